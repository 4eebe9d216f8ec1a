import { expect, test } from "vitest";
import { resolutions } from "./resolution.ts";
import { type SeriesWindow, seriesWindows } from "./series.ts";

const windows = Object.keys(seriesWindows) as SeriesWindow[];

test.each(windows)("%s: at most 400 points, in full intervals that its store can tell apart", (window) => {
  const { stepSeconds, from } = resolutions[window];
  expect(seriesWindows[window] / stepSeconds).toBeLessThanOrEqual(400);
  expect(seriesWindows[window] % stepSeconds).toBe(0);
  expect(stepSeconds % { samples: 5, minutes: 60, hours: 3_600 }[from]).toBe(0);
});

test("a store keeps at least what is asked of it: samples 3 hours, minutes 14 days", () => {
  for (const window of windows) {
    const kept = { samples: 3 * 3_600, minutes: 14 * 86_400, hours: 400 * 86_400 }[resolutions[window].from];
    expect(seriesWindows[window] + resolutions[window].stepSeconds).toBeLessThanOrEqual(kept);
  }
});
