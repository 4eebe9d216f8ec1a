import type { SilenceRequest } from "../../../domain/runbook/silence/silence-request.ts";
import { appendAudit } from "../../audit/append-audit.ts";
import type { ServiceContext } from "../../context.ts";

/** Puts on record who looked at whose subscription: names of claims and of filtered columns, not their values. */
export async function noteSilence(
  { sql, actor }: Pick<ServiceContext, "sql" | "actor">,
  { schema, table, event, as, canary }: SilenceRequest,
): Promise<void> {
  await sql.begin((transaction) =>
    appendAudit(transaction, {
      action: "silence.diagnosed",
      actor,
      target: { schema, table },
      details: {
        event,
        canary,
        as: as.kind,
        ...(as.kind === "role"
          ? { role: as.role, sub: as.sub ?? null, claims: Object.keys(as.claims ?? {}) }
          : {}),
        ...(as.kind === "user" ? { sub: as.id } : {}),
      },
    }),
  );
}
