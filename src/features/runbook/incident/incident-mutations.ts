import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { incidentAnswerSchema } from "#domain/api/incidents.ts";
import type { RunbookCase } from "#domain/runbook/runbook-case.ts";
import type { CallFunction } from "../../../lib/call-function.ts";
import { incidentsQuery } from "./incidents-query.ts";

export function startIncidentMutation(callFunction: CallFunction, client: QueryClient) {
  return mutationOptions({
    mutationKey: ["diagnose", "incidents", "start"] as const,
    mutationFn: (body: { case: RunbookCase; note?: string }) =>
      callFunction(incidentAnswerSchema, "diagnose/incidents", { method: "POST", body }),
    onSettled: () => client.invalidateQueries({ queryKey: incidentsQuery(callFunction).queryKey }),
  });
}

export function noteIncidentMutation(callFunction: CallFunction, client: QueryClient, id: string) {
  return mutationOptions({
    mutationKey: ["diagnose", "incidents", "note", id] as const,
    mutationFn: (note: string) =>
      callFunction(incidentAnswerSchema, `diagnose/incidents/${id}/notes`, {
        method: "POST",
        body: { note },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: incidentsQuery(callFunction).queryKey }),
  });
}

export function endIncidentMutation(callFunction: CallFunction, client: QueryClient, id: string) {
  return mutationOptions({
    mutationKey: ["diagnose", "incidents", "end", id] as const,
    mutationFn: () =>
      callFunction(incidentAnswerSchema, `diagnose/incidents/${id}/end`, { method: "POST", body: {} }),
    onSettled: () => client.invalidateQueries({ queryKey: incidentsQuery(callFunction).queryKey }),
  });
}
