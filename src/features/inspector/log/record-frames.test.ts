import { describe, expect, it } from "vitest";
import type { Direction, RawFrame } from "../frames/frame.ts";
import { binaryFrame } from "../testing/binary-frame.ts";
import type { InspectedMessage } from "./inspected-message.ts";
import { recordFrames } from "./record-frames.ts";

function record(frames: [Direction, string | Uint8Array, clock: number][]) {
  const messages: Omit<InspectedMessage, "id">[] = [];
  const feed = recordFrames((message) => messages.push(message));
  for (const [direction, data, clock] of frames) {
    const raw: RawFrame = { direction, at: 0, clock, data };
    feed(raw);
  }
  return messages;
}

const joinWithEcho = '["1","1","realtime:a","phx_join",{"config":{"broadcast":{"self":true}}}]';

describe("recording of frames", () => {
  it("tells how long a reply took and what it answers", () => {
    const [, , reply] = record([
      ["out", '["1","1","realtime:a","phx_join",{"config":{}}]', 10],
      ["out", '[null,"2","phoenix","heartbeat",{}]', 20],
      ["in", '["1","1","realtime:a","phx_reply",{"status":"ok","response":{}}]', 35],
    ]);
    expect(reply).toMatchObject({ summary: "Accepted: join", latency: { ms: 25, of: "reply" } });
  });

  it("tells how long one's own broadcasts took to come back, each by itself", () => {
    const sent = binaryFrame(3, ["1", "5", "realtime:a", "e", ""], 1, '{"n":1}');
    const echo = binaryFrame(4, ["realtime:a", "e", '{"id":"x"}'], 1, '{"n":1}');
    const other = binaryFrame(4, ["realtime:a", "e", ""], 1, '{"n":2}');
    const messages = record([
      ["out", joinWithEcho, 0],
      ["out", sent, 0],
      ["out", sent, 10],
      ["in", other, 12],
      ["in", echo, 15],
      ["in", echo, 30],
      ["in", echo, 40],
    ]);
    expect(messages.map(({ latency }) => latency?.ms ?? null)).toEqual([
      null,
      null,
      null,
      null,
      15,
      20,
      null,
    ]);
  });

  it("does not take an echo for one that was lost long before, nor another's message for one's own", () => {
    const sent = binaryFrame(3, ["1", "5", "realtime:a", "e", ""], 1, '{"n":1}');
    const echo = binaryFrame(4, ["realtime:a", "e", ""], 1, '{"n":1}');
    const lost = record([
      ["out", joinWithEcho, 0],
      ["out", sent, 0],
      ["out", sent, 11_000],
      ["in", echo, 11_020],
    ]);
    expect(lost.at(-1)?.latency).toEqual({ ms: 20, of: "echo" });
    const silent = record([
      ["out", '["1","1","realtime:a","phx_join",{"config":{}}]', 0],
      ["out", sent, 0],
      ["in", echo, 15],
    ]);
    expect(silent.at(-1)?.latency).toBeNull();
  });

  it("marks a channel that closes as a problem, unless one left it", () => {
    const messages = record([
      ["in", '["1","1","realtime:a","phx_close",{}]', 0],
      ["out", '["2","3","realtime:a","phx_leave",{}]', 1],
      ["in", '["2","2","realtime:a","phx_close",{}]', 2],
      ["in", '["3","3","realtime:a","phx_close",{}]', 3],
    ]);
    expect(messages.map(({ problem }) => problem)).toEqual([true, false, false, true]);
  });

  it("keeps no token and nothing too large, but its size", () => {
    const token = "x".repeat(200);
    const [join, large] = record([
      ["out", `["1","1","realtime:a","phx_join",{"access_token":"${token}"}]`, 0],
      ["in", `[null,null,"realtime:a","broadcast",{"event":"e","payload":"${"y".repeat(70_000)}"}]`, 0],
    ]);
    expect(join?.raw).not.toContain(token);
    expect(join?.size).toBeGreaterThan(200);
    expect(large).toMatchObject({ raw: null, kind: "broadcast" });
    expect(large?.size).toBeGreaterThan(70_000);
  });

  it("keeps no token of a broadcast either, in its bytes or on its line", () => {
    const payload = JSON.stringify({ access_token: "s3cret".repeat(40), n: "é" });
    const [message] = record([["in", binaryFrame(4, ["realtime:a", "e", ""], 1, payload), 0]]);
    if (!(message?.raw instanceof Uint8Array)) expect.fail("the frame was not kept");
    const kept = new TextDecoder().decode(message.raw);
    expect(kept).not.toContain("s3cret");
    expect(kept).toContain('"n":"é"');
    expect(message.summary).toMatch(/token of 240 characters/);
    expect(message.size).toBe(message.raw.length);
  });

  it("shows what is not of the protocol", () => {
    expect(record([["in", "hello", 0]])).toMatchObject([{ problem: true, raw: "hello", size: 5 }]);
  });
});
