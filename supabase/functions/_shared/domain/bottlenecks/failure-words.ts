/** What helps against a connection that ends in a stage of its own, and what keeps it from coming back. */
export function failureWords(stage: string, code: string | null): { solution: string; prevention: string } {
  if (code !== null && /unauthorized|token|jwt/i.test(code)) {
    return {
      solution: "Check that the key and the user's token belong to this project and have not expired.",
      prevention:
        "Let the client refresh its token before it expires, and hand the new one to Realtime with setAuth.",
    };
  }
  if (code !== null && /limit|toomany|connections/i.test(code)) {
    return {
      solution: "Close connections and channels that nobody looks at, or raise the limit.",
      prevention: "Watch the quotas on the Live page; one connection and few channels for each client.",
    };
  }
  switch (stage) {
    case "tcp":
    case "tls":
    case "handshake":
      return {
        solution: "Check name, certificate and proxies between here and Realtime: WebSockets must pass them.",
        prevention: "Let clients reconnect with growing, jittered delays, and poll while they cannot.",
      };
    case "join":
      return {
        solution:
          "Read the answer to the join: policies of private channels, limits, or a binding that is refused.",
        prevention: "Handle CHANNEL_ERROR and TIMED_OUT in the client, and test policies with the RLS test.",
      };
    default:
      return {
        solution: "Look at Realtime's log for the time of the failure.",
        prevention:
          "Let clients reconnect with growing, jittered delays, and fetch what they missed after a join.",
      };
  }
}
