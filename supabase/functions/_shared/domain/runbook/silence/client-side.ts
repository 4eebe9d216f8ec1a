/**
 * Where to look once the database side is fine. Sources: realtime-js (RealtimeChannel, RealtimeClient) and Realtime's
 * realtime_channel.ex.
 */
export const clientSide: readonly string[] = [
  "The channel's state: log what the callback of subscribe is told. CHANNEL_ERROR, TIMED_OUT and CLOSED are silent without one.",
  "The other bindings of the channel: one unpublished table or misspelt column fails them all.",
  "React's StrictMode subscribes twice: a cleanup that removes the channel of the second run leaves none.",
  "The token: after a login or refresh the client must call realtime.setAuth, and an expired token closes the channel.",
  "Who removed the channel: removeChannel or removeAllChannels elsewhere, or a channel of the same name.",
  "Bindings added after subscribe() are never sent: every .on() comes first.",
  "A background tab: browsers slow its timers, and the connection dies of missed heartbeats unless a worker keeps it.",
];
