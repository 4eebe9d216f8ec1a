const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * An identifier as it is safe to show: control characters, bidirectional overrides and zero-width
 * characters, which could make one name look like another, appear as `⟨U+202E⟩`.
 */
export function visibleName(name: string): string {
  return name.replace(invisible, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}
