import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { Language, Parser } from "web-tree-sitter";
import { copyTree } from "#domain/scan/languages/copy-tree.ts";
import type { SyntaxNode, TreeLanguage } from "#domain/scan/languages/syntax-node.ts";

let engine: Promise<void> | undefined;
const grammars = new Map<TreeLanguage, Promise<Language>>();

let loaded: Promise<unknown> = Promise.resolve();

/** One after the other: the engine links them all into one memory. */
function load(language: TreeLanguage): Promise<Language> {
  const grammar = Promise.allSettled([loaded]).then(() =>
    Language.load(wasmFile(`tree-sitter-${language}.wasm`, "tree-sitter-wasms/out")),
  );
  grammars.set(language, grammar);
  loaded = grammar;
  return grammar;
}

/** Parses Dart, Swift, Kotlin or Python. The engine and each grammar are loaded when the first file needs them. */
export async function parseTree(language: TreeLanguage, text: string): Promise<SyntaxNode> {
  engine ??= startEngine();
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

function startEngine(): Promise<void> {
  // V8 would optimize the grammars' lexers, functions of a megabyte, for half a minute, and the process could not
  // end before. A scan is over long before that pays.
  setFlagsFromString("--liftoff-only");
  return Parser.init({ locateFile: (name: string) => wasmFile(name, "web-tree-sitter") });
}

/** The build puts grammars beside the command; a checkout takes them from where npm put them. */
function wasmFile(name: string, folder: string): string {
  const built = fileURLToPath(new URL(`./grammars/${name}`, import.meta.url));
  return existsSync(built) ? built : createRequire(import.meta.url).resolve(`${folder}/${name}`);
}
