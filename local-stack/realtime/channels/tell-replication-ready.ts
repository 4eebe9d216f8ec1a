import type { Project } from "../server/project.ts";
import type { Channel } from "./channel.ts";
import { pushSystemMessage } from "./push-system-message.ts";
import { shutDownChannel } from "./shut-down-channel.ts";

const INTERVAL_MS = 500;

/** Tells a channel that asked for it when broadcasts from the database will reach it. */
export function tellReplicationReady(project: Project, channel: Channel): void {
  const deadline = performance.now() + project.timings.replicationReady;
  check();

  function check(): void {
    if (!channel.isOpen) return;
    if (project.messages.connected) {
      pushSystemMessage(channel, "system", "ok", "Replication connection established");
    } else if (performance.now() > deadline) {
      shutDownChannel(project, channel, "Replication connection was not established in time");
    } else {
      const timer = setTimeout(() => {
        channel.timers.delete(timer);
        check();
      }, INTERVAL_MS);
      channel.timers.add(timer);
    }
  }
}
