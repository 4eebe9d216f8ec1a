import { asked, locked, type NamedPackage } from "./client-packages.ts";
import { entriesOf, valueAt } from "./data-of.ts";

/** `npm:@supabase/supabase-js@2`, `jsr:@supabase/supabase-js@2`, `https://esm.sh/@supabase/supabase-js@2.39.0`. */
const specifier = /(?:^(?:npm|jsr):\/?|\/)(@supabase\/[a-z-]+)@([^/?"]+)/;

/** Imports of deno.json and import maps. An exact version is what runs; anything else is a range. */
export function readDenoJson(data: unknown): NamedPackage[] {
  const scopes = entriesOf(valueAt(data, "scopes")).flatMap(([, scope]) => entriesOf(scope));
  return [...entriesOf(valueAt(data, "imports")), ...scopes].flatMap(([, target]) => {
    const match = specifier.exec(String(target));
    const [, name, version] = match ?? [];
    if (!name || !version) return [];
    return /^\d+\.\d+\.\d+/.test(version) ? locked(name, version) : asked(name, version);
  });
}

/** npm and JSR packages of all versions of the format, and modules that were fetched by their address. */
export function readDenoLock(data: unknown): NamedPackage[] {
  const holders = ["npm", "jsr"].flatMap((kind) => [
    ...entriesOf(valueAt(data, kind)),
    ...entriesOf(valueAt(data, "packages", kind)),
  ]);
  const packages = holders.flatMap(([key]) => {
    const [, name, version] = /^(@[^/]+\/[^@]+)@([^_]+)/.exec(key) ?? [];
    return name ? locked(name, version) : [];
  });
  const remote = entriesOf(valueAt(data, "remote")).flatMap(([address]) => {
    const [, name, version] = specifier.exec(address) ?? [];
    return name && /^\d+\.\d+\.\d+/.test(version ?? "") ? locked(name, version) : [];
  });
  return [...packages, ...remote];
}
