import type { Replication } from "#domain/live/live-snapshot.ts";
import { formatBytes } from "../../../components/format/format-bytes.ts";
import { visibleName } from "../../../components/format/visible-name.ts";
import { Cell, HeadCell, Table } from "../../../components/ui/table.tsx";

const readers: Record<Replication["slots"][number]["purpose"], string> = {
  postgres_changes: "Postgres Changes",
  broadcast: "Broadcasts from the database",
  other: "Not of this database's Realtime",
};

export function SlotTable({ slots, keepBytes }: { slots: Replication["slots"]; keepBytes: number | null }) {
  if (slots.length === 0) return <p className="text-ink-muted">There is no replication slot.</p>;
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <Table label="Replication slots">
        <thead>
          <tr>
            <HeadCell>Slot</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell className="text-right">Behind</HeadCell>
            <HeadCell className="text-right">WAL kept</HeadCell>
          </tr>
        </thead>
        <tbody>
          {slots.map((slot) => (
            <tr key={slot.name}>
              <Cell>
                <code className="block min-w-32 break-all pt-1 font-mono text-xs">
                  {visibleName(slot.name)}
                </code>
                <span className="block pb-1 text-ink-muted text-xs">{readers[slot.purpose]}</span>
              </Cell>
              <Cell>
                {slot.active ? "Active" : "Inactive"}, {slot.temporary ? "temporary" : "persistent"}
              </Cell>
              <Cell className="whitespace-nowrap text-right">{bytesOrDash(slot.lagBytes)}</Cell>
              <Cell className="whitespace-nowrap text-right">{bytesOrDash(slot.retainedBytes)}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="text-ink-muted text-xs">
        {keepBytes === null
          ? "max_slot_wal_keep_size is unlimited: a slot nobody reads fills the disk."
          : `A slot may keep ${formatBytes(keepBytes)} of WAL (max_slot_wal_keep_size).`}
      </p>
    </div>
  );
}

function bytesOrDash(bytes: number | null): string {
  return bytes === null ? "–" : formatBytes(bytes);
}
