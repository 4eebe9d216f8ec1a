import type { FunctionContext } from "./function-env.ts";
import { streamText } from "./stream-text.ts";

/** Server-sent events, each with one value as JSON. What fails before the first becomes a typed error. */
export async function streamEvents(c: FunctionContext, events: AsyncGenerator<unknown>): Promise<Response> {
  return c.body(await streamText(lines(events)), 200, { "content-type": "text/event-stream" });
}

async function* lines(events: AsyncGenerator<unknown>): AsyncGenerator<string> {
  for await (const event of events) yield `data: ${JSON.stringify(event)}\n\n`;
}
