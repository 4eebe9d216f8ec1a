import fc from "fast-check";
import { expect, test } from "vitest";
import { boundOffset, type Exchange } from "./clock-offset.ts";
import { createRemoteBeat } from "./create-remote-beat.ts";

const ms = fc.double({ min: 0, max: 500, noNaN: true });
const legs = fc.record({
  sentAt: fc.double({ min: 0, max: 10_000, noNaN: true }),
  out: ms,
  work: ms,
  back: ms,
});

/** An exchange with a clock that ours is `offset` ahead of. */
function exchange(
  offset: number,
  { sentAt, out, work, back }: Record<"sentAt" | "out" | "work" | "back", number>,
) {
  const receivedAt = sentAt + out - offset;
  const clock = { id: "a", receivedAt, answeredAt: receivedAt + work };
  return { sentAt, answeredAt: sentAt + out + work + back, clock } satisfies Exchange;
}

test("the true offset lies within the bounds, however lopsided the ways there and back are", () => {
  const offsets = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(offsets, legs, fc.array(legs, { maxLength: 8 }), (offset, first, more) => {
      const others = more.map((each) => exchange(offset, each));
      const { least, most } = boundOffset(exchange(offset, first), others);
      expect(least).toBeLessThanOrEqual(offset + 1e-6);
      expect(most).toBeGreaterThanOrEqual(offset - 1e-6);
      const alone = boundOffset(exchange(offset, first), []);
      expect(most - least).toBeLessThanOrEqual(alone.most - alone.least + 1e-6);
    }),
  );
});

test("the clock of another process says nothing", () => {
  const here = exchange(100, { sentAt: 0, out: 10, work: 0, back: 10 });
  const there = {
    ...exchange(5_000, { sentAt: 0, out: 1, work: 0, back: 1 }),
    clock: { id: "b", receivedAt: 0, answeredAt: 0 },
  };
  expect(boundOffset(here, [there])).toEqual({ least: 90, most: 110 });
});

test("a commit elsewhere is told in our own time, within what the exchanges leave open", async () => {
  const offset = 123_456;
  let now = 1_000_000;
  const server = () => now - offset;
  const ask = async <T extends object>(work: () => T) => {
    now += 4;
    const receivedAt = server();
    const answer = work();
    const clock = { id: "a", receivedAt, answeredAt: server() };
    now += 2;
    return { ...answer, clock };
  };
  let committedAt = 0;
  const beat = createRemoteBeat({
    now: () => now,
    readClock: () => ask(() => ({})),
    beat: () =>
      ask(() => {
        const commitSentAt = server();
        now += 0.5;
        committedAt = now;
        now += 0.5;
        return { commitSentAt, commitAcknowledgedAt: server() };
      }),
  });
  const { earliest, latest } = await beat({ via: "broadcast", probe: "p", beat: "b", private: false });
  expect(earliest).toBeLessThanOrEqual(committedAt);
  expect(latest).toBeGreaterThanOrEqual(committedAt);
  expect(latest - earliest).toBeCloseTo(1 + 6);
});
