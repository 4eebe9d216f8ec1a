import { inspectorTokenAnswerSchema } from "#domain/api/probes.ts";
import type { CallFunction } from "../../../lib/call-function.ts";
import type { JoinSettings } from "./join-settings.ts";

/** The audit record that comes before every join, and the token where one is needed. @throws CallError */
export function openInspector(callFunction: CallFunction, { topic, as }: Pick<JoinSettings, "topic" | "as">) {
  return callFunction(inspectorTokenAnswerSchema, "observe/inspector/token", {
    method: "POST",
    body: { topic, as },
  });
}
