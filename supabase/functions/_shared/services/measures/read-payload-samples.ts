import type { ISql } from "postgres";
import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import type { PayloadSample } from "../../domain/measures/table-measures.ts";
import { type MeasureScope, MOST_ASKED } from "./measure-scope.ts";
import { askPayloadTargets } from "./payload-targets.ts";
import { relationKey } from "./relation-key.ts";
import { runInTurns } from "./run-in-turns.ts";
import { samplePayloads } from "./sample-payloads.ts";

type Sampled =
  | { failed: string }
  | {
      rows: number;
      averageBytes: number | null;
      largestBytes: number | null;
      columns: {
        name: string;
        averageBytes: number | null;
        largestBytes: number | null;
        outOfLine: boolean | null;
      }[];
    };

/**
 * How large the newest rows of tables are as JSON.
 * @param budgetMs once it is known which tables to ask; those that were not reached by then are unseen
 * @returns by relation key; a table without an entry has no primary key to read its newest rows by
 */
export async function readPayloadSamples(
  sql: ISql,
  scope: MeasureScope,
  budgetMs: number,
): Promise<Map<string, Observed<PayloadSample>>> {
  const names = await askPayloadTargets(sql, scope);
  const sampled = await runInTurns<Sampled>(sql, {
    count: Math.min(names.length, MOST_ASKED),
    budgetMs,
    run: samplePayloads,
  });
  return new Map(
    names.map(([schema, table], index) => [relationKey({ schema, table }), observed(sampled[index])]),
  );
}

function observed(sampled: Sampled | undefined): Observed<PayloadSample> {
  if (sampled === undefined) {
    return unseen(
      "There are so many tables that its rows were not reached in time.",
      "Open the table: one table alone is always sampled.",
    );
  }
  if ("failed" in sampled) return unseen(...whyNot(sampled.failed));
  const { rows, averageBytes, largestBytes, columns } = sampled;
  return seen(
    {
      rows,
      averageBytes: Number(averageBytes ?? 0),
      largestBytes: largestBytes ?? 0,
      columns: columns.map((column) => ({
        name: column.name,
        averageBytes: Number(column.averageBytes ?? 0),
        largestBytes: column.largestBytes ?? 0,
        outOfLine: column.outOfLine ?? false,
      })),
    },
    "the newest rows by primary key",
  );
}

function whyNot(sqlState: string): [reason: string, remedy: string] {
  if (sqlState === "42501") {
    return [
      "The database role of this connection may not read its rows.",
      "Connect as postgres, or as a role that may read the table.",
    ];
  }
  if (sqlState === "55P03") return ["Another session locks it.", "Diagnose again once that has ended."];
  if (sqlState === "57014") {
    return ["Reading some rows of it was canceled for taking too long.", "Look whether it needs VACUUM."];
  }
  return [`Reading some rows of it failed (SQLSTATE ${sqlState}).`, "Select from the table by hand."];
}
