import { describe, expect, it } from "vitest";
import { binding, databaseHead, publication } from "../checks/testing/check-context.ts";
import { documentation } from "../findings/documentation.ts";
import { seen, unseen } from "../live/observed.ts";
import type { ClientPackage, ScanResult, Subscription } from "../subscriptions/subscription.ts";
import { defaultThresholds } from "../thresholds/thresholds.ts";
import { judgeProject } from "./judge-project.ts";
import { type ProjectContext, projectCheckIds } from "./project-check.ts";
import type { MessagesFacts, SubscriptionAges } from "./project-facts.ts";
import { projectChecks } from "./registry.ts";
import {
  healthyMessages,
  healthyReplication,
  liveSnapshot,
  projectContext,
  projectFacts,
  servedSubscriptions,
} from "./testing/project-context.ts";

function scanOf(part: { subscriptions?: Subscription[]; packages?: ClientPackage[] } = {}): ScanResult {
  const stats = { files: 1, parsed: 1, skipped: 0, errors: [], ms: 1 };
  return {
    version: 1,
    root: "/app",
    subscriptions: [],
    smells: [],
    models: [],
    packages: [],
    stats,
    ...part,
  };
}

function told(part: Partial<ProjectContext>) {
  return judgeProject(projectContext(part)).findings.map(
    ({ severity, type, subject }) => `${severity} ${type} ${subject}`,
  );
}

function statusOf(check: string, part: Partial<ProjectContext>) {
  return judgeProject(projectContext(part)).verdicts.find((verdict) => verdict.check === check)?.status;
}

const messages = (part: Partial<MessagesFacts>) => ({
  project: projectFacts({ messages: seen({ ...healthyMessages, ...part }, "test") }),
});
const leftovers = (part: Partial<SubscriptionAges>) => ({
  project: projectFacts({ leftovers: seen({ ...servedSubscriptions, ...part }, "test") }),
});
const nobody = liveSnapshot({ connections: seen(0, "test") });
const privateTopic = {
  topic: "room:1",
  private: true,
  messages: 3,
  perSecond: 0.05,
  bytes: 300,
  lastAt: "2026-11-21T04:00:00.000Z",
};
const refused = (topic: string): ProjectContext["logs"] => {
  const sample = `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`;
  const line = {
    code: "Unauthorized",
    severity: "HIGH" as const,
    count: 2,
    lastAt: privateTopic.lastAt,
    sample,
  };
  return seen({ minutes: 60, lines: [line] }, "test");
};
const policy = {
  name: "members",
  command: "SELECT" as const,
  permissive: true,
  roles: ["authenticated"],
  using: "true",
  check: null,
};
const run = { policy: "members", role: "authenticated", command: "SELECT" as const, topic: "room:1" };
const locked = {
  ecosystem: "npm" as const,
  name: "@supabase/supabase-js",
  range: null,
  file: "package-lock.json",
};

describe("the project as a whole", () => {
  it("has a check for each id, in order", () => {
    expect(projectChecks.map(({ id }) => id)).toEqual([...projectCheckIds]);
  });

  it("has nothing to say against a healthy project, and names what it could not see", () => {
    const { verdicts, findings } = judgeProject(projectContext());
    expect(findings).toEqual([]);
    const noPass = verdicts.filter(({ status }) => status !== "pass");
    expect(noPass.map(({ check, status }) => [check, status])).toEqual([
      ["private_channels", "not_applicable"],
      ["client_libraries", "unknown"],
    ]);
  });

  const { topics, ...rest } = liveSnapshot();
  const faults: [string, Partial<ProjectContext>, string[]][] = [
    [
      "wal_level that is not logical",
      { head: databaseHead({ walLevel: "replica" }) },
      ["CRITICAL wal_level_not_logical wal_level"],
    ],
    [
      "no publication",
      { head: databaseHead({ publication: null }) },
      ["CRITICAL publication_missing publication supabase_realtime"],
    ],
    [
      "no publication where the code subscribes to no table",
      {
        head: databaseHead({ publication: null, liveSubscriptions: 0 }),
        scan: scanOf({ subscriptions: [binding({ kind: "broadcast" })] }),
      },
      [],
    ],
    [
      "a publication of somebody else",
      { head: databaseHead({ publication: publication({ alterable: false, owner: "supabase_admin" }) }) },
      ["INFO publication_not_owned publication supabase_realtime"],
    ],
    [
      "a lost slot",
      {
        live: liveSnapshot({
          replication: seen(
            {
              ...healthyReplication,
              slots: healthyReplication.slots.map((slot) => ({ ...slot, walStatus: "lost" })),
            },
            "test",
          ),
        }),
      },
      [
        "CRITICAL replication_slot_lost slot supabase_realtime_broadcast",
        "CRITICAL replication_slot_lost slot supabase_realtime_postgres_changes",
      ],
    ],
    [
      "no slots while nobody listens",
      {
        live: liveSnapshot({
          connections: seen(0, "test"),
          subscriptions: seen({ total: 0, bindings: 0, groups: [] }, "test"),
          replication: seen({ ...healthyReplication, slots: [] }, "test"),
        }),
        ...leftovers({ rows: 0 }),
      },
      [],
    ],
    [
      "no room for slots",
      {
        live: liveSnapshot({ replication: seen({ ...healthyReplication, slots: [], slotsMax: 1 }, "test") }),
      },
      [
        "CRITICAL replication_slots_exhausted replication slots and WAL senders",
        "HIGH replication_slot_lost slot of Postgres Changes",
        "MEDIUM replication_slot_lost slot of broadcasts from the database",
      ],
    ],
    [
      "hardly a connection left",
      { project: projectFacts({ backends: seen({ max: 60, used: 55, applications: [] }, "test") }) },
      ["CRITICAL connections_exhausted database connections"],
    ],
    [
      "a quota that is nearly used up",
      { live: { ...rest, topics, connections: seen(150, "test") } },
      ["MEDIUM quota_near_limit quota connections"],
    ],
    [
      "no partition for today",
      messages({ partitionDays: ["2026-11-20"] }),
      ["HIGH messages_partition_missing realtime.messages"],
    ],
    [
      "no partition for tomorrow",
      messages({ partitionDays: ["2026-11-21"] }),
      ["MEDIUM messages_partition_missing realtime.messages"],
    ],
    [
      "no partition while nobody is connected",
      {
        live: nobody,
        project: projectFacts({
          messages: seen({ ...healthyMessages, partitionDays: [] }, "test"),
          leftovers: seen({ ...servedSubscriptions, rows: 0 }, "test"),
        }),
      },
      [],
    ],
    [
      "a publication without the messages",
      messages({ publication: { name: "p", covers: false } }),
      ["HIGH messages_publication_wrong publication p"],
    ],
    [
      "a private topic that nobody may join",
      { live: liveSnapshot({ topics: seen([privateTopic], "test") }) },
      ["HIGH messages_without_policy realtime.messages"],
    ],
    [
      "a private topic with a policy",
      { live: liveSnapshot({ topics: seen([privateTopic], "test") }), ...messages({ policies: [policy] }) },
      [],
    ],
    [
      "a refused join of a private channel that nobody may join",
      { logs: refused("room:1") },
      ["HIGH messages_without_policy realtime.messages", "HIGH rls_denial log rls_denial"],
    ],
    [
      "a refused join of the console's own channel",
      { logs: refused("realtime-optimizer:probe") },
      ["HIGH rls_denial log rls_denial"],
    ],
    [
      "a refused join where a policy says who may",
      { logs: refused("room:1"), ...messages({ policies: [policy] }) },
      ["HIGH rls_denial log rls_denial"],
    ],
    [
      "messages without row level security",
      messages({ rlsEnabled: false }),
      ["HIGH messages_without_policy realtime.messages"],
    ],
    [
      "a policy that the role may not run",
      messages({ policies: [policy], runs: [{ ...run, error: { sqlState: "42501", message: "no" } }] }),
      ["HIGH policy_error policy members"],
    ],
    [
      "a policy that casts the topic",
      messages({ policies: [policy], runs: [{ ...run, error: { sqlState: "22P02", message: "no" } }] }),
      ["MEDIUM policy_error policy members"],
    ],
    [
      "a policy that only this look could not run",
      messages({ policies: [policy], runs: [{ ...run, error: { sqlState: "57014", message: "canceled" } }] }),
      [],
    ],
    ["subscriptions with no client", { live: nobody }, ["MEDIUM orphan_subscriptions realtime.subscription"]],
    [
      "subscriptions with no server",
      leftovers({ realtimeBackends: 0, realtimeSlots: 0 }),
      ["MEDIUM orphan_subscriptions realtime.subscription"],
    ],
    [
      "young subscriptions with no server",
      leftovers({ realtimeBackends: 0, realtimeSlots: 0, newestSeconds: 60 }),
      [],
    ],
    [
      "a schema that lacks what the code uses",
      {
        project: projectFacts({
          realtimeSchema: seen(
            {
              features: [
                { name: "realtime.subscription.selected_columns", present: false, neededFor: "select" },
              ],
            },
            "test",
          ),
        }),
        scan: scanOf({ subscriptions: [binding({ select: ["id"] })] }),
      },
      ["HIGH old_realtime_schema schema realtime"],
    ],
    [
      "an outdated client library",
      { scan: scanOf({ packages: [{ ...locked, version: "2.80.0" }] }) },
      ["MEDIUM outdated_client_library @supabase/supabase-js in package-lock.json"],
    ],
    [
      "private channels in the code that nobody may join",
      { scan: scanOf({ subscriptions: [binding({ kind: "broadcast", private: true })] }) },
      ["HIGH messages_without_policy realtime.messages"],
    ],
    [
      "a library and the one it is built on, which is one finding",
      {
        scan: scanOf({
          packages: [
            { ...locked, name: "@supabase/realtime-js", version: "2.81.1" },
            { ...locked, version: "2.81.1" },
          ],
        }),
      },
      ["MEDIUM outdated_client_library @supabase/supabase-js in package-lock.json"],
    ],
  ];
  it.each(faults)("with %s", (_name, part, expected) => {
    expect(told(part).toSorted()).toEqual(expected.toSorted());
  });

  it("counts thresholds of the project", () => {
    const live = liveSnapshot({ connections: seen(150, "test") });
    expect(statusOf("quotas", { live })).toBe("warn");
    const thresholds = { ...defaultThresholds, quotaWarnShare: 0.5, quotaFailShare: 0.7 };
    expect(statusOf("quotas", { live, thresholds })).toBe("fail");
  });

  it("judges nothing that was not seen, and says what would help", () => {
    const nothing = unseen("It is dark.", "Bring a light.");
    const { findings, verdicts } = judgeProject(
      projectContext({
        live: null,
        logs: nothing,
        project: { backends: nothing, messages: nothing, realtimeSchema: nothing, leftovers: nothing },
      }),
    );
    expect(findings).toEqual([]);
    const dark = verdicts.filter(({ status }) => status === "unknown");
    expect(dark.length).toBe(9);
    expect(dark.filter(({ summary }) => summary === "It is dark. Bring a light.").length).toBe(6);
  });

  it("links every finding to its documentation, and gives steps", () => {
    for (const [, part] of faults) {
      for (const finding of judgeProject(projectContext(part)).findings) {
        expect(finding.docs).toBe(documentation[finding.type]);
        expect(finding.schema).toBeNull();
        expect(finding.fix.mode === "documented" && finding.fix.steps.length > 0).toBe(true);
      }
    }
  });
});
