import { AppError } from "../../../domain/errors/app-error.ts";
import type { LiveTestResult } from "../../../domain/probes/live-test.ts";
import type { ProbePorts } from "../../../domain/probes/probe-socket.ts";
import type { CanaryOutcome } from "../../../domain/runbook/silence/canary-step.ts";
import type { SilenceRequest } from "../../../domain/runbook/silence/silence-request.ts";
import type { ServiceContext } from "../../context.ts";
import { runLiveTest } from "../../live-test/run-live-test.ts";
import type { RowKey } from "../../live-test/write-test-row.ts";
import type { Platform } from "../../platform.ts";
import type { SilentSubscriber } from "./silent-subscriber.ts";

export interface CanaryOptions {
  token: string;
  signal: AbortSignal;
  ports: ProbePorts;
  receiveTimeoutMs?: number;
}

/**
 * Makes a real change and waits for it as the subscriber. An existing row is one that they see and that their filter
 * matches, so that its arrival says something; a made-up row need not match, so it is listened to without the filter.
 */
export async function runCanary(
  context: ServiceContext & { platform: Platform },
  request: SilenceRequest,
  subscriber: SilentSubscriber,
  row: RowKey | null,
  options: CanaryOptions,
): Promise<CanaryOutcome> {
  const { schema, table, acceptTriggers, canary, filter } = request;
  if (canary === "none") return { tried: false, state: "skipped", reason: NONE };
  if (canary === "update" && row === null) return { tried: false, state: "unknown", reason: NO_ROW };
  try {
    const listener = await subscriber.listen("realtime-optimizer:canary");
    const test = runLiveTest(
      context,
      { schema, table, variant: canary, as: "service_role", acceptTriggers },
      { ...options, listener, ...(canary === "update" ? { filter, row: row ?? {} } : {}) },
    );
    let result: LiveTestResult | null = null;
    for await (const event of test) if (event.type === "result") result = event.result;
    if (result === null) return { tried: false, state: "unknown", reason: "The canary broke off." };
    return { tried: true, variant: canary, as: listener.as, standIn: listener.standIn, result };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const reason = `No canary could be sent: ${error.message}`;
    return { tried: false, state: "unknown", reason, variant: canary };
  }
}

const NONE =
  "No change was made: it takes an operator, an armed console, and a canary that is chosen. The list ends before it.";
const NO_ROW =
  "This subscriber sees no row that matches the filter, so there is none to set to itself. Try a test row.";
