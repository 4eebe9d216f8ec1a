import { redactTokens } from "./redact-tokens.ts";

const LONGEST = 160;

/** A payload on one line, cut off where nobody would read on. */
export function payloadText(payload: unknown): string {
  if (payload === undefined) return "";
  if (payload instanceof Uint8Array) return `${payload.length} bytes`;
  // Before it is cut: half a token is still most of one.
  const text = redactTokens(JSON.stringify(payload) ?? "");
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
