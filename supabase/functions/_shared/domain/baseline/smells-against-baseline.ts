import { smellKeys } from "../scan/smells/smell-keys.ts";
import type { Smell } from "../subscriptions/subscription.ts";
import type { Baseline } from "./baseline.ts";

export interface SmellComparison {
  fresh: Smell[];
  known: number;
  /** In the baseline and not in the code any more. */
  gone: Baseline["smells"];
}

/** The smells of a scan against those that were accepted. */
export function smellsAgainstBaseline(smells: readonly Smell[], baseline: Baseline): SmellComparison {
  const accepted = new Set(baseline.smells.map(({ key }) => key));
  const keys = smellKeys(smells);
  const present = new Set(keys);
  const fresh = smells.filter((_, index) => !accepted.has(keys[index] ?? ""));
  return {
    fresh,
    known: smells.length - fresh.length,
    gone: baseline.smells.filter(({ key }) => !present.has(key)),
  };
}

/** The entries of a baseline that accepts all smells of a scan. */
export function acceptSmells(smells: readonly Smell[]): Baseline["smells"] {
  const keys = smellKeys(smells);
  return smells.map(({ rule, file, message }, index) => ({ key: keys[index] ?? "", rule, file, message }));
}
