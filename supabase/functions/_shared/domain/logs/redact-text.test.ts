import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redactText } from "./redact-text.ts";

describe("redaction", () => {
  it.each([
    ["user ada@example.com left", "user [hidden] address left"],
    ["token eyJhbGciOi.eyJzdWIi.sig-1 refused", "token [hidden] token refused"],
    ['claims: %{"sub" => "1", "role" => "authenticated"}, next', "claims: [hidden], next"],
    ['{"claims":{"app":{"a":1},"sub":"1"},"x":2}', '{"claims":[hidden],"x":2}'],
    ['"sub" => "6f0c53a8"', '"sub" => [hidden]'],
    ["sub=6f0c53a8 joined", "sub=[hidden] joined"],
    ["Authorization: Bearer abc.def", "Authorization: Bearer [hidden]"],
    ["apikey=sb_secret_abc", "apikey=[hidden]"],
    ["key sb_secret_abc in use", "key sb_secret_[hidden] in use"],
    ["postgres://postgres:hunter2@db:5432/x", "postgres://postgres:[hidden]@db:5432/x"],
    ["Failing row contains (1, Ada, (2)).", "Failing row contains ([hidden])."],
    ["Key (email)=(a(b)c) already exists.", "Key (email)=([hidden]) already exists."],
    [
      'table: orders, filters: [{"owner", "eq", "7"}], select: nil]',
      "table: orders, filters: [[hidden]], select: nil]",
    ],
    ['"filter" => "owner=eq.7", "schema"', '"filter" => "owner=eq.[hidden]", "schema"'],
    ['invalid input syntax for type uuid: "x7"', 'invalid input syntax for type uuid: "[hidden]"'],
  ])("%s", (text, shown) => {
    expect(redactText(text)).toBe(shown);
  });

  it.each([
    "Token has expired 4 seconds ago",
    "subscription denied",
    'relation "public.orders" does not exist',
    "[event: *, schema: public, table: orders, filters: [], select: nil]".replace("filters: [], ", ""),
    "password authentication failed for user",
  ])("leaves %s as it is", (text) => {
    expect(redactText(text)).toBe(text);
  });

  it("shows nothing more and hides nothing more when done again", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.emailAddress(), fc.constant("sub: x "))), (parts) => {
        const once = redactText(parts.join(" "));
        expect(redactText(once)).toBe(once);
      }),
    );
  });

  it("leaves no address in a line, wherever it stands", () => {
    fc.assert(
      fc.property(fc.emailAddress({ size: "small" }), fc.lorem(), (address, words) => {
        expect(redactText(`${words} ${address} ${words}`)).not.toContain(address);
      }),
    );
  });
});
