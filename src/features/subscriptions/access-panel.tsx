import type { Access, Inventories } from "#domain/api/inventories.ts";
import { formatCount } from "../../components/format/format-count.ts";
import { RelationName } from "../../components/format/relation-name.tsx";
import { RelativeTime } from "../../components/format/relative-time.tsx";
import { PageLink } from "../../components/ui/link.tsx";
import { Panel } from "../../components/ui/panel.tsx";
import { Seen } from "../../components/ui/seen.tsx";
import { Cell, HeadCell, Table } from "../../components/ui/table.tsx";
import { tablePath } from "../../lib/paths.ts";

/** Bindings of one user on one table: beyond, channels are made and not removed. */
const MANY = 20;

/** Who has access right now (R4.8): roles and how many people, never who they are. */
export function AccessPanel({ access }: { access: Inventories["access"] }) {
  return (
    <Panel title="Who is subscribed" flush>
      <Seen of={access}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="p-3 text-ink-muted">Nobody is subscribed now.</p>
          ) : (
            <Rows rows={rows} />
          )
        }
      </Seen>
      <p className="p-3 text-ink-muted text-xs">
        Users are told apart by their sub in the database and counted; it does not leave the database. An
        inspector that listens as yourself or as a visitor looks like any client.
      </p>
    </Panel>
  );
}

function Rows({ rows }: { rows: Access[] }) {
  return (
    <Table label="Subscribers by table and role">
      <thead>
        <tr>
          <HeadCell>Table</HeadCell>
          <HeadCell>Role</HeadCell>
          <HeadCell className="text-right">Users</HeadCell>
          <HeadCell className="text-right">Bindings</HeadCell>
          <HeadCell className="text-right">Most of one user</HeadCell>
          <HeadCell>Oldest</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ schema, table, role, subjects, bindings, most, oldestAt }) => (
          <tr key={JSON.stringify([schema, table, role])}>
            <Cell>
              <PageLink to={tablePath({ schema, table })}>
                <RelationName schema={schema} table={table} />
              </PageLink>
            </Cell>
            <Cell>
              <code className="font-mono text-xs">{role}</code>
            </Cell>
            <Cell className="text-right">{formatCount(subjects)}</Cell>
            <Cell className="text-right">{formatCount(bindings)}</Cell>
            <Cell
              className={most > MANY ? "text-right font-medium text-warn" : "text-right"}
              title={most > MANY ? "Channels that are made and never removed look like this." : undefined}
            >
              {formatCount(most)}
            </Cell>
            <Cell className="whitespace-nowrap">
              {oldestAt === null ? "" : <RelativeTime time={oldestAt} />}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
