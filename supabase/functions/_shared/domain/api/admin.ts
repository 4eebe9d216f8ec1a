import { z } from "zod";
import { operatorRoleSchema, operatorSchema } from "../operators/operator.ts";

/** GET admin/session: who is logged in, and whether this session is armed. */
export const sessionSchema = z.object({
  operator: operatorSchema,
  armedUntil: z.iso.datetime().nullable(),
  database: z.object({ name: z.string(), serverVersion: z.string() }),
  version: z.string(),
});
export type Session = z.infer<typeof sessionSchema>;

/** POST admin/arm (operator): the database name is typed as confirmation. POST admin/disarm has an empty body. */
export const armSchema = z.strictObject({ confirm: z.string().min(1).max(63) });
export const armedSchema = z.object({ armedUntil: z.iso.datetime().nullable() });

/** GET admin/operators (admin), PUT admin/operators (admin, armed): grant a role to an existing account. */
export const operatorListSchema = z.object({ operators: z.array(operatorSchema) });
export const grantRoleSchema = z.strictObject({ email: z.email().max(254), role: operatorRoleSchema });
/** DELETE admin/operators/:userId (admin, armed). The last admin cannot be removed. */
export const operatorPathSchema = z.strictObject({ userId: z.guid() });
export const operatorAnswerSchema = z.object({ operator: operatorSchema });
