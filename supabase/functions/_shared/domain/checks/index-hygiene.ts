import type { ForeignKeyFacts, IndexFacts, TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import { qualifiedName, quoteIdentifier } from "../identifiers/quote-identifier.ts";
import { filterCoverage } from "../indexes/filter-coverage.ts";
import { proposeIndexes } from "../indexes/propose-indexes.ts";
import { bindingUses } from "../subscriptions/binding-uses.ts";
import type { CheckContext, Judgement } from "./check.ts";
import { list } from "./wording.ts";

type Found = Judgement["findings"][number];

/** Indexes that repeat another (Supabase lint 0009): every write maintains both, and no query needs the second. */
export function duplicateIndexes(facts: TableFacts): Found[] {
  // An index of a partition belongs to one of its partitioned table, and cannot be dropped alone.
  if (facts.kind !== "table" || facts.partitionOf !== null || facts.locked) return [];
  const groups = new Map<string, IndexFacts[]>();
  for (const index of facts.indexes) {
    const at = index.definition.indexOf(" USING ");
    if (!index.valid || at < 0) continue;
    const sense = index.definition.slice(at);
    groups.set(sense, [...(groups.get(sense) ?? []), index]);
  }
  const found = [...groups.values()].flatMap((group) => {
    const [kept] = [...group].sort(
      (a, b) =>
        Number(b.primary) - Number(a.primary) ||
        Number(b.unique) - Number(a.unique) ||
        (a.name < b.name ? -1 : 1),
    );
    const spare = group.filter((index) => index !== kept && !index.unique);
    return kept === undefined || spare.length === 0 ? [] : [duplicate(facts, kept, spare)];
  });
  return [...new Map(found.map((finding) => [finding.columns.join("\0"), finding])).values()];
}

function duplicate(facts: TableFacts, kept: IndexFacts, spare: IndexFacts[]): Found {
  const names = list(spare.map(({ name }) => name));
  return {
    type: "duplicate_index",
    severity: "INFO",
    columns: kept.columns.map((column) => column ?? "(expression)"),
    title: `${names} on ${facts.table} repeats ${kept.name}`,
    details: `${[kept, ...spare].map(({ definition }) => definition).join("; ")}.`,
    impact: "Every write maintains all of them, and no query is faster for it.",
    fix: {
      mode: "documented",
      summary: `Drop ${names}`,
      steps: [
        `${kept.name} stays${kept.unique ? ", which also keeps values unique" : ""}.`,
        "Each statement runs on its own, outside of a transaction, and blocks no writes.",
      ],
      sql: spare
        .map(
          ({ name }) =>
            `drop index concurrently if exists ${quoteIdentifier(facts.schema)}.${quoteIdentifier(name)};`,
        )
        .join("\n"),
    },
    docs: documentation.duplicate_index,
  };
}

/**
 * Foreign keys that no index serves (Supabase lint 0001), except where the index that filters want would serve them:
 * that is the filter's finding.
 */
export function unindexedForeignKeys(context: CheckContext, facts: TableFacts): Found[] {
  if (facts.kind !== "table" || facts.locked) return [];
  const proposed = proposeIndexes(filterCoverage(bindingUses(context), facts)).map(
    ({ columns }) => columns[0],
  );
  const bare = facts.foreignKeys.filter(
    ({ columns }) => !facts.indexes.some((index) => serves(index, columns)) && !proposed.includes(columns[0]),
  );
  const found = bare.map((key) => unindexed(facts, key));
  return [...new Map(found.map((finding) => [finding.columns.join("\0"), finding])).values()];
}

function serves({ columns, valid, predicate, method }: IndexFacts, key: readonly string[]): boolean {
  const leading = columns.slice(0, key.length);
  return valid && predicate === null && method === "btree" && key.every((column) => leading.includes(column));
}

function unindexed(facts: TableFacts, { name, columns, references, onDelete }: ForeignKeyFacts): Found {
  const acts = onDelete === "cascade" || onDelete === "set null" || onDelete === "set default";
  const target = `${references.schema}.${references.table}`;
  return {
    type: "unindexed_foreign_key",
    severity: acts ? "MEDIUM" : "LOW",
    columns,
    title: `No index serves the foreign key ${name} of ${facts.table}`,
    details: `${facts.schema}.${facts.table} (${list(columns)}) references ${target}, on delete ${onDelete}, and no index begins with ${list(columns)}.`,
    impact: acts
      ? `Every deleted row of ${target} reads all of ${facts.table} to find the rows it takes along, under a lock; what it changes there is sent to subscribers late. Joins read the whole table as well.`
      : `Every deleted row of ${target} reads all of ${facts.table} to see that nothing refers to it; joins read the whole table as well.`,
    fix: {
      mode: "documented",
      summary: `Index ${list(columns)}`,
      steps: ["It runs outside of a transaction, and blocks no writes."],
      sql: `create index concurrently on ${qualifiedName(facts)} (${columns.map(quoteIdentifier).join(", ")});`,
    },
    docs: documentation.unindexed_foreign_key,
  };
}
