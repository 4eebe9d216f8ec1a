import type { Report } from "./report.ts";
import { artifacts } from "./sections/artifacts.ts";
import { changesMade } from "./sections/changes-made.ts";
import { errorsEncountered } from "./sections/errors-encountered.ts";
import { executiveSummary } from "./sections/executive-summary.ts";
import { frontMatter } from "./sections/front-matter.ts";
import { issuesDocumented } from "./sections/issues-documented.ts";
import { metrics } from "./sections/metrics.ts";
import { nextSteps } from "./sections/next-steps.ts";
import { performanceMetrics } from "./sections/performance-metrics.ts";
import { references } from "./sections/references.ts";
import { title } from "./sections/title.ts";
import { validationResults } from "./sections/validation-results.ts";
import { workPerformed } from "./sections/work-performed.ts";

/** In the order of R2.13. */
const sections: ((report: Report) => string[])[] = [
  frontMatter,
  title,
  executiveSummary,
  workPerformed,
  changesMade,
  validationResults,
  issuesDocumented,
  performanceMetrics,
  metrics,
  errorsEncountered,
  nextSteps,
  artifacts,
  references,
];

/** The report as Markdown (R2.13). Pure: the same report gives the same text. */
export function renderMarkdown(report: Report): string {
  return `${sections.map((section) => section(report).join("\n")).join("\n\n")}\n`;
}
