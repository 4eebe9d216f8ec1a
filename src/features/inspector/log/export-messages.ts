import { decodeFrame } from "../frames/decode-frame.ts";
import type { InspectedMessage } from "./inspected-message.ts";

/** The shown messages as JSON: what is known of each, its payload, and its bytes where it was binary. */
export function exportMessages(messages: readonly InspectedMessage[], exportedAt: Date): string {
  return JSON.stringify(
    {
      exportedAt: exportedAt.toISOString(),
      messages: messages.map(({ raw, at, ...message }) => ({
        ...message,
        at: new Date(at).toISOString(),
        payload: raw === null ? null : (decodeFrame(raw)?.payload ?? null),
        raw: raw instanceof Uint8Array ? hexOf(raw) : raw,
        encoding: raw === null ? "not kept" : raw instanceof Uint8Array ? "hex" : "text",
      })),
    },
    (_, value: unknown) => (value instanceof Uint8Array ? hexOf(value) : value),
    2,
  );
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
