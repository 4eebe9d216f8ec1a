import type { RunbookCaseRequest } from "../../domain/api/runbook.ts";
import { displayName } from "../../domain/identifiers/display-name.ts";
import type { ConnectionProbe } from "../../domain/probes/probe.ts";
import { type ProbePorts, webPorts } from "../../domain/probes/probe-socket.ts";
import { runConnectionProbe } from "../../domain/probes/run-connection-probe.ts";
import { concludeCase, type Symptom } from "../../domain/runbook/conclude-case.ts";
import type { RunbookCase } from "../../domain/runbook/runbook-case.ts";
import type { RunbookEvent } from "../../domain/runbook/runbook-event.ts";
import type { ServiceContext } from "../context.ts";
import type { Platform } from "../platform.ts";
import { HEARTBEAT, isHeartbeatPublished } from "../probes/heartbeat.ts";
import { measureTransport, type RawSockets, rawSockets } from "../probes/measure-transport.ts";
import { serverTarget } from "../probes/server-target.ts";
import type { CaseInput } from "./cases/case-input.ts";
import { disconnectSteps } from "./cases/disconnect-steps.ts";
import { latencySteps } from "./cases/latency-steps.ts";
import { leakSteps } from "./cases/leak-steps.ts";
import { rlsSteps } from "./cases/rls-steps.ts";
import { readBypassingRoles } from "./read-bypassing-roles.ts";
import { readRealtimeSettings } from "./read-realtime-settings.ts";
import { relationExists } from "./relation-exists.ts";
import { runSteps, type StepPlan } from "./run-steps.ts";
import { runbookSources } from "./runbook-sources.ts";

const WHOLE_MS = 20_000;
const STAGE_MS = 8_000;

type GuidedCase = Exclude<RunbookCase, "silence">;

const cases: Record<GuidedCase, (input: CaseInput) => StepPlan[]> = {
  disconnects: disconnectSteps,
  latency: latencySteps,
  rls: rlsSteps,
  leaks: leakSteps,
};

/** What is at fault with row level security is the symptom itself. */
const symptoms: Record<GuidedCase, Symptom | null> = {
  disconnects: {
    steps: ["rejoins", "network", "uptime"],
    calm: "No connection was seen to drop.",
  },
  latency: { steps: ["stages", "connection"], calm: "Nothing that was timed is slow now." },
  rls: null,
  leaks: {
    steps: ["connections", "channels", "subscriptions", "channels_per_client", "bindings_per_client"],
    calm: "Nothing is seen to grow.",
  },
};

export interface CaseOptions {
  signal: AbortSignal;
  ports?: ProbePorts;
  sockets?: RawSockets | null;
}

/** One guided diagnosis of the runbook, step by step. It reads, and connects once as the project itself. */
export async function* diagnoseCase(
  context: ServiceContext & { platform: Platform },
  which: GuidedCase,
  { schema, table }: RunbookCaseRequest,
  { signal, ports = webPorts, sockets = rawSockets() }: CaseOptions,
): AsyncGenerator<RunbookEvent> {
  const relation = schema === undefined || table === undefined ? null : { schema, table };
  if (relation !== null && !(await relationExists(context, relation))) {
    yield* runSteps([noSuchTable(relation)], (steps) => concludeCase(steps), signal);
    return;
  }
  const plans = cases[which]({
    sources: runbookSources(context),
    table: relation,
    settings: () => readRealtimeSettings(context.platform),
    probeConnection: () => connectNow(context, ports, sockets, signal),
    bypassingRoles: () => readBypassingRoles(context),
  });
  yield* runSteps(plans, (steps) => concludeCase(steps, symptoms[which]), signal);
}

/** What every other step would be about is not there. */
function noSuchTable(relation: { schema: string; table: string }): StepPlan {
  return {
    id: "table",
    title: "The table",
    look: async () => ({
      state: "fail",
      summary: `There is no table ${displayName(relation)}.`,
      advice: {
        summary: "Correct the name",
        steps: ["Names are exact: capital letters and the schema count."],
        sql: null,
      },
    }),
  };
}

async function connectNow(
  context: ServiceContext & { platform: Platform },
  ports: ProbePorts,
  sockets: RawSockets | null,
  signal: AbortSignal,
): Promise<ConnectionProbe> {
  const published = await isHeartbeatPublished(context.sql);
  return await runConnectionProbe({
    target: serverTarget(context.platform),
    from: "server",
    private: true,
    binding: published ? { schema: HEARTBEAT.schema, table: HEARTBEAT.table } : null,
    ports,
    measureTransport: sockets === null ? null : (url, stop) => measureTransport(sockets, url, stop),
    signal: AbortSignal.any([signal, AbortSignal.timeout(WHOLE_MS)]),
    timeoutMs: STAGE_MS,
  });
}
