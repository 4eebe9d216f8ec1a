import type { Subscription } from "../subscriptions/subscription.ts";
import { findCallers } from "./find-callers.ts";
import { isTestModule } from "./is-test-module.ts";
import type { Module } from "./module.ts";
import type { ModuleReader } from "./module-reader.ts";
import type { OpenBinding } from "./open-binding.ts";
import { type CallerFinding, scanCaller } from "./scan-caller.ts";
import type { Need } from "./value.ts";
import { withImports } from "./with-imports.ts";

/** Calls through more functions than this are told where they were followed to. */
const MAX_SITES = 3;
const MAX_ROUNDS = 8;

export interface CallerSources {
  reader: ModuleReader;
  /** The source files whose text matches, tests left out. */
  search(pattern: RegExp): Promise<string[]>;
}

/**
 * Follows open bindings to the calls of the functions around them, and to the calls of those (R2.2). A binding that
 * nobody calls is told where it was left.
 */
export async function followCallers(
  opens: readonly OpenBinding[],
  sources: CallerSources,
): Promise<Subscription[]> {
  const told: Subscription[] = [];
  let level = [...opens];
  for (let round = 0; level.length > 0; round += 1) {
    if (round === MAX_ROUNDS) return [...told, ...level.flatMap(({ fallback }) => fallback)];
    const findings = await findingsOf(level, sources);
    const next: OpenBinding[] = [];
    for (const open of level) {
      const own = findings.filter((finding) => finding.open === open);
      const others = open.needs.slice(1);
      if (own.length === 0 && others.length > 0) next.push({ ...open, needs: others });
      else if (own.length === 0) told.push(...open.fallback);
      for (const { subscriptions, stillOpen } of own) {
        told.push(...subscriptions);
        for (const further of stillOpen) {
          if (further.sites.length < MAX_SITES) next.push(further);
          else told.push(...further.fallback);
        }
      }
    }
    level = next;
  }
  return told;
}

async function findingsOf(
  opens: readonly OpenBinding[],
  { reader, search }: CallerSources,
): Promise<CallerFinding[]> {
  const pinned = new Map<string, Module>();
  for (const { module, sites } of opens) {
    for (const each of [module, ...sites.map((site) => site.module)]) pinned.set(each.file, each);
  }
  const functions = new Map<string, Need>();
  for (const { needs } of opens) {
    const [nearest] = needs;
    if (nearest) functions.set(`${nearest.module.file}:${nearest.node.start}`, nearest);
  }
  const findings = new Map<string, CallerFinding[]>();
  await findCallers([...functions.values()], { reader, search }, async (module, { sought, globals }) => {
    if (isTestModule(module)) return;
    const known = { pinned, globals };
    const found = await withImports(reader, (project) => scanCaller(module, project, opens, sought), known);
    findings.set(module.file, found);
  });
  return [...findings.values()].flat();
}
