import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redactTokens } from "./redact-tokens.ts";

describe("tokens in frames", () => {
  it("are not shown", () => {
    const frame = '["1","1","realtime:a","phx_join",{"config":{},"access_token":"eyJh.eyJz.sig"}]';
    expect(redactTokens(frame)).toBe(
      '["1","1","realtime:a","phx_join",{"config":{},"access_token":"[token of 13 characters]"}]',
    );
  });

  it("leave every other frame as it is", () => {
    const frame = '[null,"2","phoenix","heartbeat",{}]';
    expect(redactTokens(frame)).toBe(frame);
  });

  it("never survive, whatever they are made of", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 20 }), (token) => {
        const frame = JSON.stringify(["1", "2", "realtime:a", "access_token", { access_token: token }]);
        const redacted = redactTokens(frame);
        expect(JSON.parse(redacted)[4].access_token).toMatch(/^\[token of \d+ characters\]$/);
      }),
    );
  });
});
