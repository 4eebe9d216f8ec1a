import type { Node } from "../../ast.ts";
import type { Condition } from "../client-calls.ts";
import type { Lowering } from "../lowering.ts";
import type { SyntaxNode } from "../syntax-node.ts";

export interface SwiftLowering extends Lowering {
  /** Statements and declarations; null for what is neither. */
  statement(node: SyntaxNode): Node | null;
  /** Filters that were read, by the node each became. */
  filters: Map<Node, readonly Condition[]>;
  /** What extensions in this file add to a type, by its name. */
  extensions: ReadonlyMap<string, readonly SyntaxNode[]>;
}
