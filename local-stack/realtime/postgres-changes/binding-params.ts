import type { FilterOperator } from "#domain/subscriptions/filter-operators.ts";
import { inspectTerm } from "./inspect-term.ts";

export interface Filter {
  column: string;
  operator: FilterOperator;
  /** As PostgreSQL reads it; for `in` an array literal. */
  value: string;
  negate: boolean;
}

/** What a binding asks for. */
export interface BindingParams {
  event: "INSERT" | "UPDATE" | "DELETE" | "*";
  /** LIKE patterns, `*` for all. */
  schema: string;
  table: string;
  filters: Filter[];
  select: string[] | null;
}

/** As the server's refusals quote it. */
export function describeParams({ event, schema, table, filters, select }: BindingParams): string {
  const tuples = filters.map(
    ({ column, operator, value, negate }) =>
      `{${[column, operator, value, negate].map(inspectTerm).join(", ")}}`,
  );
  return `event: ${event}, schema: ${schema}, table: ${table}, filters: [${tuples.join(", ")}], select: ${inspectTerm(select)}`;
}
