import { useEffect, useRef, useState } from "react";
import type { ProbeReadiness } from "#domain/api/probes.ts";
import type { ProbeResult } from "#domain/probes/probe.ts";
import { useServices } from "../../lib/services-context.tsx";
import { measure } from "./measure.ts";
import type { ProbeKind } from "./probe-kinds.ts";

export type Measurement =
  | { status: "running"; progress: string }
  | { status: "done"; results: ProbeResult[]; kept: boolean };

/** Runs probes one after the other, since two at once would measure each other. */
export function useMeasurements(readiness: ProbeReadiness | undefined) {
  const { config, auth, callFunction } = useServices();
  const [measurements, setMeasurements] = useState<Partial<Record<ProbeKind, Measurement>>>({});
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const set = (kind: ProbeKind, measurement: Measurement | undefined) =>
    setMeasurements((all) => {
      const { [kind]: _, ...others } = all;
      return measurement === undefined ? others : { ...others, [kind]: measurement };
    });

  async function run(kinds: ProbeKind[]) {
    if (readiness === undefined || running.current !== null) return;
    const stop = new AbortController();
    running.current = stop;
    try {
      const { data } = await auth.getSession();
      const accessToken = data.session?.access_token ?? null;
      const target = { apiUrl: config.apiUrl, apikey: config.publishableKey, accessToken };
      for (const kind of kinds) {
        if (stop.signal.aborted) return;
        set(kind, { status: "running", progress: "Connecting…" });
        const results = await measure(kind, {
          target,
          callFunction,
          readiness,
          signal: stop.signal,
          onProgress: (progress) => set(kind, { status: "running", progress }),
        });
        set(kind, stop.signal.aborted ? undefined : { status: "done", results, kept: false });
      }
    } finally {
      running.current = null;
    }
  }

  return {
    measurements,
    busy: Object.values(measurements).some(({ status }) => status === "running"),
    run,
    stop: () => running.current?.abort(),
    markKept: (kind: ProbeKind, results: ProbeResult[]) => set(kind, { status: "done", results, kept: true }),
  };
}
