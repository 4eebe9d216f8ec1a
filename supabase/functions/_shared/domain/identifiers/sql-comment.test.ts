import fc from "fast-check";
import { expect, it } from "vitest";
import { dollarQuote } from "./dollar-quote.ts";
import { sqlComment } from "./sql-comment.ts";
import { hostileIdentifier } from "./testing/hostile-identifier.ts";

it("keeps every line of a comment a comment, whatever a table is called", () => {
  fc.assert(
    fc.property(fc.array(hostileIdentifier, { minLength: 1 }), (names) => {
      // The lexer of PostgreSQL ends a comment at \n and \r.
      for (const line of sqlComment(names).split(/[\n\r]/)) expect(line).toMatch(/^--( |$)/);
    }),
  );
});

it("wraps long paragraphs between words", () => {
  const lines = sqlComment(["word ".repeat(60)]).split("\n");
  expect(lines.length).toBeGreaterThan(2);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(103);
});

it("dollar-quotes with a tag that the body does not hold", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("$", "fix", "1", "2", "$fix$", "$fix1$", "$fix", "x")), (parts) => {
      const body = parts.join("");
      const quoted = dollarQuote(body);
      const tag = /^\$fix\d*\$/.exec(quoted)?.[0] ?? "";
      expect(quoted).toBe(`${tag}${body}${tag}`);
      expect(quoted.indexOf(tag, tag.length)).toBe(quoted.length - tag.length);
    }),
  );
});
