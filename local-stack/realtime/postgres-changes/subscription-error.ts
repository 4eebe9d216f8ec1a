/** What the client asked for cannot be had; its text is for the client, and asking again would not help. */
export class SubscriptionError extends Error {
  override name = "SubscriptionError";
}
