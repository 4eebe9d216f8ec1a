import type { BeatAnswer } from "../../domain/api/probes.ts";
import type { BeatRequest } from "../../domain/probes/run-delivery-probe.ts";
import type { ServiceContext } from "../context.ts";
import { commitBeat } from "./commit-beat.ts";
import { tellClock } from "./tell-clock.ts";

/** Commits the write that a browser waits for. It touches the console's own row only, so it is not audited. */
export async function sendBeat(
  { sql, actor }: ServiceContext,
  request: BeatRequest,
  arrivedAt: number,
): Promise<BeatAnswer> {
  const now = () => performance.now();
  const { earliest, latest } = await commitBeat({ sql }, { ...request, prober: actor.userId ?? "" }, now);
  return { commitSentAt: earliest, commitAcknowledgedAt: latest, clock: tellClock(arrivedAt) };
}
