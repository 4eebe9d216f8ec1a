import { z } from "zod";

/** Each role may do what the roles before it may. */
export const operatorRoles = ["viewer", "operator", "admin"] as const;
export const operatorRoleSchema = z.enum(operatorRoles);
export type OperatorRole = z.infer<typeof operatorRoleSchema>;

/** Minutes an armed console stays armed. */
export const ARMED_MINUTES = 15;

export const operatorSchema = z.object({
  /** Not z.uuid(): imported and seeded accounts have ids of no particular version. */
  userId: z.guid(),
  email: z.string(),
  role: operatorRoleSchema,
  createdAt: z.iso.datetime(),
});
export type Operator = z.infer<typeof operatorSchema>;

/** Who acts, as the audit trail keeps it. */
export const actorSchema = z.object({ userId: z.guid().nullable(), email: z.string(), role: z.string() });
export type Actor = z.infer<typeof actorSchema>;

export function roleAllows(role: OperatorRole, needed: OperatorRole): boolean {
  return operatorRoles.indexOf(role) >= operatorRoles.indexOf(needed);
}
