/** Pauses and periods of the server, in milliseconds; tests shorten them. */
export interface Timings {
  /** Before a handshake is refused. */
  connectBackoff: number;
  /** Before a join is refused. */
  joinBackoff: number;
  /** One bucket of a rate. */
  rateBucket: number;
  /** Without data from the client. */
  idle: number;
  /** How often sockets without channels are closed. */
  emptySockets: number;
  /** Longest time between two checks of a token's expiry. */
  tokenCheck: number;
  /** How often the published tables are compared with those that subscriptions were made for. */
  publicationCheck: number;
  /** How long a channel waits for the replication it asked to be told about. */
  replicationReady: number;
  /** How long the lost stream of broadcasts from the database is opened again by itself; then the next join does it. */
  messagesRecovery: number;
}

/** Those of the hosted server. */
export const serverTimings: Timings = {
  connectBackoff: 2_000,
  joinBackoff: 5_000,
  rateBucket: 5_000,
  idle: 60_000,
  emptySockets: 600_000,
  tokenCheck: 300_000,
  publicationCheck: 60_000,
  replicationReady: 60_000,
  messagesRecovery: 7_200_000,
};
