import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ProbeResult } from "#domain/probes/probe.ts";
import { Button } from "../../components/ui/button.tsx";
import { useCallFunction } from "../../lib/services-context.tsx";
import { keepResultsMutation } from "./keep-results-mutation.ts";
import { type ProbeKind, probeWords } from "./probe-kinds.ts";
import { ProbeOutcome } from "./probe-outcome.tsx";
import type { Measurement } from "./use-measurements.ts";

interface ProbeRowProps {
  kind: ProbeKind;
  measurement: Measurement | undefined;
  /** Another probe is at work. */
  busy: boolean;
  /** Why it cannot run here. */
  unavailable: string | undefined;
  /** Why nothing can be kept. */
  unkeepable: string | undefined;
  onRun: () => void;
  onKept: (results: ProbeResult[]) => void;
}

/** One probe: what it does, how it is doing, what it found. */
export function ProbeRow(props: ProbeRowProps) {
  const { kind, measurement, unavailable } = props;
  const { title, note } = probeWords[kind];
  const running = measurement?.status === "running";
  return (
    <li className="grid gap-2 p-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h3 className="font-medium">{title}</h3>
          <p className="text-ink-muted text-xs">{note}</p>
          {unavailable !== undefined && <p className="mt-1 text-xs">{unavailable}</p>}
        </div>
        <Button
          size="sm"
          busy={running}
          disabled={props.busy}
          unavailable={unavailable}
          onClick={props.onRun}
          aria-label={`Run probe: ${title}`}
        >
          {measurement?.status === "done" ? "Run again" : "Run"}
        </Button>
      </div>
      <div aria-live="polite" className="empty:hidden">
        {running && <p className="text-ink-muted tabular-nums">{measurement.progress}</p>}
        {measurement?.status === "done" && <ProbeOutcome results={measurement.results} />}
      </div>
      {measurement?.status === "done" && (
        <Keep {...measurement} title={title} unavailable={props.unkeepable} onKept={props.onKept} />
      )}
    </li>
  );
}

function Keep(props: {
  title: string;
  results: ProbeResult[];
  kept: boolean;
  unavailable: string | undefined;
  onKept: (results: ProbeResult[]) => void;
}) {
  const keeping = useMutation(keepResultsMutation(useCallFunction(), useQueryClient()));
  if (props.kept)
    return <p className="text-ink-muted text-xs">Kept: it counts in the history of browsers.</p>;
  return (
    <div className="grid justify-items-start gap-1">
      <Button
        size="sm"
        variant="ghost"
        className="-ml-2"
        busy={keeping.isPending}
        unavailable={props.unavailable}
        aria-label={`Keep result: ${props.title}`}
        onClick={() => keeping.mutate(props.results, { onSuccess: () => props.onKept(props.results) })}
      >
        Keep this result
      </Button>
      {keeping.isError && (
        <p role="alert" className="text-fail text-xs">
          It could not be kept. {keeping.error.message}
        </p>
      )}
    </div>
  );
}
