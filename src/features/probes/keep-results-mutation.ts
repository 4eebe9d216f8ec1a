import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { type ProbeResult, probeResultSchema } from "#domain/probes/probe.ts";
import type { CallFunction } from "../../lib/call-function.ts";
import { readinessQuery } from "./readiness-query.ts";

const keptSchema = z.object({ probe: probeResultSchema });

/** Adds what this browser measured to the history that everybody sees. */
export function keepResultsMutation(callFunction: CallFunction, client: QueryClient) {
  return mutationOptions({
    mutationFn: async (results: ProbeResult[]) => {
      for (const result of results) {
        await callFunction(keptSchema, "observe/probes", { method: "POST", body: { result } });
      }
    },
    // The list of probes and every series are drawn from what is kept.
    onSettled: () =>
      client.invalidateQueries({ queryKey: readinessQuery(callFunction).queryKey.slice(0, 1) }),
  });
}
