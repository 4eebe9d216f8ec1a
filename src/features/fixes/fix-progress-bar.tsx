import type { Fix, FixState } from "#domain/fixes/fix.ts";
import { formatCount } from "../../components/format/format-count.ts";
import { isBusy } from "./fix-query.ts";

const sentences: Partial<Record<FixState, string>> = {
  applying: "The statements are running.",
  verifying: "Applied. The catalog is being read again to see whether it holds.",
  rolling_back: "The change is being undone.",
};

/** Progress of the step under way, in Postgres' own figures where it gives any. */
export function FixProgressBar({ fix }: { fix: Fix }) {
  if (!isBusy(fix.state)) return null;
  const { progress } = fix;
  const fraction = progress?.fraction ?? null;
  const percent = fraction === null ? null : Math.floor(fraction * 100);
  return (
    <div role="status" className="grid gap-1.5 rounded-md border border-line bg-panel p-3">
      <p className="font-medium">{progress === null ? sentences[fix.state] : `Now: ${progress.phase}`}</p>
      {progress !== null && (
        <>
          {/* Without a value it shows that work is going on, not how far it is. */}
          <progress
            className="h-1.5 w-full accent-ink"
            aria-label={progress.phase}
            max={1}
            {...(fraction === null ? {} : { value: fraction })}
          />
          <p className="text-ink-muted text-xs">
            {percent !== null && `${percent}% of this phase. `}
            {progress.unit !== "none" &&
              progress.total > 0 &&
              `${formatCount(progress.done)} of ${formatCount(progress.total)} ${progress.unit}. `}
            {progress.waitingFor !== null && <strong className="text-warn">{progress.waitingFor}</strong>}
          </p>
        </>
      )}
      <p className="text-ink-muted text-xs">
        You can leave this page: the work goes on, and the next look shows the truth.
      </p>
    </div>
  );
}
