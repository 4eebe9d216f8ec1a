import type { ReactNode } from "react";
import type { AuditRecord } from "#domain/audit/audit-entry.ts";
import { HeadCell, Table } from "../../components/ui/table.tsx";
import { useMediaQuery } from "../../lib/use-media-query.ts";
import { AuditRow } from "./audit-row.tsx";

interface AuditTableProps {
  records: AuditRecord[];
  renderFixControl: (fixId: string) => ReactNode;
}

/** On a narrow screen everything but the number moves under the action. */
export function AuditTable({ records, renderFixControl }: AuditTableProps) {
  const wide = useMediaQuery("(min-width: 48rem)");
  return (
    <Table label="Audit trail">
      <thead>
        <tr>
          <HeadCell className="w-18">Number</HeadCell>
          {wide && (
            <>
              <HeadCell>Time</HeadCell>
              <HeadCell>Actor</HeadCell>
            </>
          )}
          <HeadCell>Action</HeadCell>
          {wide && (
            <>
              <HeadCell>Target</HeadCell>
              <HeadCell>
                <span className="sr-only">Fix today</span>
              </HeadCell>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {records.map((record) => (
          <AuditRow key={record.seq} record={record} wide={wide} renderFixControl={renderFixControl} />
        ))}
      </tbody>
    </Table>
  );
}
