import { z } from "zod";
import { AppError } from "../../../domain/errors/app-error.ts";
import type { SilentListener } from "../../../domain/runbook/silence/silence-request.ts";
import type { ServiceContext } from "../../context.ts";
import { CANNOT_BE_OTHERS, CANNOT_MINT, mayBeOthers } from "../../inspector/list-inspector-roles.ts";
import { openInspector } from "../../inspector/open-inspector.ts";
import { type Listener, listenerOf } from "../../live-test/listener.ts";
import type { Platform } from "../../platform.ts";
import { resolveSubject } from "../../rls-rehearsal/resolve-subject.ts";

/** Whose subscription is looked at: as the database knows them, and as Realtime can be joined. */
export interface SilentSubscriber {
  role: string;
  /** For request.jwt.claims; null for the project itself. */
  claims: ({ role: string } & Record<string, unknown>) | null;
  /** Their id, where one is known. */
  userId: string | null;
  /** Makes a listener of them, or of who can stand in. Audited where a token is made. */
  listen(topic: string): Promise<JoinAs>;
}

export interface JoinAs extends Listener {
  /** In words. */
  as: string;
  /** Why it is not just that user; null when it is. */
  standIn: string | null;
}

type Context = ServiceContext & { platform: Platform };

/**
 * @param token the operator's own access token
 * @throws AppError not_found, test_refused for an account that is not there, or whose role nobody may test
 */
export async function silentSubscriber(
  context: Context,
  as: SilentListener,
  token: string,
): Promise<SilentSubscriber> {
  if (as.kind === "role") {
    const { role, sub, claims } = as;
    const named = { ...claims, ...(sub === undefined ? {} : { sub }), role };
    await resolveSubject(context.sql, { kind: "claims", claims: named });
    return chosenRole(context, as, token);
  }
  if (as.kind === "user") return await account(context, as, token);
  const words = {
    anon: "a visitor's key (anon)",
    yourself: "your own session",
    service_role: "the secret key",
  };
  // Without a secret key nobody can join as the project; the database can still be asked.
  const listener = as.kind === "service_role" ? null : listenerOf(as.kind, context.platform, token);
  const claims = listener?.claims ?? null;
  return {
    role: claims?.role ?? "service_role",
    claims,
    userId: typeof claims?.sub === "string" ? claims.sub : null,
    listen: async () => ({
      ...(listener ?? listenerOf(as.kind, context.platform, token)),
      as: words[as.kind],
      standIn: null,
    }),
  };
}

// What a token gets when it is made.
const ofTokens = new Set(["role", "sub", "aud", "iat", "exp"]);

async function account(
  context: Context,
  as: Extract<SilentListener, { kind: "user" }>,
  token: string,
): Promise<SilentSubscriber> {
  const { role, claims } = await resolveSubject(context.sql, as);
  const others = Object.entries(claims).filter(([name]) => !ofTokens.has(name));
  const known = z.record(z.string(), z.json()).parse(Object.fromEntries(others));
  return chosenRole(context, { kind: "role", role, sub: as.id, claims: known }, token);
}

function chosenRole(
  context: Context,
  as: Extract<SilentListener, { kind: "role" }>,
  token: string,
): SilentSubscriber {
  const { role, sub, claims = {} } = as;
  const named = { ...claims, ...(sub === undefined ? {} : { sub }), role };
  const others = sub !== undefined && sub !== context.actor.userId;
  const needsAdmin = others || Object.keys(claims).length > 0;
  return {
    role,
    claims: named,
    userId: sub ?? null,
    async listen(topic) {
      if (context.platform.jwtSecret === null) return await standIn(context, role, token, CANNOT_MINT);
      const refusal = needsAdmin && !mayBeOthers(context.actor.role) ? CANNOT_BE_OTHERS : null;
      const asked = refusal === null ? as : { kind: "role" as const, role };
      const minted = await openInspector(context, { topic, as: asked });
      const { url: apiUrl, publishableKey: apikey } = context.platform;
      return {
        target: { apiUrl, apikey, accessToken: minted.token },
        claims: refusal === null ? named : { role },
        as:
          refusal === null
            ? `a token of five minutes for ${role}${sub === undefined ? "" : " and this user"}`
            : `a token for ${role} without a user`,
        standIn: refusal,
      };
    },
  };
}

/** Where no token can be made, the operator's own or the visitor's key has the role at least. */
async function standIn(context: Context, role: string, token: string, reason: string): Promise<JoinAs> {
  if (role !== "anon" && role !== "authenticated")
    throw new AppError("inspector_refused", { message: reason });
  const kind = role === "anon" ? "anon" : "yourself";
  return {
    ...listenerOf(kind, context.platform, token),
    as: kind === "anon" ? "a visitor's key (anon)" : "your own session, which has the role authenticated",
    standIn: reason,
  };
}
