import type { LiveTestStage, LiveTestVerdict } from "../../domain/probes/live-test.ts";
import { describeVerdict } from "../../domain/probes/live-test-words.ts";
import { ProbeFailure } from "../../domain/probes/probe-failure.ts";

/** What ends a live test before its change arrived. */
export class TestEnd extends Error {
  readonly stage: LiveTestStage;
  readonly verdict: LiveTestVerdict;

  constructor(stage: LiveTestStage, verdict: LiveTestVerdict, detail = "") {
    super(describeVerdict(verdict, detail));
    this.name = "TestEnd";
    this.stage = stage;
    this.verdict = verdict;
  }
}

/** Why the listener did not get as far as a subscription. */
export function endOfSubscription(error: unknown, sent: boolean): TestEnd {
  if (!(error instanceof ProbeFailure)) throw error;
  if (error.code === "aborted") return new TestEnd("subscribe", "aborted");
  if (error.stage !== "subscribe") return new TestEnd("subscribe", "connection_failed", error.message);
  return sent
    ? new TestEnd("subscribe", "subscription_refused", error.message)
    : new TestEnd("subscribe", "not_published");
}
