import type { ClassNode, EnumDeclaration, ForOfStatement, FunctionNode, Node } from "./ast.ts";

/** Where the value of a name comes from. */
export type Origin =
  | { kind: "value"; node: Node | null }
  | { kind: "element"; loop: ForOfStatement }
  | { kind: "parameter"; function: FunctionNode; index: number; isRest: boolean }
  | { kind: "function"; node: FunctionNode }
  | { kind: "class"; node: ClassNode }
  | { kind: "enum"; node: EnumDeclaration }
  /** `imported` is a name, `default`, or `*` for the whole module. */
  | { kind: "import"; specifier: string; imported: string }
  /** Only run time knows: catch clauses, names nobody can read. */
  | { kind: "opaque" };

/** One step of destructuring, outermost first. */
export type PatternStep =
  | { key: string }
  | { computed: Node }
  | { fallback: Node }
  /** `[first, ...rest]` and `{ table, ...rest }`. */
  | { from: number }
  | { without: readonly string[] };

export interface Binding {
  name: string;
  origin: Origin;
  path: readonly PatternStep[];
  declaredBy: Node;
  /** Values assigned later; null where the assigned value cannot be told (`+=`, destructuring). */
  writes: (Node | null)[];
}

export class Scope {
  readonly parent: Scope | null;
  /** `var` is hoisted to the nearest scope of a function. */
  readonly isFunction: boolean;
  readonly bindings = new Map<string, Binding>();

  constructor(parent: Scope | null, isFunction: boolean) {
    this.parent = parent;
    this.isFunction = isFunction;
  }

  lookup(name: string): Binding | null {
    let scope: Scope | null = this;
    while (scope) {
      const binding = scope.bindings.get(name);
      if (binding) return binding;
      scope = scope.parent;
    }
    return null;
  }

  declare(binding: Omit<Binding, "writes">, hoist = false): void {
    let scope: Scope = this;
    while (hoist && !scope.isFunction && scope.parent) scope = scope.parent;
    const earlier = scope.bindings.get(binding.name);
    // A second `var` of one name is one more value of the same variable.
    if (earlier)
      earlier.writes.push(
        binding.origin.kind === "value" && binding.path.length === 0 ? binding.origin.node : null,
      );
    else scope.bindings.set(binding.name, { ...binding, writes: [] });
  }
}
