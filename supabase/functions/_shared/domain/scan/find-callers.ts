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

export interface Callers {
  files: string[];
  sought: SoughtNames;
  /** Where names come from that a framework imports by itself. */
  globals: ReadonlyMap<string, string>;
}

/** The files that may call some functions: by the names these go by, and the names others give them. */
export async function findCallers(
  functions: readonly Need[],
  { reader, search }: CallerSources,
): Promise<Callers> {
  const handles = new Set<string>();
  const makers = new Set<string>();
  const globals = new Map<string, string>();
  /** Exported names, and for default exports the end of the paths they are imported by. */
  const names = new Set<string>();
  const paths = new Set<string>();
  const files = new Set<string>();

  const follow = (module: Module, inside: readonly Need[]): void => {
    const imported = importedNames(module, names, paths);
    const offers = (specifier: string, name: string) =>
      names.has(name) || (name === "default" && paths.has(endOf(specifier)));
    const { exported, local } = carriedNames(
      module,
      inside.map(({ node }) => node),
      imported,
      offers,
    );
    for (const name of local) handles.add(name);
    for (const name of exported) {
      if (name === "default") paths.add(endOf(module.file.replace(/\.\w+$/, "")));
      else names.add(name);
      if (isAutoImported(module.file) && name !== "default") globals.set(name, module.file);
    }
  };

  for (const { module, node } of functions) {
    for (const name of handleNames(module, node)) handles.add(name);
    for (const name of makerNames(module, node)) makers.add(name);
    files.add(module.file);
  }
  const holders = new Map(functions.map(({ module }) => [module.file, module]));
  for (const module of holders.values()) {
    follow(
      module,
      functions.filter((need) => need.module.file === module.file),
    );
  }
  for (let pass = 0, asked = 0; pass < MAX_PASSES && names.size + paths.size > asked; pass += 1) {
    asked = names.size + paths.size;
    for (const file of await search(patternOf(names, paths))) {
      files.add(file);
      const module = holders.has(file) ? null : await reader.read(file);
      if (module) follow(module, []);
    }
  }
  return { files: [...files].sort(), sought: { handles: new Set([...handles, ...names]), makers }, globals };
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
