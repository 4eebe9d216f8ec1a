import { describe, expect, it } from "vitest";
import { timeTicks } from "./time-axis.ts";

const at = (...parts: [number, number, number, number, number, number?]) => new Date(...parts).getTime();
const texts = (from: number, to: number, most = 8) => timeTicks(from, to, most).map(({ text }) => text);

describe("time axis", () => {
  it("marks round local times", () => {
    expect(texts(at(2026, 10, 21, 12, 7), at(2026, 10, 21, 13, 7))).toEqual([
      "12:10",
      "12:20",
      "12:30",
      "12:40",
      "12:50",
      "13:00",
    ]);
    expect(texts(at(2026, 10, 21, 12, 0, 52), at(2026, 10, 21, 12, 1, 53), 4)).toEqual([
      "12:01:00",
      "12:01:30",
    ]);
  });

  it("tells midnight by its date", () => {
    expect(texts(at(2026, 10, 20, 20, 0), at(2026, 10, 21, 8, 0), 4)).toEqual([
      "21:00",
      "21 Nov",
      "03:00",
      "06:00",
    ]);
  });

  it("counts days by the calendar over three months", () => {
    const ticks = timeTicks(at(2026, 8, 20, 9, 0), at(2026, 11, 19, 9, 0), 8);
    expect(ticks.length).toBeLessThanOrEqual(8);
    for (const tick of ticks) expect(new Date(tick.at).getHours()).toBe(0);
  });
});
