import type { TopicPolicies } from "../auth/policies.ts";
import { JoinRefusal } from "../channels/join-refusal.ts";
import type { Join } from "../channels/read-join.ts";
import type { DatabaseMessage } from "../messages/database-messages.ts";
import { MOST_REPLAYED } from "../messages/replay-messages.ts";
import type { Project } from "../server/project.ts";

/** What the server's clock can hold. */
const LATEST_MS = 8.64e15;

interface ReplayRequest {
  subTopic: string;
  join: Join;
  policies: TopicPolicies | null;
}

/**
 * The messages that a join wants again, oldest first.
 * @throws JoinRefusal
 */
export async function readReplay(
  { messages, metrics }: Project,
  { subTopic, join, policies }: ReplayRequest,
): Promise<DatabaseMessage[]> {
  const { replay } = join;
  if (replay === undefined || replay === null) return [];
  if (policies?.broadcast.read === false) {
    throw JoinRefusal.logged(
      "Unauthorized",
      `You do not have permissions to read from this Channel topic: ${subTopic}`,
    );
  }
  if (!join.isPrivate) throw refusal("Replay is not allowed for public channels");
  if (typeof replay !== "object") return [];
  const { since, limit = MOST_REPLAYED } = replay as { since?: unknown; limit?: unknown };
  if (!isInteger(since) || !isInteger(limit) || Math.abs(since) > LATEST_MS) {
    throw refusal("Replay params are not valid");
  }
  const began = performance.now();
  try {
    return await messages.replay(subTopic, since, limit);
  } catch (cause) {
    throw refusal("Realtime was unable to replay messages", cause);
  } finally {
    metrics.replayed(performance.now() - began);
  }
}

function isInteger(value: unknown): value is number {
  return Number.isInteger(value);
}

function refusal(text: string, cause?: unknown): JoinRefusal {
  return JoinRefusal.logged("UnableToReplayMessages", text, { cause });
}
