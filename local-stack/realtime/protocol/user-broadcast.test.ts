import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeUserBroadcast } from "./decode-user-broadcast.ts";
import { encodeUserBroadcast } from "./encode-user-broadcast.ts";
import { messageFrames, userBroadcastFrames } from "./fan-out-frames.ts";
import { MalformedFrame } from "./message.ts";
import { UserBroadcast } from "./user-broadcast.ts";

/** A binary push as the official client writes it, with lengths counted in bytes. */
function push(parts: string[], encoding: number, payload: Uint8Array): Buffer {
  const texts = parts.map((part) => Buffer.from(part));
  const header = [3, ...texts.map(({ length }) => length), encoding];
  return Buffer.concat([Buffer.from(header), ...texts, payload]);
}

/** Text of at most 255 bytes, whatever its characters. */
const short = fc.string({ unit: "grapheme", maxLength: 40 }).filter((text) => Buffer.byteLength(text) <= 255);
const bytes = fc.uint8Array({ maxLength: 300 });

test("what a client pushes is read as it was meant", () => {
  fc.assert(
    fc.property(
      short,
      short,
      short,
      short,
      fc.constantFrom(0, 1),
      bytes,
      (joinRef, ref, topic, event, encoding, payload) => {
        const read = decodeUserBroadcast(push([joinRef, ref, topic, event, ""], encoding, payload));
        expect(read).toMatchObject({ joinRef: joinRef || null, ref: ref || null, topic, event: "broadcast" });
        expect(read.payload).toEqual(
          new UserBroadcast(event, encoding === 1 ? "json" : "binary", Buffer.from(payload)),
        );
      },
    ),
  );
});

test("no frame that is cut off or made up does more than be refused", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (frame) => {
      try {
        decodeUserBroadcast(Buffer.from([3, ...frame]));
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedFrame);
      }
    }),
  );
});

test("a topic that an old client garbled into Latin-1 is read as such", () => {
  const frame = Buffer.concat([
    Buffer.from([3, 1, 1, 3, 1, 0, 1]),
    Buffer.from("12caf\xe9", "latin1"),
    Buffer.from("{}"),
  ]);
  // Lengths count UTF-16 units there: the topic is `caf`, the event `é`.
  expect(decodeUserBroadcast(frame)).toMatchObject({ topic: "caf", payload: { event: "é" } });
});

test("what is sent can be read by the layout of the official client", () => {
  fc.assert(
    fc.property(short, short, bytes, fc.boolean(), (topic, event, payload, withMeta) => {
      const meta = withMeta ? { id: "an id" } : null;
      const frame = encodeUserBroadcast(
        topic,
        new UserBroadcast(event, "binary", Buffer.from(payload), meta),
      );
      const [kind, topicLength = 0, eventLength = 0, metaLength = 0, encoding] = frame;
      expect([kind, encoding]).toEqual([4, 0]);
      const at = (from: number, length: number) => frame.subarray(5 + from, 5 + from + length).toString();
      expect(at(0, topicLength)).toBe(topic);
      expect(at(topicLength, eventLength)).toBe(event);
      const told = at(topicLength + eventLength, metaLength);
      expect(told === "" ? null : JSON.parse(told)).toEqual(meta);
      expect(frame.subarray(5 + topicLength + eventLength + metaLength)).toEqual(Buffer.from(payload));
    }),
  );
});

test("what does not fit a length of one byte is not sent", () => {
  const long = "x".repeat(256);
  expect(() => encodeUserBroadcast(long, new UserBroadcast("e", "json", Buffer.from("{}")))).toThrow(
    RangeError,
  );
});

const json = new UserBroadcast("greet", "json", Buffer.from('{"a":1}'), { id: "7" });

test.each([
  ["a binary payload has no form in 1.0.0", new UserBroadcast("e", "binary", Buffer.from([1])), null],
  ["nor has one that says JSON and is not", new UserBroadcast("e", "json", Buffer.from("{")), null],
  [
    "a JSON payload is an object in 1.0.0",
    json,
    {
      topic: "realtime:t",
      event: "broadcast",
      payload: { event: "greet", payload: { a: 1 }, type: "broadcast", meta: { id: "7" } },
      ref: null,
    },
  ],
])("%s", (_, broadcast, expected) => {
  const frame = userBroadcastFrames("realtime:t", broadcast)("1.0.0");
  expect(frame === null ? null : JSON.parse(frame.data.toString())).toEqual(expected);
});

test("a frame is made once for each version", () => {
  const frames = messageFrames("realtime:t", "broadcast", '{"x":"ü"}');
  expect(frames("2.0.0")).toBe(frames("2.0.0"));
  expect(JSON.parse(frames("2.0.0")?.data.toString() ?? "")).toEqual([
    null,
    null,
    "realtime:t",
    "broadcast",
    { x: "ü" },
  ]);
  expect(JSON.parse(frames("1.0.0")?.data.toString() ?? "")).toEqual({
    topic: "realtime:t",
    event: "broadcast",
    payload: { x: "ü" },
    ref: null,
  });
});
