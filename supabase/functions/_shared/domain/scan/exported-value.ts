import { evaluationOf } from "./evaluate.ts";
import { memberOf } from "./member-of.ts";
import type { Module } from "./module.ts";
import type { Project } from "./project.ts";
import { unknown, type Value } from "./value.ts";

/**
 * The value of what a module imports: a name, `default`, or `*` for the module as an object.
 * `visited` stops re-exports that point at each other in a circle.
 */
export function exportedValue(
  project: Project,
  from: Module,
  specifier: string,
  name: string,
  visited: ReadonlySet<string> = new Set(),
): Value {
  const module = project.find(from, specifier);
  return module ? valueOfExport(project, module, name, visited) : unknown;
}

/** The same for a module that is at hand. */
export function valueOfExport(
  project: Project,
  module: Module,
  name: string,
  visited: ReadonlySet<string> = new Set(),
): Value {
  const place = JSON.stringify([module.file, name]);
  if (visited.has(place)) return unknown;
  const path = new Set(visited).add(place);
  const whole = module.exports.get("module.exports");
  if (whole?.kind === "value" && !module.exports.has(name)) {
    const value = evaluationOf(project, module).evaluate(whole.node);
    return name === "*" || name === "default" ? value : memberOf(project, value, name);
  }
  if (name !== "*") return offeredValue(project, module, name, path);
  return { kind: "namespace", module };
}

function offeredValue(project: Project, module: Module, name: string, visited: ReadonlySet<string>): Value {
  const offered = module.exports.get(name);
  switch (offered?.kind) {
    case "value":
      return evaluationOf(project, module).evaluate(offered.node);
    case "local": {
      const binding = module.scopes.get(module.program)?.bindings.get(offered.name);
      return binding ? evaluationOf(project, module).bindingValue(binding) : unknown;
    }
    case "import":
      return exportedValue(project, module, offered.specifier, offered.imported, visited);
    default: {
      for (const { source } of module.exportAll) {
        const value = exportedValue(project, module, String(source.value), name, visited);
        if (value.kind !== "unknown") return value;
      }
      return unknown;
    }
  }
}
