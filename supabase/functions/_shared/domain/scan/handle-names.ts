import type { Node } from "./ast.ts";
import type { Module } from "./module.ts";
import { keyName, memberName } from "./static-name.ts";
import { unwrap } from "./unwrap.ts";

/** The names a function goes by where it is written: its own, those of variables, properties and classes that hold it. */
export function handleNames(module: Module, called: Node): Set<string> {
  const names = new Set<string>();
  const add = (name: string | null | undefined) => name && names.add(name);
  for (let node: Node | undefined = called; node; node = module.parents.get(node)) {
    switch (node.type) {
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        if (node !== called) return names;
        add(node.id?.name);
        if (node.type === "FunctionDeclaration") return names;
        break;
      case "ClassDeclaration":
      case "ClassExpression":
        add(node.id?.name);
        if (node.type === "ClassDeclaration") return names;
        break;
      case "VariableDeclarator":
        if (node.id.type === "Identifier") add(node.id.name);
        return names;
      case "Property":
        add(keyName(node.key, node.computed));
        break;
      case "PropertyDefinition":
        add(keyName(node.key, node.computed));
        return names;
      case "MethodDefinition":
        // What is called is the class.
        if (node.kind === "constructor") break;
        add(keyName(node.key, node.computed));
        return names;
      case "AssignmentExpression": {
        const target = unwrap(node.left);
        if (target.type === "Identifier") add(target.name);
        else if (target.type === "MemberExpression") add(memberName(target));
        return names;
      }
      case "BlockStatement":
        return names;
      default:
    }
  }
  return names;
}

/** The names of the function that returns it, as in `const listen = createListener()`. */
export function makerNames(module: Module, called: Node): Set<string> {
  for (let node = module.parents.get(called); node; node = module.parents.get(node)) {
    switch (node.type) {
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        return handleNames(module, node);
      default:
    }
  }
  return new Set();
}
