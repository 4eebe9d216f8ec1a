import { mutationOptions } from "@tanstack/react-query";
import { type RehearseRls, rlsRehearsalAnswerSchema } from "#domain/api/rls.ts";
import type { RlsRehearsal } from "#domain/rls/rehearsal.ts";
import type { CallFunction } from "../../lib/call-function.ts";

/** One subject, or two at once to be compared. Each look goes on record by itself. */
export function rehearseMutation(callFunction: CallFunction) {
  return mutationOptions({
    mutationFn: (asked: RehearseRls[]): Promise<RlsRehearsal[]> =>
      Promise.all(
        asked.map(async (body) => {
          const path = "diagnose/rls/rehearsals";
          const { rehearsal } = await callFunction(rlsRehearsalAnswerSchema, path, { method: "POST", body });
          return rehearsal;
        }),
      ),
  });
}
