import { expect, it } from "vitest";
import { readPlan } from "./read-plan.ts";

it("reads times, indexes, what was read from end to end, and rows over all loops", () => {
  const plan = readPlan([
    {
      "Planning Time": 0.2,
      "Execution Time": 1.5,
      Plan: {
        "Node Type": "Limit",
        "Actual Rows": 3,
        "Actual Loops": 1,
        Plans: [
          {
            "Node Type": "Seq Scan",
            "Relation Name": "orders",
            "Actual Rows": 3,
            "Actual Loops": 1,
            "Rows Removed by Filter": 97,
            Filter: "(SubPlan 1)",
            Plans: [
              {
                "Node Type": "Index Scan",
                "Subplan Name": "SubPlan 1",
                "Relation Name": "members",
                "Index Name": "members_pkey",
                "Index Cond": "(id = orders.id)",
                "Actual Rows": 0.03,
                "Actual Loops": 100,
              },
            ],
          },
        ],
      },
    },
  ]);
  expect(plan).toMatchObject({
    ms: 1.5,
    planningMs: 0.2,
    rows: 3,
    removed: 97,
    indexes: ["members_pkey"],
    scanned: ["orders"],
  });
  expect(plan.lines).toEqual([
    "Limit (rows 3, loops 1)",
    "  Seq Scan on orders (rows 3, loops 1) Filter: (SubPlan 1), removed 97",
    "    SubPlan 1: Index Scan using members_pkey on members (rows 0.03, loops 100) Index Cond: (id = orders.id)",
  ]);
});

it("refuses a plan that was not executed", () => {
  expect(() => readPlan([{ Plan: { "Node Type": "Result" } }])).toThrow();
});
