import { useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import { type LogsSearch, logsSearchPath, parseLogsSearch } from "./logs-search.ts";

export type ChangeLogsSearch = (changes: Partial<LogsSearch>) => void;

export function useLogsSearch(): [LogsSearch, ChangeLogsSearch] {
  const text = useSearch();
  const [, navigate] = useLocation();
  const search = useMemo(() => parseLogsSearch(new URLSearchParams(text)), [text]);
  return [search, (changes) => navigate(logsSearchPath({ ...search, ...changes }), { replace: true })];
}
