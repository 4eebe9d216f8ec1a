import { describe, expect, it } from "vitest";
import type { MessageKind } from "../frames/describe-frame.ts";
import { binaryFrame } from "../testing/binary-frame.ts";
import { exportMessages } from "./export-messages.ts";
import { filterMessages, unfiltered } from "./filter-messages.ts";
import type { InspectedMessage } from "./inspected-message.ts";

const message = (
  id: number,
  kind: MessageKind,
  summary: string,
  raw: string | Uint8Array,
): InspectedMessage => ({
  id,
  direction: "in",
  at: 0,
  size: 10,
  kind,
  topic: "realtime:room",
  event: "broadcast",
  summary,
  reason: null,
  problem: false,
  raw,
  latency: null,
});
const messages = [
  message(1, "heartbeat", "Heartbeat", '[null,"1","phoenix","heartbeat",{}]'),
  message(2, "broadcast", "cursor", binaryFrame(4, ["realtime:room", "cursor", ""], 0, Uint8Array.of(7))),
  message(3, "system", "Subscribed to PostgreSQL", '{"hidden":"Needle"}'),
];
const ids = (filter: Partial<typeof unfiltered>) =>
  filterMessages(messages, { ...unfiltered, ...filter }).map(({ id }) => id);

describe("messages that are shown", () => {
  it("are all but heartbeats at first", () => {
    expect(ids({})).toEqual([2, 3]);
    expect(ids({ heartbeats: true })).toEqual([1, 2, 3]);
    expect(ids({ kind: "heartbeat" })).toEqual([1]);
  });

  it("match a kind and a text, in the frame as well", () => {
    expect(ids({ kind: "system" })).toEqual([3]);
    expect(ids({ text: " needle " })).toEqual([3]);
    expect(ids({ text: "CURSOR" })).toEqual([2]);
    expect(ids({ text: "nowhere" })).toEqual([]);
  });

  it("are exported with payload and bytes", () => {
    const exported = JSON.parse(exportMessages(messages.slice(1, 2), new Date(0)));
    expect(exported).toMatchObject({
      exportedAt: "1970-01-01T00:00:00.000Z",
      messages: [{ id: 2, encoding: "hex", payload: { event: "cursor", payload: "07" } }],
    });
  });
});
