import type { LogGroup } from "#domain/logs/log-summary.ts";
import { formatCount } from "../../../components/format/format-count.ts";
import { RelationName } from "../../../components/format/relation-name.tsx";
import { visibleName } from "../../../components/format/visible-name.ts";
import { PageLink } from "../../../components/ui/link.tsx";
import { inspectorPath, tablePath } from "../../../lib/paths.ts";

const SHOWN = 5;

/** Tables and topics that lines of a group name; tables lead to their drawer, topics to the inspector. */
export function PlaceLinks({ group: { tables, topics } }: { group: LogGroup }) {
  const hidden = Math.max(0, tables.length - SHOWN) + Math.max(0, topics.length - SHOWN);
  if (tables.length + topics.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs" aria-label="Tables and topics">
      {tables.slice(0, SHOWN).map(({ schema, table, count }) => (
        <li key={`${schema}.${table}`} className="min-w-0 break-words">
          {schema === null ? (
            <span className="font-mono">{visibleName(table)}</span>
          ) : (
            <PageLink to={tablePath({ schema, table })}>
              <RelationName schema={schema} table={table} />
            </PageLink>
          )}{" "}
          <span className="text-ink-muted">×{formatCount(count)}</span>
        </li>
      ))}
      {topics.slice(0, SHOWN).map(({ topic, count }) => (
        <li key={topic} className="min-w-0 break-words">
          <PageLink to={inspectorPath({ topic, private: true })}>
            <span className="font-mono">{visibleName(topic)}</span>
          </PageLink>{" "}
          <span className="text-ink-muted">×{formatCount(count)}</span>
        </li>
      ))}
      {hidden > 0 && <li className="text-ink-muted">and {hidden} more</li>}
    </ul>
  );
}
