import type { CheckContext } from "../../domain/checks/check.ts";
import { tallyCoverage } from "../../domain/checks/coverage.ts";
import { judgeTable, type TableJudgement } from "../../domain/checks/judge-table.ts";
import type { Coverage } from "../../domain/coverage/coverage.ts";
import type { DatabaseHead, TableFacts } from "../../domain/facts/database-facts.ts";
import { isListed } from "../../domain/facts/is-listed.ts";
import type { TableMeasures } from "../../domain/measures/table-measures.ts";
import { indexSubscriptions } from "../../domain/subscriptions/index-subscriptions.ts";
import { subscriberRoles } from "../../domain/subscriptions/subscriber-roles.ts";
import type { ScanResult, Subscription } from "../../domain/subscriptions/subscription.ts";
import type { Thresholds } from "../../domain/thresholds/thresholds.ts";
import { streamFacts } from "../catalog/stream-facts.ts";
import type { Database } from "../database/read-only.ts";
import { retryOnce } from "../database/retry-once.ts";
import { readThresholds } from "../settings/read-thresholds.ts";
import { notMeasured } from "./not-measured.ts";

export interface JudgedTable extends TableJudgement {
  context: CheckContext;
}

export interface DatabaseJudgement {
  head: DatabaseHead;
  coverage: Coverage;
  /** Relations judged, those that do not exist included. */
  tables: number;
  thresholds: Thresholds;
  /** Milliseconds from the first statement to the last verdict. */
  ms: number;
}

export interface JudgeRequest {
  scan: ScanResult | null;
  visit(judged: JudgedTable): void;
  /** What was measured of each relation beforehand; nothing when left out. */
  measuresOf?: (relation: { schema: string; table: string }) => TableMeasures;
  /** Where measured values become findings; those of the project when left out. */
  thresholds?: Thresholds;
  /** Relations to judge as well, whether or not anybody publishes or subscribes to them. */
  relations?: { schema: string; table: string }[];
}

/**
 * Judges everything published, subscribed to in the scan, or subscribed to live. Each relation is handed to
 * `visit` and not kept, so that memory does not grow with the database. Partitioned tables come after the
 * others, since who uses them shows at their partitions; names that do not exist come last.
 */
export async function judgeDatabase(
  sql: Database,
  { scan, visit, relations = [], measuresOf = notMeasured, thresholds }: JudgeRequest,
): Promise<DatabaseJudgement> {
  let visited = 0;
  const count = (judged: JudgedTable) => {
    visited += 1;
    visit(judged);
  };
  const known =
    thresholds ??
    (await retryOnce(
      () => readThresholds(sql),
      () => "begin" in sql,
    ));
  // Waiting inside someone's open transaction would hold its locks; what was handed out cannot be taken back.
  return await retryOnce(
    () => judgeOnce(sql, { scan, relations, measuresOf, thresholds: known, visit: count }),
    () => visited === 0 && "begin" in sql,
  );
}

async function judgeOnce(
  sql: Database,
  { scan, visit, relations, measuresOf, thresholds }: Required<JudgeRequest>,
): Promise<DatabaseJudgement> {
  const started = performance.now();
  const index = indexSubscriptions(scan?.subscriptions ?? []);
  const absent = new Map(index.named.map((relation) => [key(relation), relation]));
  const idle = new Set(index.wildcards);
  const partitioned: TableFacts[] = [];
  const usedRoots = new Set<string>();
  const coverage = tallyCoverage();
  let tables = 0;
  let known: DatabaseHead | null = null;

  const judge = (
    head: DatabaseHead,
    relation: { schema: string; table: string },
    facts: TableFacts | null,
  ) => {
    const listed = facts !== null && isListed(facts, head.publication);
    const subscriptions = index.reaching({ ...relation, listed });
    for (const subscription of subscriptions) idle.delete(subscription);
    const sources = { facts, database: head, subscriptions: scan === null ? null : subscriptions };
    const context: CheckContext = {
      ...sources,
      schema: relation.schema,
      table: relation.table,
      unresolved: index.unresolved(relation.schema),
      partitionsSubscribed: usedRoots.has(key(relation)),
      subscriberRoles: subscriberRoles(sources),
      measures: measuresOf(relation),
      thresholds,
    };
    const used =
      subscriptions.length > 0 || (facts?.liveSubscriptions ?? 0) > 0 || context.partitionsSubscribed;
    if (used && facts?.partitionOf) usedRoots.add(key(facts.partitionOf));
    coverage.add(context);
    tables += 1;
    visit({ context, ...judgeTable(context) });
  };

  await streamFacts(
    sql,
    { relations: [...index.named, ...relations] },
    {
      head: (head) => {
        known = head;
      },
      table: (facts) => {
        absent.delete(key(facts));
        if (facts.kind === "partitioned_table") partitioned.push(facts);
        else if (known !== null) judge(known, facts, facts);
      },
    },
  );
  const head = headOf(known);
  for (const facts of innermostFirst(partitioned)) judge(head, facts, facts);
  for (const relation of absent.values()) judge(head, relation, null);
  for (const relation of unmatched(idle)) judge(head, relation, null);
  return {
    head,
    coverage: coverage.total(head.collectedAt),
    tables,
    thresholds,
    ms: performance.now() - started,
  };
}

// The assignment happens in a callback, which the compiler does not follow.
function headOf(head: DatabaseHead | null): DatabaseHead {
  if (head === null) throw new Error("the catalog was read without its head");
  return head;
}

/** Partitions that are partitioned themselves before the tables they belong to. */
function innermostFirst(partitioned: TableFacts[]): TableFacts[] {
  const byKey = new Map(partitioned.map((facts) => [key(facts), facts]));
  const depth = (facts: TableFacts): number => {
    const parent = facts.partitionOf === null ? undefined : byKey.get(key(facts.partitionOf));
    return parent === undefined ? 0 : depth(parent) + 1;
  };
  return partitioned
    .map((facts) => ({ facts, depth: depth(facts) }))
    .sort((a, b) => b.depth - a.depth)
    .map(({ facts }) => facts);
}

/** Schema and table of wildcard bindings that no published table matches. */
function unmatched(idle: ReadonlySet<Subscription>): { schema: string; table: string }[] {
  const relations = new Map<string, { schema: string; table: string }>();
  for (const { schema, table } of idle) {
    if (schema !== null && table !== null) relations.set(key({ schema, table }), { schema, table });
  }
  return [...relations.values()];
}

function key({ schema, table }: { schema: string; table: string }): string {
  return JSON.stringify([schema, table]);
}
