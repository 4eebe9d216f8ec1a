import type { Evidence, Judgement } from "../checks/check.ts";
import { evidence } from "../checks/evidence.ts";
import { pass } from "../checks/judgements.ts";
import { count } from "../checks/wording.ts";
import { documentation } from "../findings/documentation.ts";
import { type FindingType, type Severity, severities } from "../findings/finding.ts";
import type { LoggedErrors } from "../measures/table-measures.ts";
import { describeGroup } from "./describe-group.ts";

type Line = LoggedErrors["lines"][number];
type LogFinding = Judgement["findings"][number];

const HOUR_MINUTES = 60;

/** What users suffer from each kind of line. */
const impacts: Partial<Record<FindingType, string>> = {
  auth_failure: "Clients whose token is refused get no channel, and so no updates.",
  rls_denial: "Users get no messages of what a policy keeps from them, or nobody does when the policy fails.",
  connection_error:
    "Without its database Realtime delivers no changes and admits nobody to private channels.",
  subscription_error:
    "The refused binding takes the other bindings of its channel with it: no updates arrive.",
  replication_error: "Changes, or broadcasts from the database, are delayed or lost for everyone.",
  rate_limit_reached:
    "Clients are refused or their channels closed; the official client does not rejoin by itself.",
  payload_error: "The message was dropped, altered or never sent.",
  performance_warning: "Joins and messages wait for the database, and fail when it takes too long.",
  platform_error: "Most are over when they are read; those that repeat need the operators of the server.",
};

/** Lines of the last hour against what is tolerated, with one finding for each kind of trouble. */
export function judgeLoggedErrors(
  errors: LoggedErrors,
  {
    tolerated,
    about,
    subjectOf,
  }: {
    /** Lines of one code within an hour. */
    tolerated: number;
    /** What the lines name, such as "public.orders" or "the project". */
    about: string;
    /** What of the project it is; of a table it is the table. */
    subjectOf?: (type: FindingType) => string;
  },
): Judgement {
  const perHour = HOUR_MINUTES / errors.minutes;
  const judged = errors.lines.filter((line) => line.count * perHour > tolerated);
  const shown = errors.lines.slice(0, 20).map((line) => lineEvidence(line));
  const looked = `the last ${errors.minutes === HOUR_MINUTES ? "hour" : `${Math.round(errors.minutes)} minutes`}`;
  if (judged.length === 0) {
    const some = errors.lines.length === 0 ? "No line" : "No more lines than are tolerated";
    return pass(`${some} worse than normal in ${looked}.`, shown);
  }
  const typeOf = (line: Line) => describeGroup(line.code).finding ?? "platform_error";
  const types = [...new Set(judged.map(typeOf))];
  const worst = worstOf(judged);
  const [first] = judged;
  const total = judged.reduce((sum, line) => sum + line.count, 0);
  return {
    status: worst === "CRITICAL" || worst === "HIGH" ? "fail" : "warn",
    summary: `${count(total, "line")} in ${looked}${first === undefined ? "" : `, ${describeGroup(first.code).title} first`}.`,
    evidence: shown,
    findings: types.map((type) => ({
      ...findingOf(
        type,
        judged.filter((line) => typeOf(line) === type),
        { about, looked },
      ),
      ...(subjectOf === undefined ? {} : { subject: subjectOf(type) }),
    })),
  };
}

function findingOf(type: FindingType, lines: Line[], words: { about: string; looked: string }): LogFinding {
  const total = lines.reduce((sum, line) => sum + line.count, 0);
  const groups = lines.map((line) => ({ line, words: describeGroup(line.code) }));
  const named = groups.map(({ line, words: { title } }) => `${title} (${line.count}): ${line.sample}`);
  return {
    type,
    severity: worstOf(lines),
    columns: [],
    title: `${groups[0]?.words.title ?? "Errors"} in the log of ${words.about}, ${count(total, "line")}`,
    details: `In ${words.looked} Realtime logged ${named.slice(0, 3).join(" · ")}`,
    impact: impacts[type] ?? "",
    fix: {
      mode: "documented",
      summary: groups[0]?.words.remedy ?? "Read the lines.",
      steps: [
        ...new Set(
          groups.slice(0, 5).map(({ words: { title, meaning, remedy } }) => `${title}: ${meaning} ${remedy}`),
        ),
        "Read the lines on the page Logs, and see there whether they stop.",
      ],
      sql: null,
    },
    docs: documentation[type],
  };
}

function lineEvidence({ code, severity, count: lines, lastAt, sample }: Line): Evidence {
  return evidence(`log: ${describeGroup(code).title}`, { severity, lines, last: lastAt, example: sample });
}

function worstOf(lines: Line[]): Severity {
  return severities.find((severity) => lines.some((line) => line.severity === severity)) ?? "INFO";
}
