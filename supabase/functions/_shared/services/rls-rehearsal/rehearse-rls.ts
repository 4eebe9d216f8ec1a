import type { TransactionSql } from "postgres";
import type { RehearseRls } from "../../domain/api/rls.ts";
import { AppError } from "../../domain/errors/app-error.ts";
import type { RlsRehearsal } from "../../domain/rls/rehearsal.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ServiceContext } from "../context.ts";
import { translateError } from "../database/translate-error.ts";
import { judgeAsSubject } from "./judge-as-subject.ts";
import { readTarget } from "./read-target.ts";
import { inRehearsal, type RehearsalLimits, SubjectLeft } from "./rehearsal-session.ts";
import { resolveSubject, type Subject } from "./resolve-subject.ts";

/**
 * What a user, or whoever holds the claims, sees of a table, and which changes they would receive. Who looked as whom
 * goes on record first: the id and the names of claims, not their values.
 * @throws AppError not_found, test_refused, query_timeout
 */
export async function rehearseRls(
  context: ServiceContext,
  asked: RehearseRls,
  limits: Pick<RehearsalLimits, "endsAfterMs"> = {},
): Promise<RlsRehearsal> {
  const began = performance.now();
  const subject = await resolveSubject(context.sql, asked.as);
  await noteLook(context, asked, subject);
  try {
    return await inRehearsal(context.databaseUrl, { timeoutMs: asked.timeoutMs, ...limits }, async (sql) => ({
      at: new Date().toISOString(),
      schema: asked.schema,
      table: asked.table,
      subject: {
        kind: subject.kind,
        role: subject.role,
        sub: subject.sub,
        claims: Object.keys(subject.claims).sort(),
      },
      ...(await judgeAsSubject(sql, await findTarget(sql, asked, subject), subject, asked)),
      ms: Math.round(performance.now() - began),
    }));
  } catch (error) {
    if (error instanceof SubjectLeft) {
      throw new AppError("test_refused", {
        message:
          "A policy left the role it was asked in, so its answers would not be the subject's: the test was ended and nothing was changed. Look for RESET ROLE, SET ROLE or set_config('role', …) in the functions the policies call.",
        cause: error,
      });
    }
    throw translateError(error);
  }
}

async function noteLook({ sql, actor }: ServiceContext, asked: RehearseRls, subject: Subject): Promise<void> {
  await sql.begin((transaction) =>
    appendAudit(transaction, {
      action: "rls.rehearsed",
      actor,
      target: { schema: asked.schema, table: asked.table },
      details: {
        as: subject.kind,
        role: subject.role,
        sub: subject.sub,
        claims: Object.keys(subject.claims).sort(),
        contents: asked.contents,
      },
    }),
  );
}

async function findTarget(sql: TransactionSql, asked: RehearseRls, { role }: Subject) {
  const target = await readTarget(sql, asked, role);
  if (target === null) throw new AppError("not_found", { message: "There is no such table." });
  if (target.kind !== "r" && target.kind !== "p") {
    throw new AppError("test_refused", {
      message: "Row level security is a matter of tables: test the tables behind this view.",
    });
  }
  return target;
}
