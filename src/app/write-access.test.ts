import { expect, it } from "vitest";
import { isRoleUnknown } from "../lib/write-access.ts";
import { writeAccess } from "./write-access.ts";

const arm = () => {};

it("offers nothing while the role is not known", () => {
  expect(isRoleUnknown(writeAccess(null, true, arm))).toBe(true);
  expect(isRoleUnknown(writeAccess("viewer", true, arm))).toBe(false);
});

it("tells a viewer why, and offers no arming", () => {
  const access = writeAccess("viewer", false, arm);
  expect(access).toMatchObject({ allowed: false, reason: expect.stringContaining("viewer") });
  expect(access).not.toHaveProperty("arm");
});

it("offers arming to an operator whose console is read-only", () => {
  expect(writeAccess("operator", false, arm)).toMatchObject({ allowed: false, arm });
});

it.each(["operator", "admin"] as const)("lets an armed %s work", (role) => {
  expect(writeAccess(role, true, arm)).toEqual({ allowed: true });
});
