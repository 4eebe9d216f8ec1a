import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binaryFrame } from "../testing/binary-frame.ts";
import { decodeFrame } from "./decode-frame.ts";

describe("frames", () => {
  it("reads both versions of a text frame", () => {
    const frame = { joinRef: "1", ref: "2", topic: "realtime:room", event: "phx_join", payload: { a: 1 } };
    expect(decodeFrame('["1","2","realtime:room","phx_join",{"a":1}]')).toEqual(frame);
    expect(
      decodeFrame('{"topic":"realtime:room","event":"phx_join","payload":{"a":1},"ref":"2","join_ref":"1"}'),
    ).toEqual(frame);
    expect(decodeFrame('{"topic":"realtime:room","event":"system","payload":{},"ref":null}')).toMatchObject({
      joinRef: null,
      ref: null,
    });
  });

  it("reads a broadcast of a client and of the server", () => {
    const sent = binaryFrame(3, ["1", "7", "realtime:room", "cursor", ""], 1, '{"x":3}');
    expect(decodeFrame(sent)).toEqual({
      joinRef: "1",
      ref: "7",
      topic: "realtime:room",
      event: "broadcast",
      payload: { type: "broadcast", event: "cursor", payload: { x: 3 } },
    });
    const received = binaryFrame(4, ["realtime:room", "cursor", '{"id":"m"}'], 0, Uint8Array.of(1, 255));
    expect(decodeFrame(received)).toEqual({
      joinRef: null,
      ref: null,
      topic: "realtime:room",
      event: "broadcast",
      payload: {
        type: "broadcast",
        event: "cursor",
        payload: Uint8Array.of(1, 255),
        meta: { id: "m" },
      },
    });
  });

  it("keeps what is not JSON as text", () => {
    const frame = decodeFrame(binaryFrame(4, ["t", "e", ""], 1, "{oops"));
    expect(frame?.payload).toMatchObject({ payload: "{oops" });
  });

  it.each(["", "{", "[]", "[1,2,3,4,5]", "null", "7", '{"topic":1}'])("does not know %s", (text) => {
    expect(decodeFrame(text)).toBeNull();
  });

  it("survives any bytes and any text", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        decodeFrame(bytes);
      }),
    );
    fc.assert(
      fc.property(fc.json(), (text) => {
        decodeFrame(text);
      }),
    );
  });
});
