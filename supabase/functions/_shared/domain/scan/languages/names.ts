import type { Node } from "../ast.ts";
import { identifier, member, type Place, self } from "./estree.ts";

interface Frame {
  kind: "function" | "class";
  names: Set<string>;
}

/**
 * Dart, Swift and Kotlin write a field as a bare name. This knows which names of the place are a function's own and
 * which are the class's, so that the latter become `this.name`.
 */
export class Names {
  readonly #frames: Frame[] = [];

  inClass<T>(members: Iterable<string>, lower: () => T): T {
    return this.#within({ kind: "class", names: new Set(members) }, lower);
  }

  inFunction<T>(parameters: Iterable<string>, lower: () => T): T {
    return this.#within({ kind: "function", names: new Set(parameters) }, lower);
  }

  /** A local of the function that is being read. */
  declare(name: string): void {
    const frame = this.#frames.at(-1);
    if (frame?.kind === "function") frame.names.add(name);
  }

  read(name: string, place: Place): Node {
    const frame = this.#frames.findLast(({ names }) => names.has(name));
    return frame?.kind === "class" ? member(self(place), name, place) : identifier(name, place);
  }

  #within<T>(frame: Frame, lower: () => T): T {
    this.#frames.push(frame);
    const lowered = lower();
    this.#frames.pop();
    return lowered;
  }
}
