interface Part {
  stop(): Promise<void>;
}

/** Parts in the order in which they were begun; they are stopped in the opposite one. */
export class PartsOrder {
  #parts: Promise<Part>[] = [];

  /** Notes a part that is starting, so that it is stopped even when another one fails meanwhile. */
  add<T extends Part>(starting: Promise<T>): Promise<T> {
    this.#parts.push(starting);
    starting.catch(() => undefined);
    return starting;
  }

  /**
   * Stops every part once, also when one of them fails to.
   * @throws AggregateError when everything was asked to stop
   */
  async stopAll(): Promise<void> {
    const failures: unknown[] = [];
    for (let starting = this.#parts.pop(); starting !== undefined; starting = this.#parts.pop()) {
      const part = await starting.catch(() => null);
      await part?.stop().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, "not every part of the stack ended cleanly");
  }
}
