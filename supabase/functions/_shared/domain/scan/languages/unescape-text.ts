const controls: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v", "0": "\0" };

/** The text that a string literal with backslash escapes stands for. */
export function unescapeText(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(
    /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|\r?\n|([\s\S]))/g,
    (_whole, braced?: string, four?: string, two?: string, single?: string) => {
      const code = braced ?? four ?? two;
      if (code !== undefined) return codePoint(Number.parseInt(code, 16));
      return single === undefined ? "" : (controls[single] ?? single);
    },
  );
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : "\uFFFD";
}
