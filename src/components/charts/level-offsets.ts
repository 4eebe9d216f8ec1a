import type { ChartLevel } from "./chart-line.ts";

/** Of a letter of 11 pixels, and between two titles. */
const LETTER = 6.5;
const BETWEEN = 8;

/**
 * How far from the right edge each level's title ends, in pixels: side by side, since levels may be so close that one
 * above the other would cover each other. Titles of targets are at the left edge, one after the other as well.
 */
export function levelOffsets(levels: readonly ChartLevel[]): number[] {
  const used = { left: 0, right: 0 };
  return levels.map(({ look, title }) => {
    const side = look === "target" ? "left" : "right";
    const offset = used[side];
    used[side] += title.length * LETTER + BETWEEN;
    return offset;
  });
}
