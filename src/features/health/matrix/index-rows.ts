import type { FindingLine, Matrix, MatrixRow } from "#domain/api/matrix.ts";
import { type Severity, severities } from "#domain/findings/finding.ts";
import { relationOf } from "#domain/findings/relation-of.ts";
import { formatRelation } from "../../../lib/relation-param.ts";

/** A row of the matrix with what filters and sorting ask of it, computed once for each diagnosis. */
export interface IndexedRow {
  row: MatrixRow;
  /** Unique among the rows. */
  key: string;
  /** `schema.table` in lower case. */
  name: string;
  findings: FindingLine[];
  worst: Severity | null;
  failing: number;
  warning: number;
}

export function indexRows(matrix: Matrix): IndexedRow[] {
  const findingsOf = new Map<string, FindingLine[]>();
  for (const finding of matrix.findings) {
    const relation = relationOf(finding);
    if (relation === null) continue;
    const key = formatRelation(relation);
    const known = findingsOf.get(key);
    if (known === undefined) findingsOf.set(key, [finding]);
    else known.push(finding);
  }
  return matrix.rows.map((row) => {
    const key = formatRelation(row);
    const findings = findingsOf.get(key) ?? [];
    return {
      row,
      key,
      name: `${row.schema}.${row.table}`.toLowerCase(),
      findings,
      worst: severities.find((severity) => findings.some((finding) => finding.severity === severity)) ?? null,
      failing: row.statuses.filter((status) => status === "fail").length,
      warning: row.statuses.filter((status) => status === "warn").length,
    };
  });
}
