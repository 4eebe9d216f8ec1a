import type {
  ExportAllDeclaration,
  ExportDeclaration,
  ExportDefaultDeclaration,
  MemberExpression,
  Node,
} from "./ast.ts";
import type { ModuleExport } from "./module.ts";
import { keyName, memberName } from "./static-name.ts";

/** Adds the names one export statement offers. */
export function readExports(
  node: ExportDeclaration | ExportDefaultDeclaration | ExportAllDeclaration,
  exports: Map<string, ModuleExport>,
): void {
  if (node.type === "ExportDefaultDeclaration") {
    exports.set("default", { kind: "value", node: node.declaration });
    return;
  }
  if (node.type === "ExportAllDeclaration") {
    const name = node.exported ? keyName(node.exported, false) : null;
    if (name !== null)
      exports.set(name, { kind: "import", specifier: String(node.source.value), imported: "*" });
    return;
  }
  for (const name of declaredNames(node.declaration)) exports.set(name, { kind: "local", name });
  for (const specifier of node.specifiers) {
    const local = keyName(specifier.local, false);
    const exported = keyName(specifier.exported, false);
    if (local === null || exported === null) continue;
    exports.set(
      exported,
      node.source
        ? { kind: "import", specifier: String(node.source.value), imported: local }
        : { kind: "local", name: local },
    );
  }
}

function declaredNames(declaration: Node | null): string[] {
  switch (declaration?.type) {
    case "VariableDeclaration":
      // Exported patterns are rare; constants are plain names.
      return declaration.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []));
    case "FunctionDeclaration":
    case "ClassDeclaration":
      return declaration.id ? [declaration.id.name] : [];
    case "TSEnumDeclaration":
      return [declaration.id.name];
    default:
      return [];
  }
}

/** `module.exports = …` is kept under that name, `exports.name = …` under its own. */
export function readCommonJsExport(
  target: MemberExpression,
  value: Node,
  exports: Map<string, ModuleExport>,
): void {
  const name = memberName(target);
  const { object } = target;
  if (name === null) return;
  if (object.type === "Identifier" && object.name === "module" && name === "exports")
    exports.set("module.exports", { kind: "value", node: value });
  const isExports =
    (object.type === "Identifier" && object.name === "exports") ||
    (object.type === "MemberExpression" &&
      object.object.type === "Identifier" &&
      object.object.name === "module" &&
      memberName(object) === "exports");
  if (isExports) exports.set(name, { kind: "value", node: value });
}
