import { judgeAccess } from "../../../domain/runbook/judges/judge-access.ts";
import { judgeDeletes } from "../../../domain/runbook/judges/judge-deletes.ts";
import { judgeFindings } from "../../../domain/runbook/judges/judge-findings.ts";
import type { StepPlan } from "../run-steps.ts";
import type { CaseInput } from "./case-input.ts";

/** Users see rows they should not: what is not bound, what Realtime does not check, and who is there. */
export function rlsSteps({ sources, table, bypassingRoles }: CaseInput): StepPlan[] {
  const found = async (types: Parameters<typeof judgeFindings>[1], none: string) =>
    judgeFindings(await sources.findings(), types, none, table);
  const concerns = (relation: { schema: string | null; table: string | null }) =>
    table === null || (relation.schema === table.schema && relation.table === table.table);
  return [
    {
      id: "enabled",
      title: "Row level security is on",
      look: () => found(["rls_disabled"], "It is on for every published table that API roles may read."),
    },
    {
      id: "policies",
      title: "What policies trust",
      look: () =>
        found(
          ["policy_trusts_user_metadata", "policy_error", "multiple_permissive_policies"],
          "No policy trusts what users write themselves, and none raises an error.",
        ),
    },
    {
      id: "ignored",
      title: "Column lists and row filters of the publication",
      look: () =>
        found(
          ["publication_filter_ignored"],
          "The publication has none, so nobody relies on what Realtime ignores.",
        ),
    },
    {
      id: "server_filters",
      title: "Filters are no protection",
      async look() {
        const scan = await sources.scan();
        const findings = await sources.findings();
        const open = findings.filter(({ type }) => type === "rls_disabled");
        const leaning = (scan?.subscriptions ?? []).filter(
          (binding) =>
            binding.filters.length > 0 &&
            concerns(binding) &&
            open.some((finding) => finding.schema === binding.schema && finding.table === binding.table),
        );
        if (scan === null) {
          return { state: "unknown", summary: "No source code was scanned, so its filters are not known." };
        }
        if (leaning.length === 0) {
          return { state: "pass", summary: "No binding of an open table leans on its filter alone." };
        }
        return {
          state: "fail",
          summary: `${leaning.length} bindings filter a table without row level security: a client that leaves the filter out gets every row.`,
          evidence: leaning.slice(0, 10).map(({ file, line, schema, table: name, filters }) => ({
            source: `${file}:${line}`,
            facts: [
              { name: "table", value: `${schema}.${name}` },
              { name: "filters by", value: filters.map(({ column }) => column).join(", ") },
            ],
          })),
          findings: open.filter(({ schema, table: name }) =>
            leaning.some((binding) => binding.schema === schema && binding.table === name),
          ),
        };
      },
    },
    {
      id: "deletes",
      title: "DELETE is not checked",
      async look() {
        const [scan, { subscriptions }] = await Promise.all([sources.scan(), sources.live()]);
        const live = subscriptions.seen
          ? { ...subscriptions, value: { groups: subscriptions.value.groups.filter(concerns) } }
          : subscriptions;
        return judgeDeletes(scan?.subscriptions.filter(concerns) ?? null, live);
      },
    },
    {
      id: "channels",
      title: "Private channels",
      look: () =>
        found(
          ["messages_without_policy"],
          "realtime.messages has policies, or no private channel is in use.",
        ),
    },
    {
      id: "access",
      title: "Who is subscribed to what",
      async look() {
        const [{ subscriptions }, bypassing] = await Promise.all([sources.live(), bypassingRoles()]);
        const live = subscriptions.seen
          ? { ...subscriptions, value: { groups: subscriptions.value.groups.filter(concerns) } }
          : subscriptions;
        return judgeAccess(live, bypassing);
      },
    },
  ];
}
