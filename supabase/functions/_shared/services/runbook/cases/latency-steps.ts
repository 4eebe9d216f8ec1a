import { displayName } from "../../../domain/identifiers/display-name.ts";
import { judgeConnection } from "../../../domain/runbook/judges/judge-connection.ts";
import { judgeFindings } from "../../../domain/runbook/judges/judge-findings.ts";
import { judgeReplicationStep } from "../../../domain/runbook/judges/judge-replication-step.ts";
import { judgeSettings } from "../../../domain/runbook/judges/judge-settings.ts";
import { judgeSmells } from "../../../domain/runbook/judges/judge-smells.ts";
import { judgeStages, timedStages } from "../../../domain/runbook/judges/judge-stages.ts";
import type { StepPlan } from "../run-steps.ts";
import type { CaseInput } from "./case-input.ts";

/** High latency: where the time goes first, then each of its causes. */
export function latencySteps({ sources, table, settings, probeConnection }: CaseInput): StepPlan[] {
  const found = async (types: Parameters<typeof judgeFindings>[1], none: string) =>
    judgeFindings(await sources.findings(), types, none, table);
  const to = table === null ? "" : ` to ${displayName(table)}`;
  return [
    { id: "platform", title: "The platform", look: async () => judgeSettings(await settings()) },
    {
      id: "stages",
      title: "Where the time goes",
      look: async () =>
        judgeStages(
          await sources.series(
            timedStages.map(({ name }) => name),
            "1h",
          ),
        ),
    },
    {
      id: "connection",
      title: "A connection, now",
      look: async () => judgeConnection(await probeConnection()),
    },
    {
      id: "replication",
      title: "Slots and long transactions",
      look: async () => judgeReplicationStep(await sources.live()),
    },
    {
      id: "fan_out",
      title: "Changes times subscribers",
      look: () =>
        found(
          ["fan_out_cost", "replication_slot_lag", "orphan_subscriptions"],
          "No table's changes times subscribers come near what one Realtime process can check.",
        ),
    },
    {
      id: "policies",
      title: "Policies and their indexes",
      look: () =>
        found(
          [
            "policy_error",
            "policy_slow",
            "policy_per_row_function",
            "multiple_permissive_policies",
            "unindexed_foreign_key",
            "missing_index",
            "invalid_index",
          ],
          "Every policy is cheap, and what it looks up is indexed.",
        ),
    },
    {
      id: "payload",
      title: "Size of changes",
      look: () =>
        found(["large_payload", "payload_over_limit", "full_identity_wide_table"], "Changes are small."),
    },
    {
      id: "filters",
      title: "Filters on the server",
      look: async () =>
        judgeSmells(
          await sources.scan(),
          ["no-filter", "filter-in-handler", "select-star-beside-subscription"],
          {
            none: `Every subscription${to} in the code filters on the server.`,
            some: `Subscriptions${to} that get more than they use:`,
            advice: [
              "Filter in the binding, not in the handler: what a client throws away was checked and sent for each of them.",
            ],
          },
          table,
        ),
    },
    {
      id: "selectivity",
      title: "Filters that let most through",
      look: () => found(["unselective_filter"], "No filter lets through most of its table."),
    },
  ];
}
