// Control, format and separator characters: they break lines, hide text or turn its direction.
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** One line that shows all it holds: characters nobody sees become `\u{…}`. */
export function visibleText(text: string): string {
  return text.replace(invisible, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
