import { describeSmell, type SmellDescription } from "#domain/scan/smells/smell-descriptions.ts";
import type { Smell } from "#domain/subscriptions/subscription.ts";

export interface SmellGroup {
  rule: string;
  description: SmellDescription;
  smells: Smell[];
}

const order: SmellDescription["level"][] = ["error", "warning", "note"];

/** Smells by rule: what is broken first, then what occurs most often. */
export function groupSmells(smells: readonly Smell[]): SmellGroup[] {
  const groups = new Map<string, Smell[]>();
  for (const smell of smells) groups.set(smell.rule, [...(groups.get(smell.rule) ?? []), smell]);
  return [...groups]
    .map(([rule, members]) => ({ rule, description: describeSmell(rule), smells: members }))
    .sort(
      (a, b) =>
        order.indexOf(a.description.level) - order.indexOf(b.description.level) ||
        b.smells.length - a.smells.length ||
        (a.rule < b.rule ? -1 : 1),
    );
}
