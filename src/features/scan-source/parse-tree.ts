import dart from "tree-sitter-wasms/out/tree-sitter-dart.wasm?url";
import kotlin from "tree-sitter-wasms/out/tree-sitter-kotlin.wasm?url";
import python from "tree-sitter-wasms/out/tree-sitter-python.wasm?url";
import swift from "tree-sitter-wasms/out/tree-sitter-swift.wasm?url";
import { Language, Parser } from "web-tree-sitter";
import engineUrl from "web-tree-sitter/tree-sitter.wasm?url";
import { copyTree } from "#domain/scan/languages/copy-tree.ts";
import type { SyntaxNode, TreeLanguage } from "#domain/scan/languages/syntax-node.ts";

const grammarUrls: Record<TreeLanguage, string> = { dart, kotlin, python, swift };

let engine: Promise<void> | undefined;
const grammars = new Map<TreeLanguage, Promise<Language>>();

let loaded: Promise<unknown> = Promise.resolve();

/** One after the other: the engine links them all into one memory. */
function load(language: TreeLanguage): Promise<Language> {
  const grammar = Promise.allSettled([loaded]).then(() => Language.load(grammarUrls[language]));
  grammars.set(language, grammar);
  loaded = grammar;
  return grammar;
}

/** Parses Dart, Swift, Kotlin or Python; a grammar is fetched when the first file needs it. */
export async function parseTree(language: TreeLanguage, text: string): Promise<SyntaxNode> {
  engine ??= Parser.init({ locateFile: () => engineUrl });
  await engine;
  const grammar = grammars.get(language) ?? load(language);
  const parser = new Parser().setLanguage(await grammar);
  const tree = parser.parse(text);
  if (!tree) throw new Error("The parser gave up.");
  const cursor = tree.walk();
  try {
    return copyTree(cursor);
  } finally {
    // What WebAssembly holds is collected by nobody else.
    cursor.delete();
    tree.delete();
    parser.delete();
  }
}
