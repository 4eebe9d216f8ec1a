import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { splitStatements } from "./split-statements.ts";

describe("splitStatements", () => {
  it.each([
    ["plain statements", "select 1; select 2;", ["select 1", "select 2"]],
    ["a last statement without semicolon", "select 1;\nselect 2\n", ["select 1", "select 2"]],
    ["a semicolon in a literal", "select ';', 'it''s;'; select 2", ["select ';', 'it''s;'", "select 2"]],
    ["a semicolon in a quoted name", 'select "a"";b"; select 2', ['select "a"";b"', "select 2"]],
    ["a semicolon in a comment", "-- one; two\nselect 1 /* ; */; -- three;", ["select 1 /* ; */"]],
    ["a dollar-quoted body", "do $$ begin; end; $$; select 2", ["do $$ begin; end; $$", "select 2"]],
    [
      "a tagged body around another",
      "do $a$ x; $$;$$ y; $a$; select 2",
      ["do $a$ x; $$;$$ y; $a$", "select 2"],
    ],
    ["nothing", " ;; -- only a comment", []],
  ])("splits %s", (_, script, expected) => {
    expect(splitStatements(script).map(({ text }) => text)).toEqual(expected);
  });

  it("tells the line of the first word, after comments", () => {
    const statements = splitStatements("-- why\nselect 1;\n\n/* a\n b */ select 2;\nselect\n3;");
    expect(statements.map(({ line }) => line)).toEqual([2, 5, 6]);
  });

  it("finds every statement of the sample scripts to begin with a verb", () => {
    const scripts = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter((path) =>
      path.endsWith(".sql"),
    );
    expect(scripts.length).toBeGreaterThanOrEqual(7);
    for (const path of scripts) {
      for (const { text, line } of splitStatements(readFileSync(`${import.meta.dirname}/${path}`, "utf8"))) {
        expect(text, `${path}:${line}`).toMatch(
          /^(create|alter|grant|revoke|comment|insert|select|analyze|drop|do)\b/,
        );
      }
    }
  });
});
