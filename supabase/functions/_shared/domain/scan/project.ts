import type { Node } from "./ast.ts";
import type { Evaluation } from "./evaluate.ts";
import type { Frame } from "./frame.ts";
import type { Module } from "./module.ts";

/** The modules of one scan and what is known about their values. */
export interface Project {
  /** The module behind `import … from specifier`; null when it is outside the sources or not read yet. */
  find(from: Module, specifier: string): Module | null;
  /** The module that a framework imports a name from by itself. */
  findGlobal(name: string): Module | null;
  evaluations: Map<Frame | null, Map<Module, Evaluation>>;
  /** Expressions and calls being evaluated right now, and how much was evaluated so far. */
  running: { depth: number; calls: Set<Node>; steps: number };
}

export function createProject(
  find: Project["find"],
  findGlobal: Project["findGlobal"] = () => null,
): Project {
  return { find, findGlobal, evaluations: new Map(), running: { depth: 0, calls: new Set(), steps: 0 } };
}
