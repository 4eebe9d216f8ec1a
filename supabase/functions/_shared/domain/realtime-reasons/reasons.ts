/** What a refusal or system message of Realtime means to whoever reads it, and what to do about it. */
export interface Reason {
  /** Matched against the server's whole text. */
  pattern: RegExp;
  meaning: string;
  remedy: string;
}

/** Source: the join replies and system messages of Realtime 2.129 (realtime_channel.ex), first match wins. */
export const reasons: Reason[] = [
  {
    pattern: /^Subscribed to PostgreSQL/,
    meaning: "The database subscription exists. From here on changes are delivered.",
    remedy: "Nothing to do.",
  },
  {
    pattern: /^Replication connection established/,
    meaning: "Realtime reads realtime.messages, so broadcasts from the database are delivered.",
    remedy: "Nothing to do.",
  },
  {
    pattern: /^Server requested disconnect/,
    meaning: "An operator or a change of settings ended the connection.",
    remedy: "The client reconnects by itself.",
  },
  {
    pattern: /Token has expired/,
    meaning: "The access token is past its end.",
    remedy: "Let the client renew its session, or set a new token, then join again.",
  },
  {
    pattern: /^(InvalidJWTToken: )?Fields `role` and `exp`|Token expiration time is invalid/,
    meaning: "The token lacks the claims role and exp, which Realtime needs.",
    remedy: "Sign tokens with a role of the database and an integer exp.",
  },
  {
    pattern: /^MalformedJWT|token provided is not a valid JWT/,
    meaning: "What was sent as a token is not a JWT.",
    remedy: "Send the access token of the session, or the publishable key as apikey alone.",
  },
  {
    pattern: /^JwtSignerError|generate JWT signer/,
    meaning: "The project's JWKS or secret cannot be used to check signatures.",
    remedy:
      "Look at the signing keys of the project; of a server of one's own, at its JWT secret and its JWKS.",
  },
  {
    pattern: /^JwtSignature|validate JWT signature/,
    meaning: "The token was signed with a key that this project does not know.",
    remedy: "Compare the signing keys of the project with those of whoever issues the token.",
  },
  {
    pattern: /no longer have permission to read/,
    meaning: "The new token may not read this topic, so the channel was closed.",
    remedy: "Check the policies on realtime.messages for the claims of the new token.",
  },
  {
    pattern: /do not have permissions to read from this Channel/,
    meaning:
      "No SELECT policy on realtime.messages lets this role read the topic, or a policy raised an error.",
    remedy:
      "Add a policy whose condition compares realtime.topic(), or join the public channel of that name.",
  },
  {
    pattern: /^PrivateOnly/,
    meaning: "The project allows private channels only.",
    remedy:
      "Join with private: true and a policy on realtime.messages, or allow public access in its settings.",
  },
  {
    pattern: /^ChannelRateLimitReached|Too many channels/,
    meaning: "This connection has as many channels as the plan allows.",
    remedy: "Leave channels that are not needed, or put several bindings on one channel.",
  },
  {
    pattern: /^ConnectionRateLimitReached|Too many connected users/,
    meaning: "The project has as many connections as its plan allows.",
    remedy: "Close idle tabs and leaked clients, or raise the plan's limit.",
  },
  {
    pattern: /^ClientJoinRateLimitReached|Too many joins per second/,
    meaning: "More channels were joined per second than the plan allows; the whole connection is closed.",
    remedy: "Spread joins with backoff and jitter, and look for a loop that joins and leaves.",
  },
  {
    pattern: /^Too many messages per second/,
    meaning: "The project sent more messages per second than its plan allows: every channel is shut down.",
    remedy:
      "Send less often or to fewer receivers, since each receiver counts. The client does not rejoin by itself.",
  },
  {
    pattern: /presence (messages per second|rate limit)/i,
    meaning: "Presence changed more often than is allowed, so the channel was closed.",
    remedy: "Track less often: five calls in 30 seconds are allowed to a client.",
  },
  {
    pattern: /^Track message size exceeded|payload_size_exceeded|Payload size exceeds/,
    meaning: "The message is larger than the plan allows.",
    remedy: "Send an id and let the receiver fetch the rest.",
  },
  {
    pattern: /^TenantNotFound/,
    meaning: "No project is known by the host that was asked for.",
    remedy:
      "Check the project's URL; of a server of one's own, that the first label of its host is the tenant's name.",
  },
  {
    pattern: /^RealtimeDisabledForTenant|Realtime was disabled/,
    meaning: "Realtime is not switched on for this project.",
    remedy: "Enable Realtime in the project's settings, then connect again.",
  },
  {
    pattern: /^(RealtimeRestarting|InitializingProjectConnection)/,
    meaning: "Realtime is starting.",
    remedy: "Wait: the client joins again by itself within seconds.",
  },
  {
    pattern:
      /^(DatabaseLackOfConnections|IncreaseConnectionPool|IncreaseSubscriptionConnectionPool)|Too many database timeouts/,
    meaning: "The database has no connection left for Realtime, or answers it too slowly.",
    remedy: "Look at the backends in use on the Live page; free connections or raise max_connections.",
  },
  {
    pattern:
      /^UnableToConnectToProject|unable to connect to the project database|^DatabaseConnectionRateLimit/,
    meaning: "Realtime could not connect to the database.",
    remedy:
      "Check that the database is up, and that its password and connection limit are as Realtime expects.",
  },
  {
    pattern: /^QueryCanceled|Query was cancelled/,
    meaning: "A policy on realtime.messages took longer than the statement timeout.",
    remedy: "Make the policy cheap: an index on what it looks up, and auth.uid() within a subselect.",
  },
  {
    pattern: /^MissingPartition/,
    meaning: "realtime.messages has no partition for today.",
    remedy: "Realtime creates them by itself: check its log for what failed.",
  },
  {
    pattern: /Replay is not allowed for public channels/,
    meaning: "Only private channels keep messages to replay.",
    remedy: "Join with private: true.",
  },
  {
    pattern: /^UnableToReplayMessages|Replay params are not valid/,
    meaning: "The messages that were missed could not be replayed.",
    remedy: "Give since in milliseconds, and a limit between 1 and 25.",
  },
  {
    pattern: /^TopicNameRequired|unmatched topic/,
    meaning: "The topic has no name.",
    remedy: "Give the channel a name.",
  },
  {
    pattern: /No subscription params provided/,
    meaning: "A binding names neither a schema nor a table.",
    remedy: "Name at least one of them.",
  },
  {
    pattern: /Error parsing `filter` params/,
    meaning: "The filter has a form that this server does not know.",
    remedy: "Write column=operator.value; older servers know only eq, neq, lt, lte, gt, gte and in.",
  },
  {
    pattern: /invalid column for (filter|select)/,
    meaning: "The column does not exist, or the role may not select it.",
    remedy: "Check its spelling and the role's column grants.",
  },
  {
    pattern: /role ".*" does not exist/,
    meaning: "The token's role does not exist in the database.",
    remedy: "Use a role of the database, such as authenticated.",
  },
  {
    pattern: /An exception happened so please check your connect parameters/,
    meaning: "The database refused one binding of the channel, and so all of them.",
    remedy: "The text after Exception says which: most often a filter's value that does not fit its column.",
  },
  {
    pattern: /^Unable to subscribe to changes with given parameters/,
    meaning:
      "No published table matches the binding. It fails every binding of the channel and is not retried.",
    remedy: "Publish the table (the matrix offers the fix), or correct its name.",
  },
  {
    pattern: /mismatch between server and client bindings/,
    meaning: "Server and client understood the bindings differently, so the client left.",
    remedy: "Update supabase-js, and write events and filters exactly as documented.",
  },
  {
    pattern: /^(socket closed|channel error|connection lost)/,
    meaning: "The connection to Realtime was lost, or could not be made.",
    remedy:
      "The client tries again after 1, 2 and 5 s, then every 10 s. If it stays lost, check the network and the server.",
  },
  {
    pattern: /timed out|timeout/i,
    meaning: "No answer came in time.",
    remedy:
      "Check the network and whether Realtime runs; a refused write on a private channel is silent too.",
  },
];
