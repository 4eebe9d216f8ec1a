import { Live } from "../../features/live/live.tsx";

export function LivePage() {
  return <Live />;
}
