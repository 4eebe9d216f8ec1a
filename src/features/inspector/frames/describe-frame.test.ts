import { describe, expect, it } from "vitest";
import { describeFrame } from "./describe-frame.ts";
import type { Direction, Frame } from "./frame.ts";
import { hexDump } from "./hex-dump.ts";

const frame = (event: string, payload: unknown): Frame => ({
  joinRef: "1",
  ref: "2",
  topic: "realtime:room",
  event,
  payload,
});

interface Case {
  event: string;
  payload: unknown;
  direction?: Direction;
  answers?: string;
  is: object;
}

const cases: Case[] = [
  {
    event: "phx_join",
    payload: { config: { private: true, postgres_changes: [{}, {}] } },
    direction: "out",
    is: { kind: "join", summary: "Join, private, bindings: 2" },
  },
  {
    event: "phx_reply",
    payload: { status: "ok", response: { postgres_changes: [] } },
    answers: "phx_join",
    is: { kind: "reply", summary: "Accepted: join", problem: false },
  },
  {
    event: "phx_reply",
    payload: { status: "error", response: { reason: "Unauthorized: You do not …" } },
    answers: "phx_join",
    is: { summary: "Refused: join. Unauthorized: You do not …", problem: true },
  },
  {
    event: "phx_reply",
    payload: { status: "error", response: "payload_size_exceeded" },
    answers: "broadcast",
    is: { reason: "payload_size_exceeded", problem: true },
  },
  {
    event: "phx_reply",
    payload: { status: "ok", response: {} },
    answers: "heartbeat",
    is: { kind: "heartbeat" },
  },
  {
    event: "system",
    payload: { status: "error", message: "Too many messages per second" },
    is: { kind: "system", reason: "Too many messages per second", problem: true },
  },
  {
    event: "broadcast",
    payload: { event: "cursor", payload: { x: 1 } },
    is: { kind: "broadcast", summary: 'cursor  {"x":1}' },
  },
  {
    event: "postgres_changes",
    payload: {
      ids: [1],
      data: { type: "INSERT", schema: "public", table: "t", record: { id: 4 }, errors: null },
    },
    is: { kind: "changes", summary: 'INSERT public.t  {"id":4}', problem: false },
  },
  {
    event: "postgres_changes",
    payload: {
      ids: [1],
      data: { type: "UPDATE", schema: "public", table: "t", errors: ["Error 401: Unauthorized"] },
    },
    is: { problem: true, reason: "Error 401: Unauthorized" },
  },
  { event: "presence_state", payload: { a: {}, b: {} }, is: { summary: "Present: 2" } },
  {
    event: "presence_diff",
    payload: { joins: { a: {} }, leaves: {} },
    is: { summary: "Joined: 1, left: 0" },
  },
  { event: "phx_close", payload: {}, is: { kind: "close", problem: true } },
  { event: "phx_error", payload: {}, is: { kind: "close", problem: true } },
  { event: "something", payload: null, is: { kind: "other", summary: "something" } },
];

describe("frames in words", () => {
  it.each(cases)("$event $is", ({ event, payload, direction = "in", answers = null, is }) => {
    expect(describeFrame(frame(event, payload), direction, answers)).toMatchObject(is);
  });

  it("cuts long payloads off", () => {
    const { summary } = describeFrame(
      frame("broadcast", { event: "e", payload: { text: "x".repeat(500) } }),
      "in",
    );
    expect(summary.length).toBeLessThan(200);
  });
});

describe("a dump of bytes", () => {
  it("has offset, hexadecimal and ASCII", () => {
    const bytes = Uint8Array.from([...Array(16).keys(), 0x41, 0xff]);
    expect(hexDump(bytes)).toBe(
      [
        "000000  00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f  ................",
        `000010  ${"41 ff".padEnd(47)}  A.`,
      ].join("\n"),
    );
  });
});
