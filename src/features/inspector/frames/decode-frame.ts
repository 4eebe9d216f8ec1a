import { decodeBinaryFrame } from "./decode-binary-frame.ts";
import type { Frame } from "./frame.ts";

/** Reads a frame of either version; null for one that is not of the protocol. */
export function decodeFrame(data: string | Uint8Array): Frame | null {
  if (typeof data !== "string") return decodeBinaryFrame(data);
  let parsed: unknown;
  try {
    parsed = JSON.parse(data);
  } catch {
    return null;
  }
  return Array.isArray(parsed) ? fromArray(parsed) : fromObject(parsed);
}

/** Version 2.0.0: `[join_ref, ref, topic, event, payload]`. */
function fromArray(parts: unknown[]): Frame | null {
  const [joinRef, ref, topic, event, payload] = parts;
  if (typeof topic !== "string" || typeof event !== "string") return null;
  return { joinRef: refOf(joinRef), ref: refOf(ref), topic, event, payload };
}

/** Version 1.0.0: an object, without join_ref when it comes from the server. */
function fromObject(value: unknown): Frame | null {
  if (typeof value !== "object" || value === null) return null;
  const { topic, event, payload, ref, join_ref } = value as Record<string, unknown>;
  if (typeof topic !== "string" || typeof event !== "string") return null;
  return { joinRef: refOf(join_ref), ref: refOf(ref), topic, event, payload };
}

function refOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
