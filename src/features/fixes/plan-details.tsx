import type { ReactNode } from "react";
import type { FixPlan, Statement } from "#domain/fixes/fix-plan.ts";
import { formatBytes } from "../../components/format/format-bytes.ts";
import { formatCount, formatNoun } from "../../components/format/format-count.ts";
import { formatDuration } from "../../components/format/format-duration.ts";
import { Badge, type Tone } from "../../components/ui/badge.tsx";
import { KeyValues } from "../../components/ui/key-values.tsx";
import { SqlCode } from "../../components/ui/sql-code.tsx";

const riskTones: Record<FixPlan["risk"]["level"], Tone> = { low: "neutral", medium: "warn", high: "fail" };

/** Everything there is to know before pressing the button: what runs, what it locks, what clients notice, how to undo it. */
export function PlanDetails({ plan, ran = false }: { plan: FixPlan; ran?: boolean }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <PlanSection title={ran ? "What ran" : "What will run"}>
        <Statements statements={plan.statements} label="SQL" />
      </PlanSection>
      <PlanSection title="Blast radius">
        <KeyValues items={radiusOf(plan)} />
      </PlanSection>
      <PlanSection title="How it is verified">
        <p>{plan.verification.expectation}</p>
        <SqlCode sql={plan.verification.query} label="Verification query" />
      </PlanSection>
      <PlanSection title="How it is rolled back">
        <Statements statements={plan.rollback} label="Rollback SQL" />
      </PlanSection>
    </div>
  );
}

function PlanSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h3 className="font-medium">{title}</h3>
      {children}
    </section>
  );
}

function Statements({ statements, label }: { statements: Statement[]; label: string }) {
  return (
    <ol className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {statements.map((statement, index) => (
        <li key={statement.sql} className="grid grid-cols-[minmax(0,1fr)] gap-1">
          <p className="text-ink-muted text-xs">
            {statement.purpose}
            {statement.mode === "standalone" && " Runs by itself, outside a transaction."}
          </p>
          <SqlCode
            sql={statement.sql}
            label={statements.length > 1 ? `${label}, step ${index + 1}` : label}
          />
        </li>
      ))}
    </ol>
  );
}

function radiusOf(plan: FixPlan): { id: string; name: string; value: ReactNode }[] {
  const { impact } = plan;
  return [
    ...plan.locks.map((lock) => ({
      id: `lock ${lock.relation} ${lock.mode}`,
      name: "Lock",
      value: (
        <>
          <code className="font-mono">{lock.mode}</code> on{" "}
          <code className="break-all font-mono">{lock.relation}</code>,{" "}
          {lock.held === "instant" ? "for an instant" : "while the index is built"}. What waits meanwhile:{" "}
          {lock.blocks}
        </>
      ),
    })),
    {
      id: "size",
      name: "Table size",
      value: `${formatBytes(impact.tableBytes)}, ${
        impact.estimatedRows === null
          ? "rows unknown: never analyzed"
          : `about ${formatNoun(impact.estimatedRows, "row")}`
      }`,
    },
    {
      id: "subscriptions",
      name: "Live subscriptions reset",
      value:
        impact.subscriptionsReset === null
          ? "Unknown: realtime.subscription cannot be seen in this database"
          : formatCount(impact.subscriptionsReset),
    },
    { id: "clients", name: "Clients notice", value: impact.clients },
    {
      id: "duration",
      name: "Expected duration",
      value:
        impact.duration.seconds === null
          ? `Unknown: ${impact.duration.basis}`
          : `${formatDuration(impact.duration.seconds)} (${impact.duration.basis})`,
    },
    {
      id: "risk",
      name: "Risk",
      value: (
        <>
          <Badge tone={riskTones[plan.risk.level]}>{plan.risk.level}</Badge> {plan.risk.reason}
        </>
      ),
    },
    { id: "rehearsal", name: "Rehearsal", value: plan.rehearsal.note },
  ];
}
