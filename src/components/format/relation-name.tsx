import { visibleName } from "./visible-name.ts";

/** `schema.table` as it is in the catalog: spaces kept, right-to-left names isolated, the schema in the background. */
export function RelationName({ schema, table }: { schema: string; table: string }) {
  return (
    <span className="whitespace-pre font-mono">
      <bdi className="text-ink-faint">{visibleName(schema)}</bdi>
      <span className="text-ink-faint">.</span>
      <bdi>{visibleName(table)}</bdi>
    </span>
  );
}
