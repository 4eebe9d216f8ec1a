import { queryOptions } from "@tanstack/react-query";
import { sessionSchema } from "#domain/api/admin.ts";
import type { CallFunction } from "../../lib/call-function.ts";

/** Who is logged in and until when this session is armed; asked again every minute, since others can change both. */
export function sessionQuery(callFunction: CallFunction) {
  return queryOptions({
    queryKey: ["admin", "session"] as const,
    queryFn: ({ signal }) => callFunction(sessionSchema, "admin/session", { signal }),
    refetchInterval: 60_000,
  });
}
