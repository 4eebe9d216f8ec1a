import { evidence } from "../../checks/evidence.ts";
import type { Observed } from "../../live/observed.ts";
import type { StepResult } from "../step.ts";

/** From here on one looks; the plan's own limit closes the connection. */
const MANY = 10;

/** How many of something one connection has on average; a client that leaks has ever more. */
export function judgePerClient(
  what: string,
  all: Observed<number>,
  connections: Observed<number>,
): StepResult {
  if (!all.seen) return { state: "unknown", summary: `${all.reason} ${all.remedy}` };
  if (!connections.seen) return { state: "unknown", summary: `${connections.reason} ${connections.remedy}` };
  const each = connections.value === 0 ? 0 : all.value / connections.value;
  const shown = [
    evidence(`${all.source} and ${connections.source}`, {
      [what]: all.value,
      connections: connections.value,
      "for each connection": Math.round(each * 10) / 10,
    }),
  ];
  const told = `${all.value} ${what} over ${connections.value} connections`;
  if (each < MANY) return { state: "pass", summary: `${told}.`, evidence: shown };
  return {
    state: "warn",
    summary: `${told}: ${each.toFixed(1)} for each. One channel can hold every binding of a page.`,
    evidence: shown,
    advice: {
      summary: "Look for what is opened and never removed",
      steps: [
        "In the client: supabase.getChannels() lists what is open; it should not grow as one navigates.",
        "Call removeChannel in the cleanup of what opened it, and removeAllChannels at logout.",
      ],
      sql: null,
    },
  };
}
