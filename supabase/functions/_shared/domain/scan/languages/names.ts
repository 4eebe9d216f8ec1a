import type { Node } from "../ast.ts";
import { identifier, member, type Place, self } from "./estree.ts";

interface Frame {
  names: Set<string>;
  /** null in a function. */
  ofClass: ClassMembers | null;
}

export interface ClassMembers {
  name: string;
  members: readonly string[];
  /** Those of the members that belong to the class itself. */
  statics: readonly string[];
}

/**
 * Dart, Swift and Kotlin write a field as a bare name. This knows which names of the place are a function's own and
 * which are the class's, so that the latter become `this.name`
 * or `Class.name`.
 */
export class Names {
  readonly #frames: Frame[] = [];

  inClass<T>(ofClass: ClassMembers, lower: () => T): T {
    return this.#within({ names: new Set(ofClass.members), ofClass }, lower);
  }

  inFunction<T>(parameters: Iterable<string>, lower: () => T): T {
    return this.#within({ names: new Set(parameters), ofClass: null }, lower);
  }

  /** A local of the function that is being read. */
  declare(name: string): void {
    const frame = this.#frames.at(-1);
    if (frame?.ofClass === null) frame.names.add(name);
  }

  read(name: string, place: Place): Node {
    const frame = this.#frames.findLast(({ names }) => names.has(name));
    if (!frame?.ofClass) return identifier(name, place);
    const isStatic = frame.ofClass.statics.includes(name);
    return member(isStatic ? identifier(frame.ofClass.name, place) : self(place), name, place);
  }

  #within<T>(frame: Frame, lower: () => T): T {
    this.#frames.push(frame);
    const lowered = lower();
    this.#frames.pop();
    return lowered;
  }
}
