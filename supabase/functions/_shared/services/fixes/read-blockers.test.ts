import { describe, expect, it } from "vitest";
import { AppError } from "../../domain/errors/app-error.ts";
import { explainFailure } from "./explain-failure.ts";
import { type Blocker, describeAge, describeBlocker } from "./read-blockers.ts";

const blocker: Blocker = {
  pid: 7,
  user: "alice",
  application: "psql",
  state: "idle in transaction",
  transactionSeconds: 600,
  lock: "ShareLock",
};

describe("describeBlocker", () => {
  it.each<[Partial<Blocker>, string]>([
    [
      {},
      "session 7 (psql, alice), whose transaction is 10 min old and idle, and which holds ShareLock on the table",
    ],
    [{ lock: null, state: "active" }, "session 7 (psql, alice), whose transaction is 10 min old"],
    [{ application: "", lock: null, state: "active", transactionSeconds: null }, "session 7 (alice)"],
    [
      { user: null, application: null, state: null, transactionSeconds: null },
      "session 7 of another role, and which holds ShareLock on the table",
    ],
  ])("of %j says %s", (over, expected) => {
    expect(describeBlocker({ ...blocker, ...over })).toBe(expected);
  });

  it.each([
    [0.4, "0 s"],
    [119, "119 s"],
    [120, "2 min"],
    [7199, "120 min"],
    [7200, "2 h"],
  ])("tells %s seconds as %s", (seconds, expected) => {
    expect(describeAge(seconds)).toBe(expected);
  });
});

describe("explainFailure", () => {
  const driver = (code: string) => Object.assign(new Error("secret value of a row"), { code });
  it.each([
    [driver("55P03"), /stayed locked/],
    [driver("42501"), /lacks a privilege/],
    [driver("CONNECTION_CLOSED"), /connection to the database ended/],
    [driver("54000"), /too long for an index/],
    [driver("XX999"), /SQLSTATE XX999/],
    [new Error("secret value of a row"), /went wrong/],
    [new AppError("fix_state", { message: "Said on purpose." }), /^Said on purpose\.$/],
  ])("never shows the driver's text", (error, expected) => {
    const sentence = explainFailure(error);
    expect(sentence).toMatch(expected);
    expect(sentence).not.toContain("secret");
  });
});
