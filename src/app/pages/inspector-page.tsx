import { Inspector } from "../../features/inspector/inspector.tsx";

export function InspectorPage() {
  return <Inspector />;
}
