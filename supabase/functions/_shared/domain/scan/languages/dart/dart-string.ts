import type { Node } from "../../ast.ts";
import { template } from "../estree.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { unescapeText } from "../unescape-text.ts";

/** `'a' "b $c"`: adjacent literals are one, raw ones have no escapes; `hole` lowers what `$` brings in. */
export function dartString(node: SyntaxNode, text: string, hole: (node: SyntaxNode) => Node): Node {
  const holes = node.children.filter(({ type }) => type === "template_substitution");
  const parts: (string | Node)[] = [];
  let position = node.start;
  while (position < node.end) {
    const opening = /^\s*(r?)('''|"""|'|")/.exec(text.slice(position, node.end));
    if (!opening) break;
    const [all, raw, quote = "'"] = opening;
    position += all.length;
    let literal = "";
    for (;;) {
      const substitution = holes[0];
      if (substitution && substitution.start === position) {
        holes.shift();
        parts.push(unescapeText(literal), hole(substitution));
        literal = "";
        position = substitution.end;
      } else if (position >= node.end || text.startsWith(quote, position)) {
        position += quote.length;
        break;
      } else {
        const length = raw === "" && text[position] === "\\" ? 2 : 1;
        literal += text.slice(position, position + length);
        position += length;
      }
    }
    parts.push(raw === "" ? unescapeText(literal) : literal);
  }
  return template(parts, node);
}
