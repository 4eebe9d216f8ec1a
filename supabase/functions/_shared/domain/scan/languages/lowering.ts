import type { Program } from "../ast.ts";
import { Names } from "./names.ts";
import type { Signature } from "./ordinary-call.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/** What the functions that turn one source into an ESTree share. */
export interface Lowering {
  text: string;
  names: Names;
  /** Functions of this file by name; null where two of one name differ. */
  signatures: Map<string, Signature | null>;
}

/** Turns the tree of a language into the ESTree that the engine evaluates. */
export type Lower = (root: SyntaxNode, text: string, file: string) => Program;

export function createLowering(text: string): Lowering {
  return { text, names: new Names(), signatures: new Map() };
}

export function sourceOf({ text }: Lowering, { start, end }: { start: number; end: number }): string {
  return text.slice(start, end);
}

export function addSignature({ signatures }: Lowering, name: string, signature: Signature): void {
  const known = signatures.get(name);
  const same = known === undefined || JSON.stringify(known) === JSON.stringify(signature);
  signatures.set(name, same ? signature : null);
}
