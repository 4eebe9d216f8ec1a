import { z } from "zod";
import type { RunbookCase } from "#domain/runbook/runbook-case.ts";
import { type RunbookEvent, runbookEventSchema } from "#domain/runbook/runbook-event.ts";
import type { CallFunction } from "../../lib/call-function.ts";
import { readEvents } from "../../lib/read-events.ts";

export interface Asked {
  case: RunbookCase;
  body: object;
}

/** Runs a guided diagnosis and yields what the function tells of it. Ending the loop ends the diagnosis. */
export async function* runDiagnosis(
  callFunction: CallFunction,
  { case: which, body }: Asked,
  signal: AbortSignal,
): AsyncGenerator<RunbookEvent> {
  const path = which === "silence" ? "diagnose/silence" : `diagnose/runbook/${which}`;
  const response = await callFunction(z.instanceof(Response), path, { method: "POST", body, signal });
  if (response.body === null) throw new Error("The function answered without a stream.");
  for await (const data of readEvents(response.body)) yield runbookEventSchema.parse(JSON.parse(data));
}
