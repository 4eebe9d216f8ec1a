import type { ReactNode } from "react";
import type { AuditRecord } from "#domain/audit/audit-entry.ts";
import { HeadCell, Table } from "../../components/ui/table.tsx";
import { AuditRow } from "./audit-row.tsx";

interface AuditTableProps {
  records: AuditRecord[];
  renderFixControl: (fixId: string) => ReactNode;
}

/** On a narrow screen time and actor move under the action. */
export function AuditTable({ records, renderFixControl }: AuditTableProps) {
  return (
    <Table label="Audit trail">
      <thead>
        <tr>
          <HeadCell className="w-18">Number</HeadCell>
          <HeadCell className="max-md:hidden">Time</HeadCell>
          <HeadCell className="max-md:hidden">Actor</HeadCell>
          <HeadCell>Action</HeadCell>
          <HeadCell className="max-md:hidden">Target</HeadCell>
          <HeadCell>
            <span className="sr-only">Fix today</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {records.map((record) => (
          <AuditRow key={record.seq} record={record} renderFixControl={renderFixControl} />
        ))}
      </tbody>
    </Table>
  );
}
