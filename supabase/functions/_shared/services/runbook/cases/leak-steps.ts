import { seen } from "../../../domain/live/observed.ts";
import { judgeFindings } from "../../../domain/runbook/judges/judge-findings.ts";
import { judgeGrowth } from "../../../domain/runbook/judges/judge-growth.ts";
import { judgePerClient } from "../../../domain/runbook/judges/judge-per-client.ts";
import { judgeQuota } from "../../../domain/runbook/judges/judge-quota.ts";
import { judgeSmells } from "../../../domain/runbook/judges/judge-smells.ts";
import type { StepPlan } from "../run-steps.ts";
import type { CaseInput } from "./case-input.ts";

/** Leaks: whether it grows, how much one client has, and what the code never removes. */
export function leakSteps({ sources }: CaseInput): StepPlan[] {
  const growth = async (name: "channels" | "connections" | "subscriptions", what: string) => {
    const [series] = await sources.series([name], "6h");
    return judgeGrowth(what, series);
  };
  return [
    { id: "connections", title: "Connections over time", look: () => growth("connections", "connections") },
    { id: "channels", title: "Channels over time", look: () => growth("channels", "channels") },
    {
      id: "subscriptions",
      title: "Subscriptions over time",
      look: () => growth("subscriptions", "subscriptions"),
    },
    {
      id: "channels_per_client",
      title: "Channels of one client",
      async look() {
        const { channels, connections } = await sources.live();
        return judgePerClient("channels", channels, connections);
      },
    },
    {
      id: "bindings_per_client",
      title: "Bindings of one client",
      async look() {
        const { subscriptions, connections } = await sources.live();
        const bindings = subscriptions.seen
          ? seen(subscriptions.value.bindings, subscriptions.source)
          : subscriptions;
        return judgePerClient("bindings", bindings, connections);
      },
    },
    {
      id: "limit",
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
      id: "cleanup",
      title: "Cleanup in the code",
      look: async () =>
        judgeSmells(await sources.scan(), ["no-cleanup"], {
          none: "Every channel in the code is removed by what opened it.",
          some: "Channels that are never removed:",
          advice: ["Return a cleanup from the effect that calls removeChannel with the channel it made."],
        }),
    },
    {
      id: "loops",
      title: "Channels in loops, and one for each component",
      look: async () =>
        judgeSmells(await sources.scan(), ["channel-in-loop", "several-channels"], {
          none: "No channel is opened in a loop, and none stands where another would do.",
          some: "More channels than are needed:",
          advice: ["Put the bindings on one channel: each .on() adds one, and subscribe comes once."],
        }),
    },
    {
      id: "logout",
      title: "Removal at logout",
      look: async () =>
        judgeSmells(await sources.scan(), ["no-removal-at-logout"], {
          none: "Where the code logs out, it removes its channels.",
          some: "Logging out leaves channels open:",
          advice: ["Call removeAllChannels before signOut, or in the handler of SIGNED_OUT."],
        }),
    },
    {
      id: "orphans",
      title: "Subscriptions that nobody owns",
      look: async () =>
        judgeFindings(
          await sources.findings(),
          ["orphan_subscriptions"],
          "No row of realtime.subscription is known to be left over.",
        ),
    },
  ];
}
