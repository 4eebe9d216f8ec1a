import type { BindingParams } from "./binding-params.ts";
import { inspectTerm } from "./inspect-term.ts";
import { parseFilter } from "./parse-filter.ts";
import { SubscriptionError } from "./subscription-error.ts";

/** Reads what a client sent as one entry of `config.postgres_changes`. Throws SubscriptionError with the server's text. */
export function parseBinding(params: Record<string, unknown>): BindingParams {
  const select = readSelect(params.select);
  const { schema, table, filters } = readTarget(params);
  if (select !== null && (schema === "*" || table === "*")) {
    throw new SubscriptionError(
      "Column selection is not supported for wildcard subscriptions. Provide an explicit schema and table name.",
    );
  }
  return { event: readEvent(params.event), schema, table, filters, select };
}

function readEvent(event: unknown): BindingParams["event"] {
  const name = typeof event === "string" ? event.toUpperCase() : "*";
  return name === "INSERT" || name === "UPDATE" || name === "DELETE" ? name : "*";
}

function readSelect(select: unknown): string[] | null {
  if (typeof select === "string") {
    throw new SubscriptionError(
      'Error parsing `select` params: expected a list of column name strings, e.g. select: ["col1", "col2"]',
    );
  }
  const names = Array.isArray(select) ? select.filter((name) => typeof name === "string") : [];
  return names.length === 0 ? null : names;
}

function readTarget(params: Record<string, unknown>): Pick<BindingParams, "schema" | "table" | "filters"> {
  const { schema, table, filter } = params;
  const has = (key: string) => Object.hasOwn(params, key);
  if (typeof schema === "string" && typeof table === "string" && typeof filter === "string") {
    return { schema, table, filters: parseFilter(filter) };
  }
  if (!has("filter")) {
    if (typeof schema === "string" && typeof table === "string") return { schema, table, filters: [] };
    if (typeof schema === "string" && !has("table")) return { schema, table: "*", filters: [] };
    if (typeof table === "string" && !has("schema")) return { schema: "public", table, filters: [] };
  }
  const sent = has("user_token") || has("auth_token") ? "<redacted>" : inspectTerm(params);
  throw new SubscriptionError(
    `No subscription params provided. Please provide at least a \`schema\` or \`table\` to subscribe to: ${sent}`,
  );
}
