import type { CheckContext } from "../../../domain/checks/check.ts";
import type { BindingFacts } from "../../../domain/runbook/silence/binding-facts.ts";
import { measuresForNow } from "../../../domain/runbook/silence/measures-for-now.ts";
import type { SilenceRequest } from "../../../domain/runbook/silence/silence-request.ts";
import { FilterSyntaxError, parseFilter } from "../../../domain/subscriptions/parse-filter.ts";
import type { Subscription, SubscriptionFilter } from "../../../domain/subscriptions/subscription.ts";
import { defaultThresholds } from "../../../domain/thresholds/thresholds.ts";
import type { ServiceContext } from "../../context.ts";
import { observeTable } from "../../diagnosis/observe-table.ts";
import { readStoredScan } from "../../inventory/read-stored-scan.ts";

/** The table as it is, judged for this one subscription, beside what the standing diagnosis finds on it. */
export async function readBindingFacts(
  { sql }: Pick<ServiceContext, "sql">,
  request: SilenceRequest,
  role: string,
): Promise<BindingFacts> {
  const { schema, table } = request;
  const observed = await observeTable(sql, { schema, table }, await readStoredScan(sql));
  const parsed = parse(request.filter);
  const context: CheckContext = {
    schema,
    table,
    // Other subscribers' filters and roles are no business of this one's.
    facts: observed.table === null ? null : { ...observed.table, liveBindings: [], liveSubscriptions: null },
    database: observed.database,
    subscriptions: [subscriptionOf(request, parsed.filters ?? [])],
    unresolved: [],
    partitionsSubscribed: false,
    subscriberRoles: [role],
    measures: measuresForNow,
    thresholds: defaultThresholds,
  };
  return { request, ...parsed, context, standing: observed.findings };
}

function parse(filter: string): { filters: SubscriptionFilter[] | null; filterFault: string | null } {
  try {
    return { filters: parseFilter(filter), filterFault: null };
  } catch (error) {
    if (!(error instanceof FilterSyntaxError)) throw error;
    return { filters: null, filterFault: error.message };
  }
}

function subscriptionOf(
  { schema, table, event, select }: SilenceRequest,
  filters: SubscriptionFilter[],
): Subscription {
  return {
    kind: "postgres_changes",
    file: "the subscription asked about",
    line: 1,
    channel: null,
    schema,
    table,
    filters,
    events: [event],
    select,
    language: "",
    confidence: "high",
    via: [],
  };
}
