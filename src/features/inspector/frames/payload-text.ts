const LONGEST = 160;

/** A payload on one line, cut off where nobody would read on. */
export function payloadText(payload: unknown): string {
  if (payload === undefined) return "";
  if (payload instanceof Uint8Array) return `${payload.length} bytes`;
  const text = JSON.stringify(payload) ?? "";
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
