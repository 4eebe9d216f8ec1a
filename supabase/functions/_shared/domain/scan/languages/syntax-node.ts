/** Languages that are read through a tree of their own grammar instead of an ESTree. */
export const treeLanguages = ["dart", "swift", "kotlin", "python"] as const;
export type TreeLanguage = (typeof treeLanguages)[number];

/** A node of a concrete syntax tree, as tree-sitter grammars give it; comments are left out. */
export interface SyntaxNode {
  type: string;
  /** False for punctuation and keywords. */
  named: boolean;
  /** The role it has in its parent, where the grammar names one. */
  field: string | null;
  /** Offsets in UTF-16 units. */
  start: number;
  end: number;
  children: readonly SyntaxNode[];
}

/** The tree of one source text. Grammars recover from errors, so it always comes. */
export type ParseTree = (language: TreeLanguage, text: string) => Promise<SyntaxNode>;

export function namedChildren(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter(({ named }) => named);
}

export function fieldOf(node: SyntaxNode, field: string): SyntaxNode | null {
  return node.children.find((child) => child.field === field && child.named) ?? null;
}

export function fieldsOf(node: SyntaxNode, field: string): SyntaxNode[] {
  return node.children.filter((child) => child.field === field && child.named);
}

/** The first child of one of the types. */
export function childOf(node: SyntaxNode, ...types: readonly string[]): SyntaxNode | null {
  return node.children.find(({ type }) => types.includes(type)) ?? null;
}

export function childrenOf(node: SyntaxNode, ...types: readonly string[]): SyntaxNode[] {
  return node.children.filter(({ type }) => types.includes(type));
}

/** Every node of a type, in source order. */
export function descendantsOf(node: SyntaxNode, ...types: readonly string[]): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (types.includes(next.type)) found.push(next);
    stack.push(...[...next.children].reverse());
  }
  return found;
}
