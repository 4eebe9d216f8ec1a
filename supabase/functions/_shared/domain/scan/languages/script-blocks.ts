/** The scripts of a component file, as one text of the same length. */
export interface ComponentScript {
  /** Everything outside the scripts is blank, so that every offset and line stays what it is in the file. */
  text: string;
  /** How the scripts are written: `ts`, `tsx`, `js` or `jsx`. */
  dialect: string;
}

// Comments are met first, so that a script in one is none; the attributes are read as both compilers document them.
const openings = /<!--|<script((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*(\/?)>/g;

/** The frontmatter of an Astro page. */
const frontmatter = /^\s*---\r?\n([\s\S]*?)\r?\n---/;

const scripts =
  /^(?:ts|tsx|js|jsx|typescript|javascript|(?:text|application)\/(?:typescript|javascript)|module)$/;

/**
 * The scripts of a Vue, Svelte or Astro component: all `<script>` blocks, whose names the compilers put into one
 * scope. A block with a `src` is a file of its own.
 */
export function componentScript(text: string): ComponentScript {
  const spans: { start: number; end: number }[] = [];
  const dialects = new Set<string>();
  const opening = frontmatter.exec(text);
  if (opening?.[1] !== undefined) {
    const start = opening.index + opening[0].indexOf(opening[1]);
    spans.push({ start, end: start + opening[1].length });
    dialects.add("ts");
  }
  const body = opening ? opening[0].length : 0;
  for (const { attributes, ...span } of scriptsFrom(text, body)) {
    const language = attributeOf(attributes, "lang") ?? attributeOf(attributes, "type") ?? "js";
    if (!scripts.test(language) || attributeOf(attributes, "src") !== null) continue;
    spans.push(span);
    dialects.add(language);
  }
  return { text: blankOutside(text, spans), dialect: dialectOf(dialects) };
}

/** The closed scripts behind a position. Nothing is searched for twice: a text of openings alone would take quadratic time. */
function scriptsFrom(text: string, position: number): { attributes: string; start: number; end: number }[] {
  const found: { attributes: string; start: number; end: number }[] = [];
  const lastComment = text.lastIndexOf("-->");
  const opening = new RegExp(openings);
  const closing = /<\/script\s*>/g;
  opening.lastIndex = position;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const [whole, attributes = "", selfClosed] = match;
    if (whole === "<!--") {
      if (opening.lastIndex <= lastComment) opening.lastIndex = text.indexOf("-->", opening.lastIndex) + 3;
      continue;
    }
    if (selfClosed) continue;
    closing.lastIndex = opening.lastIndex;
    const end = closing.exec(text);
    if (!end) return found;
    found.push({ attributes, start: opening.lastIndex, end: end.index });
    opening.lastIndex = closing.lastIndex;
  }
  return found;
}

function attributeOf(attributes: string, name: string): string | null {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`).exec(attributes);
  return match ? (match[1] ?? match[2] ?? match[3] ?? "") : null;
}

function dialectOf(dialects: ReadonlySet<string>): string {
  const typed = [...dialects].some((dialect) => /^(ts|tsx|typescript|text\/typescript)$/.test(dialect));
  const markup = dialects.has("tsx") || dialects.has("jsx");
  return `${typed ? "ts" : "js"}${markup ? "x" : ""}`;
}

/** Blocks end where a statement may go on: a semicolon keeps them apart. */
function blankOutside(text: string, spans: readonly { start: number; end: number }[]): string {
  let blank = "";
  let position = 0;
  for (const { start, end } of spans) {
    blank += text.slice(position, start).replace(/[^\r\n]/g, " ");
    blank += text.slice(start, end);
    position = end;
    if (position < text.length) {
      blank += ";";
      position += 1;
    }
  }
  return blank + text.slice(position).replace(/[^\r\n]/g, " ");
}
