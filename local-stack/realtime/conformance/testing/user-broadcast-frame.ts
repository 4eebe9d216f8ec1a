/** Frame of kind 3, as the official client sends a broadcast at version 2.0.0. */
export function userBroadcastFrame(
  { joinRef, ref, topic, event }: Record<"joinRef" | "ref" | "topic" | "event", string>,
  payload: Uint8Array,
  encoding: "binary" | "json",
): Uint8Array {
  const parts = [joinRef, ref, topic, event].map((text) => Buffer.from(text, "utf8"));
  const lengths = [3, ...parts.map(({ length }) => length), 0, encoding === "json" ? 1 : 0];
  return Buffer.concat([Uint8Array.from(lengths), ...parts, payload]);
}

/** Reads a frame of kind 4. */
export function readUserBroadcast(frame: Buffer) {
  const [kind, topicLength = 0, eventLength = 0, metaLength = 0, encoding] = frame;
  const at = [5, 5 + topicLength, 5 + topicLength + eventLength, 5 + topicLength + eventLength + metaLength];
  const text = (from = 0, to = 0) => frame.subarray(from, to).toString("utf8");
  return {
    kind,
    encoding: encoding === 1 ? "json" : "binary",
    topic: text(at[0], at[1]),
    event: text(at[1], at[2]),
    meta: text(at[2], at[3]),
    payload: frame.subarray(at[3]),
  };
}
