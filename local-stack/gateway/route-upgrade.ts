import { forwardUpgrade, refuseUpgrade, type UpgradeListener } from "./forward-upgrade.ts";

/** Sockets of the console's own hot reload are Vite's, which listens beside us. */
const VITE = /^vite-/;

interface UpgradeRoutes {
  realtimeSocket: string;
  /** Whether Vite listens on the same server. */
  hotReload: boolean;
}

/** WebSockets are Realtime's. */
export function routeUpgrade({ realtimeSocket, hotReload }: UpgradeRoutes): UpgradeListener {
  const toRealtime = forwardUpgrade(realtimeSocket);
  return (request, client, head) => {
    if (hotReload && VITE.test(request.headers["sec-websocket-protocol"] ?? "")) return;
    if (request.url?.startsWith("/realtime/v1/")) toRealtime(request, client, head);
    else refuseUpgrade(client, 404);
  };
}
