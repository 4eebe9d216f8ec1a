import { expect, it } from "vitest";
import { joinStatements } from "./join-statements.ts";

it("ends every statement once", () => {
  expect(joinStatements(["select 1", "select ';';\n"])).toBe("select 1;\n\nselect ';';");
});
