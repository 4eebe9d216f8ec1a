import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileIdentifier } from "../identifiers/testing/hostile-identifier.ts";
import { migrationSubject } from "./migration-name.ts";
import { columnFacts, databaseFacts, tableFacts } from "./testing/fix-input.ts";

const target = (table: string, columns: string[] = [], schema = "public") => ({ schema, table, columns });

describe("migrationSubject", () => {
  const alone = databaseFacts([tableFacts()]);

  it.each([
    [target("orders"), "orders"],
    [target("orders", ["status"]), "orders_status"],
    [target("orders", [], "shop"), /^orders_[0-9a-f]{8}$/],
    [target("Orders"), /^orders_[0-9a-f]{8}$/],
    [target("../../etc/passwd"), /^etc_passwd_[0-9a-f]{8}$/],
    [target("表格"), /^[0-9a-f]{8}$/],
  ])("calls %j %s", (subject, expected) => {
    expect(migrationSubject(subject, alone)).toMatch(new RegExp(expected));
  });

  it("stays plain for the only table of that name, whatever its schema", () => {
    const database = databaseFacts([tableFacts({ schema: "shop" })]);
    expect(migrationSubject(target("orders", [], "shop"), database)).toBe("orders");
  });

  it("tells table a_b, column c from table a, column b_c", () => {
    const database = databaseFacts([
      tableFacts({ table: "a_b", columns: [columnFacts("c")] }),
      tableFacts({ table: "a", columns: [columnFacts("b_c")] }),
    ]);
    const first = migrationSubject(target("a_b", ["c"]), database);
    const second = migrationSubject(target("a", ["b_c"]), database);
    expect(first).not.toBe(second);
  });

  it("is always a harmless part of a file name, and never the same for two tables", () => {
    fc.assert(
      fc.property(hostileIdentifier, hostileIdentifier, (first, second) => {
        const database = databaseFacts([tableFacts({ table: first }), tableFacts({ table: second })]);
        const names = [first, second].map((table) => migrationSubject(target(table), database));
        for (const name of names) expect(name).toMatch(/^[a-z0-9_]{1,130}$/);
        if (first !== second) expect(names[0]).not.toBe(names[1]);
      }),
    );
  });
});
