import type { FindingLine, Matrix, MatrixRow } from "#domain/api/matrix.ts";
import type { CheckId, CheckStatus } from "#domain/checks/check.ts";

export const sampleChecks: CheckId[] = ["publication", "primary_key", "filter_index"];

export function matrixRow(table: string, statuses: CheckStatus[], over: Partial<MatrixRow> = {}): MatrixRow {
  return {
    schema: "public",
    table,
    kind: "table",
    published: true,
    subscriptions: 1,
    liveSubscriptions: null,
    estimatedRows: 100,
    totalBytes: 8192,
    statuses,
    ...over,
  };
}

export function findingLine(table: string, over: Partial<FindingLine> = {}): FindingLine {
  return {
    id: `missing_index/${table}`,
    type: "missing_index",
    severity: "MEDIUM",
    check: "filter_index",
    schema: "public",
    table,
    columns: [],
    title: "No index",
    automatic: true,
    ...over,
  };
}

/** A matrix of three checks over a healthy database; `over` makes it ill. */
export function sampleMatrix(over: Partial<Matrix> = {}): Matrix {
  return {
    database: {
      name: "postgres",
      serverVersion: "17.6",
      role: "postgres",
      walLevel: "logical",
      publication: {
        name: "supabase_realtime",
        owner: "postgres",
        alterable: true,
        allTables: false,
        schemas: [],
        publishViaPartitionRoot: false,
        publishes: { insert: true, update: true, delete: true },
      },
      liveSubscriptions: null,
    },
    inventory: null,
    coverage: {
      at: "2026-11-20T12:00:00.000Z",
      publication: { covered: 1, total: 1 },
      index: { covered: 0, total: 0 },
    },
    checks: sampleChecks.map((id) => ({
      id,
      title: id,
      question: "?",
      rule: { text: "A rule.", url: "https://supabase.com/docs" },
    })),
    project: { checks: [] },
    counts: { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, INFO: 0 },
    rows: [matrixRow("orders", ["pass", "pass", "pass"])],
    findings: [],
    stats: { tables: 1, ms: 3 },
    ...over,
  };
}
