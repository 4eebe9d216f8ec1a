import { carriedNames } from "./carried-names.ts";
import type { SoughtNames } from "./find-call-sites.ts";
import type { CallerSources } from "./follow-callers.ts";
import { handleNames, makerNames } from "./handle-names.ts";
import type { Module } from "./module.ts";
import type { Origin } from "./scope.ts";
import { unwrap } from "./unwrap.ts";
import type { Need } from "./value.ts";

/** Names that change this often on their way are no longer the same thing. */
const MAX_PASSES = 4;

export interface CallerNames {
  sought: SoughtNames;
  /** Where names come from that a framework imports by itself. */
  globals: ReadonlyMap<string, string>;
}

/**
 * Visits the modules that may call some functions: by the names these go by, and the names others give them. One is
 * visited again when it also holds a name that was only learnt later.
 */
export async function findCallers(
  functions: readonly Need[],
  { reader, search }: CallerSources,
  visit: (module: Module, names: CallerNames) => Promise<void>,
): Promise<void> {
  const holders = new Map(functions.map(({ module }) => [module.file, module]));
  const handles = new Set(functions.flatMap(({ module, node }) => [...handleNames(module, node)]));
  const makers = new Set(functions.flatMap(({ module, node }) => [...makerNames(module, node)]));
  const globals = new Map<string, string>();
  /** Exported names, and for default exports the end of the paths they are imported by. */
  const names = new Set<string>();
  const paths = new Set<string>();

  const learn = (module: Module): void => {
    const inside = functions.flatMap((need) => (need.module.file === module.file ? [need.node] : []));
    const imported = importedNames(module, names, paths);
    const { exported, local } = carriedNames(
      module,
      inside,
      imported,
      (specifier, name) => names.has(name) || (name === "default" && paths.has(endOf(specifier))),
    );
    for (const name of exported) {
      if (name === "default") paths.add(endOf(module.file.replace(/\.\w+$/, "")));
      else names.add(name);
      if (isAutoImported(module.file) && name !== "default") globals.set(name, module.file);
    }
    // Keys of objects that hold it are names others call it by, too.
    for (const name of local) handles.add(name);
  };
  const meet = async (module: Module): Promise<void> => {
    learn(module);
    await visit(module, { sought: { handles: new Set([...handles, ...names]), makers }, globals });
  };

  for (const module of holders.values()) learn(module);
  const asked = { names: new Set<string>(), paths: new Set<string>() };
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const fresh = { names: without(names, asked.names), paths: without(paths, asked.paths) };
    if (pass > 0 && fresh.names.size + fresh.paths.size === 0) return;
    for (const name of fresh.names) asked.names.add(name);
    for (const path of fresh.paths) asked.paths.add(path);
    const found = new Set(pass === 0 ? holders.keys() : []);
    if (fresh.names.size + fresh.paths.size > 0) {
      for (const file of await search(patternOf(fresh.names, fresh.paths))) found.add(file);
    }
    for (const file of [...found].sort()) {
      const module = holders.get(file) ?? (await reader.read(file));
      if (module) await meet(module);
    }
  }
}

function without(all: ReadonlySet<string>, known: ReadonlySet<string>): Set<string> {
  return new Set([...all].filter((each) => !known.has(each)));
}

/** The names a module has for what others offer. */
function importedNames(module: Module, names: ReadonlySet<string>, paths: ReadonlySet<string>): Set<string> {
  const local = new Set<string>();
  for (const { name, origin, path } of module.scopes.get(module.program)?.bindings.values() ?? []) {
    if (path.some((step) => "key" in step && names.has(step.key))) local.add(name);
    if (origin.kind === "import" && names.has(origin.imported)) local.add(name);
    const specifier = origin.kind === "import" ? origin.specifier : requiredBy(origin);
    if (specifier !== null && paths.has(endOf(specifier))) local.add(name);
  }
  return local;
}

/** `const feeds = require("./feeds")` */
function requiredBy(origin: Origin): string | null {
  const call = origin.kind === "value" && origin.node ? unwrap(origin.node) : null;
  if (call?.type !== "CallExpression" || call.callee.type !== "Identifier" || call.callee.name !== "require")
    return null;
  const [specifier] = call.arguments;
  return specifier?.type === "Literal" ? String(specifier.value) : null;
}

/** `use-realtime` of `../hooks/use-realtime.ts`; the folder of an index. */
function endOf(path: string): string {
  return (
    path
      .replace(/(\/index)?(\.[cm]?[jt]sx?)?$/, "")
      .split("/")
      .at(-1) ?? ""
  );
}

function patternOf(names: ReadonlySet<string>, paths: ReadonlySet<string>): RegExp {
  const word = [...names].filter((name) => /^[\w$]+$/.test(name)).map(quoted);
  const path = [...paths].filter((end) => end !== "" && end !== ".").map(quoted);
  const parts = [
    ...(word.length > 0 ? [`(?<![\\w$])(?:${word.join("|")})(?![\\w$])`] : []),
    ...(path.length > 0 ? [`[/"'](?:${path.join("|")})(?:/index)?(?:\\.[cm]?[jt]sx?)?["']`] : []),
  ];
  return parts.length > 0 ? new RegExp(parts.join("|")) : /(?!)/;
}

function quoted(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

/** Nuxt and its like import what these folders export wherever it is named. */
function isAutoImported(file: string): boolean {
  return /(^|\/)(composables|utils|stores|hooks)\//.test(file);
}
