import type { Observed } from "../live/observed.ts";
import { describeGroup } from "../logs/describe-group.ts";
import type { LoggedErrors } from "../measures/table-measures.ts";
import type { ConnectionProblem } from "./bottleneck.ts";
import { failureWords } from "./failure-words.ts";
import type { ProbeFigures } from "./probe-figures.ts";

/** Codes and families of the log that are about connecting and joining. */
const ofConnections = /connect|token|jwt|auth|join|limit|channel|socket|timeout|lackof/i;

/** R3.3: what kept connections from being made or kept, most frequent first, from probes and from the log. */
export function connectionProblems(
  figures: Observed<ProbeFigures>,
  logs: Observed<LoggedErrors>,
): ConnectionProblem[] {
  const probed = figures.seen
    ? figures.value.failures
        .filter(({ kind }) => kind === "connection")
        .map(({ stage, code, message, count, lastAt }) => ({
          condition: `${stage}: ${code === null ? message : `${code}, ${message}`}`,
          count,
          source: `probes of the last ${figures.value.hours} h, the last at ${lastAt}`,
          ...failureWords(stage, code),
        }))
    : [];
  const logged = logs.seen
    ? logs.value.lines
        .filter(({ code }) => ofConnections.test(code))
        .map(({ code, count, lastAt }) => {
          const words = describeGroup(code);
          return {
            condition: `${code}: ${words.meaning}`,
            count,
            source: `log of the last ${Math.round(logs.value.minutes)} min, the last at ${lastAt}`,
            solution: words.remedy,
            prevention: prevention(code),
          };
        })
    : [];
  return [...probed, ...logged].sort((a, b) => b.count - a.count);
}

function prevention(code: string): string {
  if (/token|jwt|auth/i.test(code))
    return "Let the client refresh its token before it expires, and call setAuth when it signs in anew.";
  if (/limit|too ?many|lackof/i.test(code))
    return "Watch the quotas on the Live page, and share channels and connections before the limit is reached.";
  return "Let clients reconnect with growing, jittered delays, and fetch what they missed after a join.";
}
