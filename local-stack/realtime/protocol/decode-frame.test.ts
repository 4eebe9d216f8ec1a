import { expect, test } from "vitest";
import { decodeFrame } from "./decode-frame.ts";
import { MalformedFrame, type ProtocolVersion } from "./message.ts";

const decode = (version: ProtocolVersion, value: unknown) =>
  decodeFrame(version, Buffer.from(typeof value === "string" ? value : JSON.stringify(value)), false);

test("version 1.0.0 is an object, with or without a join ref", () => {
  const message = { topic: "realtime:a", event: "phx_join", payload: { config: {} }, ref: "1" };
  expect(decode("1.0.0", message)).toEqual({ ...message, joinRef: null });
  expect(decode("1.0.0", { ...message, join_ref: "7" }).joinRef).toBe("7");
});

test("version 2.0.0 is an array, and more than it needs is read over", () => {
  expect(decode("2.0.0", ["1", "2", "realtime:a", "broadcast", null, "more"])).toEqual({
    joinRef: "1",
    ref: "2",
    topic: "realtime:a",
    event: "broadcast",
    payload: null,
  });
});

test("a number for a reference is kept, for clients that count", () => {
  expect(decode("2.0.0", [1, 2, "t", "e", {}])).toMatchObject({ joinRef: 1, ref: 2 });
});

test.each<[ProtocolVersion, unknown, string]>([
  ["1.0.0", "{", "not JSON: {"],
  ["1.0.0", [], "expected V1 map, got: []"],
  ["1.0.0", null, "expected V1 map, got: null"],
  ["1.0.0", { topic: "t", event: "e", ref: "1" }, 'missing key "payload"'],
  ["1.0.0", { topic: 1, event: "e", payload: {}, ref: "1" }, "the topic is no string"],
  ["2.0.0", "", "not JSON: "],
  ["2.0.0", {}, "expected V2 array, got: {}"],
  ["2.0.0", ["1", "2", "topic", "event"], 'expected V2 array, got: ["1","2","topic","event"]'],
  ["2.0.0", ["1", "2", "topic", {}, {}], "the event is no string"],
])("%s refuses %j", (version, value, message) => {
  expect(() => decode(version, value)).toThrow(new MalformedFrame(message));
});

test("version 1.0.0 has no binary frames", () => {
  expect(() => decodeFrame("1.0.0", Buffer.from([3]), true)).toThrow(MalformedFrame);
});
