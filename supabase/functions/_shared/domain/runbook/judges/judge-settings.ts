import { evidence } from "../../checks/evidence.ts";
import type { Observed } from "../../live/observed.ts";
import type { RealtimeSettings } from "../realtime-settings.ts";
import { runbookLinks } from "../runbook-links.ts";
import type { StepResult } from "../step.ts";

/** Is Realtime switched on for the project, and is the platform well? The status page is asked by whoever reads this. */
export function judgeSettings(settings: Observed<RealtimeSettings>): StepResult {
  const links = [runbookLinks.status, runbookLinks.realtime];
  if (!settings.seen) {
    return { state: "unknown", summary: `${settings.reason} ${settings.remedy}`, links };
  }
  const { suspended, privateOnly, presence } = settings.value;
  const shown = [evidence(settings.source, { suspended, "private channels only": privateOnly, presence })];
  if (suspended === true) {
    return { state: "fail", summary: "Realtime is suspended for this project.", evidence: shown, links };
  }
  return {
    state: "pass",
    summary: `Realtime is switched on${privateOnly === true ? "; it takes private channels only" : ""}. Whether the platform has an incident is on its status page.`,
    evidence: shown,
    links,
  };
}
