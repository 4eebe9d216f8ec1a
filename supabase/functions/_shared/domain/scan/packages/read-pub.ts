import { asked, locked, type NamedPackage } from "./client-packages.ts";
import { entriesOf, valueAt } from "./data-of.ts";

export function readPubspec(data: unknown): NamedPackage[] {
  return ["dependencies", "dev_dependencies", "dependency_overrides"].flatMap((kind) =>
    entriesOf(valueAt(data, kind)).flatMap(([name, entry]) =>
      asked(name, typeof entry === "object" ? valueAt(entry, "version") : entry),
    ),
  );
}

export function readPubspecLock(data: unknown): NamedPackage[] {
  return entriesOf(valueAt(data, "packages")).flatMap(([name, entry]) =>
    locked(name, valueAt(entry, "version")),
  );
}
