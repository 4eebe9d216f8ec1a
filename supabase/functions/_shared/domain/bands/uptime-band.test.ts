import { expect, test } from "vitest";
import { uptimeBand } from "./uptime-band.ts";

test.each([
  [100, "green"],
  [99.001, "green"],
  [99, "yellow"],
  [95, "yellow"],
  [94.9, "red"],
  [0, "red"],
])("%s percent is %s", (percent, band) => {
  expect(uptimeBand(percent)).toBe(band);
});
