import { AppError } from "../../../domain/errors/app-error.ts";
import { openChannel } from "../../../domain/probes/open-channel.ts";
import { failureOf } from "../../../domain/probes/probe-failure.ts";
import type { ProbePorts } from "../../../domain/probes/probe-socket.ts";
import { probeTopic } from "../../../domain/probes/probe-target.ts";
import type { JoinOutcome } from "../../../domain/runbook/silence/join-step.ts";
import type { SilenceRequest } from "../../../domain/runbook/silence/silence-request.ts";
import type { SilentSubscriber } from "./silent-subscriber.ts";

const STAGE_TIMEOUT_MS = 8_000;

/** Joins as the client does, with just this binding, and waits for the system message. Leaves nothing open. */
export async function joinAsSubscriber(
  subscriber: SilentSubscriber,
  { schema, table, event, filter, select, ...request }: SilenceRequest,
  { ports, signal }: { ports: ProbePorts; signal: AbortSignal },
): Promise<JoinOutcome> {
  const topic = probeTopic(crypto.randomUUID());
  const joined = await subscriber.listen(topic).catch((error: unknown) => {
    if (error instanceof AppError) return error;
    throw error;
  });
  if (joined instanceof AppError) return { tried: false, reason: `Nobody could join: ${joined.message}` };
  const { target, claims, as, standIn } = joined;
  const stages: { stage: string; ms: number }[] = [];
  const outcome = { tried: true as const, as, standIn, stages };
  try {
    const channel = await openChannel({
      target,
      topic,
      // Where public channels are refused, the project itself still gets in.
      private: request.private || claims === null,
      bindings: [
        {
          event,
          schema,
          table,
          ...(filter.trim() === "" ? {} : { filter }),
          ...(select === null ? {} : { select }),
        },
      ],
      ports,
      signal,
      timeoutMs: STAGE_TIMEOUT_MS,
      onStage: (stage, ms) => stages.push({ stage, ms }),
    });
    channel.close();
    return { ...outcome, failure: null };
  } catch (error) {
    return { ...outcome, failure: failureOf(error, "handshake") };
  }
}
