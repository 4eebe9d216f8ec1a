import { RelationName } from "../../components/format/relation-name.tsx";
import { visibleName } from "../../components/format/visible-name.ts";
import { PageLink } from "../../components/ui/link.tsx";
import { tablePath } from "../../lib/paths.ts";

/** A table, in a width that leaves room for the figures beside it; it leads to its drawer in the matrix. */
export function TableLink({ schema, table }: { schema: string; table: string }) {
  return (
    <span className="block max-w-72 truncate" title={visibleName(`${schema}.${table}`)}>
      <PageLink to={tablePath({ schema, table })}>
        <RelationName schema={schema} table={table} />
      </PageLink>
    </span>
  );
}
