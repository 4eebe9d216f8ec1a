/** Filter operators of Postgres Changes, without negation (Realtime's equality_op). */
export const filterOperators = [
  "eq",
  "neq",
  "lt",
  "lte",
  "gt",
  "gte",
  "in",
  "like",
  "ilike",
  "is",
  "match",
  "imatch",
  "isdistinct",
] as const;

export type FilterOperator = (typeof filterOperators)[number];
