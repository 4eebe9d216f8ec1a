import fc from "fast-check";
import { expect, test } from "vitest";
import { readEvents } from "./read-events.ts";

/** The bytes of `text`, cut at these places. */
function streamOf(text: string, cuts: number[]): ReadableStream<Uint8Array> & { cancelled(): boolean } {
  const bytes = new TextEncoder().encode(text);
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  const parts = edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
  let cancelled = false;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = parts.shift();
      if (part === undefined) controller.close();
      else controller.enqueue(part);
    },
    cancel() {
      cancelled = true;
    },
  });
  return Object.assign(stream, { cancelled: () => cancelled });
}

test("events come whole, wherever the network cuts them", async () => {
  const events = fc.array(
    fc.jsonValue().map((value) => JSON.stringify(value)),
    { minLength: 1, maxLength: 5 },
  );
  await fc.assert(
    fc.asyncProperty(events, fc.array(fc.nat(), { maxLength: 6 }), async (sent, cuts) => {
      const text = sent.map((event) => `data: ${event}\n\n`).join("");
      const received: string[] = [];
      for await (const event of readEvents(streamOf(text, cuts))) received.push(event);
      expect(received).toEqual(sent);
    }),
  );
});

test("who stops reading ends the stream", async () => {
  const stream = streamOf("data: 1\n\ndata: 2\n\n", [9]);
  for await (const event of readEvents(stream)) {
    expect(event).toBe("1");
    break;
  }
  expect(stream.cancelled()).toBe(true);
});
