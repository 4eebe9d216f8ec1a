import type { Judgement } from "../checks/check.ts";
import { untold } from "../checks/policy-failures.ts";
import { list } from "../checks/wording.ts";
import { documentation } from "../findings/documentation.ts";
import type { MessagesFacts, TopicPolicyRun } from "./project-facts.ts";

/** Classes of SQLSTATE that depend on the topic's text, such as a cast of a part of it: other topics may do. */
const ofTheTopic = ["22", "21"];

/** Policies on realtime.messages that raise an error where they should answer yes or no. What only this look met is none. */
export function topicPolicyErrors({ runs }: MessagesFacts): Judgement["findings"] {
  const failed = new Map<string, FailedRun[]>();
  for (const run of runs) {
    if (run.error !== null && untold(run) === null)
      failed.set(run.policy, [...(failed.get(run.policy) ?? []), { ...run, error: run.error }]);
  }
  return [...failed].map(([policy, ofPolicy]) => found(policy, ofPolicy));
}

/** Why some policies could not be told; null when all could. */
export function untoldTopicPolicies({ runs }: MessagesFacts): string | null {
  const [why] = runs.flatMap((run) => {
    const reason = untold(run);
    return reason === null ? [] : [`The policy ${run.policy} was not told: ${reason}`];
  });
  return why ?? null;
}

type FailedRun = TopicPolicyRun & { error: NonNullable<TopicPolicyRun["error"]> };

function found(policy: string, runs: FailedRun[]): Judgement["findings"][number] {
  const some = runs.every(({ error }) => ofTheTopic.includes(error.sqlState.slice(0, 2)));
  const [first] = runs;
  return {
    type: "policy_error",
    severity: some ? "MEDIUM" : "HIGH",
    subject: `policy ${policy}`,
    columns: [],
    title: `The policy ${policy} on realtime.messages raises an error`,
    details: `Tried as ${list([...new Set(runs.map(({ role }) => role))])} with the topic ${first?.topic ?? ""}: ${first?.error.message ?? ""} (${first?.error.sqlState ?? ""}).`,
    impact: some
      ? "A client that joins a topic of such a form is refused with an error in the log, also where another policy would let it in."
      : "Nobody of these roles can join a private channel: the error ends the authorization, whatever other policies say.",
    fix: {
      mode: "documented",
      summary: some ? "Let the policy answer no for topics it does not know" : "Let the role run the policy",
      steps: some
        ? [
            "Check the form of realtime.topic() before a part of it is cast, with a case expression: and does not guard, its order is free.",
          ]
        : [
            "Grant the role EXECUTE on the functions and SELECT on the tables that the policy reads, or put them into a SECURITY DEFINER function.",
          ],
      sql: null,
    },
    docs: documentation.policy_error,
  };
}
