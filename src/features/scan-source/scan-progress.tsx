import type { ScanProgress as Progress } from "#domain/scan/scan-sources.ts";
import { formatCount, formatNoun } from "../../components/format/format-count.ts";
import { Button } from "../../components/ui/button.tsx";

/** How far the worker is. */
export function ScanProgress({ progress, onStop }: { progress: Progress | null; onStop: () => void }) {
  const share = progress === null || progress.files === 0 ? 0 : progress.done / progress.files;
  return (
    <div className="grid grid-cols-1 gap-2 py-4">
      <div className="flex items-center justify-between gap-3">
        <p>
          {progress === null
            ? "Listing the files of the folder"
            : `${formatCount(progress.done)} of ${formatNoun(progress.files, "file")}, ${formatNoun(progress.subscriptions, "subscription")} so far`}
        </p>
        <Button size="sm" autoFocus onClick={onStop}>
          Stop
        </Button>
      </div>
      <div
        role="progressbar"
        aria-label="Scan"
        aria-valuemin={0}
        aria-valuemax={100}
        {...(progress === null ? {} : { "aria-valuenow": Math.round(share * 100) })}
        className="h-1.5 overflow-hidden rounded-full bg-selected"
      >
        <div
          className="h-full origin-left bg-ink transition-transform"
          style={{ transform: `scaleX(${share})` }}
        />
      </div>
    </div>
  );
}
