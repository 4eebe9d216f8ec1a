import { describe, expect, it } from "vitest";
import { formatPercent, uptimeBand } from "./uptime-band.ts";

describe("uptime", () => {
  it.each([
    [100, "green", "100%"],
    [99.999, "green", "99.99%"],
    [99, "yellow", "99%"],
    [95, "yellow", "95%"],
    [94.9, "red", "94.9%"],
    [0, "red", "0%"],
  ])("%d percent is %s", (percent, band, text) => {
    expect(uptimeBand(percent)).toBe(band);
    expect(formatPercent(percent)).toBe(text);
  });
});
