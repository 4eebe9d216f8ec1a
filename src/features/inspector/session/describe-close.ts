const meanings: Record<number, string> = {
  1000: "it was finished",
  1001: "the other side goes away",
  1002: "a breach of the protocol",
  1003: "a kind of data that is not taken",
  1005: "no code was given, as when a client ends it",
  1006: "the connection was cut without a word",
  1008: "a breach of the server's rules",
  1009: "a message that was too large",
  1011: "an error of the server",
  1012: "the server restarts",
  1013: "the server is too busy",
  1015: "TLS failed",
};

/** A close code and its reason in words (RFC 6455, section 7.4, and IANA's registry of close codes). */
export function describeClose(code: number, reason: string): string {
  const meaning = meanings[code];
  const words = [reason, meaning].filter(Boolean).join("; ");
  return words === "" ? String(code) : `${words} (${code})`;
}
