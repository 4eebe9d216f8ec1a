import type { IndexFacts, TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import type { Remedy } from "../findings/finding.ts";
import {
  MAX_IDENTIFIER_BYTES,
  qualifiedName,
  quoteIdentifier,
  truncateIdentifier,
} from "../identifiers/quote-identifier.ts";
import type { Check, CheckContext, Judgement } from "./check.ts";
import { evidence } from "./evidence.ts";
import { isSubscribed } from "./is-subscribed.ts";
import { notApplicable, pass } from "./judgements.ts";
import { list } from "./wording.ts";

export const primaryKey: Check = {
  id: "primary_key",
  title: "Primary key",
  question: "Can Realtime tell which row changed?",
  rule: {
    text: "Realtime delivers INSERT and UPDATE only for tables with a primary key; without one subscribers get Error 400. Replica identity FULL or a unique index does not help.",
    url: documentation.missing_primary_key,
  },
  judge(context) {
    const { facts } = context;
    if (facts === null) return notApplicable("There is no such table.");
    if (facts.kind !== "table" && facts.kind !== "partitioned_table") {
      return notApplicable("Only tables have primary keys.");
    }
    const shown = [evidence("pg_index", { "primary key": facts.primaryKey })];
    if (facts.primaryKey.length > 0) return pass(`The primary key is ${list(facts.primaryKey)}.`, shown);
    if (facts.publication === null && !isSubscribed(context)) {
      return notApplicable("No primary key; it only matters once the table is published.", shown);
    }
    return missing(context, facts);
  },
};

function missing({ database }: CheckContext, facts: TableFacts): Judgement {
  const published = facts.publication !== null;
  const writesFail = facts.identityColumns.length === 0;
  const { update = true, delete: remove = true } = database.publication?.publishes ?? {};
  const writes = writesFail && (update || remove);
  return {
    status: "fail",
    summary: `There is no primary key, so subscribers get Error 400 instead of rows${writes ? (published ? ", and the application's own UPDATE and DELETE fail" : "") : ""}.`,
    evidence: [
      evidence("pg_index", { "primary key": "none" }),
      evidence("pg_class", { "replica identity": facts.replicaIdentity, published }),
    ],
    findings: [
      {
        type: "missing_primary_key",
        severity: "CRITICAL",
        columns: [],
        title: `${facts.table} has no primary key`,
        details: `${facts.schema}.${facts.table} has no primary key; its replica identity is ${facts.replicaIdentity}.`,
        impact: [
          'Every INSERT and UPDATE reaches subscribers as "Error 400: Bad Request, no primary key", without the row and past their filters.',
          ...(writes
            ? [
                published
                  ? "PostgreSQL refuses UPDATE and DELETE on the table while it is published (55000)."
                  : "Once published, PostgreSQL would refuse UPDATE and DELETE on the table (55000).",
              ]
            : []),
        ].join(" "),
        fix: remedy(facts),
        docs: documentation.missing_primary_key,
      },
    ],
  };
}

function remedy(facts: TableFacts): Remedy {
  const name = qualifiedName(facts);
  const candidate = facts.indexes.find((index) => couldBeKey(index, facts));
  if (candidate) return promote(facts, candidate);
  if (facts.kind === "partitioned_table") return keyOfPartitioned(name);
  return {
    mode: "documented",
    summary: "Give the table a primary key",
    steps: [
      "Choose columns that are unique and never NULL; set them NOT NULL.",
      `Build a unique index on them without blocking writes: create unique index concurrently … on ${name} (…).`,
      `Promote it: alter table ${name} add primary key using index …; the exclusive lock is short.`,
      "If no columns qualify, add an identity column in a migration; that rewrites the table.",
    ],
    sql: null,
  };
}

// On a partitioned table PostgreSQL refuses both to build an index concurrently and to promote one (0A000).
function keyOfPartitioned(name: string): Remedy {
  return {
    mode: "documented",
    summary: "Give the partitioned table a primary key",
    steps: [
      "Choose columns that are unique and never NULL. The key has to hold every column of the partition key, which may not be an expression; the same goes for partitions that are partitioned again.",
      "Set them NOT NULL on the partitioned table first; PostgreSQL scans the partitions for it.",
      "Give each partition the key beforehand, so that little is left to do under the lock of the whole: create unique index concurrently … on the partition, then alter table … add primary key using index … on it.",
      `Add the key to the whole: alter table ${name} add primary key (…). It takes over the partitions' keys of the same columns and builds those that are missing, under an exclusive lock on every partition. Set lock_timeout (such as 3s) first and retry if it is hit.`,
    ],
    sql: null,
  };
}

// PostgreSQL promotes no index of a UNIQUE constraint (55000), nor one in another than the default order.
function promote(facts: TableFacts, { name: unique, columns: keys }: IndexFacts): Remedy {
  const name = qualifiedName(facts);
  const columns = keys.map(String);
  const suffix = "_pkey";
  const index = quoteIdentifier(
    truncateIdentifier(facts.table, MAX_IDENTIFIER_BYTES - suffix.length) + suffix,
  );
  return {
    mode: "documented",
    summary: `Make ${list(columns)} the primary key`,
    steps: [
      `${list(columns)} is unique (${unique}) and NOT NULL already. Build an index for the key without blocking writes; the statement cannot run in a transaction.`,
      "Promote it: nothing is scanned, and the lock on the table is short but exclusive. Set lock_timeout (such as 3s) in the same session and retry if it is hit.",
      `${unique} is redundant then; drop it once no foreign key refers to it.`,
    ],
    sql: `create unique index concurrently ${index} on ${name} (${columns.map(quoteIdentifier).join(", ")});\nalter table ${name} add primary key using index ${index};`,
  };
}

function couldBeKey(index: IndexFacts, facts: TableFacts): boolean {
  // A partitioned table takes neither statement.
  const usable = facts.kind === "table" && index.unique && index.valid && index.predicate === null;
  return (
    usable &&
    index.columns.every((name) => facts.columns.some((column) => column.name === name && column.notNull))
  );
}
