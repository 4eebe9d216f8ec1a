import type { ProjectDetail } from "../../domain/api/diagnose.ts";
import { judgeProject } from "../../domain/project-checks/judge-project.ts";
import { projectChecks } from "../../domain/project-checks/registry.ts";
import { collectHead } from "../catalog/collect-head.ts";
import type { ServiceContext } from "../context.ts";
import { retryOnce } from "../database/retry-once.ts";
import { shareLooks } from "../database/share-looks.ts";
import { readStoredScan } from "../inventory/read-stored-scan.ts";
import { readLoggedErrors } from "../logs/read-logged-errors.ts";
import type { Platform } from "../platform.ts";
import { readThresholds } from "../settings/read-thresholds.ts";
import { observeProject } from "./observe-project.ts";

type ProjectContext = ServiceContext & { platform: Platform };

const share = shareLooks<ProjectDetail>();

/** Every check of the project with its evidence, and the findings behind them. */
export function readProject(context: ProjectContext): Promise<ProjectDetail> {
  return share(context.sql, () => lookAtProject(context));
}

async function lookAtProject({ sql, platform, logs }: ProjectContext): Promise<ProjectDetail> {
  const [head, observed, scan, thresholds] = await Promise.all([
    retryOnce(
      () => collectHead(sql),
      () => true,
    ),
    observeProject(sql, platform, readLoggedErrors(logs)),
    readStoredScan(sql),
    readThresholds(sql),
  ]);
  const { verdicts, findings } = judgeProject({ ...observed, head, scan, thresholds });
  const about = new Map(
    projectChecks.map(({ id, title, question, rule }) => [id, { title, question, rule }]),
  );
  return {
    judgedAt: head.collectedAt,
    checks: verdicts.flatMap((verdict) => {
      const words = about.get(verdict.check);
      return words === undefined ? [] : [{ ...verdict, ...words }];
    }),
    findings,
  };
}
