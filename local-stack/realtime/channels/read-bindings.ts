import type { Binding } from "../postgres-changes/postgres-changes.ts";
import { bindingId } from "./binding-id.ts";

/**
 * The Postgres Changes a join asks for, in the order it asked.
 * @throws TypeError for an entry that is no object
 */
export function readBindings(changes: unknown[] | null, subTopic: string): Binding[] {
  if (changes === null) return [bindingOf(legacyParams(subTopic))];
  return changes.map((params) => {
    if (typeof params !== "object" || params === null || Array.isArray(params)) {
      throw new TypeError(`expected a map, got: ${JSON.stringify(params)}`);
    }
    return bindingOf(params as Record<string, unknown>);
  });
}

function bindingOf(params: Record<string, unknown>): Binding {
  return { id: bindingId(params), params };
}

/** Before `config` there was the topic: schema, table and filter, with colons between. */
function legacyParams(subTopic: string): Record<string, unknown> {
  const [schema, table, ...filter] = subTopic.split(":");
  return {
    schema,
    ...(table === undefined ? {} : { table }),
    ...(filter.length === 0 ? {} : { filter: filter.join(":") }),
  };
}
