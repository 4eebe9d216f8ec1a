/**
 * connecting: the first attempt is under way. live: samples come by Realtime. polling: Realtime is lost, the
 * functions are asked every few seconds. offline: neither answers; what is shown is what was last known.
 */
export type ConnectionStatus = "connecting" | "live" | "polling" | "offline";

export interface ConnectionState {
  status: ConnectionStatus;
  /** Why it is not live, as a sentence; null while it is, or while the first attempt is under way. */
  reason: string | null;
  /** Milliseconds since 1970. */
  since: number;
}

/** What is known of the two ways in which samples come. */
export interface ConnectionFacts {
  /** joining: never joined so far. A lost channel stays lost until it is joined again. */
  channel: { is: "joining" } | { is: "joined" } | { is: "lost"; reason: string };
  /** Why samples are overdue on a joined channel; null while they come as they should. */
  overdue: string | null;
  /** Why the last poll failed; null when it did not, or none was needed. */
  pollFailure: string | null;
}

/** The same object as before when nothing that is shown changed. `now` in milliseconds since 1970. */
export function nextState(before: ConnectionState, facts: ConnectionFacts, now: number): ConnectionState {
  const { status, reason } = judge(facts);
  if (status === before.status && reason === before.reason) return before;
  return { status, reason, since: status === before.status ? before.since : now };
}

function judge({ channel, overdue, pollFailure }: ConnectionFacts): Omit<ConnectionState, "since"> {
  if (channel.is === "joined" && overdue === null) return { status: "live", reason: null };
  if (pollFailure !== null) return { status: "offline", reason: pollFailure };
  if (channel.is === "joining") return { status: "connecting", reason: null };
  return { status: "polling", reason: channel.is === "lost" ? channel.reason : overdue };
}
