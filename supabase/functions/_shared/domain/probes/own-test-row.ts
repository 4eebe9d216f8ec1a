import type { LiveTestPlan } from "./live-test.ts";

/** The plan with a row that belongs to `userId` wherever a policy asks for that. */
export function ownTestRow(plan: LiveTestPlan, userId: string): LiveTestPlan {
  const { own, values } = plan.insert;
  const others = values.filter(({ column }) => !own.includes(column));
  return {
    ...plan,
    insert: { ...plan.insert, values: [...others, ...own.map((column) => ({ column, value: userId }))] },
  };
}
