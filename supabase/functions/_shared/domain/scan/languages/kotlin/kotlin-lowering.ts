import type { Node } from "../../ast.ts";
import type { Lowering } from "../lowering.ts";
import type { SyntaxNode } from "../syntax-node.ts";

export interface KotlinLowering extends Lowering {
  root: SyntaxNode;
  /** Statements and declarations; null for what is neither. */
  statement(node: SyntaxNode): Node | null;
  /** The name of the object whose members are in reach without it: `with(channel) { … }`. */
  receiver: string | null;
}
