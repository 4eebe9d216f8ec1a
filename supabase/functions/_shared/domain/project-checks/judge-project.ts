import { compareFindings } from "../findings/compare-findings.ts";
import type { Finding } from "../findings/finding.ts";
import { findingId } from "../findings/finding-id.ts";
import type { ProjectContext, ProjectVerdict } from "./project-check.ts";
import { projectChecks } from "./registry.ts";

export interface ProjectJudgement {
  /** One for each check, in the registry's order. */
  verdicts: ProjectVerdict[];
  /** About no table, worst first. */
  findings: Finding[];
}

/** Runs every check of the project. Pure: the same context gives the same answer. */
export function judgeProject(context: ProjectContext): ProjectJudgement {
  const judged = projectChecks.map((check) => ({ check: check.id, ...check.judge(context) }));
  const nowhere = { schema: null, table: null };
  return {
    verdicts: judged.map(({ check, status, summary, evidence }) => ({ check, status, summary, evidence })),
    findings: judged
      .flatMap(({ check, findings }) =>
        findings.map((finding) => ({
          id: findingId({ ...finding, ...nowhere }),
          check,
          ...nowhere,
          ...finding,
        })),
      )
      .sort(compareFindings),
  };
}
