/** The key that opens the palette together with K, as it is printed on this keyboard. */
export const modifierKey = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl";
