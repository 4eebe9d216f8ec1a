import type { FindingLine } from "#domain/api/matrix.ts";
import type { Severity } from "#domain/findings/finding.ts";
import { formatRelation, type Relation } from "./relation-param.ts";

/** Where pages are. Features link to each other through these and nothing else. */
export const paths = {
  overview: "/",
  matrix: "/matrix",
  project: "/project",
  live: "/live",
  latency: "/latency",
  logs: "/logs",
  inspector: "/inspector",
  rlsTest: "/rls",
  subscriptions: "/subscriptions",
  runbook: "/runbook",
  fixes: "/fixes",
  audit: "/audit",
  reports: "/reports",
  sourceScan: "/source-scan",
  operators: "/operators",
  settings: "/settings",
} as const;

/** The drawer of one table on the matrix page, at one check when it is given. */
export function tablePath(relation: Relation, check?: string): string {
  return `${paths.matrix}?${new URLSearchParams({
    table: formatRelation(relation),
    ...(check === undefined ? {} : { check }),
  })}`;
}

/** Where the verdict behind a finding is: its table's drawer, or the project as a whole. */
export function findingPath({
  schema,
  table,
  check,
}: Pick<FindingLine, "schema" | "table" | "check">): string {
  return schema === null || table === null
    ? `${paths.project}?${new URLSearchParams({ check })}`
    : tablePath({ schema, table }, check);
}

/** The matrix, filtered to tables with findings of one severity. */
export function severityPath(severity: Severity): string {
  return `${paths.matrix}?${new URLSearchParams({ severity })}`;
}

/** “Why is it silent?” with its binding filled in; it asks nothing before it is told to. */
export function silencePath(relation: Relation, binding: { event?: string; filter?: string } = {}): string {
  return `${paths.runbook}?${new URLSearchParams({
    case: "silence",
    table: formatRelation(relation),
    ...(binding.event === undefined ? {} : { event: binding.event }),
    ...(binding.filter === undefined || binding.filter === "" ? {} : { filter: binding.filter }),
  })}`;
}

export function fixPath(fixId: string): string {
  return `${paths.fixes}/${fixId}`;
}

export function reportPath(reportId: string): string {
  return `${paths.reports}/${reportId}`;
}

/** The audit trail of one fix. */
export function auditOfFixPath(fixId: string): string {
  return `${paths.audit}?${new URLSearchParams({ fixId })}`;
}

/** The inspector with its form filled in; it joins nothing before it is told to. */
export function inspectorPath(channel: { topic: string; private: boolean } & Partial<Relation>): string {
  const { schema, table } = channel;
  return `${paths.inspector}?${new URLSearchParams({
    topic: channel.topic,
    ...(channel.private ? { private: "true" } : {}),
    ...(schema === undefined || table === undefined ? {} : { schema, table }),
  })}`;
}

/** The RLS test of a table, with its form filled in; it asks nothing before it is told to. */
export function rlsTestPath(relation: Relation): string {
  return `${paths.rlsTest}?${new URLSearchParams({ table: formatRelation(relation) })}`;
}
