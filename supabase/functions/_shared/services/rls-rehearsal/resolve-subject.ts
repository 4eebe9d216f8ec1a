import type { Sql } from "postgres";
import type { RlsSubject } from "../../domain/api/rls.ts";
import { AppError } from "../../domain/errors/app-error.ts";
import { claimsOfUser } from "../../domain/rls/claims-of-user.ts";
import { readTestableRoles } from "./read-testable-roles.ts";
import { readUser } from "./read-user.ts";

export interface Subject {
  kind: RlsSubject["kind"];
  role: string;
  sub: string | null;
  /** With `role` among them, as Realtime sets them. */
  claims: Record<string, unknown>;
}

/** @throws AppError not_found, test_refused */
export async function resolveSubject(sql: Sql, asked: RlsSubject): Promise<Subject> {
  const claims = await claimsFor(sql, asked);
  const { role } = claims;
  if (typeof role !== "string" || role === "") {
    throw refused('The claims name no role. Add one, such as "role": "authenticated".');
  }
  const known = (await readTestableRoles(sql)).find(({ name }) => name === role);
  if (known === undefined) throw refused("The API of this project has no role of that name.");
  if (known.refusal !== null) throw refused(known.refusal);
  return { kind: asked.kind, role, sub: typeof claims.sub === "string" ? claims.sub : null, claims };
}

async function claimsFor(sql: Sql, asked: RlsSubject): Promise<Record<string, unknown>> {
  if (asked.kind === "role") return { role: asked.role };
  if (asked.kind === "claims") return asked.claims;
  const user = await readUser(sql, asked.id);
  if (user === null) throw new AppError("not_found", { message: "This project has no such account." });
  return claimsOfUser(user, Math.floor(Date.now() / 1_000));
}

function refused(message: string): AppError {
  return new AppError("test_refused", { message });
}
