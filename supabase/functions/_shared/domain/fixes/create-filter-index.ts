import { AppError } from "../errors/app-error.ts";
import type { IndexFacts, TableFacts } from "../facts/database-facts.ts";
import { displayName } from "../identifiers/display-name.ts";
import { qualifiedName, quoteLiteral } from "../identifiers/quote-identifier.ts";
import { sqlComment } from "../identifiers/sql-comment.ts";
import { visibleText } from "../identifiers/visible-text.ts";
import { indexKey } from "../indexes/index-key.ts";
import type { FixDefinition, FixInput, FixPlan, Statement } from "./fix-plan.ts";
import { indexBytes, indexDuration } from "./index-duration.ts";
import { indexKind } from "./index-kind.ts";
import { bareIndex, chooseIndexName, qualifiedIndex } from "./index-name.ts";
import { indexObstacle } from "./index-obstacle.ts";
import { migrationSubject } from "./migration-name.ts";

/** Builds a btree index on the columns of the finding, without blocking writes. */
export const createFilterIndex: FixDefinition = {
  kind: "create_filter_index",
  title: "Create the missing index",
  resolves: ["missing_index"],
  unattended: true,
  plan,
  preconditions: (input) => {
    const { table, finding } = input;
    const name = indexName(input);
    return {
      kind: table.kind,
      persistence: table.persistence,
      tableOwned: table.alterable,
      columns: finding.columns.map((column) => `${column} ${columnOf(table, column)?.type ?? "is missing"}`),
      index: name,
      leftover: leftoverOf(table, finding.columns, name) !== undefined,
      building: table.indexes.filter((index) => index.building).map((index) => index.name),
    };
  },
  presence: ({ object, target }, table) => {
    const index = table?.indexes.find(({ name }) => name === object);
    if (index === undefined) return "absent";
    if (!isOurs(index, target.columns)) return "changed";
    return index.valid ? "present" : "incomplete";
  },
};

function plan(input: FixInput): FixPlan {
  const { finding, table, database, names } = input;
  const obstacle = indexObstacle(table, finding.columns, database);
  if (obstacle !== null) throw new AppError("fix_refused", { message: obstacle });

  const name = indexName(input);
  const index = qualifiedIndex(table.schema, name);
  const shown = visibleText(displayName({ ...table, columns: finding.columns }));
  const build = `CREATE INDEX CONCURRENTLY IF NOT EXISTS ${bareIndex(name)} ON ${qualifiedName(table)} (${keyOf(input)});`;
  const drop = `DROP INDEX CONCURRENTLY IF EXISTS ${index};`;
  const comment = `COMMENT ON INDEX ${index} IS ${quoteLiteral(commentText(input))};`;
  const leftover = leftoverOf(table, finding.columns, name);
  const why = sqlComment([
    finding.title,
    `${finding.details} ${finding.impact}`,
    `See ${finding.docs}`,
    "CONCURRENTLY cannot run inside a transaction: run this file without one.",
  ]);
  return {
    kind: "create_filter_index",
    findingId: finding.id,
    findingType: finding.type,
    severity: finding.severity,
    title: `Create an index on ${shown}`,
    target: { schema: table.schema, table: table.table, columns: finding.columns },
    object: name,
    statements: [
      ...(leftover === undefined ? [] : [dropLeftover(drop)]),
      {
        sql: build,
        purpose: "Builds the index while reads and writes go on.",
        mode: "standalone",
      },
      { sql: comment, purpose: "Says in the catalog what the index is for.", mode: "transaction" },
    ],
    rollback: [{ sql: drop, purpose: "Drops this index while reads and writes go on.", mode: "standalone" }],
    verification: {
      check: "filter_index",
      expectation: `A valid index serves ${shown}.`,
      query: `SELECT indexrelid::regclass, indisvalid, indisready FROM pg_index WHERE indrelid = ${quoteLiteral(qualifiedName(table))}::regclass;`,
    },
    locks: [
      {
        relation: qualifiedName(table),
        mode: "ShareUpdateExclusiveLock",
        blocks: "Other schema changes and VACUUM of the table. Reads and writes go on.",
        held: "while_building",
      },
    ],
    impact: {
      tableBytes: table.totalBytes,
      estimatedRows: table.estimatedRows,
      addedBytes: indexBytes(table, finding.columns),
      subscriptionsReset: 0,
      clients:
        "Nobody is disconnected. Writes to the table become a little slower for good, as they maintain one more index.",
      duration: indexDuration(table),
    },
    risk: riskOf(table),
    rehearsal: {
      possible: false,
      note: "CREATE INDEX CONCURRENTLY cannot run in a transaction, so a rehearsal shows what would hold it up, its size and its time.",
    },
    migration: {
      name: `add_index_${migrationSubject({ ...table, columns: finding.columns }, names)}`,
      sql: `${why}\n${leftover === undefined ? "" : `${drop}\n`}${build}\n${comment}\n`,
      rollbackSql: `${drop}\n`,
    },
    preconditions: createFilterIndex.preconditions(input),
  };
}

function keyOf({ finding, table, subscriptions }: FixInput): string {
  const kind = indexKind(table, finding.columns, subscriptions);
  const key = indexKey(table, finding.columns, kind);
  if ("obstacle" in key) throw new AppError("fix_refused", { message: key.obstacle });
  return key.sql;
}

function indexName({ finding, table, names }: FixInput): string {
  const isFree = (name: string) =>
    !names.taken.has(name) || leftoverOf(table, finding.columns, name) !== undefined;
  return chooseIndexName({ table: table.table, columns: finding.columns }, isFree);
}

/** An invalid index of that name on those columns, which serves nobody: the only one we ever drop. */
function leftoverOf(table: TableFacts, columns: string[], name: string): IndexFacts | undefined {
  return table.indexes.find(
    (index) => index.name === name && !index.valid && !index.building && isOurs(index, columns),
  );
}

function isOurs(index: IndexFacts, columns: string[]): boolean {
  return (
    index.method === "btree" &&
    !index.unique &&
    !index.primary &&
    index.predicate === null &&
    index.columns.length === columns.length &&
    index.columns.every((column, position) => column === columns[position])
  );
}

function dropLeftover(drop: string): Statement {
  return {
    sql: drop,
    purpose: "Removes the invalid index that an earlier, interrupted build left behind.",
    mode: "standalone",
  };
}

function commentText({ finding }: FixInput): string {
  return `Serves the initial load, refetch, polling and policies that look up ${visibleText(finding.columns.join(", "))}; Realtime itself filters without it. Finding ${finding.id}`;
}

function riskOf({ totalBytes }: TableFacts): FixPlan["risk"] {
  if (totalBytes < 1024 ** 3) return { level: "low", reason: "It only adds an index, and blocks no write." };
  return {
    level: "medium",
    reason: "It only adds an index and blocks no write, but reads a table of more than 1 GB twice.",
  };
}

function columnOf(table: TableFacts, column: string) {
  return table.columns.find(({ name }) => name === column);
}
