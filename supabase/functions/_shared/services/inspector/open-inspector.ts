import type { z } from "zod";
import type { inspectorTokenAnswerSchema, inspectorTokenSchema } from "../../domain/api/probes.ts";
import { AppError } from "../../domain/errors/app-error.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ServiceContext } from "../context.ts";
import type { Platform } from "../platform.ts";
import { CANNOT_MINT } from "./list-inspector-roles.ts";
import { readRoles } from "./read-roles.ts";
import { signToken } from "./sign-token.ts";

type Request = z.infer<typeof inspectorTokenSchema>;
type RoleRequest = Extract<Request["as"], { kind: "role" }>;

const LIFETIME_SECONDS = 300;
// What makes a token valid, or one of a login session: the console itself must never take it for one.
const reserved = new Set(["role", "sub", "exp", "iat", "nbf", "iss", "aud", "jti", "session_id", "amr"]);

/**
 * Puts on record who is about to listen to what, and as whom, and gives the token for it. The record holds names of
 * claims, not their values.
 * @throws AppError inspector_refused
 */
export async function openInspector(
  { sql, actor, platform }: ServiceContext & { platform: Platform },
  { topic, as }: Request,
): Promise<z.infer<typeof inspectorTokenAnswerSchema>> {
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
  const payload = { ...claims, role, aud: role, iat: issuedAt, exp, ...(sub === undefined ? {} : { sub }) };
  return { token: await signToken(payload, secret), role, expiresAt: new Date(exp * 1_000).toISOString() };
}

function refused(message: string): AppError {
  return new AppError("inspector_refused", { message });
}
