import type { TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import { displayIdentifier } from "../identifiers/display-name.ts";
import { type ComparedLive, compareBindings, OWN_SCHEMA } from "../inventories/compare-bindings.ts";
import { describeBinding } from "../inventories/describe-binding.ts";
import type { Check, CheckContext, Evidence, Judgement } from "./check.ts";
import { codeEvidence, evidence } from "./evidence.ts";
import { notApplicable, pass, unknown } from "./judgements.ts";
import { count, list } from "./wording.ts";

export const drift: Check = {
  id: "drift",
  title: "Drift",
  question: "Do clients subscribe to what the code says?",
  rule: {
    text: "A live subscription that the scanned code does not have, or has with another filter, comes from an old version, another application, or somebody who holds the publishable key.",
    url: documentation.subscription_not_in_code,
  },
  judge(context) {
    const { facts, subscriptions, unresolved, schema } = context;
    if (facts === null) return notApplicable("There is no such relation.");
    if (schema === OWN_SCHEMA) return notApplicable("The console subscribes to it itself.");
    if (facts.liveSubscriptions === null) {
      return unknown(
        "Live subscriptions cannot be seen: the console's role may not read realtime.subscription.",
      );
    }
    if (facts.liveBindings.length === 0) return notApplicable("Nobody is subscribed to it now.");
    if (subscriptions === null) {
      return unknown(
        "What the code subscribes to is not known: scan the application's source (realtime-optimizer scan) and upload the inventory.",
        liveEvidence(compareBindings([], facts.liveBindings).live),
      );
    }
    const { live } = compareBindings(subscriptions, facts.liveBindings);
    const shown = [...liveEvidence(live), ...codeEvidence(subscriptions)];
    const adrift = live.filter(({ match }) => match !== "in_code");
    if (adrift.length === 0) return pass("Every live subscription is one of the code's.", shown);
    if (unresolved.length > 0) {
      const places = unresolved.map(({ file, line }) => `${file}:${line}`);
      return unknown(
        `${rowsOf(adrift)} may come from ${count(places.length, "binding")} whose table only run time knows (${list(places.slice(0, 3))}).`,
        shown,
      );
    }
    return judgeAdrift(context, facts, adrift, shown);
  },
};

function judgeAdrift(
  { subscriptions }: CheckContext,
  facts: TableFacts,
  adrift: ComparedLive[],
  shown: Evidence[],
): Judgement {
  const name = displayIdentifier(facts.table);
  const absent = (subscriptions ?? []).length === 0;
  const unfiltered = adrift.some(
    ({ binding, match, code }) =>
      match === "filter_differs" &&
      binding.filters.length === 0 &&
      code.every(({ filters }) => filters.length > 0),
  );
  const asked = adrift.slice(0, 5).map(({ binding }) => `${binding.role}: ${describeLive(binding)}`);
  const origins =
    "An old version that is still open, an application or server that was not scanned, or somebody with the publishable key.";
  return {
    status: "warn",
    summary: absent
      ? `${rowsOf(adrift)}, and the scanned code has no binding for it.`
      : `${rowsOf(adrift)} that the scanned code has otherwise.`,
    evidence: shown,
    findings: [
      {
        type: absent ? "subscription_not_in_code" : "subscription_filter_differs",
        severity: unfiltered ? "MEDIUM" : "LOW",
        columns: [],
        title: absent
          ? `Clients subscribe to ${name}, and the code does not`
          : `Clients subscribe to ${name} otherwise than the code`,
        details: `Live now: ${asked.join("; ")}${adrift.length > 5 ? `; and ${adrift.length - 5} more` : ""}.${absent ? "" : ` In the code: ${list([...new Set((subscriptions ?? []).map(describeBinding))].slice(0, 3))}.`}`,
        impact: unfiltered
          ? "These clients receive every change that row level security lets through, where the code filters; each is checked and sent for them."
          : "What is published, filtered and granted is judged by the code, and these clients are not part of it: a change that suits the code may silence them, or they may read what no screen shows.",
        fix: {
          mode: "documented",
          summary: "Find who subscribes, then scan that source or end it",
          steps: [
            origins,
            "Scan the sources that are missing and upload the inventory again.",
            "What nobody may subscribe to is closed by row level security and grants, not by leaving it out of the code.",
          ],
          sql: null,
        },
        docs: absent ? documentation.subscription_not_in_code : documentation.subscription_filter_differs,
      },
    ],
  };
}

function rowsOf(adrift: readonly ComparedLive[]): string {
  const rows = adrift.reduce((sum, { binding }) => sum + binding.count, 0);
  return `${count(rows, "live subscription")}`;
}

function describeLive({ event, filters, select }: ComparedLive["binding"]): string {
  return describeBinding({ events: [event], filters, select });
}

function liveEvidence(live: readonly ComparedLive[]): Evidence[] {
  return live.slice(0, 10).map(({ binding, match }) =>
    evidence("realtime.subscription", {
      role: binding.role,
      asks: describeLive(binding),
      rows: binding.count,
      "in the code": match === "in_code",
    }),
  );
}
