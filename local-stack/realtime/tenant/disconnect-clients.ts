import { pushSystemMessage } from "../channels/push-system-message.ts";
import type { Hub } from "../server/project.ts";

const SERVICE_RESTART = 1012;

/** Asks every client to come again. */
export function disconnectClients({ sockets, log, tenant }: Hub): void {
  log.write({
    level: "warning",
    code: null,
    text: `Disconnecting all sockets for tenant ${tenant.id}`,
  });
  for (const socket of sockets) {
    for (const channel of socket.channels.values()) {
      pushSystemMessage(channel, "system", "ok", "Server requested disconnect");
    }
    socket.close(SERVICE_RESTART);
  }
}
