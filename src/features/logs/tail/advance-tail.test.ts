import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LogLine } from "#domain/logs/shown-line.ts";
import { advanceTail, emptyTail, LOOK_BACK_MS, lookBack, type Tail, tailAfter } from "./advance-tail.ts";

const START = Date.parse("2026-01-01T00:00:00Z");

function line(id: string, ms: number): LogLine {
  return {
    id,
    at: new Date(START + ms).toISOString().replace("Z", "000Z"),
    origin: "realtime",
    level: "error",
    key: "unrecognised",
    severity: "MEDIUM",
    text: id,
    table: null,
    topic: null,
    role: null,
    sqlState: null,
    meaning: null,
  };
}

const order = (one: LogLine, other: LogLine) => (one.at + one.id < other.at + other.id ? -1 : 1);

/** A page as the function gives it: from a place on, oldest first. */
function pageAfter(log: readonly LogLine[], after: string) {
  const lines = log.filter(({ at, id }) => `${at}~${id}` > after).sort(order);
  const last = lines.at(-1);
  return { lines, newest: last === undefined ? null : `${last.at}~${last.id}` };
}

describe("a tail", () => {
  it("shows each line once and leaves none out, as long as none is later than it looks back", () => {
    const arrival = fc.record({
      at: fc.integer({ min: 0, max: 120_000 }),
      late: fc.integer({ min: 0, max: LOOK_BACK_MS - 1 }),
    });
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 60 }), (arrivals) => {
        const log = arrivals.map(({ at, late }, index) => ({
          line: line(`l${index}`, at),
          seenAt: at + late,
        }));
        let tail: Tail = { ...emptyTail, newest: `${line("", 0).at}~` };
        for (let now = 0; now <= 150_000; now += 5_000) {
          const visible = log.filter(({ seenAt }) => seenAt <= now).map((one) => one.line);
          tail = advanceTail(tail, pageAfter(visible, lookBack(tail.newest ?? "")));
        }
        const expected = log
          .map((one) => one.line)
          .sort(order)
          .reverse();
        expect(tail.lines).toEqual(expected);
      }),
    );
  });

  it("does not repeat what is on the page already", () => {
    const shown = [line("b", 2_000), line("a", 1_000)];
    const tail = advanceTail(tailAfter(shown, `${shown[0]?.at}~b`), {
      lines: [...shown, line("c", 3_000)],
      newest: `${line("c", 3_000).at}~c`,
    });
    expect(tail.lines.map(({ id }) => id)).toEqual(["c"]);
  });
});
