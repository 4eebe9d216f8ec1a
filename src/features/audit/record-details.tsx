import type { AuditContent, AuditRecord } from "#domain/audit/audit-entry.ts";
import { formatTime } from "../../components/format/format-time.ts";
import { CodeBlock } from "../../components/ui/code-block.tsx";
import { CopyButton } from "../../components/ui/copy-button.tsx";
import { Disclosure } from "../../components/ui/disclosure.tsx";
import { KeyValues } from "../../components/ui/key-values.tsx";
import { SqlCode } from "../../components/ui/sql-code.tsx";
import { StatusLabel } from "../../components/ui/status-label.tsx";
import { DetailValue } from "./detail-value.tsx";
import { joinStatements } from "./join-statements.ts";
import { splitDetails } from "./split-details.ts";
import { wordsOf } from "./words-of.ts";

/** A whole record: nothing of its text is left out, and the text itself is there as it was hashed. */
export function RecordDetails({ record, content }: { record: AuditRecord; content: AuditContent | null }) {
  return (
    <div className="grid grid-cols-1 max-w-4xl gap-4">
      {content !== null && <Told content={content} />}
      <KeyValues
        items={[
          ...(content === null ? [] : [{ id: "at", name: "Recorded", value: formatTime(content.at) }]),
          {
            id: "hash",
            name: "Hash",
            value: <Hash hash={record.hash} copies={`${record.seq}:${record.hash}`} />,
          },
          { id: "previous", name: "Previous hash", value: <Hash hash={record.previousHash} /> },
        ]}
      />
      <Disclosure summary="Text as it was hashed">
        <CodeBlock label="text" text={record.text} />
      </Disclosure>
    </div>
  );
}

function Told({ content }: { content: AuditContent }) {
  const { sql, rollbackSql, verification, failure, others } = splitDetails(content);
  return (
    <>
      {failure !== null && <p className="rounded-md bg-fail-tint p-3">{failure}</p>}
      {sql.length > 0 && <SqlCode sql={joinStatements(sql)} label="SQL" />}
      {rollbackSql.length > 0 && <SqlCode sql={joinStatements(rollbackSql)} label="Rollback SQL" />}
      {verification !== null && (
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="text-ink-muted">Verification</span>
          <StatusLabel status={verification.status} />
          {verification.summary}
        </p>
      )}
      {others.length > 0 && (
        <KeyValues
          items={others.map(({ name, value }) => ({
            id: name,
            name: wordsOf(name),
            value: <DetailValue value={value} />,
          }))}
        />
      )}
    </>
  );
}

function Hash({ hash, copies }: { hash: string; copies?: string }) {
  return (
    <span className="flex items-center gap-1">
      <code className="break-all font-mono text-xs">{hash}</code>
      {copies !== undefined && (
        <CopyButton text={copies} label="Copy number and hash, to note them elsewhere" />
      )}
    </span>
  );
}
