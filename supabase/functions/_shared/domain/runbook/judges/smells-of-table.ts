import { displayName } from "../../identifiers/display-name.ts";
import type { ScanResult, Smell, Subscription } from "../../subscriptions/subscription.ts";

type Table = { schema: string; table: string };

/** Rules whose place is a binding, or lies in its handler; the others name their table. */
const atBinding = ["no-filter", "filter-in-handler"];

/** The smells that are about a table: their text names it, or their binding listens to it or may. */
export function smellsOfTable(
  { smells, subscriptions }: Pick<ScanResult, "smells" | "subscriptions">,
  table: Table,
): Smell[] {
  return smells.filter(
    (smell) =>
      names(smell, table) ||
      (atBinding.includes(smell.rule) && bindingsOf(smell, subscriptions).some((one) => hears(one, table))),
  );
}

/** Beside a binding a bare name may be a column's. */
function names({ rule, message }: Smell, { schema, table }: Table): boolean {
  const qualified = [displayName({ schema, table }), `${schema}.${table}`];
  const forms = (atBinding.includes(rule) ? qualified : [...qualified, table]).map((form) =>
    form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
  );
  return new RegExp(`(?<![\\w."])(?:${forms.join("|")})(?![\\w"]|\\.\\w)`).test(message);
}

/** The last that begins at the smell's line or above it. */
function bindingsOf({ file, line }: Smell, subscriptions: readonly Subscription[]): Subscription[] {
  const above = subscriptions.filter((one) => one.file === file && one.line <= line);
  const nearest = Math.max(...above.map((one) => one.line));
  return above.filter((one) => one.line === nearest);
}

/** null stands for what only run time knows. */
function hears(binding: Subscription, { schema, table }: Table): boolean {
  if (binding.kind !== "postgres_changes") return false;
  return [null, schema, "*"].includes(binding.schema) && [null, table, "*"].includes(binding.table);
}
