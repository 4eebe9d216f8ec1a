import { TokenError } from "../auth/token-error.ts";
import { checkClaims } from "../auth/verify-token.ts";
import type { Hub } from "../server/project.ts";
import type { Channel } from "./channel.ts";
import { shutDownChannel } from "./shut-down-channel.ts";

const watches = new WeakMap<Channel, NodeJS.Timeout>();

/** Ends a channel when its token expires; called again for another token. */
export function watchToken(hub: Hub, channel: Channel): void {
  const before = watches.get(channel);
  if (before !== undefined) {
    clearTimeout(before);
    channel.timers.delete(before);
  }
  const remaining = channel.claims.exp * 1000 - Date.now();
  const timer = setTimeout(
    () => {
      channel.timers.delete(timer);
      check(hub, channel);
    },
    Math.max(Math.min(remaining, hub.timings.tokenCheck), 0),
  );
  timer.unref();
  channel.timers.add(timer);
  watches.set(channel, timer);
}

function check(hub: Hub, channel: Channel): void {
  try {
    checkClaims(channel.claims, Date.now() / 1000);
    watchToken(hub, channel);
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    shutDownChannel(hub, channel, error.message);
  }
}
