import fc from "fast-check";
import { logCodes } from "../log-codes.ts";
import type { RawLogLine } from "../log-line.ts";

const DAY = Date.parse("2026-01-01T00:00:00Z");

const text = fc.oneof(
  fc.string(),
  fc
    .tuple(fc.constantFrom(...logCodes.map(({ code }) => code), "NewKindOfError", "Error"), fc.string())
    .map(([code, rest]) => `${code}: ${rest}`),
  fc.constantFrom(
    "connection refused",
    "Connection timeout",
    "RLS policy denies it",
    'permission denied for table "orders"',
    "Unable to subscribe to changes: [event: *, schema: public, table: orders, filters: [], select: nil]",
    "Billing metrics: [:realtime, :connections]",
    "Found new oids 16976 public.orders",
    "Unauthorized: You do not have permissions to read from this Channel topic: room:1",
    'relation "public.orders" does not exist',
  ),
);

/** Lines of the first day of 2026, with and without codes. */
export const anyLine: fc.Arbitrary<RawLogLine> = fc.record({
  id: fc.uuid(),
  at: fc
    .integer({ min: 0, max: 86_399_999 })
    .map((ms) => new Date(DAY + ms).toISOString().replace("Z", "000Z")),
  level: fc.constantFrom("info", "INFO", "error", "warning", "FATAL", "LOG", ""),
  text,
  origin: fc.constantFrom("realtime" as const, "postgres" as const),
});
