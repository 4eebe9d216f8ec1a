import { useQuery } from "@tanstack/react-query";
import { roleAllows } from "#domain/operators/operator.ts";
import { sessionQuery } from "../features/session/session-query.ts";
import { useCallFunction } from "../lib/services-context.tsx";
import { type ConsoleRoute, routes } from "./routes.tsx";

/** Pages to offer to this account. */
export function useListedRoutes(): ConsoleRoute[] {
  // The console itself keeps the session current; here every reader would ask once more.
  const session = useQuery({ ...sessionQuery(useCallFunction()), refetchInterval: false });
  const role = session.data?.operator.role ?? "viewer";
  return routes.filter((route) => route.role === undefined || roleAllows(role, route.role));
}
