import type { ServiceContext } from "../context.ts";
import { forgetSeries } from "./forget-series.ts";
import { lockSampler } from "./lock-sampler.ts";
import { pruneSamples } from "./prune-samples.ts";
import { rollUpHours } from "./roll-up-hours.ts";
import { rollUpMinutes } from "./roll-up-minutes.ts";
import { readSamplerState } from "./sampler-state.ts";

/**
 * Rolls up at most one hour and one day, and prunes a bounded number of rows, so that what piled up while nobody
 * sampled is worked off call by call. In a transaction apart from the sample's, which stays when this fails.
 */
export async function keepUp({ sql }: Pick<ServiceContext, "sql">): Promise<void> {
  await sql.begin(async (transaction) => {
    if (!(await lockSampler(transaction))) return;
    await rollUpMinutes(transaction, await readSamplerState(transaction));
    const dayEnded = await rollUpHours(transaction, await readSamplerState(transaction));
    if (dayEnded) await forgetSeries(transaction);
    await pruneSamples(transaction);
  });
}
