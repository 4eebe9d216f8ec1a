import { expect, it } from "vitest";
import { scan } from "#domain/report/testing/sample-report.ts";
import type { ScanResult } from "#domain/subscriptions/subscription.ts";
import { describeScan } from "./describe-scan.ts";

const orders = scan(["orders", "orders", "*"]);
const [first] = orders.subscriptions;
if (first === undefined) throw new Error("no binding");
const presence = { ...first, kind: "presence" as const, schema: null, table: null };

it.each<{ name: string; result: ScanResult; says: string }>([
  {
    name: "tables once, without wildcards",
    result: orders,
    says: "3 subscriptions to 1 table in 1 file, read in 3 ms.",
  },
  {
    name: "what has no table apart, and what was left out",
    result: {
      ...orders,
      subscriptions: [...orders.subscriptions, presence],
      stats: { ...orders.stats, files: 12, skipped: 2 },
    },
    says: "3 subscriptions to 1 table and 1 listener to broadcast or presence in 12 files, read in 3 ms; 2 files left out as test, binary or too large.",
  },
])("counts $name", ({ result, says }) => {
  expect(describeScan(result)).toBe(says);
});
