import { z } from "zod";
import { AuthorizationError, DATABASE_UNREACHABLE } from "../auth/authorization-error.ts";
import { identify } from "../auth/identify.ts";
import type { TopicPolicies } from "../auth/policies.ts";
import { TokenError } from "../auth/token-error.ts";
import type { Project } from "../server/project.ts";
import type { Channel } from "./channel.ts";
import { JoinRefusal } from "./join-refusal.ts";
import { readPolicies } from "./read-policies.ts";
import { shutDownChannel } from "./shut-down-channel.ts";
import { subscribeToChanges } from "./subscribe-to-changes.ts";
import { watchToken } from "./watch-token.ts";

const payloadSchema = z.object({ access_token: z.string() });

/** Takes a channel to another token: never answered; a token that is worth less ends the channel. */
export async function refreshAccessToken(
  project: Project,
  channel: Channel,
  payload: unknown,
): Promise<void> {
  const token = payloadSchema.safeParse(payload).data?.access_token;
  if (token === undefined || token.startsWith("sb_")) return;
  if (token === (channel.token ?? channel.socket.handshake.token)) return;
  const { socket, subTopic, isPrivate, presenceEnabled } = channel;
  try {
    const claims = await identify(token, project.access, Date.now() / 1000);
    await project.reachDatabase();
    const policies = isPrivate
      ? await readPolicies(project, { socket, subTopic, claims, presenceEnabled })
      : null;
    if (!channel.isOpen) return;
    if (lost(channel.policies, policies)) {
      const text = `You no longer have permission to read from this Channel topic: ${subTopic}`;
      return shutDownChannel(project, channel, text);
    }
    Object.assign(channel, { token, claims, policies });
  } catch (error) {
    return shutDownChannel(project, channel, wordsFor(error, subTopic));
  }
  watchToken(project, channel);
  if (channel.subscription === null) subscribeToChanges(project, channel);
  else channel.subscription.refresh(channel.claims);
}

function lost(before: TopicPolicies | null, after: TopicPolicies | null): boolean {
  return (["broadcast", "presence"] as const).some(
    (extension) => before?.[extension].read === true && after?.[extension].read === false,
  );
}

function wordsFor(error: unknown, subTopic: string): string {
  if (error instanceof TokenError) return error.message;
  const cause = error instanceof JoinRefusal ? error.cause : error;
  if (cause instanceof AuthorizationError && cause.fault !== "policy") {
    return cause.fault === "canceled" ? "Query was cancelled, please try again" : DATABASE_UNREACHABLE;
  }
  if (error instanceof JoinRefusal) {
    return `You do not have permissions to read from this Channel topic: ${subTopic}`;
  }
  throw error;
}
