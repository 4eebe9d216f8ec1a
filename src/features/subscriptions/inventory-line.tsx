import type { ReactNode } from "react";
import type { Inventories, InventoryRow } from "#domain/api/inventories.ts";
import { describeBinding } from "#domain/inventories/describe-binding.ts";
import { formatCount, formatNoun } from "../../components/format/format-count.ts";
import { RelationName } from "../../components/format/relation-name.tsx";
import { RelativeTime } from "../../components/format/relative-time.tsx";
import { visibleName } from "../../components/format/visible-name.ts";
import { Badge } from "../../components/ui/badge.tsx";
import { PageLink } from "../../components/ui/link.tsx";
import { tablePath } from "../../lib/paths.ts";
import { driftWords } from "./drift-words.ts";

/** One grid for the head and every line. */
export const inventoryGrid =
  "grid grid-cols-1 gap-x-4 gap-y-2 px-3 py-2 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)_minmax(0,6fr)_minmax(0,3fr)]";

const SHOWN = 5;

/** One table, as each inventory knows it. */
export function InventoryLine({ row, inventories }: { row: InventoryRow; inventories: Inventories }) {
  const { text, tone } = driftWords[row.drift];
  return (
    <article aria-label={`${row.schema}.${row.table}`} className={inventoryGrid}>
      <div className="grid min-w-0 content-start gap-1">
        <span className="block truncate" title={visibleName(`${row.schema}.${row.table}`)}>
          <PageLink to={tablePath(row, "drift")}>
            <RelationName schema={row.schema} table={row.table} />
          </PageLink>
        </span>
        <span className="flex flex-wrap items-center gap-1.5">
          <Badge tone={tone}>{text}</Badge>
          {!row.exists && <Badge tone="fail">Does not exist</Badge>}
          {row.exists && !row.published && row.drift !== "not_published" && <Badge>Not published</Badge>}
        </span>
        <p className="text-ink-muted text-xs">{row.summary}</p>
      </div>
      <Part
        title="In the code"
        empty={inventories.code === null ? "Not scanned" : "Nothing"}
        count={row.code.length}
      >
        <Few items={row.code}>
          {({ file, line, live, ...asked }) => (
            <>
              <code className="block break-all font-mono text-xs">
                {file}:{line}
              </code>
              <span className="text-ink-muted text-xs">
                {describeBinding(asked)}
                {live !== null && live > 0 && `; ${formatCount(live)} live`}
              </span>
            </>
          )}
        </Few>
      </Part>
      <Part title="Live now" empty={inventories.live.seen ? "Nobody" : "Not visible"} count={row.live.length}>
        <Few items={row.live}>
          {({ role, event, filters, select, count, match }) => (
            <>
              <span className="block text-xs">
                {formatCount(count)} as <code className="font-mono">{role}</code>
                {match !== "in_code" && inventories.code !== null && row.drift !== "own" && (
                  <span className="text-warn"> {matchWords[match]}</span>
                )}
              </span>
              <span className="break-words text-ink-muted text-xs">
                {describeBinding({ events: [event], filters, select })}
              </span>
            </>
          )}
        </Few>
      </Part>
      <Part
        title="In the registry"
        empty={inventories.registry.seen ? "Nothing" : "Not recorded"}
        count={row.registry === null ? 0 : 1}
      >
        {row.registry !== null && (
          <p className="text-xs">
            {formatCount(row.registry.active)} active of {formatNoun(row.registry.records, "record")},{" "}
            {formatNoun(row.registry.users, "user")}
            {row.registry.lastPingAt !== null && (
              <span className="block text-ink-muted">
                Last ping <RelativeTime time={row.registry.lastPingAt} />
              </span>
            )}
          </p>
        )}
      </Part>
    </article>
  );
}

const matchWords = {
  filter_differs: "with another filter",
  event_differs: "for another event",
  select_differs: "with other columns",
  not_in_code: "not in the code",
};

/** A column of its own on wide screens, named by the head; on narrow ones it names itself. */
function Part(props: { title: string; empty: string; count: number; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <h3 className="mb-0.5 font-medium text-2xs text-ink-muted lg:sr-only">{props.title}</h3>
      {props.count === 0 ? <p className="text-ink-muted text-xs">{props.empty}</p> : props.children}
    </div>
  );
}

function Few<Item>({ items, children }: { items: readonly Item[]; children: (item: Item) => ReactNode }) {
  return (
    <ul className="grid gap-1.5">
      {items.slice(0, SHOWN).map((item) => (
        <li key={JSON.stringify(item)}>{children(item)}</li>
      ))}
      {items.length > SHOWN && (
        <li className="text-ink-muted text-xs">and {formatCount(items.length - SHOWN)} more</li>
      )}
    </ul>
  );
}
