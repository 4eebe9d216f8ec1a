/** One request to another clock: sent and answered on ours, received and answered on theirs. Milliseconds. */
export interface Exchange {
  sentAt: number;
  answeredAt: number;
  clock: { id: string; receivedAt: number; answeredAt: number };
}

/**
 * How far our clock is ahead of the one that `exchange` was with: not less than `least`, not more than `most`. A request
 * arrives after it was sent and its answer after it was given, so every exchange with that clock bounds the offset, and
 * the narrowest bounds count.
 */
export function boundOffset(exchange: Exchange, others: Exchange[]): { least: number; most: number } {
  const same = [exchange, ...others.filter(({ clock }) => clock.id === exchange.clock.id)];
  const least = Math.max(...same.map(({ sentAt, clock }) => sentAt - clock.receivedAt));
  const most = Math.min(...same.map(({ answeredAt, clock }) => answeredAt - clock.answeredAt));
  // Clocks that drift against each other can cross the bounds by a little.
  return least <= most ? { least, most } : { least: most, most: least };
}
