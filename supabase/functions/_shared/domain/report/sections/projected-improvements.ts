import type { Bottleneck, Projection } from "../../bottlenecks/bottleneck.ts";
import { escapeMarkdown } from "../markdown/escape-markdown.ts";

/** R3.9: computed from what was measured, with the arithmetic; never among the measurements. */
export function projectedImprovements(bottlenecks: readonly Bottleneck[]): string[] {
  if (bottlenecks.length === 0) return ["**Projected**: nothing, as no bottleneck was measured."];
  return [
    "**Projected**, which is computed and not measured: what each strategy is expected to change, and how that follows from the measurements.",
    "",
    ...bottlenecks.flatMap(({ title, strategy, projections }) => [
      `- **${escapeMarkdown(title)}**`,
      ...strategy.slice(0, 1).map((step) => `  - Strategy: ${escapeMarkdown(step)}`),
      ...projections.map((projection) => `  - ${line(projection)}`),
    ]),
  ];
}

function line({ what, unit, now, after, formula, missing }: Projection): string {
  const side = (value: number | null, how: string) =>
    value === null ? "not known" : `${escapeMarkdown(`${value} ${unit} (${how})`)}`;
  const unknown = missing.map((part) => escapeMarkdown(`${part.what}. ${part.remedy}`)).join(" ");
  return `${escapeMarkdown(what)}: ${side(now, formula.now)} → ${side(after, formula.after)}${unknown === "" ? "" : `. Not known: ${unknown}`}`;
}
