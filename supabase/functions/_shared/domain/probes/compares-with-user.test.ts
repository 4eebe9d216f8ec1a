import { expect, test } from "vitest";
import { comparesWithUser } from "./compares-with-user.ts";

test.each([
  ["(owner_id = auth.uid())", true],
  ["(auth.uid() = owner_id)", true],
  ["(owner_id = ( SELECT auth.uid() AS uid))", true],
  ["(( SELECT auth.uid() AS uid) = owner_id)", true],
  ["((auth.uid())::text = owner_id)", true],
  ["((owner_id)::text = (auth.uid())::text)", true],
  ["(archived OR (owner_id = auth.uid()))", true],
  ["(co_owner_id = auth.uid())", false],
  ["(owner_id_of = auth.uid())", false],
  ["(auth.uid() = owner_id_of)", false],
  ["(owner_id <> auth.uid())", false],
  ["(EXISTS ( SELECT 1 FROM public.members m WHERE (m.owner_id = auth.uid())))", false],
  ["(auth.uid() IS NOT NULL)", false],
])("%s compares owner_id with the user: %s", (policy, compares) => {
  expect(comparesWithUser(policy, "owner_id")).toBe(compares);
});

test("a name that must be quoted is met as it is", () => {
  expect(comparesWithUser('("Owner (1)" = auth.uid())', "Owner (1)")).toBe(true);
});
