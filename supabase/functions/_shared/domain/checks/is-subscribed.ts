import type { CheckContext } from "./check.ts";

/** A binding in the code, or a live one, reaches the table. */
export function isSubscribed({ subscriptions, facts }: CheckContext): boolean {
  return (subscriptions?.length ?? 0) > 0 || (facts?.liveSubscriptions ?? 0) > 0;
}

/** Somebody could have told whether the table is subscribed to: an inventory, or live subscriptions. */
export function subscribersKnown({ subscriptions, facts }: CheckContext): boolean {
  return subscriptions !== null || (facts?.liveSubscriptions ?? 0) > 0;
}
