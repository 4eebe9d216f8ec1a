import type { Expression } from "./expression.ts";
import { QueryError } from "./query-error.ts";
import type { TokenReader } from "./token-reader.ts";

const comparisons: Record<string, string> = {
  "=": "equals",
  "==": "equals",
  "!=": "notEquals",
  "<>": "notEquals",
  "<": "less",
  "<=": "lessOrEquals",
  ">": "greater",
  ">=": "greaterOrEquals",
};
const sums: Record<string, string> = { "+": "plus", "-": "minus", "||": "concat" };
const products: Record<string, string> = { "*": "multiply", "/": "divide", "%": "modulo" };

/** Operators become calls of the functions that ClickHouse has for them. */
export function parseExpression(reader: TokenReader): Expression {
  return reader.nested(() => parseOr(reader));
}

function parseOr(reader: TokenReader): Expression {
  let left = parseAnd(reader);
  while (reader.takeWord("or")) left = call("or", left, parseAnd(reader));
  return left;
}

function parseAnd(reader: TokenReader): Expression {
  let left = parseNot(reader);
  while (reader.takeWord("and")) left = call("and", left, parseNot(reader));
  return left;
}

function parseNot(reader: TokenReader): Expression {
  if (!reader.takeWord("not")) return parseComparison(reader);
  return reader.nested(() => call("not", parseNot(reader)));
}

function parseComparison(reader: TokenReader): Expression {
  const left = parseChain(reader, sums, () => parseChain(reader, products, () => parseUnary(reader)));
  const { kind, text } = reader.peek();
  const comparison = kind === "symbol" ? comparisons[text] : undefined;
  if (comparison !== undefined) {
    reader.next();
    return call(
      comparison,
      left,
      parseChain(reader, sums, () => parseUnary(reader)),
    );
  }
  if (reader.takeWord("is")) {
    const negated = reader.takeWord("not");
    reader.expectWord("null");
    return negate(negated, call("isNull", left));
  }
  return parseMatching(reader, left, reader.takeWord("not"));
}

function parseMatching(reader: TokenReader, left: Expression, negated: boolean): Expression {
  for (const name of ["like", "ilike"]) {
    if (reader.takeWord(name)) return negate(negated, call(name, left, parseUnary(reader)));
  }
  if (reader.takeWord("in")) {
    reader.expectSymbol("(");
    return negate(negated, call("in", left, { kind: "list", items: parseArguments(reader) }));
  }
  if (reader.takeWord("between")) {
    const low = parseChain(reader, sums, () => parseUnary(reader));
    reader.expectWord("and");
    const high = parseChain(reader, sums, () => parseUnary(reader));
    return negate(negated, call("and", call("greaterOrEquals", left, low), call("lessOrEquals", left, high)));
  }
  if (negated) reader.fail("LIKE, ILIKE, IN or BETWEEN");
  return left;
}

function parseChain(
  reader: TokenReader,
  operators: Record<string, string>,
  operand: () => Expression,
): Expression {
  let left = operand();
  for (;;) {
    const { kind, text } = reader.peek();
    const name = kind === "symbol" ? operators[text] : undefined;
    if (name === undefined) return left;
    reader.next();
    left = call(name, left, operand());
  }
}

function parseUnary(reader: TokenReader): Expression {
  if (reader.takeSymbol("-")) return reader.nested(() => call("negate", parseUnary(reader)));
  let target = parsePrimary(reader);
  while (reader.takeSymbol("[")) {
    target = call("arrayElement", target, parseExpression(reader));
    reader.expectSymbol("]");
  }
  return target;
}

function parsePrimary(reader: TokenReader): Expression {
  if (reader.takeSymbol("(")) {
    const inner = parseExpression(reader);
    reader.expectSymbol(")");
    return inner;
  }
  const token = reader.next();
  if (token.kind === "string") return { kind: "literal", value: token.text };
  if (token.kind === "number") return { kind: "literal", value: Number(token.text) };
  if (token.kind === "quoted") return { kind: "column", name: token.text };
  if (token.kind === "word") return parseWord(reader, token.text);
  throw new QueryError(
    `Syntax error: unexpected ${token.kind === "end" ? "end of query" : `'${token.text}'`}`,
  );
}

const constants = new Map<string, boolean | null>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

function parseWord(reader: TokenReader, word: string): Expression {
  const lower = word.toLowerCase();
  if (lower === "interval" && !reader.isSymbol("(")) {
    const { text } = reader.next();
    const [amount, unit = reader.next().text] = text.split(" ");
    return { kind: "interval", amount: Number(amount), unit };
  }
  if (reader.takeSymbol("(")) {
    if (lower === "count" && reader.isSymbol("*"))
      throw new QueryError("count(*) is not supported, use count()");
    return { kind: "call", name: word, args: parseArguments(reader) };
  }
  const constant = constants.get(lower);
  return constant === undefined ? { kind: "column", name: word } : { kind: "literal", value: constant };
}

/** After the opening parenthesis, until behind the closing one. */
function parseArguments(reader: TokenReader): Expression[] {
  const items: Expression[] = [];
  if (reader.takeSymbol(")")) return items;
  do items.push(parseExpression(reader));
  while (reader.takeSymbol(","));
  reader.expectSymbol(")");
  return items;
}

function call(name: string, ...args: Expression[]): Expression {
  return { kind: "call", name, args };
}

function negate(negated: boolean, expression: Expression): Expression {
  return negated ? call("not", expression) : expression;
}
