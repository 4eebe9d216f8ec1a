import { AppError } from "../../../domain/errors/app-error.ts";
import { type Observed, unseen } from "../../../domain/live/observed.ts";
import type { PayloadSample } from "../../../domain/measures/table-measures.ts";
import { operatorRoleSchema, roleAllows } from "../../../domain/operators/operator.ts";
import { type ProbePorts, webPorts } from "../../../domain/probes/probe-socket.ts";
import type { RunbookEvent } from "../../../domain/runbook/runbook-event.ts";
import type { BindingFacts } from "../../../domain/runbook/silence/binding-facts.ts";
import { canaryStep } from "../../../domain/runbook/silence/canary-step.ts";
import { concludeSilence } from "../../../domain/runbook/silence/conclude-silence.ts";
import { filterStep } from "../../../domain/runbook/silence/filter-step.ts";
import { grantsStep } from "../../../domain/runbook/silence/grants-step.ts";
import { identityStep } from "../../../domain/runbook/silence/identity-step.ts";
import { joinStep } from "../../../domain/runbook/silence/join-step.ts";
import { liveStep } from "../../../domain/runbook/silence/live-step.ts";
import { operationStep } from "../../../domain/runbook/silence/operation-step.ts";
import { payloadStep } from "../../../domain/runbook/silence/payload-step.ts";
import { policiesStep } from "../../../domain/runbook/silence/policies-step.ts";
import { primaryKeyStep } from "../../../domain/runbook/silence/primary-key-step.ts";
import { publicationStep } from "../../../domain/runbook/silence/publication-step.ts";
import { realtimeStep } from "../../../domain/runbook/silence/realtime-step.ts";
import { relationStep } from "../../../domain/runbook/silence/relation-step.ts";
import type { SilenceRequest } from "../../../domain/runbook/silence/silence-request.ts";
import { type SilenceStepId, silenceSteps } from "../../../domain/runbook/silence/silence-steps.ts";
import type { RunbookStep, StepResult } from "../../../domain/runbook/step.ts";
import type { ServiceContext } from "../../context.ts";
import { readCounters } from "../../live/read-counters.ts";
import { readLimits } from "../../live/read-limits.ts";
import { readReplication } from "../../live/read-replication.ts";
import type { RowKey } from "../../live-test/write-test-row.ts";
import { readMeasures } from "../../measures/read-measures.ts";
import type { Platform } from "../../platform.ts";
import { readRealtimeSettings } from "../read-realtime-settings.ts";
import { runSteps } from "../run-steps.ts";
import { joinAsSubscriber } from "./join-as-subscriber.ts";
import { lookAtRows } from "./look-at-rows.ts";
import { noteSilence } from "./note-silence.ts";
import { readBindingFacts } from "./read-binding-facts.ts";
import { readFilterSupport } from "./read-filter-support.ts";
import { readLiveRows } from "./read-live-rows.ts";
import { readSubscriptionAge } from "./read-subscription-age.ts";
import { runCanary } from "./run-canary.ts";
import type { SeenRows } from "./see-rows-as.ts";
import { silentSubscriber } from "./silent-subscriber.ts";

export interface SilenceOptions {
  /** The access token of who asks. */
  token: string;
  /** The console is armed for them. */
  armed: boolean;
  signal: AbortSignal;
  ports?: ProbePorts;
  receiveTimeoutMs?: number;
}

/**
 * Follows one subscription from the publication to a change that arrives, telling each step. Viewers get what the
 * catalog says; operators also what the subscriber would see, and a join; with a canary, and armed, a real change.
 * @throws AppError not_armed before anything was done
 */
export async function* diagnoseSilence(
  context: ServiceContext & { platform: Platform },
  request: SilenceRequest,
  { token, armed, signal, ports = webPorts, receiveTimeoutMs }: SilenceOptions,
): AsyncGenerator<RunbookEvent> {
  const operator = isOperator(context.actor.role);
  const asOthers = request.as.kind === "user" || request.as.kind === "role";
  if ((request.canary !== "none" || asOthers) && !operator) throw new AppError("role_insufficient");
  if (request.canary !== "none" && !armed) throw new AppError("not_armed");
  const subscriber = await silentSubscriber(context, request.as, token);
  if (operator) await noteSilence(context, request);
  const facts = await readBindingFacts(context, request, subscriber.role);
  const { context: known, filters } = facts;
  let seen: SeenRows | null = null;

  const looks: Record<SilenceStepId, (done: readonly RunbookStep[]) => Promise<StepResult>> = {
    publication: async () => publicationStep(facts),
    operation: async () => operationStep(facts),
    primary_key: async () => primaryKeyStep(facts),
    relation: async () => relationStep(facts),
    grants: async () => grantsStep(facts),
    policies: async (done) => {
      const refusal = operator ? whyNotSeen(facts, done) : READS_ROWS;
      if (refusal !== null) return policiesStep(facts, { asked: false, reason: refusal });
      seen = await lookAtRows(context, facts, subscriber);
      return policiesStep(facts, seen.rows);
    },
    replica_identity: async () => identityStep(facts),
    filter: async () => {
      const asked = known.facts === null ? [] : (filters ?? []);
      return filterStep(facts, await readFilterSupport(context, request, asked));
    },
    payload: async () =>
      payloadStep(await samplePayload(context, facts), known.facts?.replicaIdentity ?? null),
    realtime: async () => {
      const [replication, counters, limits, settings, subscriptions] = await Promise.all([
        readReplication(context.sql),
        readCounters(context.platform),
        readLimits(context.platform),
        readRealtimeSettings(context.platform),
        readSubscriptionAge(context),
      ]);
      const { connections } = counters;
      return realtimeStep({ replication, connections, limits, settings, subscriptions });
    },
    live: async () => liveStep(await readLiveRows(context, facts, subscriber), subscriber.role),
    system_ok: async (done) => {
      const reason = operator ? whyNotJoined(done) : JOINS;
      return joinStep(
        reason === null
          ? await joinAsSubscriber(subscriber, request, { ports, signal })
          : { tried: false, reason },
      );
    },
    canary: async (done) => {
      const blocker = done.find(({ state }) => state === "fail");
      if (blocker !== undefined) {
        return {
          state: "skipped",
          summary: `No change was made, since it could not arrive: see “${blocker.title}”.`,
        };
      }
      const row: RowKey | null = seen?.key ?? null;
      const options = {
        token,
        signal,
        ports,
        ...(receiveTimeoutMs === undefined ? {} : { receiveTimeoutMs }),
      };
      return canaryStep(await runCanary(context, request, subscriber, row, options));
    },
  };
  const plans = silenceSteps.map(({ id, title }) => ({ id, title, look: looks[id] }));
  yield* runSteps(plans, concludeSilence, signal);
}

const READS_ROWS = "reading as somebody else takes the role of an operator.";
const JOINS = "Joining as a subscriber takes the role of an operator.";

/**
 * Realtime refuses such a binding, and logs that at HIGH without naming who joined: a test of ours would read as
 * trouble of the project.
 */
const refusing = ["publication", "relation", "grants", "filter"];

function whyNotJoined(done: readonly RunbookStep[]): string | null {
  const blocker = done.find(({ id, state }) => refusing.includes(id) && state === "fail");
  return blocker === undefined
    ? null
    : `Realtime was not asked, since it refuses this binding and would log that as an error: see “${blocker.title}”.`;
}

function isOperator(role: string): boolean {
  const known = operatorRoleSchema.safeParse(role);
  return known.success && roleAllows(known.data, "operator");
}

/** Reasons to leave the rows alone that lie in the table. */
function whyNotSeen({ context }: BindingFacts, done: readonly RunbookStep[]): string | null {
  if (context.facts === null) return "there is no such table.";
  const barred = done.some(({ id, state }) => id === "grants" && state === "fail");
  if (barred) return "the role may not even select from it.";
  return context.facts.locked ? "another session locks the table." : null;
}

async function samplePayload(
  { sql }: ServiceContext,
  { context }: BindingFacts,
): Promise<Observed<PayloadSample>> {
  const { schema, table, facts } = context;
  if (facts === null) return unseen("There is no such table.", "Correct the name.");
  const measuresOf = await readMeasures(sql, { scan: null, only: { schema, table } });
  return measuresOf({ schema, table }).payload;
}
