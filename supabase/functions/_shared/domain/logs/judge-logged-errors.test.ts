import { describe, expect, it } from "vitest";
import { countLines } from "./count-lines.ts";
import { judgeLoggedErrors } from "./judge-logged-errors.ts";
import type { RawLogLine } from "./log-line.ts";
import { loggedErrors } from "./logged-errors.ts";

const range = { from: new Date("2026-01-01T00:00:00Z"), to: new Date("2026-01-01T01:00:00Z") };
let id = 0;
function line(text: string, level = "error"): RawLogLine {
  id += 1;
  return { id: String(id), at: "2026-01-01T00:30:00.000000Z", level, text, origin: "realtime" };
}

const refused =
  "RealtimeDisabledForConfiguration: Unable to subscribe: [event: *, schema: public, table: orders, filters: []]";
const errors = loggedErrors(
  countLines(
    [
      line(refused),
      line(refused),
      line("permission denied for table orders"),
      line("MalformedJWT: The token provided is not a valid JWT"),
      line("Starting tenant, see table: orders", "info"),
    ],
    range,
  ),
  60,
);

describe("errors of the log", () => {
  it("are told for the table that lines name, with or without its schema", () => {
    const lines = (schema: string, table: string) =>
      errors.of({ schema, table }).lines.map(({ code, count }) => [code, count]);
    expect(lines("public", "orders")).toEqual([
      ["rls", 1],
      ["RealtimeDisabledForConfiguration", 2],
    ]);
    expect(lines("other", "orders")).toEqual([["rls", 1]]);
    expect(lines("public", "users")).toEqual([]);
  });

  it("become one finding for each kind of trouble, with the remedy of its codes", () => {
    const { status, findings } = judgeLoggedErrors(errors.all, { tolerated: 0, about: "Realtime" });
    expect(status).toBe("fail");
    expect(findings.map(({ type, severity }) => [type, severity])).toEqual([
      ["rls_denial", "CRITICAL"],
      ["subscription_error", "HIGH"],
      ["auth_failure", "MEDIUM"],
    ]);
    expect(findings[1]?.fix).toMatchObject({
      mode: "documented",
      summary: expect.stringMatching(/Publish the table/),
    });
  });

  it("below what is tolerated are shown and are no finding", () => {
    const judged = judgeLoggedErrors(errors.all, { tolerated: 2, about: "Realtime" });
    expect(judged).toMatchObject({ status: "pass", findings: [] });
    expect(judged.evidence).toHaveLength(3);
  });

  it("pass where nothing was worse than normal", () => {
    const quiet = loggedErrors(countLines([line("Starting tenant", "info")], range), 60);
    expect(judgeLoggedErrors(quiet.all, { tolerated: 0, about: "Realtime" }).status).toBe("pass");
  });
});
