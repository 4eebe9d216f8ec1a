import type { RlsRehearsal } from "#domain/rls/rehearsal.ts";
import { formatCount } from "../../components/format/format-count.ts";
import { formatMilliseconds } from "../../components/format/format-milliseconds.ts";
import { RelationName } from "../../components/format/relation-name.tsx";
import { Badge } from "../../components/ui/badge.tsx";
import { CodeBlock } from "../../components/ui/code-block.tsx";
import { Disclosure } from "../../components/ui/disclosure.tsx";
import { KeyValues } from "../../components/ui/key-values.tsx";
import { PageLink } from "../../components/ui/link.tsx";
import { Panel } from "../../components/ui/panel.tsx";
import { Seen } from "../../components/ui/seen.tsx";
import { inspectorPath, tablePath } from "../../lib/paths.ts";
import { ChangeList } from "./change-list.tsx";
import { GrantList } from "./grant-list.tsx";
import { PolicyList } from "./policy-list.tsx";
import { HiddenRows, SeenRows } from "./row-lists.tsx";

/** Everything one subject was answered, the outcome first. */
export function RehearsalView({ rehearsal, name }: { rehearsal: RlsRehearsal; name: string | null }) {
  // Parts of a page have names of their own, also where two results stand side by side.
  const titled = (title: string) => (name === null ? title : `${title}: ${name.toLowerCase()}`);
  const { subject, failure, visible, total, lookup, plan } = rehearsal;
  const relation = { schema: rehearsal.schema, table: rehearsal.table };
  return (
    <div className="grid min-w-0 grid-cols-1 content-start gap-4">
      <Panel
        title={name ?? "Result"}
        aside={<span className="text-ink-muted text-xs">{formatMilliseconds(rehearsal.ms)} in all</span>}
      >
        <div className="grid gap-3">
          <p className="text-balance font-medium text-base">{rehearsal.verdict}</p>
          {failure !== null && <Failure failure={failure} />}
          <KeyValues
            items={[
              {
                id: "table",
                name: "Table",
                value: (
                  <PageLink to={tablePath(relation)}>
                    <RelationName {...relation} />
                  </PageLink>
                ),
              },
              { id: "role", name: "Role", value: <code className="font-mono">{subject.role}</code> },
              {
                id: "sub",
                name: "sub",
                value:
                  subject.sub === null ? "none" : <code className="break-all font-mono">{subject.sub}</code>,
              },
              { id: "claims", name: "Claims", value: subject.claims.join(", ") },
              { id: "sees", name: "Sees", value: visible.seen ? countText(visible.value) : "not known" },
              { id: "all", name: "Of", value: total.seen ? countText(total.value) : "not known" },
              {
                id: "lookup",
                name: "For each change",
                value: lookup.seen
                  ? `${lookup.value.ms.toFixed(2)} ms to judge it, ${lookup.value.indexes.length === 0 ? "without an index" : `by ${lookup.value.indexes.join(", ")}`}`
                  : "not known",
              },
            ]}
          />
        </div>
      </Panel>
      <Panel title={titled("Policies")} flush>
        <PolicyList rehearsal={rehearsal} />
      </Panel>
      <Panel title={titled("Changes of the last minute")} flush>
        <ChangeList rehearsal={rehearsal} label={titled("Judged changes")} />
        <p className="border-t p-3 text-ink-muted text-xs">
          <PageLink to={inspectorPath({ topic: "rls-test", private: false, ...relation })}>
            Listen in the inspector
          </PageLink>{" "}
          to see what arrives from now on.
        </p>
      </Panel>
      <Panel title={titled("Rows this subject sees")} flush>
        <SeenRows rehearsal={rehearsal} label={titled("Seen rows")} />
      </Panel>
      <Panel title={titled("Rows it does not see")} flush>
        <HiddenRows rehearsal={rehearsal} label={titled("Hidden rows")} />
      </Panel>
      <Panel title={titled("Grants")}>
        <GrantList grants={rehearsal.grants} />
      </Panel>
      <Panel title={titled("How long it takes")} flush>
        <Seen of={plan}>
          {(read) => (
            <div className="grid min-w-0 gap-2 p-3">
              <p>
                Reading {formatCount(read.rows)} {read.rows === 1 ? "row" : "rows"} took {read.ms.toFixed(1)}{" "}
                ms
                {read.removed > 0 && `, and ${formatCount(read.removed)} were read and dropped`}
                {read.scanned.length > 0 && `; ${read.scanned.join(", ")} from end to end`}.
              </p>
              <Disclosure summary="Plan of reading the table">
                <CodeBlock label="Plan" text={read.lines.join("\n")}>
                  {read.lines.join("\n")}
                </CodeBlock>
              </Disclosure>
              {lookup.seen && (
                <Disclosure summary="Plan of judging one change">
                  <CodeBlock label="Plan of one change" text={lookup.value.lines.join("\n")}>
                    {lookup.value.lines.join("\n")}
                  </CodeBlock>
                </Disclosure>
              )}
            </div>
          )}
        </Seen>
      </Panel>
    </div>
  );
}

function countText({ count, more }: { count: number; more: boolean }): string {
  return `${more ? "more than " : ""}${formatCount(count)} ${count === 1 && !more ? "row" : "rows"}`;
}

function Failure({ failure }: { failure: NonNullable<RlsRehearsal["failure"]> }) {
  return (
    <div role="alert" className="grid gap-1 rounded-md bg-fail-tint p-3">
      <p className="font-medium">
        {failure.stopsRealtime ? (
          <Badge tone="solid">Stops Realtime</Badge>
        ) : (
          <Badge tone="fail">Not answered</Badge>
        )}{" "}
        SQLSTATE {failure.sqlstate}
      </p>
      <p className="break-words font-mono text-xs">{failure.message}</p>
      {failure.hint !== null && <p className="text-xs">{failure.hint}</p>}
    </div>
  );
}
