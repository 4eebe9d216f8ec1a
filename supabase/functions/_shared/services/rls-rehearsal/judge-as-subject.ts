import type { TransactionSql } from "postgres";
import type { RehearseRls } from "../../domain/api/rls.ts";
import { unseen } from "../../domain/live/observed.ts";
import { decideRow } from "../../domain/rls/decide-row.ts";
import { judgeChange } from "../../domain/rls/judge-change.ts";
import type { ExaminedRow, PolicyOutcome, RecentChange, RlsRehearsal } from "../../domain/rls/rehearsal.ts";
import { summarizeRehearsal } from "../../domain/rls/summarize-rehearsal.ts";
import { askFilters, type FilterAnswer } from "./ask-filters.ts";
import { askPolicies } from "./ask-policies.ts";
import { askVisibility, readAsSubject, timeLookup } from "./ask-visibility.ts";
import { countRows, type Row, readFirstRows } from "./examine-rows.ts";
import { listSeenRows } from "./list-seen-rows.ts";
import { readRecentRows } from "./read-recent-rows.ts";
import type { Target } from "./read-target.ts";
import { ask, askAsConsole, becomeSubject, observed } from "./rehearsal-session.ts";
import type { Subject } from "./resolve-subject.ts";

/** Rows are counted up to this. */
const BOUND = 1_000;
const SOURCE = "the table, as the subject";

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
    changes: changesOf(target, asked, known, visibleOf),
    deletes: judgeChange({
      ...question(target, asked, known.filters),
      operations: ["DELETE"],
      passesFilter: asked.filter.trim() === "" ? true : known.filters.inIdentity ? undefined : false,
      visible: undefined,
      bytes: null,
    }),
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

async function lookAsConsole(sql: TransactionSql, target: Target, asked: RehearseRls) {
  const blind = target.consoleReads
    ? null
    : unseen(
        "The console's database role does not see every row of this table.",
        "Connect as a role with SELECT that bypasses row level security, as postgres does on Supabase.",
      );
  const keyless =
    target.primaryKey.length > 0
      ? null
      : unseen(
          "The table has no primary key, so rows cannot be told apart.",
          "Give it a primary key; Realtime needs one as well.",
        );
  const total = blind ?? (await countAll(sql, target));
  const recent = blind ?? keyless ?? (await readRecentRows(sql, target, asked.contents));
  const read = blind === null && keyless === null;
  const firstRows = read ? await askAsConsole(sql, (inner) => readFirstRows(inner, target, asked)) : null;
  const first = firstRows?.ok ? firstRows.value : [];
  const recentRows = recent.seen ? recent.value.rows : [];
  const filters = await askFilters(
    sql,
    target,
    asked.filter,
    recentRows.map(({ key }) => key),
  );
  const late =
    firstRows !== null && !firstRows.ok
      ? unseen(
          `The table could not be read (SQLSTATE ${firstRows.error.code}).`,
          "Ask with a longer time limit.",
        )
      : null;
  return { total, recent, first, recentRows, filters, examinable: blind ?? keyless ?? late };
}

type Known = Awaited<ReturnType<typeof lookAsConsole>>;

async function countAll(sql: TransactionSql, target: Target): Promise<RlsRehearsal["total"]> {
  const counted = await askAsConsole(sql, (inner) => countRows(inner, target, BOUND));
  return counted.ok
    ? { seen: true, value: counted.value, source: "the table" }
    : unseen(
        `The rows could not be counted (SQLSTATE ${counted.error.code}).`,
        "Ask with a longer time limit.",
      );
}

async function lookAsSubject(
  sql: TransactionSql,
  target: Target,
  subject: Subject,
  asked: RehearseRls,
  { first, recentRows }: Known,
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
function nothingSeen(target: Target): Awaited<ReturnType<typeof lookAsSubject>> {
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

function changesOf(
  target: Target,
  asked: RehearseRls,
  { recent, filters }: Known,
  visibleOf: (row: Row) => boolean | null | undefined,
): RlsRehearsal["changes"] {
  if (!recent.seen) return recent;
  const rows = recent.value.rows.map(
    (row, index): RecentChange => ({
      key: keyed(target, row.key),
      after: row.after.toISOString(),
      before: row.before.toISOString(),
      ...judgeChange({
        ...question(target, asked, filters),
        operations: ["INSERT", "UPDATE"],
        visible: visibleOf(row),
        passesFilter: filters.passes[index],
        bytes: row.bytes,
      }),
    }),
  );
  return {
    seen: true,
    source: recent.source,
    value: { ...recent.value, since: recent.value.since.toISOString(), rows },
  };
}

function question(target: Target, { event }: RehearseRls, filters: FilterAnswer) {
  return {
    publishes: target.publishes,
    event,
    primaryKey: target.primaryKey,
    keyReadable: isKeyReadable(target),
    rlsEnabled: target.rls.enabled,
    filterRefusal: filters.refusal,
  };
}

function isKeyReadable(target: Target): boolean {
  const readable = new Set(target.columns.flatMap(({ name, select }) => (select ? [name] : [])));
  return target.primaryKey.length > 0 && target.primaryKey.every((name) => readable.has(name));
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

function keyed(target: Target, key: readonly string[]): Record<string, string> {
  return Object.fromEntries(target.primaryKey.map((name, index) => [name, key[index] ?? ""]));
}

function keyOf(key: readonly string[]): string {
  return JSON.stringify(key);
}
