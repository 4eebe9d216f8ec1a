import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileIdentifier } from "../identifiers/testing/hostile-identifier.ts";
import type { NamesAround } from "./fix-plan.ts";
import { migrationSubject } from "./migration-name.ts";

const target = (table: string, columns: string[] = []) => ({ schema: "public", table, columns });
const around = (...taken: string[]): NamesAround => ({ taken: new Set(taken), namesake: false });

describe("migrationSubject", () => {
  it.each([
    [target("orders"), /^orders$/],
    [target("orders", ["status"]), /^orders_status$/],
    [target("Orders"), /^orders_[0-9a-f]{8}$/],
    [target("../../etc/passwd"), /^etc_passwd_[0-9a-f]{8}$/],
    [target("表格"), /^[0-9a-f]{8}$/],
  ])("calls %j %s", (subject, expected) => {
    expect(migrationSubject(subject, around(subject.table))).toMatch(expected);
  });

  it("tells tables of the same name in two schemas apart", () => {
    const names = { taken: new Set(["orders"]), namesake: true };
    const subjects = ["public", "shop"].map((schema) =>
      migrationSubject({ ...target("orders"), schema }, names),
    );
    expect(subjects[0]).toMatch(/^orders_[0-9a-f]{8}$/);
    expect(subjects[0]).not.toBe(subjects[1]);
  });

  it("tells table a_b, column c from table a, column b_c", () => {
    const first = migrationSubject(target("a_b", ["c"]), around("a", "a_b"));
    const second = migrationSubject(target("a", ["b_c"]), around("a", "a_b"));
    expect(first).not.toBe(second);
  });

  it("is always a harmless part of a file name, and never the same for two tables", () => {
    fc.assert(
      fc.property(hostileIdentifier, hostileIdentifier, (first, second) => {
        const names = [first, second].map((table) => migrationSubject(target(table), around(first, second)));
        for (const name of names) expect(name).toMatch(/^[a-z0-9_]{1,130}$/);
        if (first !== second) expect(names[0]).not.toBe(names[1]);
      }),
    );
  });
});
