import type { AuditContent } from "#domain/audit/audit-entry.ts";
import { RelationName } from "../../components/format/relation-name.tsx";
import { visibleName } from "../../components/format/visible-name.ts";
import { PageLink } from "../../components/ui/link.tsx";
import { paths, reportPath, tablePath } from "../../lib/paths.ts";

/** What a record is about, in one line, with a link to where it is shown. */
export function RecordTarget({ content }: { content: AuditContent }) {
  const { schema, table, reportId, email, database, inventoryId, topic } = content.target;
  const { root } = content.details;
  if (typeof schema === "string" && typeof table === "string") {
    return (
      <PageLink to={tablePath({ schema, table })}>
        <RelationName schema={schema} table={table} />
      </PageLink>
    );
  }
  if (typeof reportId === "string") {
    return (
      <PageLink to={reportPath(reportId)}>
        Report <span className="font-mono">{reportId.slice(0, 8)}</span>
      </PageLink>
    );
  }
  if (typeof inventoryId === "string" && typeof root === "string") {
    return (
      <PageLink to={paths.sourceScan}>
        <span className="break-all font-mono">{visibleName(root)}</span>
      </PageLink>
    );
  }
  if (typeof topic === "string") return <span className="break-all font-mono">{visibleName(topic)}</span>;
  if (typeof email === "string") return <span className="break-all">{visibleName(email)}</span>;
  if (typeof database === "string") return <span className="font-mono">{visibleName(database)}</span>;
  return null;
}
