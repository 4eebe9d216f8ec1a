import type { InspectorRoles } from "../../domain/api/probes.ts";
import type { ServiceContext } from "../context.ts";
import type { Platform } from "../platform.ts";
import { readRoles } from "./read-roles.ts";

export const CANNOT_MINT =
  "The secret that signs this project's tokens is not set here (REALTIME_JWT_SECRET), so the inspector can only be a visitor (anon) or you.";

/** Whom the inspector can be in this project. */
export async function listInspectorRoles({
  sql,
  platform,
}: ServiceContext & { platform: Platform }): Promise<InspectorRoles> {
  const possible = platform.jwtSecret !== null;
  return { mint: { possible, reason: possible ? null : CANNOT_MINT }, roles: await readRoles(sql) };
}
