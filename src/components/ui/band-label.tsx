import clsx from "clsx";
import type { Band } from "#domain/bands/health-bands.ts";

const looks: Record<Band, { status: string; word: string }> = {
  green: { status: "pass", word: "Green" },
  yellow: { status: "warn", word: "Yellow" },
  red: { status: "fail", word: "Red" },
};

/** A band of the runbook (R4.1) told by glyph, word and colour; without one it says that nothing was measured. */
export function BandLabel({ band, className }: { band: Band | null; className?: string }) {
  const { status, word } = band === null ? { status: "unknown", word: "Not measured" } : looks[band];
  return (
    <span
      data-status={status}
      className={clsx(
        "status-glyph inline-block whitespace-nowrap font-medium text-(--status) text-xs",
        className,
      )}
    >
      {word}
    </span>
  );
}
