/** A rate per second with as many digits as mean something: `0`, `0.4`, `12.5`, `1,250`. */
export function formatRate(rate: number): string {
  const digits = rate === 0 || rate >= 100 ? 0 : rate >= 0.1 ? 1 : 2;
  return rate.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
