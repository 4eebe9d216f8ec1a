import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeFrame, encodeBroadcast, encodeFrame } from "./frames.ts";

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => [...(typeof part === "string" ? new TextEncoder().encode(part) : part)]),
  ).buffer;

test("a text frame comes back as it went", () => {
  const frame = fc.record({
    joinRef: fc.option(fc.string()),
    ref: fc.option(fc.string()),
    topic: fc.string(),
    event: fc.string(),
    payload: fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown),
  });
  fc.assert(
    fc.property(frame, (sent) => {
      expect(decodeFrame(encodeFrame(sent))).toEqual(sent);
    }),
  );
});

test("a broadcast is a binary push with lengths in bytes, not in characters", () => {
  const encoded = encodeBroadcast({ joinRef: "1", ref: "7", topic: "realtime:ä", event: "é" }, { a: 1 });
  expect(encoded).toEqual(bytes([3, 1, 1, 11, 2, 0, 1], "1", "7", "realtime:ä", "é", '{"a":1}'));
});

test("a name of more than 255 bytes is refused", () => {
  const names = { joinRef: "1", ref: "1", topic: "é".repeat(128), event: "e" };
  expect(() => encodeBroadcast(names, {})).toThrow(RangeError);
});

test("a broadcast of the server has the shape of its text form", () => {
  const meta = '{"id":"m"}';
  const frame = bytes([4, 10, 4, meta.length, 1], "realtime:t", "beat", meta, '{"n":2}');
  expect(decodeFrame(frame)).toEqual({
    joinRef: null,
    ref: null,
    topic: "realtime:t",
    event: "broadcast",
    payload: { type: "broadcast", event: "beat", payload: { n: 2 }, meta: { id: "m" } },
  });
});

test.each([
  ["no JSON", "{"],
  ["no array", "{}"],
  ["too short", "[null,null,null]"],
  ["a topic that is no text", "[null,null,1,2,null]"],
  ["an unknown kind", bytes([9, 0, 0, 0, 0, 0])],
  ["a head without its body", bytes([4, 200, 1, 0, 1, 1])],
  ["a body that is not JSON", bytes([4, 1, 1, 0, 1], "te{")],
  ["neither text nor bytes", 5],
])("%s is not a frame", (_, data) => {
  expect(decodeFrame(data)).toBeNull();
});
