import type { z } from "zod";
import type { runLiveTestSchema } from "../../domain/api/probes.ts";
import { commitLatency } from "../../domain/probes/commit-latency.ts";
import type { LiveTestEvent, LiveTestPlan, LiveTestResult } from "../../domain/probes/live-test.ts";
import { describeVerdict } from "../../domain/probes/live-test-words.ts";
import { type Channel, openChannel } from "../../domain/probes/open-channel.ts";
import { ProbeFailure } from "../../domain/probes/probe-failure.ts";
import type { ProbePorts } from "../../domain/probes/probe-socket.ts";
import { probeTopic } from "../../domain/probes/probe-target.ts";
import type { TestableTable } from "../../domain/probes/testable-table.ts";
import type { ServiceContext } from "../context.ts";
import { recordProbe } from "../samples/record-probe.ts";
import { listenForRow } from "./listen-for-row.ts";
import type { Listener } from "./listener.ts";
import type { StageTimer } from "./stage-timer.ts";
import { endOfSubscription, TestEnd } from "./test-end.ts";
import { whyRefused } from "./why-refused.ts";
import { whyUnseen } from "./why-unseen.ts";
import { CommitUnknown, type RowKey, type WrittenRow, writeTestRow } from "./write-test-row.ts";

/** What has to be closed and deleted, whatever happens. */
export interface TestState {
  channel: Channel | null;
  /** Record of the inserted row. */
  testId: string | null;
}

export interface LiveTest {
  context: ServiceContext;
  request: z.infer<typeof runLiveTestSchema>;
  table: TestableTable;
  plan: LiveTestPlan;
  listener: Listener;
  /** Of the binding; empty for none. */
  filter: string;
  /** The row that an update touches; null for any. */
  row: RowKey | null;
  ports: ProbePorts;
  signal: AbortSignal;
  receiveTimeoutMs: number;
  stages: StageTimer;
  state: TestState;
}

/** Subscribes, writes and receives; what it leaves open is in `state`. @throws TestEnd */
export async function* performLiveTest(
  test: LiveTest,
): AsyncGenerator<LiveTestEvent, Omit<LiveTestResult, "clean">> {
  const { stages, state, table } = test;
  const operation = test.request.variant === "insert" ? "INSERT" : "UPDATE";
  yield stages.running("subscribe");
  const sent = table.publishes.includes(operation);
  // Realtime would refuse the binding, and its log would hold that as an error of the project.
  if (table.publishes.length === 0) throw new TestEnd("subscribe", "not_published");
  const channel = await subscribe(test, operation).catch((error: unknown) => {
    throw endOfSubscription(error, sent);
  });
  state.channel = channel;
  if (!sent) throw new TestEnd("subscribe", "not_published");
  yield stages.done("subscribe", "Subscribed to PostgreSQL");

  yield stages.running("write");
  const receive = listenForRow(channel, table, operation);
  const written = await write(test);
  yield stages.done("write");

  yield stages.running("receive");
  const receipt = await receive({
    key: written.key,
    since: written.bounds.earliest,
    timeoutMs: test.receiveTimeoutMs,
  }).catch(async (error: unknown) => {
    throw await endOfReceiving(test, written, error);
  });
  if (receipt.error !== null) throw endOfError(receipt.error);
  const latency = commitLatency(written.bounds, receipt.receivedAt);
  yield stages.done("receive");
  await keep(test, latency);
  return { verdict: "arrived", message: describeVerdict("arrived", ""), ...latency };
}

function subscribe({ listener, table, filter, ports, signal }: LiveTest, event: string): Promise<Channel> {
  return openChannel({
    target: listener.target,
    topic: probeTopic(crypto.randomUUID()),
    // Public channels may be refused, and the project itself may join private ones.
    private: listener.claims === null,
    bindings: [{ event, schema: table.schema, table: table.table, ...(filter === "" ? {} : { filter }) }],
    ports,
    signal,
  });
}

async function write({
  context,
  request,
  table,
  plan,
  row,
  ports,
  state,
  signal,
}: LiveTest): Promise<WrittenRow> {
  if (signal.aborted) throw new TestEnd("write", "aborted");
  const { variant, as } = request;
  try {
    const written = await writeTestRow(context, { table, variant, plan, as, row }, ports.now);
    state.testId = written.testId;
    return written;
  } catch (error) {
    if (error instanceof CommitUnknown) {
      state.testId = error.testId;
      throw new TestEnd("write", "write_unknown");
    }
    throw new TestEnd("write", "write_refused", whyRefused(error));
  }
}

const MADE_UP =
  "The test row is made up, so its policies may well be right to hide it: “An existing row” tests them with real values.";

async function endOfReceiving(
  { context, request, table, listener }: LiveTest,
  { key }: WrittenRow,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof ProbeFailure)) return error;
  if (error.code === "aborted") return new TestEnd("receive", "aborted");
  const row = { schema: table.schema, table: table.table, key };
  const { verdict, detail } = await whyUnseen(context.sql, row, listener.claims);
  if (verdict === "hidden_by_rls" && request.variant === "insert") {
    return new TestEnd("receive", verdict, MADE_UP);
  }
  if (error.code !== "timeout" && verdict !== "policy_failed") {
    return new TestEnd("receive", "connection_failed", error.message);
  }
  return new TestEnd("receive", verdict, detail);
}

function endOfError(error: string): TestEnd {
  if (error.startsWith("Error 401")) return new TestEnd("receive", "no_grant");
  if (error.startsWith("Error 400")) return new TestEnd("receive", "no_primary_key");
  return new TestEnd("receive", "timed_out", error);
}

/** An arrival is a measurement of the table; what a test found out about a table is not. */
async function keep(
  { context, table }: LiveTest,
  latency: { latencyMs: number; uncertaintyMs: number },
): Promise<void> {
  await recordProbe(context, {
    result: {
      kind: "delivery",
      at: new Date().toISOString(),
      from: "server",
      failure: null,
      via: "postgres_changes",
      schema: table.schema,
      table: table.table,
      ...latency,
    },
  });
}
