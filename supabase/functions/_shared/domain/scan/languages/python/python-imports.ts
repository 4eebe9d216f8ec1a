import type { Node } from "../../ast.ts";
import { type ImportedName, imports } from "../estree.ts";
import { sourceOf } from "../lowering.ts";
import { childOf, fieldOf, fieldsOf, type SyntaxNode } from "../syntax-node.ts";
import type { PythonLowering } from "./python-expressions.ts";

/** `from .constants import TABLE as T`; `import app.tables as tables` is the module as an object. */
export function pythonImport(lowering: PythonLowering, node: SyntaxNode): Node {
  const names = fieldsOf(node, "name").map((part): ImportedName => {
    const alias = fieldOf(part, "alias");
    const name = sourceOf(lowering, fieldOf(part, "name") ?? part);
    return { imported: name, local: alias ? sourceOf(lowering, alias) : name };
  });
  const from = fieldOf(node, "module_name");
  if (from) return imports(specifierOf(lowering, from), names, node);
  const [module] = names;
  if (!module || names.length > 1) return imports("", [], node);
  const path = module.imported.replaceAll(".", "/");
  return imports(`python:${path}.py`, [{ imported: "*", local: module.local }], node);
}

/** Dots lead up from the folder of the file; a name without them starts at a folder above it. */
function specifierOf(lowering: PythonLowering, from: SyntaxNode): string {
  const prefix = childOf(from, "import_prefix");
  if (!prefix) return `python:${sourceOf(lowering, from).replaceAll(".", "/")}.py`;
  const dots = sourceOf(lowering, prefix).length;
  const name = childOf(from, "dotted_name");
  const path = name ? sourceOf(lowering, name).replaceAll(".", "/") : "__init__";
  return `${dots === 1 ? "./" : "../".repeat(dots - 1)}${path}.py`;
}
