import { asked, locked, type NamedPackage } from "./client-packages.ts";
import { entriesOf, valueAt } from "./data-of.ts";

/** `supabase[extra]==2.3.4 ; python_version > "3.8"`; only `==` is one version. */
function readRequirement(requirement: string): NamedPackage[] {
  const match = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*([^;#]*)/.exec(requirement);
  if (!match?.[1]) return [];
  const name = normalized(match[1]);
  const [wanted = ""] = (match[2] ?? "").split("--hash");
  const range = wanted.trim().replace(/\\$/, "").trim();
  const exact = /^===?\s*([^\s,*]+)$/.exec(range)?.[1];
  return exact ? locked(name, exact) : asked(name, range);
}

/** Names are the same in any case and with any of `-`, `_` and `.`. */
function normalized(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

export function readRequirements(text: string): NamedPackage[] {
  return text.split(/\r?\n/).flatMap((line) => (/^\s*[#-]/.test(line) ? [] : readRequirement(line)));
}

export function readPyproject(data: unknown): NamedPackage[] {
  const optional = entriesOf(valueAt(data, "project", "optional-dependencies")).flatMap(([, list]) => list);
  const groups = entriesOf(valueAt(data, "dependency-groups")).flatMap(([, list]) => list);
  const lists = [valueAt(data, "project", "dependencies"), optional, groups];
  const requirements = lists.flatMap((list) => (Array.isArray(list) ? list : []));
  const poetry = entriesOf(valueAt(data, "tool", "poetry", "dependencies")).flatMap(([name, entry]) =>
    asked(normalized(name), typeof entry === "string" ? entry : valueAt(entry, "version")),
  );
  const plain = requirements.flatMap((requirement) =>
    typeof requirement === "string" ? readRequirement(requirement) : [],
  );
  return [...plain, ...poetry];
}

/** poetry.lock and uv.lock */
export function readPythonLock(data: unknown): NamedPackage[] {
  const packages = valueAt(data, "package");
  return (Array.isArray(packages) ? packages : []).flatMap((entry: unknown) =>
    locked(normalized(String(valueAt(entry, "name"))), valueAt(entry, "version")),
  );
}

export function readPipfileLock(data: unknown): NamedPackage[] {
  return ["default", "develop"].flatMap((kind) =>
    entriesOf(valueAt(data, kind)).flatMap(([name, entry]) =>
      readRequirement(`${name}${String(valueAt(entry, "version") ?? "")}`),
    ),
  );
}
