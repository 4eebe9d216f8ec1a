import type { SyntaxNode } from "./syntax-node.ts";

/** The part of a tree-sitter cursor that is needed; web-tree-sitter's fits. */
export interface TreeCursor {
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly currentFieldName: string | null;
  readonly startIndex: number;
  readonly endIndex: number;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

interface Copy extends SyntaxNode {
  children: SyntaxNode[];
}

/** Copies a tree out of the parser's memory, without comments. Deep trees are safe: the copy keeps its own stack. */
export function copyTree(cursor: TreeCursor): SyntaxNode {
  const root = nodeAt(cursor);
  const stack = [root];
  const enter = () => {
    const node = nodeAt(cursor);
    if (!node.type.includes("comment")) stack.at(-1)?.children.push(node);
    stack.push(node);
  };
  for (;;) {
    if (cursor.gotoFirstChild()) {
      enter();
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      stack.pop();
      if (!cursor.gotoParent()) return root;
    }
    stack.pop();
    enter();
  }
}

function nodeAt(cursor: TreeCursor): Copy {
  return {
    type: cursor.nodeType,
    named: cursor.nodeIsNamed,
    field: cursor.currentFieldName,
    start: cursor.startIndex,
    end: cursor.endIndex,
    children: [],
  };
}
