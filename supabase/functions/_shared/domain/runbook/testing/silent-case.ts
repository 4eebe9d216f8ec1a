import { checkContext } from "../../checks/testing/check-context.ts";
import { seen, unseen } from "../../live/observed.ts";
import { FilterSyntaxError, parseFilter } from "../../subscriptions/parse-filter.ts";
import type { SubscriptionFilter } from "../../subscriptions/subscription.ts";
import type { BindingFacts } from "../silence/binding-facts.ts";
import { type CanaryOutcome, canaryStep } from "../silence/canary-step.ts";
import { type FilterSupport, filterStep } from "../silence/filter-step.ts";
import { grantsStep } from "../silence/grants-step.ts";
import { identityStep } from "../silence/identity-step.ts";
import { type JoinOutcome, joinStep } from "../silence/join-step.ts";
import { type LiveRows, liveStep } from "../silence/live-step.ts";
import { operationStep } from "../silence/operation-step.ts";
import { payloadStep } from "../silence/payload-step.ts";
import { policiesStep, type RowsSeen } from "../silence/policies-step.ts";
import { primaryKeyStep } from "../silence/primary-key-step.ts";
import { publicationStep } from "../silence/publication-step.ts";
import { type RealtimeState, realtimeStep } from "../silence/realtime-step.ts";
import { relationStep } from "../silence/relation-step.ts";
import type { SilenceRequest } from "../silence/silence-request.ts";
import { type SilenceStepId, silenceSteps } from "../silence/silence-steps.ts";
import type { RunbookStep, StepResult } from "../step.ts";
import { stepOf } from "../step-of.ts";

/** What is looked at; changed from a subscription that works. */
export interface SilentCase {
  facts?: Parameters<typeof checkContext>[0];
  context?: Parameters<typeof checkContext>[1];
  event?: SilenceRequest["event"];
  filter?: string;
  rows?: Partial<Extract<RowsSeen, { asked: true }>> | { asked: false; reason: string };
  support?: Partial<FilterSupport>;
  realtime?: Partial<RealtimeState>;
  live?: Partial<LiveRows>;
  join?: Partial<Extract<JoinOutcome, { tried: true }>>;
  canary?: CanaryOutcome;
}

/** Every step of the list for such a subscription, in order. */
export function silentSteps(given: SilentCase = {}): RunbookStep[] {
  const facts = bindingFacts(given);
  const results: Record<SilenceStepId, StepResult> = {
    publication: publicationStep(facts),
    operation: operationStep(facts),
    primary_key: primaryKeyStep(facts),
    relation: relationStep(facts),
    grants: grantsStep(facts),
    policies: policiesStep(facts, rowsOf(given.rows)),
    replica_identity: identityStep(facts),
    filter: filterStep(facts, {
      operators: ["eq", "neq", "lt", "lte", "gt", "gte", "in"],
      negation: false,
      unfit: [],
      ...given.support,
    }),
    payload: payloadStep(
      seen({ rows: 5, averageBytes: 200, largestBytes: 400, columns: [] }, "a sample"),
      "default",
    ),
    realtime: realtimeStep({ ...calm, ...given.realtime }),
    live: liveStep(
      seen({ total: 3, ofRole: 3, ofUser: 1, alike: 1, ...given.live }, "rows"),
      "authenticated",
    ),
    system_ok: joinStep({
      tried: true,
      as: "your own session",
      standIn: null,
      stages: [],
      failure: null,
      ...given.join,
    }),
    canary: canaryStep(given.canary ?? arrived(40)),
  };
  return silenceSteps.map(({ id, title }) => stepOf(id, title, 1, results[id]));
}

export function arrived(latencyMs: number): CanaryOutcome {
  const result = {
    verdict: "arrived" as const,
    message: "The change arrived.",
    latencyMs,
    uncertaintyMs: 1,
    clean: true,
  };
  return { tried: true, variant: "insert", as: "your own session", standIn: null, result };
}

function rowsOf(rows: SilentCase["rows"]): RowsSeen {
  if (rows?.asked === false) return rows as Extract<RowsSeen, { asked: false }>;
  return { asked: true, matching: 4, visible: 4, most: 1_000, ms: 1, error: null, ...rows };
}

const calm: RealtimeState = {
  replication: seen(
    {
      walLevel: "logical",
      slots: [],
      slotsMax: 10,
      senders: [],
      sendersMax: 10,
      slotKeepBytes: null,
      backends: { used: 5, max: 100 },
      oldestTransactionSeconds: 0,
    },
    "catalog",
  ),
  connections: unseen("No source.", "Set one."),
  limits: unseen("No source.", "Set one."),
  settings: unseen("No source.", "Set one."),
  subscriptions: { total: 0, oldestSeconds: null },
};

function bindingFacts({ facts = {}, context = {}, event = "*", filter = "" }: SilentCase): BindingFacts {
  const parsed = parse(filter);
  const known = checkContext(facts, {
    subscriberRoles: ["authenticated"],
    subscriptions: [
      {
        kind: "postgres_changes",
        file: "the subscription asked about",
        line: 1,
        channel: null,
        schema: "public",
        table: "orders",
        filters: parsed.filters ?? [],
        events: [event],
        select: null,
        language: "",
        confidence: "high",
        via: [],
      },
    ],
    ...context,
  });
  const request = { schema: "public", table: "orders", event, filter, select: null };
  return { request, ...parsed, context: known, standing: [] };
}

function parse(filter: string): { filters: SubscriptionFilter[] | null; filterFault: string | null } {
  try {
    return { filters: parseFilter(filter), filterFault: null };
  } catch (error) {
    if (!(error instanceof FilterSyntaxError)) throw error;
    return { filters: null, filterFault: error.message };
  }
}
