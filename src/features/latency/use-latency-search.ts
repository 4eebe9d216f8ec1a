import { useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import { type LatencySearch, latencySearchPath, parseLatencySearch } from "./latency-search.ts";

export type ChangeLatencySearch = (changes: Partial<LatencySearch>) => void;

export function useLatencySearch(): [LatencySearch, ChangeLatencySearch] {
  const text = useSearch();
  const [, navigate] = useLocation();
  const search = useMemo(() => parseLatencySearch(new URLSearchParams(text)), [text]);
  return [search, (changes) => navigate(latencySearchPath({ ...search, ...changes }), { replace: true })];
}
