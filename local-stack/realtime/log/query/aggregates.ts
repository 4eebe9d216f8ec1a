import { compareValues, numberOf, textOf, truthOf, type Value } from "./value.ts";

/** What a group of rows comes to, gathered row by row; of two parts of a group it is one when merged. */
export interface Accumulator {
  add(value: Value): void;
  /** Takes in what a later part of the same rows gathered. */
  merge(later: Accumulator): void;
  result(): Value;
}

/** Functions of a group of rows, by their names in lower case. */
const implementations: Record<string, () => Accumulator> = {
  count: () => new Sum((value) => (value === null ? 0 : 1)),
  countif: () => new Sum((value) => (truthOf(value) ? 1 : 0)),
  sum: () => new Sum(numberOf),
  avg: () => new Mean(),
  min: () => new Chosen((value, best) => compareValues(value, best) < 0),
  max: () => new Chosen((value, best) => compareValues(value, best) > 0),
  any: () => new Chosen(() => false),
  uniq: () => new Distinct(),
};

export const aggregates: ReadonlyMap<string, () => Accumulator> = new Map(Object.entries(implementations));

class Sum implements Accumulator {
  #total = 0;
  readonly #worth: (value: Value) => number;

  constructor(worth: (value: Value) => number) {
    this.#worth = worth;
  }

  add(value: Value): void {
    this.#total += this.#worth(value);
  }

  merge(later: Sum): void {
    this.#total += later.#total;
  }

  result(): number {
    return this.#total;
  }
}

class Mean implements Accumulator {
  #total = 0;
  #rows = 0;

  add(value: Value): void {
    this.#total += numberOf(value);
    this.#rows += 1;
  }

  merge(later: Mean): void {
    this.#total += later.#total;
    this.#rows += later.#rows;
  }

  result(): number {
    return this.#total / this.#rows;
  }
}

/** One of the values: the first, unless a later one is better. */
class Chosen implements Accumulator {
  #best: Value = null;
  #any = false;
  readonly #better: (value: Value, best: Value) => boolean;

  constructor(better: (value: Value, best: Value) => boolean) {
    this.#better = better;
  }

  add(value: Value): void {
    if (this.#any && (value === null || (this.#best !== null && !this.#better(value, this.#best)))) return;
    this.#best = value;
    this.#any = true;
  }

  merge(later: Chosen): void {
    if (later.#any) this.add(later.#best);
  }

  result(): Value {
    return this.#best;
  }
}

class Distinct implements Accumulator {
  readonly #values = new Set<string>();

  add(value: Value): void {
    this.#values.add(textOf(value));
  }

  merge(later: Distinct): void {
    for (const value of later.#values) this.#values.add(value);
  }

  result(): number {
    return this.#values.size;
  }
}
