import type { Sql } from "postgres";
import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import type { FilterPass, PolicyRun, TableMeasures } from "../../domain/measures/table-measures.ts";
import type { ScanResult } from "../../domain/subscriptions/subscription.ts";
import { retryOnce } from "../database/retry-once.ts";
import type { LoggedErrorsReading } from "../logs/read-logged-errors.ts";
import { measurePart } from "./measure-part.ts";
import { readFilterPasses } from "./read-filter-passes.ts";
import { readPayloadSamples } from "./read-payload-samples.ts";
import { readPolicyRuns } from "./read-policy-runs.ts";
import { readWriteRates } from "./read-write-rates.ts";
import { relationKey } from "./relation-key.ts";

/** For policies, and beside them for rows; statistics are read at once. */
const POLICY_MS = 1_000;
const PAYLOAD_MS = 600;

export interface MeasureRequest {
  scan: ScanResult | null;
  /** Measure this relation alone. */
  only?: { schema: string; table: string };
  /** Errors of the log, which is read beside the database; unseen when left out. */
  errors?: Observed<LoggedErrorsReading>;
}

export type MeasuresOf = (relation: { schema: string; table: string }) => TableMeasures;

/**
 * What the tables that are published or subscribed to were asked beside the catalog, within some two seconds, in
 * read-only transactions. What was not reached or may not be read is unseen, with the reason.
 */
export async function readMeasures(
  sql: Sql,
  { scan, only, errors = logsUnread }: MeasureRequest,
): Promise<MeasuresOf> {
  const named = (scan?.subscriptions ?? []).flatMap(({ schema, table }) =>
    schema === null || table === null || schema === "*" || table === "*" ? [] : [{ schema, table }],
  );
  const scope = { relations: only === undefined ? named : [only], only: only !== undefined };
  const measure = async () =>
    await Promise.all([
      measurePart(sql, scope, {
        subject: "what policies do",
        otherwise: noPolicy,
        read: (transaction, within) => readPolicyRuns(transaction, within, POLICY_MS),
      }),
      measurePart(sql, scope, {
        subject: "a sample of rows",
        otherwise: noSample,
        read: (transaction, within) => readPayloadSamples(transaction, within, PAYLOAD_MS),
      }),
      measurePart(sql, scope, {
        subject: "counts of writes",
        otherwise: notCounted,
        read: readWriteRates,
      }),
      measurePart(sql, scope, {
        subject: "statistics of columns",
        otherwise: noFilter,
        read: (transaction, within) => readFilterPasses(transaction, scan, within),
      }),
    ]);
  const [policies, payload, writes, filters] = await retryOnce(measure);
  return (relation) => {
    const key = relationKey(relation);
    return {
      policies: policies(key),
      payload: payload(key),
      writes: writes(key),
      filters: filters(key),
      logs: errors.seen ? seen(errors.value.of(relation), errors.source) : errors,
    };
  };
}

const noSample = unseen(
  "Its rows were not sampled: it is no table, or has no primary key to read the newest by.",
  "Give it a primary key.",
);
const notCounted = unseen("Nobody counts writes of what is no table.", "Look at its partitions.");
const noFilter: Observed<FilterPass[]> = { seen: true, value: [], source: "no filter" };
const logsUnread = unseen(
  "This look did not read Realtime's logs.",
  "Connect a source of logs, and diagnose again.",
);
const noPolicy: Observed<PolicyRun[]> = {
  seen: true,
  value: [],
  source: "pg_policy: no SELECT policy that Realtime would run",
};
