import { AppError } from "../errors/app-error.ts";
import { REALTIME_PUBLICATION, type TableFacts } from "../facts/database-facts.ts";
import { displayName } from "../identifiers/display-name.ts";
import { dollarQuote } from "../identifiers/dollar-quote.ts";
import { qualifiedName, quoteLiteral } from "../identifiers/quote-identifier.ts";
import { sqlComment } from "../identifiers/sql-comment.ts";
import { visibleText } from "../identifiers/visible-text.ts";
import type { FixDefinition, FixInput, FixPlan } from "./fix-plan.ts";
import { migrationSubject } from "./migration-name.ts";
import { publicationImpact } from "./publication-impact.ts";
import { publicationObstacle } from "./publication-obstacle.ts";

/** Adds one table to `supabase_realtime`. Of an inheritance tree or a column list nothing else is touched. */
export const addToPublication: FixDefinition = {
  kind: "add_to_publication",
  title: "Add to the Realtime publication",
  resolves: ["missing_publication"],
  unattended: true,
  plan,
  preconditions: ({ table, database }) => ({
    kind: table.kind,
    persistence: table.persistence,
    tableOwned: table.alterable,
    primaryKey: table.primaryKey,
    replicaIdentity: table.replicaIdentity,
    identityColumns: table.identityColumns,
    // Published without it, rows reach everyone who may read the table: not what was agreed to.
    rowLevelSecurity: table.rls.enabled,
    publicationExists: database.publication !== null,
    publicationOwned: database.publication?.alterable ?? false,
    publishesAllTables: database.publication?.allTables ?? false,
    publishesViaPartitionRoot: database.publication?.publishViaPartitionRoot ?? false,
  }),
  presence: (_plan, table) => {
    const membership = table?.publication;
    if (membership?.via !== "table") return "absent";
    return membership.columnList === null && membership.rowFilter === null ? "present" : "changed";
  },
};

function plan(input: FixInput): FixPlan {
  const { finding, table, database } = input;
  const obstacle = publicationObstacle(table, database);
  if (obstacle !== null) throw new AppError("fix_refused", { message: obstacle });

  const name = qualifiedName(table);
  const shown = visibleText(displayName({ schema: table.schema, table: table.table }));
  const add = addStatement(name);
  const drop = `ALTER PUBLICATION ${REALTIME_PUBLICATION} DROP TABLE ONLY ${name};`;
  const why = sqlComment([finding.title, `${finding.details} ${finding.impact}`, `See ${finding.docs}`]);
  return {
    kind: "add_to_publication",
    findingId: finding.id,
    findingType: finding.type,
    severity: finding.severity,
    title: `Add ${shown} to ${REALTIME_PUBLICATION}`,
    target: { schema: table.schema, table: table.table, columns: [] },
    object: REALTIME_PUBLICATION,
    statements: [
      {
        sql: add,
        purpose: "Adds the table to the publication; a table that is in it already stays.",
        mode: "transaction",
      },
    ],
    rollback: [
      {
        sql: drop,
        purpose: "Takes this table, and only this one, out of the publication.",
        mode: "transaction",
      },
    ],
    verification: {
      check: "publication",
      expectation: `${shown} is a member of ${REALTIME_PUBLICATION}.`,
      query: membershipQuery(table),
    },
    locks: [
      {
        relation: name,
        mode: "ShareUpdateExclusiveLock",
        blocks: "Other schema changes and VACUUM of the table. Reads and writes go on.",
        held: "instant",
      },
      {
        relation: REALTIME_PUBLICATION,
        mode: "AccessExclusiveLock",
        blocks: "Other changes of the publication.",
        held: "instant",
      },
    ],
    ...publicationImpact(table, database),
    rehearsal: {
      possible: true,
      note: "The statement runs in a transaction that is rolled back: nobody else sees it, and Realtime is not disturbed.",
    },
    migration: {
      name: `add_${migrationSubject({ schema: table.schema, table: table.table, columns: [] }, input.names)}_to_realtime_publication`,
      sql: `${why}\n${add}\n`,
      rollbackSql: `${drop}\n`,
    },
    preconditions: addToPublication.preconditions(input),
  };
}

// ONLY: without it the children of an inheritance tree would come along, and go with the rollback.
function addStatement(name: string): string {
  const body = `
BEGIN
  ALTER PUBLICATION ${REALTIME_PUBLICATION} ADD TABLE ONLY ${name};
EXCEPTION
  -- Already a member: running this twice is harmless.
  WHEN duplicate_object THEN NULL;
END
`;
  return `DO ${dollarQuote(body)};`;
}

/** pg_publication_tables lists the leaves of a partitioned table, never the root itself. */
function membershipQuery(table: TableFacts): string {
  if (table.kind === "partitioned_table") {
    return `SELECT p.pubname, r.prrelid::regclass FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid WHERE p.pubname = '${REALTIME_PUBLICATION}' AND r.prrelid = ${quoteLiteral(qualifiedName(table))}::regclass;`;
  }
  return `SELECT * FROM pg_publication_tables WHERE pubname = '${REALTIME_PUBLICATION}' AND schemaname = ${quoteLiteral(table.schema)} AND tablename = ${quoteLiteral(table.table)};`;
}
