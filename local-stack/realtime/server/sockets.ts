import type { ClientSocket } from "./client-socket.ts";

/** The open connections. */
export class Sockets {
  readonly #all = new Set<ClientSocket>();
  #users = 0;

  /** Those that have joined a channel, which is what the limit of connections counts. */
  get users(): number {
    return this.#users;
  }

  add(socket: ClientSocket): void {
    this.#all.add(socket);
  }

  noteUser(socket: ClientSocket): void {
    if (socket.isUser || !this.#all.has(socket)) return;
    socket.isUser = true;
    this.#users += 1;
  }

  remove(socket: ClientSocket): void {
    if (this.#all.delete(socket) && socket.isUser) this.#users -= 1;
  }

  [Symbol.iterator](): IterableIterator<ClientSocket> {
    return this.#all.values();
  }
}
