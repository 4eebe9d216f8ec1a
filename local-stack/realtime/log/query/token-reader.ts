import { QueryError } from "./query-error.ts";
import type { Token } from "./tokenize.ts";

const DEEPEST = 100;

/** Walks over tokens. Words are compared without case, as SQL's are. */
export class TokenReader {
  readonly #tokens: Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  /** Reads what may hold itself again. */
  nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new QueryError("Maximum parse depth exceeded");
    const found = read();
    this.#depth -= 1;
    return found;
  }

  peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? { kind: "end", text: "" };
  }

  next(): Token {
    const token = this.peek();
    this.#at += 1;
    return token;
  }

  isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === "word" && token.text.toLowerCase() === word;
  }

  takeWord(word: string): boolean {
    const found = this.isWord(word);
    if (found) this.#at += 1;
    return found;
  }

  isSymbol(symbol: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === "symbol" && token.text === symbol;
  }

  takeSymbol(symbol: string): boolean {
    const found = this.isSymbol(symbol);
    if (found) this.#at += 1;
    return found;
  }

  expectWord(word: string): void {
    if (!this.takeWord(word)) this.fail(word.toUpperCase());
  }

  expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) this.fail(`'${symbol}'`);
  }

  fail(expected: string): never {
    const { kind, text } = this.peek();
    throw new QueryError(
      `Syntax error: expected ${expected}, found ${kind === "end" ? "end of query" : `'${text}'`}`,
    );
  }
}
