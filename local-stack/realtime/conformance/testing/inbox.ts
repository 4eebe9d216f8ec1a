const PATIENCE_MS = 30_000;

/** What arrives, in the order in which it does. Reading waits; nothing is lost between two reads. */
export class Inbox<T> {
  readonly all: T[] = [];
  #read = 0;
  #wake: (() => void) | null = null;

  readonly push = (item: T): void => {
    this.all.push(item);
    this.#wake?.();
  };

  /** The next item that was not read yet. */
  async next(): Promise<T> {
    const index = this.#read;
    this.#read += 1;
    await this.#until(
      () => this.all.length > index,
      () => `item ${index + 1}`,
    );
    return this.all[index] as T;
  }

  /** The first item, read or not, that matches. */
  async find(matches: (item: T) => boolean): Promise<T> {
    await this.#until(
      () => this.all.some(matches),
      () => "an item that matches",
    );
    return this.all.find(matches) as T;
  }

  /** All items, once there are so many. */
  async count(items: number): Promise<T[]> {
    await this.#until(
      () => this.all.length >= items,
      () => `${items} items`,
    );
    return this.all;
  }

  async #until(there: () => boolean, what: () => string): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    while (!there()) {
      const left = deadline - performance.now();
      if (left <= 0) throw new Error(`waited for ${what()}; there came ${JSON.stringify(this.all)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
}
