import type { Evaluation } from "./evaluate.ts";
import type { Module } from "./module.ts";

/** The modules of one scan and what is known about their values. */
export interface Project {
  /** The module behind `import … from specifier`; null when it is outside the sources or not read yet. */
  find(from: Module, specifier: string): Module | null;
  evaluations: Map<Module, Evaluation>;
}
