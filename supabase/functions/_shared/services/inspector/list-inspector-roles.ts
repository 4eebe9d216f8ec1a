import type { InspectorRoles } from "../../domain/api/probes.ts";
import { operatorRoleSchema, roleAllows } from "../../domain/operators/operator.ts";
import type { ServiceContext } from "../context.ts";
import type { Platform } from "../platform.ts";
import { readRoles } from "./read-roles.ts";

export const CANNOT_MINT =
  "The secret that signs this project's tokens is not set here (REALTIME_JWT_SECRET), so the inspector can only be a visitor (anon) or you.";

export const CANNOT_BE_OTHERS =
  "A user id that is not yours, or claims of your choice, take the role of an admin: for five minutes the token is that user's wherever the project takes its tokens.";

/** Whether somebody of that role may act as a user they are not. */
export function mayBeOthers(role: string): boolean {
  const known = operatorRoleSchema.safeParse(role);
  return known.success && roleAllows(known.data, "admin");
}

/** Whom the inspector can be in this project. */
export async function listInspectorRoles({
  sql,
  actor,
  platform,
}: ServiceContext & { platform: Platform }): Promise<InspectorRoles> {
  const possible = platform.jwtSecret !== null;
  const others = mayBeOthers(actor.role);
  return {
    mint: { possible, reason: possible ? null : CANNOT_MINT },
    others: { possible: others, reason: others ? null : CANNOT_BE_OTHERS },
    roles: await readRoles(sql),
  };
}
