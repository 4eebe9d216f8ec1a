import type {
  PrismaArgument,
  PrismaAttribute,
  PrismaBlock,
  PrismaProperty,
  PrismaTree,
} from "./prisma-tree.ts";

interface Token {
  text: string;
  line: number;
}

const pattern =
  /(?<break>\n)|[^\S\n]+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?<token>"(?:\\.|[^"\\\n])*"|@@?[\w.]+|[\w.-]+|[{}()[\],:?=!])|(?<other>.)/g;

/**
 * Parses a Prisma schema: models and views with their fields and attributes, and the names of its enums and types.
 * Read here, as the package that parses it loads a configuration, which may be code, from the folder it runs in.
 * @throws SyntaxError with the line of what cannot be read.
 */
export function parsePrisma(text: string): PrismaTree {
  const tokens = tokensOf(text);
  const list: PrismaBlock[] = [];
  let position = 0;

  const peek = () => tokens[position]?.text ?? "";
  const fail = (expected: string): never => {
    const token = tokens[position] ?? tokens.at(-1);
    throw new SyntaxError(`${expected} is missing before "${peek().trim()}" (line ${token?.line ?? 1})`);
  };
  const take = (expected?: string): string => {
    const token = tokens[position];
    if (!token || (expected !== undefined && token.text !== expected)) return fail(expected ?? "The end");
    position += 1;
    return token.text;
  };
  const name = (): string => (/^[A-Za-z_]\w*$/.test(peek()) ? take() : fail("A name"));
  const skipBreaks = () => {
    while (peek() === "\n") position += 1;
  };

  /** Breaks mean nothing inside parentheses and brackets. */
  function items<T>(close: string, read: () => T): T[] {
    const found: T[] = [];
    skipBreaks();
    while (peek() !== close) {
      found.push(read());
      skipBreaks();
      if (peek() === ",") take();
      else if (peek() !== close) fail(close);
      skipBreaks();
    }
    take(close);
    return found;
  }

  function value(): unknown {
    if (peek() === "[") {
      take();
      return { args: items("]", value) };
    }
    const word = take();
    if (peek() === "(") {
      take();
      return { name: word, params: items(")", argument) };
    }
    return word;
  }

  function argument(): unknown {
    if (tokens[position + 1]?.text !== ":") return value();
    const key = take();
    take(":");
    skipBreaks();
    return { key, value: value() };
  }

  function attribute(): PrismaAttribute & { args: PrismaArgument[] } {
    const own = take().replace(/^@+/, "");
    if (peek() !== "(") return { name: own, args: [] };
    take();
    return { name: own, args: items(")", argument).map((given) => ({ value: given })) };
  }

  function field(): PrismaProperty {
    const own = name();
    const fieldType = value();
    let array = false;
    while (/^[?[\]!]$/.test(peek())) array = take() === "[" || array;
    const attributes: PrismaAttribute[] = [];
    while (/^@(?!@)/.test(peek())) attributes.push(attribute());
    return { type: "field", name: own, fieldType, array, attributes };
  }

  function block(): PrismaBlock {
    const type = name();
    const own = name();
    take("{");
    if (type !== "model" && type !== "view") {
      for (let depth = 1; depth > 0; ) {
        const text = take();
        depth += text === "{" ? 1 : text === "}" ? -1 : 0;
      }
      return { type, name: own };
    }
    const properties: PrismaProperty[] = [];
    for (skipBreaks(); peek() !== "}"; skipBreaks()) {
      properties.push(peek().startsWith("@@") ? { type: "attribute", ...attribute() } : field());
      if (peek() !== "\n" && peek() !== "}") fail("A line break");
    }
    take("}");
    return { type, name: own, properties };
  }

  for (skipBreaks(); position < tokens.length; skipBreaks()) list.push(block());
  return { list };
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (const { 0: whole, groups } of text.matchAll(pattern)) {
    if (groups?.other !== undefined)
      throw new SyntaxError(`"${whole}" is not part of a schema (line ${line})`);
    if (groups?.break !== undefined || groups?.token !== undefined) tokens.push({ text: whole, line });
    line += whole.split("\n").length - 1;
  }
  return tokens;
}
