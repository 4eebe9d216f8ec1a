import { expect, test } from "vitest";
import { readRelation } from "./read-relation.ts";

test.each([
  ["messages", { schema: "public", table: "messages" }],
  [' "two.parts" ', { schema: "public", table: "two.parts" }],
  ["chat.messages", { schema: "chat", table: "messages" }],
  ["", null],
  ["a.b.c", null],
  [".messages", null],
])("%s is read as %o", (text, relation) => {
  expect(readRelation(text)).toEqual(relation);
});
