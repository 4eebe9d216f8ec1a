import type { PostgresError } from "postgres";

// Names of the conditions that subscribing and polling meet (PostgreSQL documentation, appendix A).
const conditions: Record<string, string> = {
  P0001: "raise_exception",
  "22003": "numeric_value_out_of_range",
  "22007": "invalid_datetime_format",
  "22008": "datetime_field_overflow",
  "22012": "division_by_zero",
  "22P02": "invalid_text_representation",
  "25P02": "in_failed_sql_transaction",
  "3F000": "invalid_schema_name",
  "42501": "insufficient_privilege",
  "42704": "undefined_object",
  "42883": "undefined_function",
  "42P01": "undefined_table",
  "42703": "undefined_column",
  "53300": "too_many_connections",
  "53400": "configuration_limit_exceeded",
  "55006": "object_in_use",
  "57014": "query_canceled",
  "57P01": "admin_shutdown",
};

/** `ERROR 22P02 (invalid_text_representation) invalid input syntax …`: as the server quotes PostgreSQL. */
export function describePostgresError({ severity, code, message }: PostgresError): string {
  const name = conditions[code];
  return `${severity} ${code}${name === undefined ? "" : ` (${name})`} ${message}`;
}

/** Short name for a metric's label. */
export function conditionOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  return conditions[code] ?? code;
}
