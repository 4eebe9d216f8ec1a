import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "../../features/session/session-query.ts";
import { Settings } from "../../features/settings/settings.tsx";
import { useCallFunction } from "../../lib/services-context.tsx";

export function SettingsPage() {
  const session = useQuery({ ...sessionQuery(useCallFunction()), refetchInterval: false });
  return <Settings admin={session.data === undefined ? null : session.data.operator.role === "admin"} />;
}
