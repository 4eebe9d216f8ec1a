import type { OperatorRole } from "#domain/operators/operator.ts";

/** What each role may do; each also what the roles before it may. */
export const roleWords: Record<OperatorRole, { name: string; may: string }> = {
  viewer: { name: "Viewer", may: "Reads everything, changes nothing." },
  operator: { name: "Operator", may: "Also applies and rolls back fixes, scans source and creates reports." },
  admin: { name: "Admin", may: "Also gives and takes away roles." },
};
