import type { TransactionSql } from "postgres";
import type { RehearseRls } from "../../domain/api/rls.ts";
import { decideRow } from "../../domain/rls/decide-row.ts";
import type { ExaminedRow, RlsRehearsal } from "../../domain/rls/rehearsal.ts";
import { summarizeRehearsal } from "../../domain/rls/summarize-rehearsal.ts";
import type { Row } from "./examine-rows.ts";
import { judgeChanges, judgeDelete } from "./judge-changes.ts";
import { isKeyReadable, keyed, keyOf } from "./key-of.ts";
import { lookAsConsole } from "./look-as-console.ts";
import { lookAsSubject, nothingSeen } from "./look-as-subject.ts";
import type { Target } from "./read-target.ts";
import type { Subject } from "./resolve-subject.ts";

type Judged = Omit<RlsRehearsal, "at" | "schema" | "table" | "subject" | "ms">;

/** Everything in the console's name first: after the subject's statements, the session is that of whoever wrote the policies. */
export async function judgeAsSubject(
  sql: TransactionSql,
  target: Target,
  subject: Subject,
  asked: RehearseRls,
): Promise<Judged> {
  const known = await lookAsConsole(sql, target, asked);
  const grants = grantsOf(target);
  const reads = target.usage && target.columns.some(({ select }) => select);
  const seenBySubject = reads ? await lookAsSubject(sql, target, subject, asked, known) : nothingSeen(target);
  const { visibility, policies, active, failure, ...rest } = seenBySubject;
  const visibleOf = (row: Row) => visibility.get(keyOf(row.key));
  const listed = target.policies.map((policy) => ({
    ...policy,
    failure: policies.find(({ name }) => name === policy.name)?.failure ?? null,
  }));
  const security = { ...target.rls, active };
  const unasked = whyUnasked(target, reads);
  const examined: ExaminedRow[] = known.first.map((row, index) => {
    const judged = policies.map(({ name, permissive, outcomes }) => ({
      name,
      permissive,
      outcome: outcomes[index] ?? ("unknown" as const),
    }));
    const visible = visibleOf(row) ?? null;
    return {
      key: keyed(target, row.key),
      values: row.values,
      visible,
      outcomes: judged.map(({ outcome }) => outcome),
      ...decideRow(visible, active !== false, judged),
      ...unasked,
    };
  });
  const answer = {
    security,
    grants,
    policies: listed,
    total: known.total,
    examined: known.examinable ?? {
      seen: true as const,
      value: examined,
      source: "the table, by primary key",
    },
    failure,
    changes: judgeChanges(target, asked, known, visibleOf),
    deletes: judgeDelete(target, asked, known.filters),
    ...rest,
  };
  return {
    verdict: summarizeRehearsal({ table: asked.table, subject: subjectOf(subject), ...answer }),
    ...answer,
  };
}

function subjectOf({ kind, role, sub, claims }: Subject) {
  return { kind, role, sub, claims: Object.keys(claims) };
}

/** Why rows were not asked about; null when they were. */
function whyUnasked(target: Target, reads: boolean): Partial<ExaminedRow> | null {
  if (!reads) return { visible: false, decidedBy: [], why: "The role may not select from the table." };
  if (isKeyReadable(target)) return null;
  return { decidedBy: [], why: "Rows are looked up by their primary key, which the role may not select." };
}

function grantsOf(target: Target): RlsRehearsal["grants"] {
  return {
    schema: target.usage,
    table: target.select,
    columns: target.columns.map(({ name, type, select }) => ({
      name,
      type,
      key: target.primaryKey.includes(name),
      select,
    })),
  };
}
