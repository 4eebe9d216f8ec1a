import { describe, expect, it } from "vitest";
import type { AuditContent } from "#domain/audit/audit-entry.ts";
import { splitDetails } from "./split-details.ts";

const content: AuditContent = {
  seq: 1,
  at: "2026-11-20T20:00:00Z",
  action: "fix.applied",
  actor: { userId: null, email: "operator@example.com", role: "operator" },
  target: { schema: "public", table: "orders", columns: ["id"] },
  details: {},
};
const verification = { check: "publication", status: "pass", summary: "Published.", evidence: [] };

describe("splitDetails", () => {
  it("finds SQL, rollback SQL, verification and failure, and keeps the rest with the target", () => {
    const details = {
      sql: ["alter publication p add table orders"],
      rollbackSql: ["alter publication p drop table orders"],
      verification,
      failure: "Locked.",
      milliseconds: 12,
      cancelledBy: null,
    };
    expect(splitDetails({ ...content, details })).toEqual({
      sql: details.sql,
      rollbackSql: details.rollbackSql,
      verification,
      failure: "Locked.",
      others: [
        { name: "schema", value: "public" },
        { name: "table", value: "orders" },
        { name: "columns", value: ["id"] },
        { name: "milliseconds", value: 12 },
      ],
    });
  });

  it("keeps what has another form than this version writes", () => {
    const details = { sql: "select 1", rollbackSql: [1], verification: { check: "later" }, failure: 3 };
    const split = splitDetails({ ...content, target: {}, details });
    expect(split).toMatchObject({ sql: [], rollbackSql: [], verification: null, failure: null });
    expect(split.others).toEqual(Object.entries(details).map(([name, value]) => ({ name, value })));
  });
});
