import { asked, locked, type NamedPackage } from "./client-packages.ts";
import { entriesOf, valueAt } from "./data-of.ts";

const coordinates = /["'(](io\.github\.jan-tennert\.supabase:[\w.-]+)(?::([^"'@)]+))?["')@]/g;

/** `implementation("io.github.jan-tennert.supabase:realtime-kt:3.0.0")`; a version in a variable stays a range. */
export function readGradle(text: string): NamedPackage[] {
  const uncommented = text.replace(/^[ \t]*\/\/[^\n]*/gm, "");
  const variables = new Map(
    [...uncommented.matchAll(/\b(?:val|def|ext\.)\s*(\w+)\s*=\s*["']([^"'$]+)["']/g)].map(
      ([, name = "", value = ""]): [string, string] => [name, value],
    ),
  );
  return [...uncommented.matchAll(coordinates)].flatMap(([, name = "", written]) => {
    if (written === undefined) return [];
    const variable = /^\$\{?(\w+)\}?$/.exec(written)?.[1];
    const version = variable === undefined ? written : variables.get(variable);
    return version === undefined || !isExact(version)
      ? asked(name, version ?? written)
      : locked(name, version);
  });
}

/** `libs.versions.toml`: libraries by their module or by group and name, with a version or a reference to one. */
export function readGradleCatalog(data: unknown): NamedPackage[] {
  return entriesOf(valueAt(data, "libraries")).flatMap(([, library]) => {
    const { name, version } = typeof library === "string" ? split(library) : ofTable(data, library);
    if (typeof version !== "string") return [];
    return isExact(version) ? locked(name, version) : asked(name, version);
  });
}

function split(notation: string): { name: string; version: unknown } {
  const [group = "", artifact = "", version] = notation.split(":");
  return { name: `${group}:${artifact}`, version };
}

function ofTable(data: unknown, library: unknown): { name: string; version: unknown } {
  const module = valueAt(library, "module") ?? `${valueAt(library, "group")}:${valueAt(library, "name")}`;
  const version = valueAt(library, "version");
  const reference = valueAt(version, "ref");
  const named = reference === undefined ? version : valueAt(data, "versions", String(reference));
  const rich = valueAt(named, "strictly") ?? valueAt(named, "require") ?? valueAt(named, "prefer");
  return { name: String(module), version: rich ?? named };
}

/** `group:artifact:version=configurations` */
export function readGradleLock(text: string): NamedPackage[] {
  return [...text.matchAll(/^([^\s:#]+:[^\s:]+):([^=\s]+)=/gm)].flatMap(([, name = "", version]) =>
    locked(name, version),
  );
}

function isExact(version: string): boolean {
  return /^\d[\w.-]*$/.test(version) && !version.endsWith(".+");
}
