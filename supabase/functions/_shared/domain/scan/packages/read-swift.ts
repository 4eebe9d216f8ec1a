import { asked, locked, type NamedPackage } from "./client-packages.ts";
import { valueAt } from "./data-of.ts";

/** `.package(url: "https://github.com/supabase/supabase-swift.git", from: "2.0.0")` */
export function readSwiftManifest(text: string): NamedPackage[] {
  const uncommented = text.replace(/^[ \t]*\/\/[^\n]*/gm, "");
  const packages = uncommented.matchAll(/\.package\(\s*(?:name:\s*"[^"]*",\s*)?url:\s*"([^"]+)"\s*,([^)]*)/g);
  return [...packages].flatMap(([, url = "", requirement = ""]) => {
    const exact = /exact[:(]\s*"([^"]+)"/.exec(requirement)?.[1];
    return exact ? locked(nameOf(url), exact) : asked(nameOf(url), requirement.trim());
  });
}

/** The pins of all versions of the format. A pin of a branch or a commit has no version. */
export function readSwiftResolved(data: unknown): NamedPackage[] {
  const pins = valueAt(data, "pins") ?? valueAt(data, "object", "pins");
  return (Array.isArray(pins) ? pins : []).flatMap((pin: unknown): NamedPackage[] => {
    const url = valueAt(pin, "location") ?? valueAt(pin, "repositoryURL");
    const name = nameOf(String(url ?? ""));
    const version = valueAt(pin, "state", "version");
    if (typeof version === "string") return locked(name, version);
    const branch = valueAt(pin, "state", "branch") ?? valueAt(pin, "state", "revision");
    return asked(name, branch);
  });
}

function nameOf(url: string): string {
  const last = url.replace(/\/+$/, "").split(/[/:]/).at(-1) ?? "";
  return last.replace(/\.git$/, "").toLowerCase();
}
