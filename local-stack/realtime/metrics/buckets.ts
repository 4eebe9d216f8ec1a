/** Edges of the server's histograms. */
export const SIZE_BUCKETS = [
  250, 500, 1_000, 3_000, 5_000, 10_000, 25_000, 100_000, 500_000, 1_000_000, 3_000_000,
];
export const AUTHORIZATION_BUCKETS = [10, 250, 5_000, 15_000];
export const BROADCAST_BUCKETS = [10, 250, 5_000];
export const PHOENIX_BUCKETS = [10, 100, 500, 1_000, 5_000, 10_000];
