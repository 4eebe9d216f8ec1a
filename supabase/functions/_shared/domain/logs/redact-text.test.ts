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
    ['"filter":"name=eq.Ann Doe","x":1', '"filter":"name=eq.[hidden]","x":1'],
    ["no row for Ünï=in.(7,8), said it", "no row for Ünï=in.[hidden], said it"],
    ["statement: ALTER ROLE app PASSWORD 'it''s';", "statement: ALTER ROLE app PASSWORD [hidden];"],
    ["portal parameter $1 = 'Ann', $2 = '7'", "portal parameter $1 = [hidden], $2 = [hidden]"],
    ["Authorization: Basic YW5uOm5vbmU=", "Authorization: Basic [hidden]"],
    ["jwt_secret: hunter2", "jwt_secret: [hidden]"],
    ['%{"user_token" => "hunter2"}', '%{"user_token" => [hidden]}'],
    [String.raw`{\"sub\":\"6f0c\",\"x\":1}`, String.raw`{\"sub\":[hidden],\"x\":1}`],
    ['claims: %{"a" => %{"b" => %{"c" => %{}}}, "d" => 1}, next', "claims: [hidden], next"],
    ['"app_metadata" => %{"org" => %{"id" => "x7"', '"app_metadata" => [hidden]'],
    ["postgres://postgres:hun@ter2@db:5432/x", "postgres://postgres:[hidden]@db:5432/x"],
    ["postgres://postgres:pw@db.host:5432/x", "postgres://postgres:[hidden]@db.host:5432/x"],
    ["user 6f0c53a8-6c7f-4c3e-9d2b-0a4b6f3c1d2e joined", "user [hidden] joined"],
    ['value "99" is out of range for type integer', 'value "[hidden]" is out of range for type integer'],
    ['invalid input value for enum mood: "sad"', 'invalid input value for enum mood: "[hidden]"'],
  ])("%s", (text, shown) => {
    expect(redactText(text)).toBe(shown);
  });

  it.each([
    "Token has expired 4 seconds ago",
    "subscription denied",
    'relation "public.orders" does not exist',
    "[event: *, schema: public, table: orders, filters: [], select: nil]",
    "password authentication failed for user",
    "MalformedJWT: The token provided is not a valid JWT",
    "InvalidJWTToken: Token has expired 4 seconds ago",
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

  // With a pattern that begins anew at each letter this takes minutes.
  it.each(["a", "a.", "x=", '{"', '\\"', "sub: {"])("reads a megabyte of %j", (part) => {
    expect(redactText(part.repeat(1_000_000 / part.length)).length).toBeGreaterThan(0);
  });

  it("leaves no address in a line, wherever it stands", () => {
    fc.assert(
      fc.property(fc.emailAddress({ size: "small" }), fc.lorem(), (address, words) => {
        expect(redactText(`${words} ${address} ${words}`)).not.toContain(address);
      }),
    );
  });
});
