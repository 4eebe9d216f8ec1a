import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { type ProbeResult, probeResultSchema } from "#domain/probes/probe.ts";
import type { CallFunction } from "../../lib/call-function.ts";
import { readinessQuery } from "./readiness-query.ts";

/** Trying again after a failure half-way keeps nothing twice. */
const stored = new WeakSet<ProbeResult>();
const keptSchema = z.object({ probe: probeResultSchema });

/** Adds what this browser measured to the history that everybody sees. */
export function keepResultsMutation(callFunction: CallFunction, client: QueryClient) {
  return mutationOptions({
    mutationFn: async (results: ProbeResult[]) => {
      for (const result of results) {
        if (stored.has(result)) continue;
        await callFunction(keptSchema, "observe/probes", { method: "POST", body: { result } });
        stored.add(result);
      }
    },
    // The list of probes and every series are drawn from what is kept.
    onSettled: () =>
      client.invalidateQueries({ queryKey: readinessQuery(callFunction).queryKey.slice(0, 1) }),
  });
}
