import type { FindingLine, Matrix, MatrixRow } from "../../domain/api/matrix.ts";
import { countBySeverity } from "../../domain/checks/overview.ts";
import { checks } from "../../domain/checks/registry.ts";
import { isListed } from "../../domain/facts/is-listed.ts";
import { compareFindings } from "../../domain/findings/compare-findings.ts";
import type { Finding } from "../../domain/findings/finding.ts";
import { judgeProject } from "../../domain/project-checks/judge-project.ts";
import type { ProjectVerdict } from "../../domain/project-checks/project-check.ts";
import { projectChecks } from "../../domain/project-checks/registry.ts";
import type { ServiceContext } from "../context.ts";
import { shareLooks } from "../database/share-looks.ts";
import { readInventory } from "../inventory/read-inventory.ts";
import { readLoggedErrors } from "../logs/read-logged-errors.ts";
import { readMeasures } from "../measures/read-measures.ts";
import type { Platform } from "../platform.ts";
import { observeProject } from "../project/observe-project.ts";
import { databaseSummary } from "./database-summary.ts";
import { type JudgedTable, judgeDatabase } from "./judge-database.ts";

type MatrixContext = ServiceContext & { platform: Platform };

const share = shareLooks<Matrix>();

/** The health matrix: a status for every relation and check, light enough for 10,000 tables. */
export function readMatrix(context: MatrixContext): Promise<Matrix> {
  return share(context.sql, () => lookAtMatrix(context));
}

async function lookAtMatrix(context: MatrixContext): Promise<Matrix> {
  const { state, scan } = await readInventory(context);
  const errors = await readLoggedErrors(context.logs);
  const measuresOf = await readMeasures(context.sql, { scan, errors });
  const rows: MatrixRow[] = [];
  const findings: FindingLine[] = [];
  const { head, coverage, thresholds, ...stats } = await judgeDatabase(context.sql, {
    scan,
    measuresOf,
    visit: (judged) => {
      rows.push(matrixRow(judged));
      findings.push(...judged.findings.map(findingLine));
    },
  });
  // After the tables: its sources have two seconds each, and would wait for the same few connections.
  const observed = await observeProject(context.sql, context.platform, errors);
  const project = judgeProject({ ...observed, head, scan, thresholds });
  findings.push(...project.findings.map(findingLine));
  return {
    database: databaseSummary(head),
    inventory: state,
    coverage,
    checks: checks.map(({ id, title, question, rule }) => ({ id, title, question, rule })),
    project: { checks: project.verdicts.map(projectLine) },
    counts: countBySeverity(findings),
    rows: rows.sort(byName),
    findings: findings.sort(compareFindings),
    stats,
  };
}

function projectLine({ check, status, summary }: ProjectVerdict): Matrix["project"]["checks"][number] {
  const title = projectChecks.find(({ id }) => id === check)?.title ?? check;
  return { check, title, status, summary };
}

function matrixRow({ context, verdicts }: JudgedTable): MatrixRow {
  const { schema, table, facts, database, subscriptions } = context;
  return {
    schema,
    table,
    kind: facts?.kind ?? null,
    published: facts !== null && isListed(facts, database.publication),
    subscriptions: subscriptions?.length ?? null,
    liveSubscriptions: facts?.liveSubscriptions ?? null,
    estimatedRows: facts?.estimatedRows ?? null,
    totalBytes: facts?.totalBytes ?? null,
    statuses: verdicts.map(({ status }) => status),
  };
}

function findingLine(finding: Finding): FindingLine {
  const { id, type, severity, check, schema, table, subject, columns, title, fix } = finding;
  const about = { schema, table, ...(subject === undefined ? {} : { subject }), columns };
  return { id, type, severity, check, ...about, title, automatic: fix.mode === "automatic" };
}

function byName(a: MatrixRow, b: MatrixRow): number {
  if (a.schema !== b.schema) return a.schema < b.schema ? -1 : 1;
  return a.table < b.table ? -1 : a.table > b.table ? 1 : 0;
}
