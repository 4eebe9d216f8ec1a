import type { Hub } from "../server/project.ts";
import type { Channel } from "./channel.ts";
import { endChannel } from "./close-channel.ts";
import { pushSystemMessage } from "./push-system-message.ts";

/** Ends a channel that broke a rule, and says which. */
export function shutDownChannel(hub: Hub, channel: Channel, message: string): void {
  if (!channel.isOpen) return;
  pushSystemMessage(channel, "system", "error", message);
  channel.log.write({ level: "warning", code: "ChannelShutdown", text: message });
  endChannel(hub, channel);
}
