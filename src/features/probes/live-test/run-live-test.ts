import { z } from "zod";
import type { runLiveTestSchema } from "#domain/api/probes.ts";
import { type LiveTestEvent, liveTestEventSchema } from "#domain/probes/live-test.ts";
import type { CallFunction } from "../../../lib/call-function.ts";
import { readEvents } from "../../../lib/read-events.ts";

/** Runs a live test and yields what the function tells of it. Ending the loop ends the test, which then cleans up. */
export async function* runLiveTest(
  callFunction: CallFunction,
  request: z.infer<typeof runLiveTestSchema>,
  signal: AbortSignal,
): AsyncGenerator<LiveTestEvent> {
  const response = await callFunction(z.instanceof(Response), "observe/live-test", {
    method: "POST",
    body: request,
    signal,
  });
  if (response.body === null) throw new Error("The function answered without a stream.");
  for await (const data of readEvents(response.body)) yield liveTestEventSchema.parse(JSON.parse(data));
}
