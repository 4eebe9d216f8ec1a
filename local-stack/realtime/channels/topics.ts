import type { Channel } from "./channel.ts";
import { topicKey } from "./topic-key.ts";

/** Who listens to what. */
export class Topics {
  readonly #channels = new Map<string, Set<Channel>>();

  add(channel: Channel): void {
    const key = topicKey(channel);
    const channels = this.#channels.get(key);
    if (channels === undefined) this.#channels.set(key, new Set([channel]));
    else channels.add(channel);
  }

  remove(channel: Channel): void {
    const key = topicKey(channel);
    const channels = this.#channels.get(key);
    channels?.delete(channel);
    if (channels?.size === 0) this.#channels.delete(key);
  }

  /** @param subTopic without `realtime:` */
  channelsOf(subTopic: string, isPrivate: boolean): Iterable<Channel> {
    return this.#channels.get(topicKey({ subTopic, isPrivate })) ?? [];
  }
}
