import type { Evidence, Judgement } from "../checks/check.ts";
import { evidence } from "../checks/evidence.ts";
import { pass } from "../checks/judgements.ts";
import { documentation } from "../findings/documentation.ts";
import { judgeUnseen } from "./judge-unseen.ts";
import { judgementOf } from "./judgement-of.ts";
import type { ProjectCheck, ProjectContext } from "./project-check.ts";
import type { MessagesFacts } from "./project-facts.ts";

type Found = Judgement["findings"][number];

export const databaseBroadcasts: ProjectCheck = {
  id: "database_broadcasts",
  title: "Broadcasts from the database",
  question: "Do messages written with realtime.send() have a place to go, and a reader?",
  rule: {
    text: "realtime.messages has a partition for each day, which Realtime makes ahead while clients connect, and a publication of its own. Without a partition for today realtime.send() only warns, and the message is lost.",
    url: documentation.messages_partition_missing,
  },
  judge(context): Judgement {
    const { messages } = context.project;
    if (!messages.seen) return judgeUnseen(messages);
    const shown = evidenceOf(messages.value);
    const findings = [...partitionFindings(context, messages.value), ...publicationFindings(messages.value)];
    if (findings.length === 0) {
      return pass(
        isConnected(context) !== true
          ? "Everything that is there is as it should be; nobody is connected, so Realtime makes no partitions now."
          : "There are partitions for today and tomorrow, and the publication carries the table.",
        shown,
      );
    }
    const remarks = findings.map((finding) => ({
      status: finding.severity === "HIGH" ? ("fail" as const) : ("warn" as const),
      text: `${finding.title}.`,
    }));
    return judgementOf(remarks, { evidence: shown, findings });
  },
};

function evidenceOf({ today, partitionDays, publication, partitioned }: MessagesFacts): Evidence[] {
  return [
    evidence("realtime.messages", { partitioned, today, "days with a partition": partitionDays }),
    evidence("pg_publication", {
      "publication of the messages": publication?.name ?? "does not exist",
      "carries realtime.messages": publication?.covers ?? false,
    }),
  ];
}

/** null where nobody can tell. Partitions are made while clients connect, so that an idle project rightly has none. */
function isConnected({ live, project }: ProjectContext): boolean | null {
  if (live?.connections.seen) return live.connections.value > 0;
  return project.leftovers.seen ? project.leftovers.value.realtimeBackends > 0 : null;
}

function partitionFindings(context: ProjectContext, messages: MessagesFacts): Found[] {
  if (!messages.partitioned) return [];
  // Nobody is connected: the next client that connects brings the partition, and until then nobody would hear.
  if (isConnected(context) !== true) return [];
  const missing = [messages.today, messages.tomorrow].filter((day) => !messages.partitionDays.includes(day));
  const today = missing.includes(messages.today);
  if (missing.length === 0) return [];
  return [
    {
      type: "messages_partition_missing",
      severity: today ? "HIGH" : "MEDIUM",
      subject: "realtime.messages",
      columns: [],
      title: `realtime.messages has no partition for ${today ? "today" : "tomorrow"}`,
      details: `Partitions are missing for ${missing.join(" and ")} (UTC); there are ${messages.partitionDays.length}, the last of ${messages.partitionDays.at(-1) ?? "no day"}.`,
      impact: today
        ? "realtime.send() and realtime.broadcast_changes() write nothing and only warn: their messages are lost."
        : "From midnight UTC on, broadcasts from the database are lost unless Realtime makes the partition before.",
      fix: {
        mode: "documented",
        summary: "Let Realtime make its partitions again",
        steps: [
          "Connect a client: Realtime makes the partitions of yesterday to three days ahead when a project is connected.",
          "Where clients are connected already, read Realtime's log for MigrationsFailedToRun and errors of the janitor, and restart it.",
        ],
        sql: null,
      },
      docs: documentation.messages_partition_missing,
    },
  ];
}

function publicationFindings({ publication, partitionDays }: MessagesFacts): Found[] {
  // Realtime makes it when it first reads broadcasts: none on a project that never did is no fault.
  if (publication === null ? partitionDays.length === 0 : publication.covers) return [];
  const name = publication?.name ?? "supabase_realtime_messages_publication";
  return [
    {
      type: "messages_publication_wrong",
      severity: publication === null ? "MEDIUM" : "HIGH",
      subject: `publication ${name}`,
      columns: [],
      title:
        publication === null
          ? `The publication ${name} does not exist`
          : `The publication ${name} does not carry realtime.messages`,
      details: `Realtime reads broadcasts from the database through ${name}, which has to hold realtime.messages and nothing else.`,
      impact: "Messages written with realtime.send() are stored and reach nobody.",
      fix: {
        mode: "documented",
        summary: "Let Realtime make it anew",
        steps: [
          "As the owner of the publication, drop it when it is there and wrong (statement below); Realtime makes it when it connects.",
          "Restart Realtime, and diagnose again.",
        ],
        sql: publication === null ? null : `drop publication ${name};`,
      },
      docs: documentation.messages_publication_wrong,
    },
  ];
}
