const encoder = new TextEncoder();

/** A broadcast as the server (kind 4) or a client of version 2.0.0 (kind 3) writes it. */
export function binaryFrame(
  kind: 3 | 4,
  parts: string[],
  encoding: 0 | 1,
  payload: Uint8Array | string,
): Uint8Array {
  const encoded = parts.map((part) => encoder.encode(part));
  const body = typeof payload === "string" ? encoder.encode(payload) : payload;
  return Uint8Array.from([
    kind,
    ...encoded.map((part) => part.length),
    encoding,
    ...encoded.flatMap((part) => [...part]),
    ...body,
  ]);
}
