/** A piece of an expression as pg_get_expr prints it; start and end are offsets into that text. */
export type Token =
  | { kind: "keyword" | "name" | "string" | "number" | "symbol"; text: string; start: number; end: number }
  | { kind: "group"; open: "(" | "["; tokens: Token[]; start: number; end: number };
export type Group = Extract<Token, { kind: "group" }>;

// PostgreSQL prints keywords in capitals and quotes every identifier that is not plain lower case.
const lexemes =
  /(?<space>\s+)|(?<string>(?:[Ee]'(?:[^'\\]|''|\\.)*'|[BbXx]?'(?:[^']|'')*'))|(?<quoted>"(?:[^"]|"")*")|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<symbol>::|[<>=!~*/+\-|&#@^%?]+|[\s\S])/uy;

// Tables share policies, and several checks read each of them.
const parsed = new Map<string, Token[]>();
const REMEMBERED = 1_000;

/**
 * Reads an expression of the catalog into a tree of parentheses and brackets. Text that is not balanced, which
 * PostgreSQL never prints, ends its open groups where it ends.
 */
export function parseExpression(text: string): readonly Token[] {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  if (parsed.size >= REMEMBERED) parsed.clear();
  const tokens = parse(text);
  parsed.set(text, tokens);
  return tokens;
}

function parse(text: string): Token[] {
  const root: Token[] = [];
  const open: Group[] = [];
  lexemes.lastIndex = 0;
  for (let match = lexemes.exec(text); match !== null; match = lexemes.exec(text)) {
    const token = readToken(match, lexemes.lastIndex);
    if (token === null) continue;
    const siblings = open.at(-1)?.tokens ?? root;
    if (token.kind === "symbol" && (token.text === "(" || token.text === "[")) {
      const group: Group = {
        kind: "group",
        open: token.text,
        tokens: [],
        start: token.start,
        end: text.length,
      };
      siblings.push(group);
      open.push(group);
    } else if (token.kind === "symbol" && (token.text === ")" || token.text === "]")) {
      const closed = open.pop();
      if (closed) closed.end = token.end;
    } else siblings.push(token);
  }
  return root;
}

function readToken(match: RegExpExecArray, end: number): Exclude<Token, Group> | null {
  const { string, quoted, word, number, symbol } = match.groups ?? {};
  const start = match.index;
  if (string !== undefined) return { kind: "string", text: string, start, end };
  if (quoted !== undefined)
    return { kind: "name", text: quoted.slice(1, -1).replaceAll('""', '"'), start, end };
  if (word !== undefined) {
    return { kind: /^[A-Z_]+$/.test(word) ? "keyword" : "name", text: word, start, end };
  }
  if (number !== undefined) return { kind: "number", text: number, start, end };
  if (symbol !== undefined) return { kind: "symbol", text: symbol, start, end };
  return null;
}

export function isKeyword(token: Token | undefined, word: string): boolean {
  return token?.kind === "keyword" && token.text === word;
}

export function isSymbol(token: Token | undefined, text: string): boolean {
  return token?.kind === "symbol" && token.text === text;
}

/** `( SELECT … )`, which PostgreSQL evaluates on its own. */
export function isSelect(token: Token): boolean {
  return token.kind === "group" && token.open === "(" && isKeyword(token.tokens[0], "SELECT");
}
