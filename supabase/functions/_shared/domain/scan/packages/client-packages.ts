import type { ClientPackage } from "../../subscriptions/subscription.ts";

export type Ecosystem = ClientPackage["ecosystem"];

const names: Record<Ecosystem, ReadonlySet<string>> = {
  npm: new Set(["@supabase/supabase-js", "@supabase/realtime-js", "@supabase/ssr"]),
  pub: new Set(["supabase_flutter", "supabase", "realtime_client", "supabase_realtime"]),
  swift: new Set(["supabase-swift", "realtime-swift"]),
  maven: new Set(
    ["bom", "supabase-kt", "realtime-kt"].map((artifact) => `io.github.jan-tennert.supabase:${artifact}`),
  ),
  pypi: new Set(["supabase", "realtime", "supabase-realtime"]),
};

/** True for a package that holds a Realtime client, or that brings one in. */
export function isClientPackage(ecosystem: Ecosystem, name: string): boolean {
  return names[ecosystem].has(name);
}

/** What a lock file says, or what a manifest asks for. */
export interface NamedPackage {
  name: string;
  version: string | null;
  range: string | null;
}

export function locked(name: string, version: unknown): NamedPackage[] {
  return typeof version === "string" && version !== "" ? [{ name, version, range: null }] : [];
}

export function asked(name: string, range: unknown): NamedPackage[] {
  return typeof range === "string" ? [{ name, version: null, range }] : [];
}
