import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { fixAnswerSchema } from "#domain/api/remediate.ts";
import type { Fix } from "#domain/fixes/fix.ts";
import type { CallFunction } from "../../lib/call-function.ts";
import { refreshDatabaseReadings } from "../../lib/query-client.ts";
import { fixListKey } from "./fix-list-query.ts";
import { fixQuery } from "./fix-query.ts";

/** Steps an operator takes on a fix that is kept. */
export type FixStep = "rehearse" | "apply" | "rollback" | "cancel";

/** Keeps the plan of a finding as a fix, in state planned. */
export function createFixMutation(callFunction: CallFunction, client: QueryClient) {
  return mutationOptions({
    mutationKey: ["remediate", "create"] as const,
    mutationFn: async (findingId: string) => {
      const { fix } = await callFunction(fixAnswerSchema, "remediate/fixes", {
        method: "POST",
        body: { findingId },
      });
      return fix;
    },
    onSuccess: (fix) => acceptFix(client, callFunction, fix),
  });
}

export function fixStepMutation(callFunction: CallFunction, client: QueryClient, fixId: string) {
  return mutationOptions({
    mutationKey: ["remediate", "step", fixId] as const,
    mutationFn: async (step: FixStep) => {
      const { fix } = await callFunction(fixAnswerSchema, `remediate/fixes/${fixId}/${step}`, {
        method: "POST",
        body: {},
      });
      return fix;
    },
    onSuccess: (fix) => acceptFix(client, callFunction, fix),
    // A refused step often means that the fix has moved on: look again.
    onError: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: fixQuery(callFunction, fixId).queryKey }),
        refreshDatabaseReadings(client),
      ]),
  });
}

function acceptFix(client: QueryClient, callFunction: CallFunction, fix: Fix): Promise<unknown> {
  client.setQueryData(fixQuery(callFunction, fix.id).queryKey, { fix });
  return Promise.all([client.invalidateQueries({ queryKey: fixListKey }), refreshDatabaseReadings(client)]);
}
