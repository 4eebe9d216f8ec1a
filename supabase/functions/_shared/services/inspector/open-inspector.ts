import type { z } from "zod";
import type { inspectorTokenAnswerSchema, inspectorTokenSchema } from "../../domain/api/probes.ts";
import { AppError } from "../../domain/errors/app-error.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ServiceContext } from "../context.ts";
import type { Platform } from "../platform.ts";
import { CANNOT_BE_OTHERS, CANNOT_MINT, mayBeOthers } from "./list-inspector-roles.ts";
import { readRoles } from "./read-roles.ts";
import { signToken } from "./sign-token.ts";

type Request = z.infer<typeof inspectorTokenSchema>;
type RoleRequest = Extract<Request["as"], { kind: "role" }>;

const LIFETIME_SECONDS = 300;
// What makes a token valid, or one of a login session.
const reserved = new Set(["role", "sub", "exp", "iat", "nbf", "iss", "aud", "jti", "session_id", "amr"]);

/**
 * Puts on record who is about to listen to what, and as whom, and gives the token for it. The record holds names of
 * claims, not their values.
 * @throws AppError inspector_refused, role_insufficient
 */
export async function openInspector(
  { sql, actor, platform }: ServiceContext & { platform: Platform },
  { topic, as }: Request,
): Promise<z.infer<typeof inspectorTokenAnswerSchema>> {
  if (as.kind === "role") refuseOthers(actor, as);
  const answer =
    as.kind === "role"
      ? await mintToken(await secretFor(sql, platform, as), as)
      : { token: null, role: as.kind === "anon" ? "anon" : "authenticated", expiresAt: null };
  await sql.begin(async (transaction) => {
    await appendAudit(transaction, {
      action: "inspector.opened",
      actor,
      target: { topic },
      details: {
        as: as.kind,
        role: answer.role,
        ...(as.kind === "role" ? { sub: as.sub ?? null, claims: Object.keys(as.claims ?? {}) } : {}),
      },
    });
  });
  return answer;
}

/** A token with a user's id or claims reads, and by the Data API writes, as that user. @throws AppError role_insufficient */
function refuseOthers({ userId, role }: ServiceContext["actor"], { sub, claims }: RoleRequest): void {
  const others = (sub !== undefined && sub !== userId) || Object.keys(claims ?? {}).length > 0;
  if (!others || mayBeOthers(role)) return;
  throw new AppError("role_insufficient", {
    message: CANNOT_BE_OTHERS,
    details: { role, needed: "admin" },
  });
}

/** @throws AppError inspector_refused */
async function secretFor(sql: ServiceContext["sql"], { jwtSecret }: Platform, as: RoleRequest) {
  if (jwtSecret === null) throw refused(CANNOT_MINT);
  const taken = Object.keys(as.claims ?? {}).filter((claim) => reserved.has(claim));
  if (taken.length > 0) throw refused(`These claims are not for choosing: ${taken.join(", ")}.`);
  const role = (await readRoles(sql)).find(({ name }) => name === as.role);
  if (role === undefined) throw refused("The API of this project has no such role.");
  if (role.refusal !== null) throw refused(role.refusal);
  return jwtSecret;
}

async function mintToken(secret: string, { role, sub, claims }: RoleRequest) {
  const issuedAt = Math.floor(Date.now() / 1_000);
  const exp = issuedAt + LIFETIME_SECONDS;
  const payload = {
    ...claims,
    role,
    aud: role,
    iat: issuedAt,
    exp,
    // A session that never was: Auth refuses the token, and so does the console. Without one, Auth would take it for sub's.
    session_id: crypto.randomUUID(),
    // By it the console knows its own among live subscriptions (catalog/live-rows.ts).
    realtime_optimizer: "inspector",
    ...(sub === undefined ? {} : { sub }),
  };
  return { token: await signToken(payload, secret), role, expiresAt: new Date(exp * 1_000).toISOString() };
}

function refused(message: string): AppError {
  return new AppError("inspector_refused", { message });
}
