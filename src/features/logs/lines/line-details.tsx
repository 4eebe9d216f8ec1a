import { describeGroup } from "#domain/logs/describe-group.ts";
import type { LogLine } from "#domain/logs/shown-line.ts";
import { formatTime } from "../../../components/format/format-time.ts";
import { RelationName } from "../../../components/format/relation-name.tsx";
import { CodeBlock } from "../../../components/ui/code-block.tsx";
import { KeyValues } from "../../../components/ui/key-values.tsx";
import { OutsideLink, PageLink } from "../../../components/ui/link.tsx";
import { SeverityBadge } from "../../../components/ui/severity-badge.tsx";
import { inspectorPath, tablePath } from "../../../lib/paths.ts";

/** All of one line: what it means, what to do, and the text as it was written, redacted. */
export function LineDetails({ line }: { line: LogLine }) {
  const group = describeGroup(line.key);
  return (
    <section aria-label="Selected line" className="grid grid-cols-1 gap-3 border-t p-3">
      <p className="flex flex-wrap items-center gap-2">
        <SeverityBadge severity={line.severity} />
        <span className="font-medium">{group.title}</span>
        <span className="text-ink-muted">{formatTime(new Date(Date.parse(line.at)))}</span>
      </p>
      <p className="max-w-prose">
        {line.meaning ?? group.meaning} {group.remedy}{" "}
        <OutsideLink to={group.docs}>Error codes of Realtime</OutsideLink>
      </p>
      <KeyValues items={factsOf(line)} />
      <CodeBlock label="line" text={line.text}>
        <span className="whitespace-pre-wrap break-words">{line.text}</span>
      </CodeBlock>
    </section>
  );
}

function factsOf(line: LogLine) {
  const { table, topic } = line;
  const facts = [
    { id: "Source", value: line.origin === "postgres" ? "log of Postgres" : "log of Realtime" },
    { id: "Level", value: line.level === "" ? null : line.level },
    { id: "Table", value: table === null ? null : <TableOf table={table} /> },
    {
      id: "Topic",
      value:
        topic === null ? null : <PageLink to={inspectorPath({ topic, private: true })}>{topic}</PageLink>,
    },
    { id: "Role", value: line.role },
    { id: "SQLSTATE", value: line.sqlState },
  ];
  return facts.flatMap(({ id, value }) => (value === null ? [] : [{ id, name: id, value }]));
}

function TableOf({ table: { schema, table } }: { table: NonNullable<LogLine["table"]> }) {
  if (schema === null) return table;
  return (
    <PageLink to={tablePath({ schema, table })}>
      <RelationName schema={schema} table={table} />
    </PageLink>
  );
}
