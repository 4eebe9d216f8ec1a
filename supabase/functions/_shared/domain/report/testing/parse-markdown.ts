import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { toString as textOf } from "mdast-util-to-string";
import { gfm } from "micromark-extension-gfm";

/** Reads Markdown back with a parser that is not ours, as GitHub would. */
export function parseMarkdown(markdown: string): Nodes[] {
  const nodes: Nodes[] = [];
  const visit = (node: Nodes): void => {
    nodes.push(node);
    if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
  return nodes;
}

export function headings(nodes: readonly Nodes[]): string[] {
  return nodes.flatMap((node) =>
    node.type === "heading" ? [`${"#".repeat(node.depth)} ${textOf(node)}`] : [],
  );
}

export { textOf };
