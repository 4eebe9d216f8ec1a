import type { BindingFacts } from "../../../domain/runbook/silence/binding-facts.ts";
import { filterCondition } from "../../../domain/runbook/silence/filter-condition.ts";
import type { ServiceContext } from "../../context.ts";
import { readFilterSupport } from "./read-filter-support.ts";
import { type SeenRows, seeRowsAs } from "./see-rows-as.ts";
import type { SilentSubscriber } from "./silent-subscriber.ts";

/**
 * The rows that the binding's filter matches, and those that its subscriber sees. With a filter that the table cannot be
 * asked with, only an error that policies raise says something: other rows than the filter's are no answer.
 */
export async function lookAtRows(
  context: ServiceContext,
  { request, filters, context: { facts } }: BindingFacts,
  { claims }: SilentSubscriber,
): Promise<SeenRows> {
  const known = new Set(facts?.columns.map(({ name }) => name));
  const there = (filters ?? []).filter(({ column }) => known.has(column));
  const { unfit } = await readFilterSupport(context, request, there);
  const fitting = there.filter((_, index) => unfit.every(({ condition }) => condition !== index));
  const table = {
    schema: request.schema,
    table: request.table,
    primaryKey: facts?.primaryKey ?? [],
    condition: filterCondition(fitting),
  };
  const seen = await seeRowsAs(context, table, claims);
  const whole = filters !== null && fitting.length === filters.length;
  if (whole || !seen.rows.asked || seen.rows.error !== null) return seen;
  return { rows: { asked: false, reason: "the filter is at fault, see its own step." }, key: null };
}
