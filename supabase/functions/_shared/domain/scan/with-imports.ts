import type { Module } from "./module.ts";
import type { ModuleReader } from "./module-reader.ts";
import { createProject, type Project } from "./project.ts";

export interface KnownModules {
  /** Modules that are there already, by file: what refers to their nodes stays true. */
  pinned?: ReadonlyMap<string, Module>;
  /** Files by the names that frameworks import by themselves. */
  globals?: ReadonlyMap<string, string>;
}

/** Works on modules, and again with the ones it turned out to need, until it needs no more. */
export async function withImports<T>(
  reader: Pick<ModuleReader, "resolve" | "read">,
  work: (project: Project) => T,
  { pinned, globals }: KnownModules = {},
): Promise<T> {
  const modules = new Map<string, Module | null>(pinned);
  for (;;) {
    const needed = new Set<string>();
    const moduleOf = (file: string | null | undefined): Module | null => {
      if (file === null || file === undefined) return null;
      if (!modules.has(file)) needed.add(file);
      return modules.get(file) ?? null;
    };
    const project = createProject(
      (from, specifier) => moduleOf(reader.resolve(from.file, specifier)),
      (name) => moduleOf(globals?.get(name)),
    );
    const result = work(project);
    if (needed.size === 0) return result;
    for (const file of needed) modules.set(file, await reader.read(file));
  }
}
