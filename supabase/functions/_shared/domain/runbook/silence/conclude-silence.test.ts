import fc from "fast-check";
import { expect, test } from "vitest";
import { databaseHead, publication } from "../../checks/testing/check-context.ts";
import { seen } from "../../live/observed.ts";
import type { LiveTestResult } from "../../probes/live-test.ts";
import type { StepState } from "../step.ts";
import { stepOf } from "../step-of.ts";
import { arrived, type SilentCase, silentSteps } from "../testing/silent-case.ts";
import { concludeSilence } from "./conclude-silence.ts";
import { type SilenceStepId, silenceSteps } from "./silence-steps.ts";

const noUpdates = databaseHead({
  publication: publication({ publishes: { insert: true, update: false, delete: true } }),
});
const failure = { stage: "subscribe", message: "invalid column for filter statu", code: null };

/** Each blocker alone, on a subscription that works otherwise. */
const blockers: [string, SilentCase, SilenceStepId, RegExp][] = [
  ["no such table", { facts: null }, "publication", /There is no table public\.orders/],
  ["not published", { facts: { publication: null } }, "publication", /not in the publication/],
  ["operation not published", { event: "UPDATE", context: { database: noUpdates } }, "operation", /UPDATE/],
  ["no primary key", { facts: { primaryKey: [], indexes: [] } }, "primary_key", /Error 400/],
  ["a view", { facts: { kind: "view", publication: null } }, "relation", /a view/],
  ["unlogged", { facts: { persistence: "unlogged", publication: null } }, "relation", /unlogged/],
  [
    "no grant",
    { facts: { grants: [{ role: "authenticated", select: false, columns: [] }] } },
    "grants",
    /Error 401/,
  ],
  ["no policy", { facts: { policies: [] } }, "policies", /No SELECT policy/],
  ["hidden by policy", { rows: { matching: 4, visible: 0 } }, "policies", /hides all 4 rows/],
  [
    "a policy that raises",
    { rows: { visible: null, error: { sqlState: "22012", condition: "division by zero" } } },
    "policies",
    /division by zero; policy own rows.+whole project/,
  ],
  [
    "a policy that takes too long",
    { rows: { visible: null, error: { sqlState: "57014", condition: null } } },
    "policies",
    /longer than 3 s/,
  ],
  [
    "identity NOTHING",
    { facts: { replicaIdentity: "nothing", identityColumns: [] } },
    "replica_identity",
    /NOTHING/,
  ],
  [
    "DELETE by a column that the old row lacks",
    { event: "DELETE", filter: "status=eq.open" },
    "replica_identity",
    /DELETE/,
  ],
  ["filter of no known form", { filter: "status" }, "filter", /cannot parse/],
  ["filter column missing", { filter: "statu=eq.open" }, "filter", /no column statu/],
  ["operator of a newer server", { filter: "status=ilike.a*" }, "filter", /does not know the operator ilike/],
  [
    "value that does not fit",
    { filter: "id=eq.undefined", support: { unfit: [{ condition: 0, sqlState: "22P02" }] } },
    "filter",
    /does not fit/,
  ],
  [
    "an operator of text on another type",
    { filter: "id=like.7", support: { operators: ["like"], unfit: [{ condition: 0, sqlState: "42883" }] } },
    "filter",
    /operator like does not fit the type of id/,
  ],
  ["more values than in takes", { filter: `id=in.(${"7,".repeat(100)}7)` }, "filter", /lists 101 values/],
  [
    "suspended",
    { realtime: { settings: seen({ suspended: true, privateOnly: null, presence: null }, "settings") } },
    "realtime",
    /suspended/,
  ],
  ["join refused", { join: { failure } }, "system_ok", /does not exist, or the role may not select it/],
];

test.each(blockers)("the blocker is named, and no other: %s", (_, given, step, sentence) => {
  const steps = silentSteps({ ...given, canary: { tried: false, state: "skipped", reason: "" } });
  const verdict = concludeSilence(steps);
  expect(verdict).toMatchObject({ outcome: "blocked", step });
  expect(verdict.sentence).toMatch(sentence);
  // What cannot be there has nothing else to be judged by.
  if (given.facts !== null) {
    expect(steps.filter(({ state }) => state === "fail").map(({ id }) => id)).toEqual([step]);
  }
});

test("what fails to read is no blocker where no policy is asked", () => {
  const rows = { visible: null, error: { sqlState: "42501", condition: "a missing privilege" } };
  const rls = { enabled: false, forced: false };
  const policies = silentSteps({ facts: { rls }, rows }).find(({ id }) => id === "policies");
  expect(policies).toMatchObject({ state: "pass", summary: expect.stringMatching(/security is off/) });
});

test("a change that arrives ends in its time, and in where to look in the client", () => {
  const verdict = concludeSilence(silentSteps());
  expect(verdict).toMatchObject({ outcome: "healthy", step: null });
  expect(verdict.sentence).toBe(
    "A test row arrived 40 ms after its commit. The database side is fine: look at the client.",
  );
  expect(verdict.next.join(" ")).toMatch(/StrictMode.+setAuth/);
});

test("it arrives, and no client is subscribed so", () => {
  const verdict = concludeSilence(silentSteps({ live: { alike: 0, ofUser: 0 } }));
  expect(verdict.sentence).toContain("No client is subscribed like this right now.");
});

test("it arrives late", () => {
  expect(concludeSilence(silentSteps({ canary: arrived(2_600) }))).toMatchObject({
    outcome: "degraded",
    step: "canary",
  });
});

const standIn = "Claims of your choice take the role of an admin.";
const as = "a token for authenticated without a user";
const unheard = (verdict: LiveTestResult["verdict"], given: { standIn: string | null }): SilentCase => ({
  canary: {
    tried: true,
    variant: "update",
    as,
    ...given,
    result: { verdict, message: "Hidden.", latencyMs: null, uncertaintyMs: null, clean: true },
  },
});

test.each(["hidden_by_rls", "policy_failed"] as const)(
  "a stand-in whom policies keep from a change (%s) proves nothing of the user",
  (verdict) => {
    const asStandIn = concludeSilence(silentSteps(unheard(verdict, { standIn })));
    expect(asStandIn).toMatchObject({ outcome: "undecided", step: "canary" });
    expect(asStandIn.sentence).toContain("not this user");
    expect(asStandIn.next).toContain(standIn);
    const asUser = concludeSilence(silentSteps(unheard(verdict, { standIn: null })));
    expect(asUser).toMatchObject({ outcome: "blocked", step: "canary" });
  },
);

test("what fails for a stand-in as it would for the user is at fault", () => {
  const verdict = concludeSilence(silentSteps(unheard("timed_out", { standIn })));
  expect(verdict).toMatchObject({ outcome: "blocked", step: "canary" });
});

test("a private channel that refuses a stand-in may still admit the user", () => {
  const refusal = { stage: "join", message: "Unauthorized: You do not have permissions", code: null };
  const canary = { tried: false as const, state: "skipped" as const, reason: "" };
  const joined = (who: { standIn: string | null }) =>
    concludeSilence(silentSteps({ join: { as, ...who, failure: refusal }, canary }));
  expect(joined({ standIn })).toMatchObject({ outcome: "undecided", step: "system_ok" });
  expect(joined({ standIn: null })).toMatchObject({ outcome: "blocked", step: "system_ok" });
});

test("a made-up row that the table does not take leads to an existing one, which it does", () => {
  const refused = unheard("write_refused", { standIn: null }).canary;
  if (refused?.tried !== true) throw new Error("not tried");
  const plan = { tried: false as const, state: "unknown" as const, reason: "A foreign key needs a value." };
  for (const canary of [
    { ...refused, variant: "insert" as const },
    { ...plan, variant: "insert" as const },
  ]) {
    const { outcome, next } = concludeSilence(silentSteps({ canary }));
    expect(outcome).toBe("undecided");
    expect(next.join(" ")).toContain("An existing row, set to itself");
  }
  expect(concludeSilence(silentSteps({ canary: refused })).next).toEqual([]);
});

test("without a canary nothing is promised", () => {
  const canary = { tried: false as const, state: "skipped" as const, reason: "not chosen" };
  expect(concludeSilence(silentSteps({ canary }))).toMatchObject({ outcome: "undecided", step: "canary" });
});

test("rows that could not be looked at leave it open", () => {
  const rows = { asked: false as const, reason: "you are a viewer." };
  const canary = { tried: false as const, state: "skipped" as const, reason: "" };
  expect(concludeSilence(silentSteps({ rows, canary }))).toMatchObject({
    outcome: "undecided",
    step: "policies",
  });
});

test("a wildcard event that is published in part is held back, not blocked", () => {
  const verdict = concludeSilence(silentSteps({ context: { database: noUpdates } }));
  expect(verdict).toMatchObject({ outcome: "degraded", step: "operation" });
});

test("whatever else is wrong, the first blocker in the order of the list is the verdict", () => {
  const states = fc.constantFrom<StepState>("pass", "warn", "fail", "unknown", "skipped");
  const lists = fc.tuple(...silenceSteps.map(() => states));
  fc.assert(
    fc.property(lists, (given) => {
      const steps = silenceSteps.map(({ id, title }, index) =>
        stepOf(id, title, 1, { state: given[index] ?? "pass", summary: `${id} says so.` }),
      );
      const first = steps.find(({ state }) => state === "fail");
      const verdict = concludeSilence(steps);
      expect(verdict.outcome === "blocked").toBe(first !== undefined);
      if (first !== undefined) expect(verdict.step).toBe(first.id);
      if (verdict.outcome === "healthy") expect(steps.at(-1)?.state).toBe("pass");
    }),
  );
});
