import type { Replication } from "#domain/live/live-snapshot.ts";
import { formatBytes } from "../../../components/format/format-bytes.ts";
import { visibleName } from "../../../components/format/visible-name.ts";
import { Cell, HeadCell, Table } from "../../../components/ui/table.tsx";

export function SenderTable({ senders }: { senders: Replication["senders"] }) {
  if (senders.length === 0) {
    return (
      <p className="text-ink-muted text-xs">
        No WAL sender is at work. Postgres Changes needs none: it reads its slot by a query.
      </p>
    );
  }
  return (
    <Table label="WAL senders">
      <thead>
        <tr>
          <HeadCell>WAL sender</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell className="text-right">Lag</HeadCell>
        </tr>
      </thead>
      <tbody>
        {senders.map((sender, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: senders have no name of their own; two may tell the same
          <tr key={index}>
            <Cell>
              <code className="block min-w-40 break-all py-1 font-mono text-xs">
                {visibleName(sender.applicationName)}
              </code>
            </Cell>
            <Cell>{sender.state ?? "–"}</Cell>
            <Cell className="whitespace-nowrap text-right">{describeLag(sender)}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function describeLag({ lagBytes, lagMs }: Replication["senders"][number]): string {
  const parts = [
    lagBytes === null ? null : formatBytes(lagBytes),
    lagMs === null ? null : `${Math.round(lagMs)} ms`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "–" : parts.join(", ");
}
