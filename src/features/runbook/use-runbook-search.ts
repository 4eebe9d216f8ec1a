import { useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import { parseRunbookSearch, type RunbookSearch, runbookSearchPath } from "./runbook-search.ts";

export function useRunbookSearch(): [RunbookSearch, (changes: Partial<RunbookSearch>) => void] {
  const text = useSearch();
  const [, navigate] = useLocation();
  const search = useMemo(() => parseRunbookSearch(new URLSearchParams(text)), [text]);
  return [search, (changes) => navigate(runbookSearchPath({ ...search, ...changes }), { replace: true })];
}
