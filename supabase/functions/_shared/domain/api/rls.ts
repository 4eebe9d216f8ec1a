import { z } from "zod";
import { observedSchema } from "../live/observed.ts";
import { rlsRehearsalSchema } from "../rls/rehearsal.ts";

const nameSchema = z.string().min(1).max(63);

/** Whose view it is: an account of the project with the claims Auth issues, claims as they are pasted, or a role alone. */
export const rlsSubjectSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("user"), id: z.uuid() }),
  z.strictObject({
    kind: z.literal("claims"),
    /** `role` among them names the database role. */
    claims: z.record(z.string().max(100), z.json()),
  }),
  z.strictObject({ kind: z.literal("role"), role: nameSchema }),
]);
export type RlsSubject = z.infer<typeof rlsSubjectSchema>;

/** POST diagnose/rls/rehearsals (operator, audited as rls.rehearsed). Read-only and rolled back, so it takes no arming. */
export const rehearseRlsSchema = z.strictObject({
  schema: nameSchema,
  table: nameSchema,
  as: rlsSubjectSchema,
  /** As a client writes it: `column=eq.value`, several joined by commas. */
  filter: z.string().max(2_000).default(""),
  event: z.enum(["*", "INSERT", "UPDATE", "DELETE"]).default("*"),
  /** Rows to list and judge. */
  rows: z.number().int().min(1).max(100).default(20),
  /** Show what the rows hold, of columns that the role may select; else primary keys only. */
  contents: z.boolean().default(false),
  /** Each statement in the subject's name ends after this. */
  timeoutMs: z.number().int().min(100).max(10_000).default(2_000),
});
export type RehearseRls = z.infer<typeof rehearseRlsSchema>;
export const rlsRehearsalAnswerSchema = z.object({ rehearsal: rlsRehearsalSchema });

/** GET diagnose/rls/options (operator): whom and what can be chosen. */
export const rlsOptionsSchema = z.object({
  /** A refused role says why. */
  roles: z.array(z.object({ name: z.string(), refusal: z.string().nullable() })),
  /** Published tables first; at most 2,000. */
  tables: z.array(
    z.object({ schema: z.string(), table: z.string(), published: z.boolean(), rls: z.boolean() }),
  ),
});
export type RlsOptions = z.infer<typeof rlsOptionsSchema>;

/** GET diagnose/rls/users?search=&offset= (operator): accounts whose email or id contains the text, newest first. */
export const rlsUsersQuerySchema = z.strictObject({
  search: z.string().max(200).default(""),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});
export const rlsUsersSchema = z.object({
  users: observedSchema(
    z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          email: z.string().nullable(),
          anonymous: z.boolean(),
          createdAt: z.iso.datetime().nullable(),
        }),
      ),
      more: z.boolean(),
    }),
  ),
});
