import type { Coverage } from "../../coverage/coverage.ts";
import type { Finding } from "../../findings/finding.ts";
import type { Fix, FixState } from "../../fixes/fix.ts";
import type { ScanResult, Subscription } from "../../subscriptions/subscription.ts";
import { type BriefDiagnosis, noVerdicts } from "../brief-diagnosis.ts";
import { buildReport, type ReportInput } from "../build-report.ts";
import type { Report } from "../report.ts";

// Inputs for tests of the report: shapes as the machine stores them, texts free to choose.

const operator = { userId: null, email: "ops@example.com", role: "operator" };

export function coverage(covered: number, total: number): Coverage {
  return { at: "2026-11-20T10:00:00.000Z", publication: { covered, total }, index: { covered, total } };
}

export function finding(part: Partial<Finding> = {}): Finding {
  const { type = "missing_publication", schema = "public", table = "orders", columns = [] } = part;
  return {
    id: JSON.stringify([type, schema, table, columns]),
    type,
    severity: "CRITICAL",
    check: "publication",
    schema,
    table,
    columns,
    title: `${table} is not published`,
    details: `3 subscriptions name ${table}`,
    impact: "They receive nothing.",
    fix: { mode: "automatic", kind: "add_to_publication", summary: `Add ${table} to the publication` },
    docs: "https://supabase.com/docs/guides/realtime/postgres-changes",
    ...part,
  };
}

export function documented(part: Partial<Finding> = {}): Finding {
  const table = part.table ?? "traces";
  return finding({
    type: "large_payload",
    severity: "HIGH",
    check: "payload_width",
    table,
    columns: ["payload"],
    fix: {
      mode: "documented",
      summary: `Select the light columns of ${table}`,
      steps: ["List the columns", `Fetch ${table} lazily`],
      sql: `select id from ${table};`,
    },
    ...part,
  });
}

let serial = 0;

export function fix(about: Finding, state: FixState, part: Partial<Fix> = {}): Fix {
  serial += 1;
  const at = new Date(Date.UTC(2026, 10, 20, 10, 0, 0) + serial).toISOString();
  return {
    id: `00000000-0000-4000-8000-${String(serial).padStart(12, "0")}`,
    state,
    finding: about,
    plan: {
      kind: about.type === "missing_index" ? "create_filter_index" : "add_to_publication",
      findingId: about.id,
      findingType: about.type,
      severity: about.severity,
      title: `Publish ${about.table}`,
      target: { schema: about.schema ?? "public", table: about.table ?? "orders", columns: about.columns },
      object: about.type === "missing_index" ? `idx_${about.table}` : "supabase_realtime",
      statements: [{ sql: "select 1", purpose: "test", mode: "transaction" }],
      rollback: [{ sql: "select 2", purpose: "test", mode: "transaction" }],
      verification: { check: "publication", expectation: "published", query: "select 1" },
      locks: [],
      impact: {
        tableBytes: 8192,
        estimatedRows: 10,
        addedBytes: null,
        subscriptionsReset: 0,
        clients: "They resubscribe.",
        duration: { seconds: null, basis: "not estimated" },
      },
      risk: { level: "low", reason: "only adds" },
      rehearsal: { possible: true, note: "" },
      migration: {
        name: `add_${about.table}_to_realtime_publication`,
        sql: `-- why\nalter publication supabase_realtime add table "${about.table}";\n`,
        rollbackSql: `alter publication supabase_realtime drop table "${about.table}";\n`,
      },
      preconditions: {},
    },
    rehearsal: null,
    verification: state === "applied" ? verdict(`${about.table} is published`) : null,
    coverageBefore: coverage(0, 2),
    coverageAfter: null,
    failure: state === "failed" ? `${about.table} stayed locked` : null,
    progress: null,
    runId: null,
    createdBy: operator,
    appliedBy: state === "applied" ? operator : null,
    createdAt: at,
    updatedAt: at,
    appliedAt: state === "applied" || state === "rolled_back" ? at : null,
    rolledBackAt: state === "rolled_back" ? at : null,
    ...part,
  };
}

function verdict(summary: string): NonNullable<Fix["verification"]> {
  return { check: "publication", status: "pass", summary, evidence: [] };
}

export function scan(tables: readonly string[], file = "src/orders.ts"): ScanResult {
  return {
    version: 1,
    root: "app",
    subscriptions: tables.map(
      (table, index): Subscription => ({
        kind: "postgres_changes",
        file,
        line: index + 1,
        channel: "orders",
        schema: "public",
        table,
        filters: [{ column: table, operator: "eq", negated: false, value: null }],
        events: ["INSERT"],
        select: null,
        language: "ts",
        confidence: "high",
        via: [],
      }),
    ),
    smells: [],
    models: [],
    packages: [],
    stats: { files: 1, parsed: 1, skipped: 0, errors: [], ms: 3 },
  };
}

export function diagnosis(findings: Finding[]): BriefDiagnosis {
  return {
    version: 1,
    database: {
      name: "postgres",
      serverVersion: "17.4",
      role: "postgres",
      walLevel: "logical",
      publication: null,
      liveSubscriptions: null,
    },
    coverage: coverage(2, 2),
    alreadyOptimized: [],
    verdicts: { ...noVerdicts, pass: 1 },
    project: { checks: [] },
    bottlenecks: [],
    findings,
    stats: { tables: 1, ms: 4 },
  };
}

export function sampleInput(part: Partial<ReportInput> = {}): ReportInput {
  return {
    generatedAt: "2026-11-20T10:05:00.000Z",
    since: "2026-11-20T09:00:00.000Z",
    durationSeconds: 12.34,
    diagnosis: diagnosis([]),
    validated: true,
    scan: scan(["orders"]),
    fixes: [],
    latencyBefore: null,
    latencyAfter: null,
    coverageBefore: coverage(0, 2),
    skipped: [],
    errors: [],
    runId: null,
    phases: [],
    ...part,
  };
}

export function sampleReport(part: Partial<ReportInput> = {}): Report {
  return buildReport(sampleInput(part));
}
