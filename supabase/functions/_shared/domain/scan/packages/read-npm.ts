import { asked, locked, type NamedPackage } from "./client-packages.ts";
import { entriesOf, valueAt } from "./data-of.ts";

const kinds = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];

export function readPackageJson(data: unknown): NamedPackage[] {
  return kinds.flatMap((kind) =>
    entriesOf(valueAt(data, kind)).flatMap(([name, range]) => asked(name, range)),
  );
}

/** Lock file versions 2 and 3 list every folder; version 1 nests them. */
export function readNpmLock(data: unknown): NamedPackage[] {
  const folders = entriesOf(valueAt(data, "packages")).flatMap(([folder, entry]) => {
    const name = folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
    return folder.includes("node_modules/") ? locked(name, valueAt(entry, "version")) : [];
  });
  return folders.length > 0 ? folders : nested(data);
}

function nested(data: unknown): NamedPackage[] {
  return entriesOf(valueAt(data, "dependencies")).flatMap(([name, entry]) => [
    ...locked(name, valueAt(entry, "version")),
    ...nested(entry),
  ]);
}

/** Both of Yarn's formats: a line of specifiers, and the version below it. */
export function readYarnLock(text: string): NamedPackage[] {
  const entries = text.matchAll(
    /^"?((?:@[^@\s"/]+\/)?[^@\s"/]+)@[^\n]*:\r?\n(?:[ \t][^\n]*\n)*?[ \t]+version:? "?([^"\s]+)"?/gm,
  );
  return [...entries].flatMap(([, name = "", version]) => locked(name, version));
}

/** `/@supabase/supabase-js/2.39.0`, `/@supabase/supabase-js@2.39.0` or `@supabase/supabase-js@2.39.0(peer@1.0.0)`. */
export function readPnpmLock(data: unknown): NamedPackage[] {
  return entriesOf(valueAt(data, "packages")).flatMap(([key]) => {
    const match = /^\/?((?:@[^/@]+\/)?[^/@]+)[@/](\d[^(_/]*)/.exec(key);
    return match?.[1] ? locked(match[1], match[2]) : [];
  });
}

export function readBunLock(data: unknown): NamedPackage[] {
  return entriesOf(valueAt(data, "packages")).flatMap(([, entry]) => {
    const [specifier] = Array.isArray(entry) ? entry : [];
    const match = /^((?:@[^/@]+\/)?[^/@]+)@(.+)$/.exec(String(specifier));
    return match?.[1] ? locked(match[1], match[2]) : [];
  });
}
