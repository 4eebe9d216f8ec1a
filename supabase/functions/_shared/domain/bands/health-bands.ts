/** The runbook's colours (R4.1). */
export type Band = "green" | "yellow" | "red";

export interface BandEdges {
  /** Below it green, from it on yellow. */
  yellow: number;
  /** Above it red. */
  red: number;
}

/** Milliseconds. */
export const connectBands: BandEdges = { yellow: 2_000, red: 5_000 };
export const deliveryBands: BandEdges = { yellow: 500, red: 2_000 };

export function bandOf(value: number, { yellow, red }: BandEdges): Band {
  if (value < yellow) return "green";
  return value > red ? "red" : "yellow";
}
