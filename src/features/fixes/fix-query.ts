import { queryOptions } from "@tanstack/react-query";
import { fixAnswerSchema } from "#domain/api/remediate.ts";
import { busyFixStates, type FixState } from "#domain/fixes/fix.ts";
import type { CallFunction } from "../../lib/call-function.ts";

const WATCH_MS = 1_000;

export function isBusy(state: FixState): boolean {
  return (busyFixStates as readonly FixState[]).includes(state);
}

/** One fix as the catalog has it now; asked every second while it is at work. */
export function fixQuery(callFunction: CallFunction, fixId: string) {
  return queryOptions({
    queryKey: ["remediate", "fixes", fixId] as const,
    queryFn: ({ signal }) => callFunction(fixAnswerSchema, `remediate/fixes/${fixId}`, { signal }),
    select: (answer) => answer.fix,
    refetchInterval: (query) => {
      const fix = query.state.data?.fix;
      return fix !== undefined && isBusy(fix.state) ? WATCH_MS : false;
    },
  });
}
