import { infiniteQueryOptions } from "@tanstack/react-query";
import { fixListSchema } from "#domain/api/remediate.ts";
import type { FixState } from "#domain/fixes/fix.ts";
import type { CallFunction } from "../../lib/call-function.ts";
import { isBusy } from "./fix-query.ts";

const PAGE = 50;
const WATCH_MS = 3_000;

/** What all lists of fixes begin with, whatever they are filtered by. */
export const fixListKey = ["remediate", "fixes", "list"] as const;

/** Fixes, newest first, a page of 50 at a time; kept current while one of them is at work. */
export function fixListQuery(callFunction: CallFunction, state: FixState | null) {
  return infiniteQueryOptions({
    queryKey: [...fixListKey, state] as const,
    queryFn: ({ signal, pageParam }) =>
      callFunction(fixListSchema, "remediate/fixes", {
        query: { limit: PAGE, state: state ?? undefined, before: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.more ? (page.fixes.at(-1)?.createdAt ?? null) : null),
    refetchInterval: (query) =>
      query.state.data?.pages.some((page) => page.fixes.some((fix) => isBusy(fix.state))) === true
        ? WATCH_MS
        : false,
  });
}
