const LONG_TEXT = 10_000;
const LONG_LINES = 300;

/** True for a bundle that somebody checked in: JavaScript in lines nobody writes. */
export function isGenerated(file: string, text: string): boolean {
  if (/\.(bundle|chunk)\.[cm]?js$/.test(file)) return true;
  if (text.length < LONG_TEXT || !/\.[cm]?js$/.test(file)) return false;
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines += 1;
  return text.length / lines > LONG_LINES;
}
