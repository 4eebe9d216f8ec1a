import type { JSONValue } from "postgres";
import type { ProbeResult } from "../../domain/probes/probe.ts";
import { valuesOfProbe } from "../../domain/series/values-of-probe.ts";
import type { ServiceContext } from "../context.ts";
import { storable } from "../database/storable.ts";
import { insertSample } from "./insert-sample.ts";

/**
 * Keeps what a probe measured, and adds it to the series at the time of the database: the clock of a browser may be
 * off. Changes nothing that anybody relies on, so it is not audited.
 */
export async function recordProbe(
  { sql }: Pick<ServiceContext, "sql">,
  input: { result: ProbeResult },
): Promise<{ probe: ProbeResult }> {
  const result = storable(input.result);
  await sql.begin(async (transaction) => {
    await transaction`
      insert into realtime_optimizer.probes (result) values (${sql.json(result as unknown as JSONValue)})`;
    await insertSample(transaction, valuesOfProbe(result), null);
  });
  return { probe: result };
}
