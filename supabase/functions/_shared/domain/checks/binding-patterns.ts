import { documentation } from "../findings/documentation.ts";
import type { CheckContext, Judgement } from "./check.ts";
import { list } from "./wording.ts";

/** Bindings that name another table and reach this one: Realtime matches names as LIKE patterns, without escape. */
export function strayBindings({ schema, table, subscriptions }: CheckContext): Judgement["findings"] {
  const stray = (subscriptions ?? []).filter(
    (one) => one.schema !== "*" && one.table !== "*" && (one.schema !== schema || one.table !== table),
  );
  if (stray.length === 0) return [];
  const names = list([...new Set(stray.map((one) => `${one.schema}.${one.table}`))]);
  const places = list([...new Set(stray.map(({ file, line }) => `${file}:${line}`))].slice(0, 3));
  return [
    {
      type: "wildcard_like_name",
      severity: "INFO",
      columns: [],
      title: `Bindings to ${names} also receive changes of ${table}`,
      details: `${places} subscribes to ${names}. Realtime takes names for LIKE patterns, in which _ stands for any one character and % for any text, so ${schema}.${table} matches as well.`,
      impact: "These clients get changes they did not ask for, and each change is checked for them.",
      fix: {
        mode: "documented",
        summary: "Rename one of the tables, or look at the payload's table",
        steps: ["Names cannot be escaped in a binding. In the handler, leave out payloads of another table."],
        sql: null,
      },
      docs: documentation.wildcard_like_name,
    },
  ];
}
