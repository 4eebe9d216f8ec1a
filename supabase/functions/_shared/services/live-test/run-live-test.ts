import type { z } from "zod";
import type { runLiveTestSchema } from "../../domain/api/probes.ts";
import { AppError } from "../../domain/errors/app-error.ts";
import type { LiveTestEvent, LiveTestPlan, LiveTestResult } from "../../domain/probes/live-test.ts";
import { ownTestRow } from "../../domain/probes/own-test-row.ts";
import { planLiveTest } from "../../domain/probes/plan-live-test.ts";
import { type ProbePorts, webPorts } from "../../domain/probes/probe-socket.ts";
import type { ServiceContext } from "../context.ts";
import type { Platform } from "../platform.ts";
import { type Listener, listenerOf } from "./listener.ts";
import { performLiveTest, type TestState } from "./perform-live-test.ts";
import { readTestableTable } from "./read-testable-table.ts";
import { type Removal, removeTestRow } from "./remove-test-row.ts";
import { stageTimer } from "./stage-timer.ts";
import { sweepLiveTests } from "./sweep-live-tests.ts";
import { TestEnd } from "./test-end.ts";
import type { RowKey } from "./write-test-row.ts";

type Request = z.infer<typeof runLiveTestSchema>;

const RECEIVE_TIMEOUT_MS = 15_000;

export interface LiveTestOptions {
  /** The operator's access token. */
  token: string;
  /** Ends the test early; an inserted row is deleted all the same. */
  signal: AbortSignal;
  ports?: ProbePorts;
  /** How long a change may take. */
  receiveTimeoutMs?: number;
  /** Who listens, where that is none of the kinds a request can name. */
  listener?: Listener;
  /** Filter of the binding that listens; none when left out. */
  filter?: string;
  /** The row that an update sets to itself; any when left out. */
  row?: RowKey;
}

/**
 * Subscribes to a table, writes a row, sees it arrive and deletes it, telling each stage. However it ends, also when
 * nobody reads on, the row goes; where the process dies first, sweepLiveTests finds it.
 * @throws AppError test_refused, not_found before anything was done
 */
export async function* runLiveTest(
  context: ServiceContext & { platform: Platform },
  request: Request,
  { token, signal, ports = webPorts, receiveTimeoutMs = RECEIVE_TIMEOUT_MS, ...given }: LiveTestOptions,
): AsyncGenerator<LiveTestEvent> {
  await sweepLiveTests(context);
  const table = await readTestableTable(context.sql, request);
  const planned = planLiveTest(table);
  refuseImpossible(planned, request);
  const stages = stageTimer(ports.now);
  const state: TestState = { channel: null, testId: null };
  const listener = given.listener ?? listenerOf(request.as, context.platform, token);
  const userId = listener.claims?.sub;
  const plan = typeof userId === "string" ? ownTestRow(planned, userId) : planned;
  let result: LiveTestResult;
  try {
    const { filter = "", row = null } = given;
    const asked = { context, request, table, plan, listener, filter, row };
    const test = { ...asked, ports, signal, receiveTimeoutMs, stages, state };
    try {
      result = { ...(yield* performLiveTest(test)), clean: true };
    } catch (error) {
      if (!(error instanceof TestEnd)) throw error;
      yield stages.failed(error.stage, error.message);
      const { verdict, message } = error;
      result = { verdict, message, latencyMs: null, uncertaintyMs: null, clean: true };
    }
    if (state.testId !== null) {
      yield stages.running("clean_up");
      const removal = await cleanUp(context, state);
      result.clean = removal !== null && removal !== "changed";
      yield result.clean
        ? stages.done("clean_up", "The test row is deleted.")
        : stages.failed("clean_up", removal === null ? STAYS : CHANGED);
    }
    yield { type: "result", result };
  } finally {
    state.channel?.close();
    await cleanUp(context, state);
  }
}

const STAYS = "The test row could not be deleted yet: the next collection tries again.";
const CHANGED = "Somebody else changed the test row meanwhile, so it is left to them.";

/** null: the row stays. A table that is locked is tried again, and is then left to the sweep. */
async function cleanUp(context: ServiceContext, state: TestState): Promise<Removal | null> {
  for (let attempt = 0; state.testId !== null && attempt < 3; attempt += 1) {
    const { testId } = state;
    try {
      const removal = await removeTestRow(context, testId, "test");
      state.testId = null;
      return removal;
    } catch (cause) {
      console.error(
        JSON.stringify({ level: "error", message: "a test row stays", testId, cause: String(cause) }),
      );
    }
  }
  return null;
}

function refuseImpossible(plan: LiveTestPlan, { variant, acceptTriggers }: Request): void {
  const { possible, obstacles, triggers } = plan[variant];
  if (!possible) throw new AppError("test_refused", { message: obstacles.join(" "), details: { obstacles } });
  if (triggers.length > 0 && !acceptTriggers) {
    const names = triggers.map(({ name }) => name);
    const message = `These triggers would fire: ${names.join(", ")}. Accept that to run the test.`;
    throw new AppError("test_refused", { message, details: { triggers: names } });
  }
}
