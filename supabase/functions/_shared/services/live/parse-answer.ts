import type { z } from "zod";
import { type Observed, seen, unseen } from "../../domain/live/observed.ts";
import type { EndpointAnswer, EndpointRequest } from "./ask-endpoint.ts";

/** The JSON of an answer in the shape that was expected, or why there is none. */
export function parseAnswer<T extends z.ZodType>(
  request: Pick<EndpointRequest, "name" | "settings">,
  answer: EndpointAnswer,
  schema: T,
): Observed<z.infer<T>> {
  if (!answer.ok) return unseen(answer.reason, answer.remedy);
  const parsed = schema.safeParse(jsonOrNothing(answer.text));
  if (parsed.success) return seen(parsed.data, request.name);
  return unseen(
    `${request.name} answered in a shape that is not known.`,
    `Check that ${request.settings} name the right address; it may be a newer version.`,
  );
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // undefined fits no schema, so it is told as an unknown shape.
    return undefined;
  }
}
