import { type FormEvent, useState } from "react";
import type { RunbookCase } from "#domain/runbook/runbook-case.ts";
import { Button } from "../../components/ui/button.tsx";
import { Panel } from "../../components/ui/panel.tsx";
import { readRelation } from "../../lib/read-relation.ts";
import { formatRelation, type Relation } from "../../lib/relation-param.ts";
import { relationProblem } from "../../lib/relation-problem.ts";
import { TableField } from "./table-field.tsx";

interface CaseFormProps {
  case: Exclude<RunbookCase, "silence">;
  table: Relation | null;
  busy: boolean;
  onRun: (table: Relation | null) => void;
  /** What is asked now cannot be: an answer that stands there is another question's. */
  onInvalid: () => void;
}

/** Cases that can be about one table are asked for it; the others begin at once. */
export function CaseForm({ case: which, table, busy, onRun, onInvalid }: CaseFormProps) {
  const [text, setText] = useState(table === null ? "" : formatRelation(table));
  const [problem, setProblem] = useState<string | null>(null);
  const narrows = which === "latency" || which === "rls";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const asked = narrows && text.trim() !== "" ? readRelation(text) : null;
    const wrong = narrows && text.trim() !== "" && asked === null;
    setProblem(wrong ? relationProblem : null);
    if (wrong) onInvalid();
    else onRun(asked);
  };
  return (
    <Panel title="Where to look">
      <form onSubmit={submit} className="grid grid-cols-1 gap-3">
        {narrows && (
          <TableField
            value={text}
            problem={problem}
            hint="Empty for every table."
            onChange={(value) => setText(value)}
          />
        )}
        <p className="text-ink-muted text-xs">The steps read, and connect once as the project itself.</p>
        <Button type="submit" variant="primary" busy={busy} className="justify-self-start">
          Run the list
        </Button>
      </form>
    </Panel>
  );
}
