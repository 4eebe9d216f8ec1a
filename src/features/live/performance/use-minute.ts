import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { LiveSnapshot } from "#domain/live/live-snapshot.ts";
import { useCallFunction } from "../../../lib/services-context.tsx";
import { addSample, emptyMinute, type Minute, mergeMinutes, minuteOfSeries } from "./minute.ts";
import { minuteQuery } from "./minute-query.ts";

/** The last minute: as it was stored, and from then on every sample that arrives. */
export function useMinute(snapshot: LiveSnapshot): Minute {
  const stored = useQuery(minuteQuery(useCallFunction())).data;
  const [taken, setTaken] = useState(() => ({ snapshot, minute: addSample(emptyMinute, snapshot) }));
  if (taken.snapshot !== snapshot) setTaken({ snapshot, minute: addSample(taken.minute, snapshot) });
  return useMemo(
    () => (stored === undefined ? taken.minute : mergeMinutes(minuteOfSeries(stored), taken.minute)),
    [stored, taken.minute],
  );
}
