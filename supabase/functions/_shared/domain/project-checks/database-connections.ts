import type { Judgement } from "../checks/check.ts";
import { evidence } from "../checks/evidence.ts";
import { pass } from "../checks/judgements.ts";
import { documentation } from "../findings/documentation.ts";
import { quotaStatus } from "../limits/quota-status.ts";
import { judgeUnseen } from "./judge-unseen.ts";
import type { ProjectCheck } from "./project-check.ts";
import type { BackendFacts } from "./project-facts.ts";

export const databaseConnections: ProjectCheck = {
  id: "database_connections",
  title: "Database connections",
  question: "Is there room for Realtime's pools beside everybody else?",
  rule: {
    text: "Realtime opens pools for subscriptions, authorization and replication, and does not connect when they would not fit into max_connections.",
    url: documentation.connections_exhausted,
  },
  judge({ project: { backends }, thresholds }): Judgement {
    if (!backends.seen) return judgeUnseen(backends);
    const { used, max, applications } = backends.value;
    const ofRealtime = applications.filter(({ realtime }) => realtime);
    const share = `${used} of ${max} connections are in use (${Math.round((used / max) * 100)} %)`;
    const own = ofRealtime.reduce((sum, application) => sum + application.used, 0);
    const shown = [
      evidence("pg_stat_activity", { "in use": used, "may be used": max, "of Realtime": own }),
      ...applications.slice(0, 8).map((application) =>
        evidence(application.name, {
          connections: application.used,
          active: application.active,
          "idle in transaction": application.idleInTransaction,
        }),
      ),
    ];
    const status = quotaStatus(used, max, thresholds);
    if (status === "pass") return pass(`${share}.`, shown);
    return {
      status,
      summary: `${share}.`,
      evidence: shown,
      findings: [found(backends.value, share, status)],
    };
  },
};

function found(
  { applications }: BackendFacts,
  share: string,
  status: Judgement["status"],
): Judgement["findings"][number] {
  const [largest] = applications;
  const most = largest === undefined ? "" : ` Most belong to ${largest.name}: ${largest.used}.`;
  return {
    type: "connections_exhausted",
    severity: status === "fail" ? "CRITICAL" : "MEDIUM",
    subject: "database connections",
    columns: [],
    title: `The database ${status === "fail" ? "has hardly any connection left" : "runs short of connections"}`,
    details: `${share}; those reserved for superusers are not counted.${most}`,
    impact:
      "When none is left, Realtime cannot connect: channels are refused with an error, and nothing is delivered.",
    fix: {
      mode: "documented",
      summary: "Put applications behind the pooler, and close what stays idle",
      steps: [
        "Let applications with many short connections use the transaction pooler (port 6543 on hosted projects).",
        "Lower the pool sizes of the applications that hold most connections, in the evidence.",
        "Raise the compute size, or max_connections on a server of your own, when all of them are needed.",
      ],
      sql: null,
    },
    docs: documentation.connections_exhausted,
  };
}
