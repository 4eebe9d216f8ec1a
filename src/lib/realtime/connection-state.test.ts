import { expect, test } from "vitest";
import { type ConnectionFacts, type ConnectionState, nextState } from "./connection-state.ts";

const before: ConnectionState = { status: "connecting", reason: null, since: 1 };
const joined: ConnectionFacts = { channel: { is: "joined" }, overdue: null, pollFailure: null };
const lost: ConnectionFacts = { ...joined, channel: { is: "lost", reason: "Closed." } };

test.each<[string, ConnectionFacts, ConnectionState["status"], string | null]>([
  ["joined", joined, "live", null],
  ["joined, while a poll of before failed", { ...joined, pollFailure: "Down." }, "live", null],
  ["joined, but silent", { ...joined, overdue: "Silent." }, "polling", "Silent."],
  ["lost", lost, "polling", "Closed."],
  ["lost, and the functions are as well", { ...lost, pollFailure: "Down." }, "offline", "Down."],
  ["not joined yet", { ...joined, channel: { is: "joining" } }, "connecting", null],
  [
    "not joined yet, no functions",
    { ...lost, channel: { is: "joining" }, pollFailure: "Down." },
    "offline",
    "Down.",
  ],
])("%s", (_case, facts, status, reason) => {
  expect(nextState(before, facts, 2)).toMatchObject({ status, reason });
});

test("keeps since when only the reason changed, and the object when nothing did", () => {
  const polling = nextState(before, lost, 5);
  expect(polling.since).toBe(5);
  const other = nextState(polling, { ...lost, channel: { is: "lost", reason: "Timed out." } }, 9);
  expect(other).toEqual({ status: "polling", reason: "Timed out.", since: 5 });
  expect(nextState(other, { ...lost, channel: { is: "lost", reason: "Timed out." } }, 11)).toBe(other);
});
