import type { TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import type { Finding, Remedy } from "../findings/finding.ts";
import { qualifiedName, quoteIdentifier } from "../identifiers/quote-identifier.ts";
import { indexKey } from "../indexes/index-key.ts";
import type { IndexProposal } from "../indexes/propose-indexes.ts";
import type { PolicyIndexGap } from "./policy-index-gaps.ts";
import { count, list } from "./wording.ts";

type Found = Omit<Finding, "id" | "check" | "schema" | "table">;

/** No index serves what bindings filter by. */
export function missingFilterIndex(facts: TableFacts, proposal: IndexProposal): Found {
  const { columns, sources, kind } = proposal;
  const places = [...new Set(sources)];
  return {
    type: "missing_index",
    severity: "MEDIUM",
    columns,
    title: `No index on ${facts.table} serves the filter on ${list(columns)}`,
    details: `${list(places.slice(0, 3))}${places.length > 3 ? ` and ${count(places.length - 3, "more place")}` : ""} filters by ${list(columns)}; no valid index of ${facts.schema}.${facts.table} is led by it. ${sizeOf(facts)}`,
    impact:
      "Delivery of changes is not affected: Realtime evaluates filters without an index. The clients' initial load, each refetch after a reconnect and polling fallback read the whole table instead.",
    fix: kind === "trigram" ? createTrigramIndex(facts, columns) : createIndex(facts, columns, kind),
    docs: documentation.missing_index,
  };
}

/** No index serves what a policy looks up, on the table itself or on one that its sub-selects read. */
export function missingLookupIndex(facts: TableFacts, gap: PolicyIndexGap): Found {
  const policies = list(gap.policies.map((name) => `"${name}"`));
  const columns = gap.own ? gap.columns : gap.columns.map((column) => `${gap.table}.${column}`);
  return {
    type: "missing_index",
    severity: "MEDIUM",
    columns,
    title: `No index serves ${list(columns)}, which policies of ${facts.table} look up`,
    details:
      `Policy ${policies} on ${facts.schema}.${facts.table} looks up ${list(gap.columns)}${gap.own ? "" : ` of ${gap.schema}.${gap.table}`}, and no valid index is led by it. ${gap.own ? sizeOf(facts) : ""}`.trim(),
    impact: gap.own
      ? "Every query of a client on this table tests the policy row by row. Realtime itself looks each changed row up by its primary key and does not need this index."
      : `The policy reads all of ${gap.table} for every query of a client, and once for each subscriber of every change Realtime delivers.`,
    fix: gap.own ? createIndex(facts, gap.columns) : createIndexByHand(gap),
    docs: documentation.missing_index,
  };
}

function createIndex(facts: TableFacts, columns: string[], kind: "btree" | "pattern" = "btree"): Remedy {
  const key = indexKey(facts, columns, kind);
  if ("obstacle" in key) {
    return { mode: "documented", summary: "No plain index serves it", steps: [key.obstacle], sql: null };
  }
  if (facts.kind === "partitioned_table") {
    const name = qualifiedName(facts);
    return {
      mode: "documented",
      summary: "Build the index partition by partition",
      steps: [
        `Create it on the partitioned table alone; it stays invalid at first: create index on only ${name} (${key.sql});`,
        "Build the same index on each partition with create index concurrently.",
        "Attach each with alter index … attach partition …; the index becomes valid with the last one.",
      ],
      sql: null,
    };
  }
  if (!facts.alterable) {
    return {
      mode: "documented",
      summary: `Create the index as ${facts.owner}`,
      steps: [
        `The table belongs to ${facts.owner}, which this console's role does not hold.`,
        "The statement cannot run in a transaction.",
      ],
      sql: concurrently(facts, key.sql),
    };
  }
  return {
    mode: "automatic",
    kind: "create_filter_index",
    summary: `Create an index on ${list(columns)} without blocking writes`,
  };
}

function createIndexByHand(gap: PolicyIndexGap): Remedy {
  return {
    mode: "documented",
    summary: `Create an index on ${gap.schema}.${gap.table}`,
    steps: [
      "Writes go on while it is built. The statement cannot run in a transaction.",
      "If it fails, drop the invalid index it leaves and run it again.",
    ],
    sql: concurrently(gap, gap.columns.map(quoteIdentifier).join(", ")),
  };
}

function createTrigramIndex(facts: TableFacts, columns: string[]): Remedy {
  const name = qualifiedName(facts);
  const [column = ""] = columns.map(quoteIdentifier);
  return {
    mode: "documented",
    summary: "Create a trigram index",
    steps: [
      "Patterns that may begin with anything need the extension pg_trgm.",
      "The second statement cannot run in a transaction.",
    ],
    sql: `create extension if not exists pg_trgm with schema extensions;\ncreate index concurrently on ${name} using gin (${column} extensions.gin_trgm_ops);`,
  };
}

function concurrently(relation: { schema: string; table: string }, key: string): string {
  return `create index concurrently on ${qualifiedName(relation)} (${key});`;
}

function sizeOf({ estimatedRows }: TableFacts): string {
  if (estimatedRows === null) return "The table was never analyzed, so its size is not known.";
  if (estimatedRows < 1000)
    return `At about ${count(Math.round(estimatedRows), "row")} it hardly matters yet.`;
  return `The table holds about ${Math.round(estimatedRows).toLocaleString("en-US")} rows.`;
}
