import { bandOf, deliveryBands } from "#domain/bands/health-bands.ts";
import type { LiveTestResult, LiveTestStage } from "#domain/probes/live-test.ts";
import { formatMilliseconds } from "../../../components/format/format-milliseconds.ts";
import { BandLabel } from "../../../components/ui/band-label.tsx";
import { ErrorState } from "../../../components/ui/error-state.tsx";
import type { LiveTestRun, StageEvent } from "./use-live-test.ts";

const stageWords: Record<LiveTestStage, string> = {
  subscribe: "Subscribe",
  write: "Write",
  receive: "Receive",
  clean_up: "Clean up",
};
const stateWords = {
  running: { status: "unknown", word: "at work" },
  done: { status: "pass", word: "done" },
  failed: { status: "fail", word: "failed" },
} as const;

/** Each stage as it goes, and the verdict in words. */
export function LiveTestProgress({ run }: { run: LiveTestRun }) {
  return (
    <div aria-live="polite" aria-busy={run.running} className="grid gap-3">
      <ol aria-label="Stages of the test" className="grid gap-1.5">
        {run.stages.map((event) => (
          <StageLine key={event.stage} event={event} />
        ))}
      </ol>
      {run.result !== null && <Verdict result={run.result} />}
      {run.error !== null && <ErrorState title="The test did not run to its end" error={run.error} />}
    </div>
  );
}

function StageLine({ event }: { event: StageEvent }) {
  const { status, word } = stateWords[event.state];
  return (
    <li className="flex flex-wrap items-baseline gap-x-3">
      <span data-status={status} className="status-glyph inline-block w-28 font-medium text-(--status)">
        {stageWords[event.stage]}
        <span className="sr-only">: {word}</span>
      </span>
      <span className="tabular-nums">{event.ms === null ? "…" : formatMilliseconds(event.ms)}</span>
      {event.message !== null && event.state === "done" && (
        <span className="text-ink-muted text-xs">{event.message}</span>
      )}
    </li>
  );
}

function Verdict({ result }: { result: LiveTestResult }) {
  const { verdict, latencyMs, uncertaintyMs, clean } = result;
  return (
    <div className="grid gap-1 rounded-lg border border-line p-3">
      {verdict === "arrived" && latencyMs !== null ? (
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <span className="font-medium text-lg tabular-nums">{formatMilliseconds(latencyMs)}</span>
          <span className="text-ink-muted">
            from commit to receipt, ± {formatMilliseconds(uncertaintyMs ?? 0)}
          </span>
          <BandLabel band={bandOf(latencyMs, deliveryBands)} />
        </p>
      ) : (
        <p className="font-medium text-fail">Nothing arrived</p>
      )}
      <p className="break-words">{result.message}</p>
      {!clean && (
        <p className="text-fail">The test row is still there. Every collection tries to delete it.</p>
      )}
    </div>
  );
}
