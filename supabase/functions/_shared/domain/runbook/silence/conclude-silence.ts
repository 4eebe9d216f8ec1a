import type { RunbookVerdict } from "../runbook-event.ts";
import type { RunbookStep } from "../step.ts";
import { clientSide } from "./client-side.ts";

/** The list's verdict: the first blocker, or how long a change took to arrive. */
export function concludeSilence(steps: readonly RunbookStep[]): RunbookVerdict {
  const by = (id: string) => steps.find((step) => step.id === id);
  const blocker = steps.find(({ state }) => state === "fail");
  if (blocker !== undefined) {
    return { outcome: "blocked", step: blocker.id, sentence: blocker.summary, next: remediesOf(blocker) };
  }
  const canary = by("canary");
  const arrived = canary?.state === "pass" || canary?.state === "warn";
  const held = steps.find(({ state, id }) => state === "warn" && id !== "live" && id !== "canary");
  if (arrived) {
    const alone = by("live")?.state === "warn" ? " No client is subscribed like this right now." : "";
    return {
      outcome: held === undefined && canary?.state === "pass" ? "healthy" : "degraded",
      step: held?.id ?? (canary?.state === "warn" ? "canary" : null),
      sentence: `${canary?.summary ?? ""} The database side is fine: look at the client.${alone}${held === undefined ? "" : ` Mind as well: ${held.summary}`}`,
      next: [...clientSide],
    };
  }
  const unsure = steps.find(({ state, id }) => state === "unknown" && id !== "payload");
  if (unsure !== undefined) {
    return {
      outcome: "undecided",
      step: unsure.id,
      sentence: `Nothing blocks this subscription so far, but one step could not be decided: ${unsure.summary}`,
      next: remediesOf(unsure),
    };
  }
  if (held !== undefined) {
    return { outcome: "degraded", step: held.id, sentence: held.summary, next: remediesOf(held) };
  }
  return {
    outcome: "undecided",
    step: "canary",
    sentence:
      by("system_ok")?.state === "pass"
        ? "Realtime takes this subscription, and nothing blocks it; whether a change arrives was not tried."
        : "Nothing in the database blocks this subscription; whether Realtime takes it was not tried.",
    next: ["Run the list with a canary: an armed operator can set an existing row to itself.", ...clientSide],
  };
}

function remediesOf({ findings, advice }: RunbookStep): string[] {
  const remedies = findings.map(({ fix }) => fix.summary);
  return advice === null ? remedies : [...remedies, advice.summary, ...advice.steps];
}
