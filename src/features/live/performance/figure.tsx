import type { ReactNode } from "react";
import { Sparkline } from "../../../components/charts/sparkline.tsx";

interface FigureProps {
  title: string;
  /** null: there is none, and `note` says why. */
  value: ReactNode | null;
  missing?: "Not measured" | "Not visible";
  unit?: string;
  note?: ReactNode;
  /** Evenly spaced over the last minute. */
  line?: readonly (number | null)[];
  format?: (value: number) => string;
}

/** One number, what it counts, and how it came about. */
export function Figure({ title, value, missing = "Not measured", unit, note, line, format }: FigureProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1 p-3">
      <dt className="text-ink-muted text-xs">{title}</dt>
      <dd className="flex min-w-0 flex-1 flex-col gap-1">
        {value === null ? (
          <span className="text-ink-faint text-lg">{missing}</span>
        ) : (
          <span className="font-semibold text-xl tabular-nums">
            {value}
            {unit !== undefined && <span className="ml-1 font-normal text-ink-muted text-xs">{unit}</span>}
          </span>
        )}
        {line !== undefined && value !== null && (
          <Sparkline
            values={line}
            label={`${title} in the last minute`}
            {...(format === undefined ? {} : { format })}
          />
        )}
        {note !== undefined && <div className="text-ink-muted text-xs">{note}</div>}
      </dd>
    </div>
  );
}
