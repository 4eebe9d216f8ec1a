import type { TransactionSql } from "postgres";
import type { RehearseRls } from "../../domain/api/rls.ts";
import { unseen } from "../../domain/live/observed.ts";
import { decideRow } from "../../domain/rls/decide-row.ts";
import type { PolicyOutcome } from "../../domain/rls/rehearsal.ts";
import { askPolicies } from "./ask-policies.ts";
import { askVisibility, readAsSubject, timeLookup } from "./ask-visibility.ts";
import { isKeyReadable, keyed, keyOf } from "./key-of.ts";
import { listSeenRows } from "./list-seen-rows.ts";
import { BOUND, type LookOfConsole } from "./look-as-console.ts";
import type { Target } from "./read-target.ts";
import { ask, becomeSubject, observed } from "./rehearsal-session.ts";
import type { Subject } from "./resolve-subject.ts";

const SOURCE = "the table, as the subject";

/** Every question in the subject's name. From here on the session is not trusted with another. */
export async function lookAsSubject(
  sql: TransactionSql,
  target: Target,
  subject: Subject,
  asked: RehearseRls,
  { first, recentRows }: LookOfConsole,
) {
  await becomeSubject(sql, subject);
  const bound = await ask(sql, subject, async (inner) => {
    const [row] = await inner<[{ active: boolean }]>`
      select row_security_active(${target.oid}::int8::oid) as active`;
    return row.active;
  });
  const keyReadable = isKeyReadable(target);
  const keys = [...new Map([...recentRows, ...first].map(({ key }) => [keyOf(key), key])).values()];
  const asks = keyReadable && keys.length > 0;
  const judged = asks ? await askVisibility(sql, subject, target, keys) : { visible: [], failure: null };
  const lookup = asks
    ? observed(await timeLookup(sql, subject, target, keys), SOURCE)
    : unseen(
        "There is no row that could be looked up by its key.",
        "It takes a row, a primary key and SELECT on it.",
      );
  const plan = await readAsSubject(sql, subject, target, BOUND);
  const policies = await askPolicies(sql, subject, target, first);
  const seenRows = await listSeenRows(sql, subject, target, asked);
  const keyedRows = seenRows.ok
    ? {
        ok: true as const,
        value: seenRows.value.map(({ key, values, outcomes }) => ({
          key: key === null ? null : keyed(target, key),
          values,
          why: whySeen(target, bound.ok && bound.value, outcomes),
        })),
      }
    : seenRows;
  const count = plan.ok
    ? { ok: true as const, value: { count: Math.min(plan.value.rows, BOUND), more: plan.value.rows > BOUND } }
    : plan;
  return {
    active: bound.ok ? bound.value : null,
    visibility: new Map(keys.map((key, index) => [keyOf(key), judged.visible[index]])),
    failure: judged.failure ?? (plan.ok ? null : plan.failure),
    policies,
    plan: observed(plan, SOURCE),
    visible: observed(count, SOURCE),
    seenRows: observed(keyedRows, SOURCE),
    lookup,
  };
}

function whySeen(target: Target, isBound: boolean, outcomes: readonly PolicyOutcome[]): string {
  const applying = target.policies.filter(({ applies }) => applies);
  if (isBound && outcomes.length === 0) return "";
  const judged = applying.map(({ name, permissive }, index) => ({
    name,
    permissive,
    outcome: outcomes[index] ?? ("unknown" as const),
  }));
  return decideRow(true, isBound, judged).why;
}

/** Without a grant PostgreSQL refuses the statement before any policy is asked. */
export function nothingSeen(target: Target): Awaited<ReturnType<typeof lookAsSubject>> {
  const closed = unseen(
    target.usage ? "The role has no SELECT on the table." : "The role has no USAGE on the schema.",
    "Grant it, if the role is meant to read the table.",
  );
  const none = { seen: true as const, value: { count: 0, more: false }, source: "pg_catalog" };
  return {
    active: null,
    visibility: new Map(),
    failure: null,
    policies: [],
    plan: closed,
    visible: none,
    seenRows: closed,
    lookup: closed,
  };
}
