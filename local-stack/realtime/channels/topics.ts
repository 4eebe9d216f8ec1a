import type { Channel } from "./channel.ts";

/** Who listens to what. A public and a private topic of one name are two. */
export class Topics {
  readonly #channels = new Map<string, Set<Channel>>();

  add(channel: Channel): void {
    const key = keyOf(channel.subTopic, channel.isPrivate);
    const channels = this.#channels.get(key);
    if (channels === undefined) this.#channels.set(key, new Set([channel]));
    else channels.add(channel);
  }

  remove(channel: Channel): void {
    const key = keyOf(channel.subTopic, channel.isPrivate);
    const channels = this.#channels.get(key);
    channels?.delete(channel);
    if (channels?.size === 0) this.#channels.delete(key);
  }

  /** @param topic without `realtime:` */
  channelsOf(topic: string, isPrivate: boolean): Iterable<Channel> {
    return this.#channels.get(keyOf(topic, isPrivate)) ?? [];
  }
}

function keyOf(topic: string, isPrivate: boolean): string {
  return `${isPrivate ? "private" : "public"}:${topic}`;
}
