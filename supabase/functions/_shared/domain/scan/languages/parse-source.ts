import type { Program } from "../ast.ts";
import { languageOf } from "../source-files.ts";
import { lowerDart } from "./dart/lower-dart.ts";
import { lowerKotlin } from "./kotlin/lower-kotlin.ts";
import type { Lower } from "./lowering.ts";
import { lowerPython } from "./python/lower-python.ts";
import { componentScript } from "./script-blocks.ts";
import { lowerSwift } from "./swift/lower-swift.ts";
import { type ParseTree, type TreeLanguage, treeLanguages } from "./syntax-node.ts";
import { unreadLine } from "./unread-line.ts";

export interface Parsers {
  /** JavaScript and TypeScript; the dialect is told by the file's extension. */
  parseModule(file: string, text: string): Program;
  parseTree: ParseTree;
}

const lowerings: Record<TreeLanguage, Lower> = {
  dart: lowerDart,
  swift: lowerSwift,
  kotlin: lowerKotlin,
  python: lowerPython,
};

/**
 * Parses a source file of any language into the ESTree that the engine reads. Offsets are those of the file.
 * @throws SyntaxError when a part of it that may hold a binding cannot be read.
 */
export async function parseSource(parsers: Parsers, file: string, text: string): Promise<Program> {
  const language = languageOf(file);
  const tree = treeLanguages.find((name) => name === language);
  if (tree) {
    const root = await parsers.parseTree(tree, text);
    const line = unreadLine(root, text);
    if (line !== null)
      throw new SyntaxError(`A part that may hold a subscription cannot be read (line ${line})`);
    return lowerings[tree](root, text, file);
  }
  if (language !== "vue" && language !== "svelte" && language !== "astro")
    return parsers.parseModule(file, text);
  const script = componentScript(text);
  return parsers.parseModule(`${file}.${script.dialect}`, script.text);
}
