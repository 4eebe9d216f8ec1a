/** Two digits, rounded down: only all of them are `100%`. */
export function formatPercent(percent: number): string {
  return `${Math.floor(percent * 100 + 1e-7) / 100}%`;
}
