import { expect, it } from "vitest";
import { wordsOf } from "./words-of.ts";

it.each([
  { name: "armedUntil", words: "Armed until" },
  { name: "schema", words: "Schema" },
  { name: "fix_id", words: "Fix id" },
  { name: "SQL", words: "SQL" },
])("$name is $words", ({ name, words }) => {
  expect(wordsOf(name)).toBe(words);
});
