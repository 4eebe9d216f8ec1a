import { expect, it } from "vitest";
import type { Subscription } from "#domain/subscriptions/subscription.ts";
import { countLanguages } from "./count-languages.ts";

it("names languages as people do, the most frequent first", () => {
  const of = (language: string) => ({ language }) as Subscription;
  expect(countLanguages(["vue", "dart", "typescript", "dart", "javascript"].map(of))).toEqual([
    { language: "Dart", bindings: 2 },
    { language: "JavaScript", bindings: 1 },
    { language: "TypeScript", bindings: 1 },
    { language: "Vue", bindings: 1 },
  ]);
});
