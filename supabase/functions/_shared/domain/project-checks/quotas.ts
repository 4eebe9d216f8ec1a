import type { Evidence, Judgement } from "../checks/check.ts";
import { evidence } from "../checks/evidence.ts";
import { pass, unknown } from "../checks/judgements.ts";
import { documentation } from "../findings/documentation.ts";
import { type Quota, quotasOf } from "../limits/quotas.ts";
import { judgeUnseen } from "./judge-unseen.ts";
import { judgementOf } from "./judgement-of.ts";
import { largestBroadcast } from "./largest-broadcast.ts";
import type { ProjectCheck } from "./project-check.ts";

export const quotas: ProjectCheck = {
  id: "quotas",
  title: "Quotas",
  question: "How near is the project to what its plan allows?",
  rule: {
    text: "Realtime refuses connections, joins and messages beyond the limits of the project, and closes channels that send more; clients do not rejoin by themselves.",
    url: documentation.quota_near_limit,
  },
  judge({ live, thresholds }): Judgement {
    if (live === null) return unknown("Nobody looked at the use of Realtime. Diagnose again.");
    if (!live.limits.seen) return judgeUnseen(live.limits);
    const use = {
      connections: live.connections.seen ? live.connections.value : null,
      channels: live.channels.seen ? live.channels.value : null,
      rates: live.rates.seen ? live.rates.value : null,
    };
    const limits = live.limits.value;
    const judged = [
      ...quotasOf(use, limits, thresholds),
      ...largestBroadcast(live.topics, limits.payloadKilobytes, thresholds),
    ];
    const shown = judged.map((quota) => evidenceOf(quota));
    if (judged.every(({ status }) => status === "unknown" || status === "not_applicable")) {
      const reason = live.connections.seen ? live.rates : live.connections;
      return reason.seen
        ? unknown("The limits are known, and the use is not measured yet: rates need two samples.", shown)
        : { ...judgeUnseen(reason), evidence: shown };
    }
    const [fullest] = judged.toSorted((a, b) => shareOf(b) - shareOf(a));
    if (judged.every(({ status }) => status !== "warn" && status !== "fail") && fullest !== undefined) {
      return pass(`No limit is near. The fullest: ${told(fullest)}.`, [
        evidence("limits", { source: live.limits.source }),
        ...shown,
      ]);
    }
    // What is not measured hides no fault of what is: the evidence names it.
    const measured = judged.filter(({ status }) => status !== "unknown" && status !== "not_applicable");
    return judgementOf(measured.map(remark), {
      evidence: [evidence("limits", { source: live.limits.source }), ...shown],
      findings: measured.filter(({ status }) => status !== "pass").map(found),
    });
  },
};

function shareOf({ used, limit }: Quota): number {
  return used === null || limit === null ? -1 : used / limit;
}

function remark(quota: Quota): { status: Quota["status"]; text: string } {
  return { status: quota.status, text: `${told(quota)}.` };
}

function told({ title, used, limit }: Quota): string {
  const share = limit === null || used === null ? "" : ` (${Math.round((used / limit) * 100)} %)`;
  return `${title}: ${figure(used)} of ${figure(limit)}${share}`;
}

function evidenceOf({ title, used, limit, status }: Quota): Evidence {
  return evidence(title, {
    used: used === null ? "not measured" : figure(used),
    limit: limit === null ? "none" : limit,
    status,
  });
}

function figure(value: number | null): string {
  return value === null ? "unknown" : String(Math.round(value * 10) / 10);
}

function found(quota: Quota): Judgement["findings"][number] {
  const reached = quota.status === "fail";
  return {
    type: "quota_near_limit",
    severity: reached ? "HIGH" : "MEDIUM",
    subject: `quota ${quota.id}`,
    columns: [],
    title: `${quota.title} ${reached ? "are at" : "are near"} the limit of the project`,
    details: `${told(quota)}. Figures are averages of a minute, which hide peaks.`,
    impact: `Beyond it: ${quota.beyond.charAt(0).toLowerCase()}${quota.beyond.slice(1)}`,
    fix: {
      mode: "documented",
      summary: "Use less of it, or raise the limit",
      steps: [
        "Let one channel serve a component with all its bindings, and leave channels when they are no longer shown.",
        "Throttle what clients send, and broadcast from the database in place of many bindings.",
        "Raise the limit: hosted under Realtime settings or with a larger plan, self-hosted in the tenant's row.",
      ],
      sql: null,
    },
    docs: documentation.quota_near_limit,
  };
}
