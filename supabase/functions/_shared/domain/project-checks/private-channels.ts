import type { Evidence, Judgement } from "../checks/check.ts";
import { evidence } from "../checks/evidence.ts";
import { notApplicable, pass, unknown } from "../checks/judgements.ts";
import { count, list } from "../checks/wording.ts";
import { documentation } from "../findings/documentation.ts";
import type { Subscription } from "../subscriptions/subscription.ts";
import { judgeUnseen } from "./judge-unseen.ts";
import { judgementOf } from "./judgement-of.ts";
import type { ProjectCheck, ProjectContext } from "./project-check.ts";
import type { MessagesFacts } from "./project-facts.ts";
import { topicPolicyErrors, untoldTopicPolicies } from "./topic-policy-errors.ts";

type Found = Judgement["findings"][number];

export const privateChannels: ProjectCheck = {
  id: "private_channels",
  title: "Private channels",
  question: "May anybody join private channels, and do their policies run?",
  rule: {
    text: "Who joins a private channel needs a SELECT policy on realtime.messages, who sends an INSERT policy. Policies read the channel's name with realtime.topic().",
    url: documentation.messages_without_policy,
  },
  judge(context): Judgement {
    const { messages } = context.project;
    if (!messages.seen) return judgeUnseen(messages);
    const shown = evidenceOf(context, messages.value);
    const findings = [
      ...openFinding(messages.value),
      ...refusedFinding(context, messages.value),
      ...topicPolicyErrors(messages.value),
    ];
    if (findings.length > 0) {
      const remarks = findings.map((finding) => ({
        status: ["CRITICAL", "HIGH"].includes(finding.severity) ? ("fail" as const) : ("warn" as const),
        text: `${finding.title}.`,
      }));
      return judgementOf(remarks, { evidence: shown, findings });
    }
    const untold = untoldTopicPolicies(messages.value);
    if (untold !== null) return unknown(untold, shown);
    const own = policiesOfProject(messages.value);
    return own.length > 0
      ? pass(`${count(own.length, "policy", "policies")} on realtime.messages run without an error.`, shown)
      : notApplicable(
          "There is no policy on realtime.messages, and no private channel was seen in use.",
          shown,
        );
  },
};

/** Those of this console let it join its own topics and open no channel of the project. */
function policiesOfProject({ policies }: MessagesFacts) {
  return policies.filter(({ name }) => !name.startsWith("realtime_optimizer_"));
}

function privateTopics({ live }: ProjectContext): string[] {
  if (!live?.topics.seen) return [];
  return live.topics.value.filter((topic) => topic.private).map(({ topic }) => topic);
}

/** Where the scanned code asks for a private channel. */
function privatePlaces({ scan }: ProjectContext): Subscription[] {
  return scan?.subscriptions.filter((subscription) => subscription.private === true) ?? [];
}

function placeOf({ file, line }: Subscription): string {
  return `${file}:${line}`;
}

/** Joins of private channels that were refused, as the log has them; null where it has none, or only our own. */
function refusedJoins({ logs }: ProjectContext): { count: number; minutes: number; sample: string } | null {
  if (!logs.seen) return null;
  const lines = logs.value.lines.filter(
    ({ code, sample }) => code === "Unauthorized" && !/topic: realtime-optimizer:/.test(sample),
  );
  const [first] = lines;
  if (first === undefined) return null;
  const joins = lines.reduce((sum, line) => sum + line.count, 0);
  return { count: joins, minutes: logs.value.minutes, sample: first.sample };
}

function evidenceOf(context: ProjectContext, messages: MessagesFacts): Evidence[] {
  const topics = privateTopics(context).slice(0, 5);
  const refused = refusedJoins(context);
  return [
    evidence("realtime.messages", { "row level security": messages.rlsEnabled }),
    ...(topics.length === 0 ? [] : [evidence("private topics of the last minute", { topics })]),
    ...(refused === null
      ? []
      : [evidence("refused joins in the log", { joins: refused.count, line: refused.sample })]),
    ...privatePlaces(context)
      .slice(0, 5)
      .map((place) => evidence(placeOf(place), { channel: place.channel, private: true })),
    ...messages.policies.map((policy) =>
      evidence(`policy ${policy.name}`, {
        for: policy.command,
        roles: policy.roles,
        using: policy.using,
        check: policy.check,
      }),
    ),
    ...messages.runs.map(({ policy, role, command, error }) =>
      evidence(`${policy} tried as ${role}`, {
        for: command,
        result: error === null ? "runs" : `${error.sqlState}: ${error.message}`,
      }),
    ),
  ];
}

function openFinding({ rlsEnabled }: MessagesFacts): Found[] {
  if (rlsEnabled) return [];
  return [
    {
      type: "messages_without_policy",
      severity: "HIGH",
      subject: "realtime.messages",
      columns: [],
      title: "Row level security is off on realtime.messages",
      details: "Private channels are authorized by policies on realtime.messages, which do not apply now.",
      impact: "Whoever has the publishable key may join and send to every private channel.",
      fix: {
        mode: "documented",
        summary: "Turn row level security on again",
        steps: ["Realtime turns it on when it makes the table; run the statement as the table's owner."],
        sql: "alter table realtime.messages enable row level security;",
      },
      docs: documentation.messages_without_policy,
    },
  ];
}

function refusedFinding(context: ProjectContext, messages: MessagesFacts): Found[] {
  const topics = privateTopics(context).filter((topic) => !topic.startsWith("realtime-optimizer:"));
  const places = privatePlaces(context);
  const readable = policiesOfProject(messages).some(
    ({ command }) => command === "SELECT" || command === "ALL",
  );
  const refused = refusedJoins(context);
  const unused = topics.length + places.length === 0 && refused === null;
  if (!messages.rlsEnabled || readable || unused) return [];
  return [
    {
      type: "messages_without_policy",
      severity: "HIGH",
      subject: "realtime.messages",
      columns: [],
      title: "Private channels are used, and no policy lets anybody join one",
      details: [
        ...(topics.length === 0
          ? []
          : [
              `Messages of the last minute went to the private ${topics.length === 1 ? "topic" : "topics"} ${list(topics.slice(0, 5))}.`,
            ]),
        ...(places.length === 0
          ? []
          : [`The code joins private channels at ${list(places.slice(0, 5).map(placeOf))}.`]),
        ...(refused === null
          ? []
          : [
              `The log of the last ${count(Math.round(refused.minutes), "minute")} has ${count(refused.count, "refused join")}: ${refused.sample}`,
            ]),
        "realtime.messages has no SELECT policy.",
      ].join(" "),
      impact: "Every client that joins a private channel is refused, and messages to it reach nobody.",
      fix: {
        mode: "documented",
        summary: "Write a SELECT policy on realtime.messages",
        steps: [
          "Say in the policy who may join which topic; the statement below is a form to fill in.",
          "Add an INSERT policy where clients send to the channel themselves.",
        ],
        sql: `create policy "members join their channel" on realtime.messages for select to authenticated
  using (realtime.topic() = 'user:' || (select auth.uid())::text);`,
      },
      docs: documentation.messages_without_policy,
    },
  ];
}
