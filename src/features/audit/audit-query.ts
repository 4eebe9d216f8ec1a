import { infiniteQueryOptions } from "@tanstack/react-query";
import { auditPageSchema } from "#domain/api/report.ts";
import type { CallFunction } from "../../lib/call-function.ts";
import type { AuditSearch } from "./audit-search.ts";
import { awaitsRecord } from "./awaits-record.ts";

const PAGE = 50;
const WATCH_MS = 3_000;

/** The trail, newest first, 50 records at a time; watched while a fix in it is at work. */
export function auditQuery(callFunction: CallFunction, search: AuditSearch) {
  return infiniteQueryOptions({
    queryKey: ["report", "audit", "list", search] as const,
    queryFn: ({ signal, pageParam }) =>
      callFunction(auditPageSchema, "report/audit", {
        query: {
          limit: PAGE,
          before: pageParam ?? undefined,
          action: search.action ?? undefined,
          actor: search.actor ?? undefined,
          fixId: search.fixId ?? undefined,
        },
        signal,
      }),
    // Whoever opens the trail looks for what was just done.
    staleTime: 0,
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.more ? (page.records.at(-1)?.seq ?? null) : null),
    // A filter on action or actor can hide the record that ends the work.
    refetchInterval: (query) =>
      search.action === null &&
      search.actor === null &&
      awaitsRecord(query.state.data?.pages[0]?.records ?? [])
        ? WATCH_MS
        : false,
    meta: { reads: "database" },
  });
}
