import { seen } from "../../../domain/live/observed.ts";
import { judgeConnection } from "../../../domain/runbook/judges/judge-connection.ts";
import { judgeFindings } from "../../../domain/runbook/judges/judge-findings.ts";
import { judgeQuota } from "../../../domain/runbook/judges/judge-quota.ts";
import { judgeRejoins } from "../../../domain/runbook/judges/judge-rejoins.ts";
import { judgeSmells } from "../../../domain/runbook/judges/judge-smells.ts";
import { judgeUptime } from "../../../domain/runbook/judges/judge-uptime.ts";
import type { StepPlan } from "../run-steps.ts";
import type { CaseInput } from "./case-input.ts";

/** Frequent disconnects: how often, whose fault in the code, limits, the network, versions, and what the logs say. */
export function disconnectSteps({ sources, probeConnection }: CaseInput): StepPlan[] {
  return [
    {
      id: "rejoins",
      title: "How often clients join again",
      async look() {
        const series = await sources.series(["joins", "channels"], "1h");
        return judgeRejoins(
          series.find(({ name }) => name === "joins"),
          series.find(({ name }) => name === "channels"),
        );
      },
    },
    {
      id: "reconnect_logic",
      title: "Reconnect logic in the code",
      look: async () =>
        judgeSmells(await sources.scan(), ["no-status-callback", "no-cleanup", "channel-in-loop"], {
          none: "Every subscription in the code has a status callback and a cleanup.",
          some: "Channels whose state nobody watches, or that are joined again and again:",
          advice: [
            "Give subscribe a callback, and act on CHANNEL_ERROR, TIMED_OUT and CLOSED.",
            "After CLOSED the client does not rejoin by itself: remove the channel and subscribe anew, with backoff and jitter.",
          ],
        }),
    },
    {
      id: "background_tabs",
      title: "Tabs in the background",
      look: async () => ({
        state: "skipped",
        summary:
          "Browsers slow the timers of hidden tabs until heartbeats miss their 25 s; no server can see which tab was hidden.",
        advice: {
          summary: "Let heartbeats survive, and look when the tab is shown again",
          steps: [
            "createClient(…, { realtime: { worker: true } }) sends heartbeats from a worker, which is not slowed.",
            "On visibilitychange, if the channel is not joined, subscribe anew and fetch what was missed.",
          ],
          sql: null,
        },
      }),
    },
    {
      id: "connections",
      title: "Limit of connections",
      async look() {
        const { connections, limits } = await sources.live();
        return judgeQuota(
          "connections",
          connections,
          limits.seen ? seen(limits.value.connections, limits.source) : limits,
        );
      },
    },
    {
      id: "joins",
      title: "Limit of joins",
      async look() {
        const { rates, limits } = await sources.live();
        return judgeQuota(
          "joins per second",
          rates.seen ? seen(rates.value.joins, rates.source) : rates,
          limits.seen ? seen(limits.value.joinsPerSecond, limits.source) : limits,
        );
      },
    },
    {
      id: "messages",
      title: "Limit of messages",
      async look() {
        const { rates, limits } = await sources.live();
        return judgeQuota(
          "messages per second",
          rates.seen ? seen(rates.value.messages, rates.source) : rates,
          limits.seen ? seen(limits.value.messagesPerSecond, limits.source) : limits,
        );
      },
    },
    { id: "network", title: "A connection, now", look: async () => judgeConnection(await probeConnection()) },
    {
      id: "uptime",
      title: "Connections of the last hours",
      look: async () => judgeUptime(await sources.probes()),
    },
    {
      id: "logs",
      title: "What the logs say",
      look: async () =>
        judgeFindings(
          await sources.findings(),
          [
            "connection_error",
            "auth_failure",
            "rate_limit_reached",
            "platform_error",
            "quota_near_limit",
            "connections_exhausted",
          ],
          "The diagnosis finds no connection errors, refused tokens or limits reached.",
        ),
    },
    {
      id: "libraries",
      title: "Client libraries",
      async look() {
        const [scan, findings] = await Promise.all([sources.scan(), sources.findings()]);
        const packages = scan?.packages ?? [];
        if (packages.length === 0) {
          return {
            state: "unknown",
            summary: "No lock file was scanned, so the versions of client libraries are not known.",
          };
        }
        return judgeFindings(
          findings,
          ["outdated_client_library"],
          `No version in the lock files (${packages.map(({ name, version }) => `${name} ${version ?? "?"}`).join(", ")}) has a known Realtime defect.`,
        );
      },
    },
  ];
}
