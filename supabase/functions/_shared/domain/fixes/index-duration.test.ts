import { expect, it } from "vitest";
import { indexBytes } from "./index-duration.ts";
import { columnFacts, tableFacts } from "./testing/fix-input.ts";

const unmeasured = { ...columnFacts("status"), averageBytes: null };

it("takes the width that statistics tell", () => {
  const table = tableFacts({ columns: [{ ...columnFacts("status"), averageBytes: 8 }], estimatedRows: 900 });
  expect(indexBytes(table, ["status"])).toBe(20_000);
});

it("counts a column without a width as the whole row where rows take little on disk", () => {
  const table = tableFacts({ columns: [unmeasured], estimatedRows: 900, heapBytes: 90_000, toastBytes: 0 });
  expect(indexBytes(table, ["status"])).toBe(112_000);
});

it("knows nothing of wide rows that were never analyzed", () => {
  const table = tableFacts({ columns: [unmeasured], estimatedRows: 900, heapBytes: 9_000_000 });
  expect(indexBytes(table, ["status"])).toBeNull();
});
