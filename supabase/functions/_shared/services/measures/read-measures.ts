import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import type { FilterPass, PolicyRun, TableMeasures } from "../../domain/measures/table-measures.ts";
import type { ScanResult } from "../../domain/subscriptions/subscription.ts";
import { probeSession } from "../catalog/probe-session.ts";
import { type Database, readOnly } from "../database/read-only.ts";
import type { LoggedErrorsReading } from "../logs/read-logged-errors.ts";
import type { MeasureScope } from "./measure-scope.ts";
import { readFilterPasses } from "./read-filter-passes.ts";
import { readPayloadSamples } from "./read-payload-samples.ts";
import { readPolicyRuns } from "./read-policy-runs.ts";
import { readWriteRates } from "./read-write-rates.ts";
import { relationKey } from "./relation-key.ts";

/** For policies, then for rows; statistics are read at once. */
const POLICY_MS = 2_000;
const PAYLOAD_MS = 1_000;
const STATISTICS_MS = 5_000;
/** Longest that a try waits for a lock someone else holds. */
const LOCK_MS = 100;

export interface MeasureRequest {
  scan: ScanResult | null;
  /** Measure this relation alone. */
  only?: { schema: string; table: string };
  /** Errors of the log, which is read beside the database; unseen when left out. */
  errors?: Observed<LoggedErrorsReading>;
}

export type MeasuresOf = (relation: { schema: string; table: string }) => TableMeasures;

/**
 * What the tables that are published or subscribed to were asked beside the catalog, within some four seconds, in a
 * read-only transaction that is rolled back. What was not reached or may not be read is unseen, with the reason.
 */
export async function readMeasures(
  sql: Database,
  { scan, only, errors = logsUnread }: MeasureRequest,
): Promise<MeasuresOf> {
  const named = (scan?.subscriptions ?? []).flatMap(({ schema, table }) =>
    schema === null || table === null || schema === "*" || table === "*" ? [] : [{ schema, table }],
  );
  return await readOnly(sql, async (transaction) => {
    const probe = await probeSession(transaction, POLICY_MS);
    await transaction`select set_config('lock_timeout', ${String(LOCK_MS)}, true)`;
    const scope: MeasureScope = {
      relations: only === undefined ? named : [only],
      only: only !== undefined,
      subscription: probe.subscription !== null,
    };
    const policies = await readPolicyRuns(transaction, scope, performance.now() + POLICY_MS);
    const payloads = await readPayloadSamples(transaction, scope, performance.now() + PAYLOAD_MS);
    await transaction`select set_config('statement_timeout', ${String(STATISTICS_MS)}, true)`;
    const writes = await readWriteRates(transaction, scope);
    const filters = await readFilterPasses(transaction, scan, scope);
    return (relation) => {
      const key = relationKey(relation);
      return {
        policies: policies.get(key) ?? noPolicy,
        payload: payloads.get(key) ?? noSample,
        writes: writes.get(key) ?? notCounted,
        filters: filters.get(key) ?? noFilter,
        logs: errors.seen ? seen(errors.value.of(relation), errors.source) : errors,
      };
    };
  });
}

const noSample = unseen(
  "Its rows were not sampled: it is no table, or has no primary key to read the newest by.",
  "Give it a primary key.",
);
const notCounted = unseen("Nobody counts writes of what is no table.", "Look at its partitions.");
const noFilter: Observed<FilterPass[]> = { seen: true, value: [], source: "no filter" };
const logsUnread = unseen("Nobody read the logs for this look.", "Open the page Logs.");
const noPolicy: Observed<PolicyRun[]> = {
  seen: true,
  value: [],
  source: "pg_policy: no SELECT policy that Realtime would run",
};
