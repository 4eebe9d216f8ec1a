import { Logs } from "../../features/logs/logs.tsx";

export function LogsPage() {
  return <Logs />;
}
