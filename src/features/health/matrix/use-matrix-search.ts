import { useCallback, useMemo, useRef } from "react";
import { useLocation, useSearch } from "wouter";
import { paths } from "../../../lib/paths.ts";
import { formatMatrixSearch, type MatrixSearch, parseMatrixSearch } from "./matrix-search.ts";

export type ChangeSearch = (change: Partial<MatrixSearch>, options?: { replace?: boolean }) => void;

/** The matrix's state lives in the address. Filters replace it, opening a drawer adds to the history. */
export function useMatrixSearch(): [MatrixSearch, ChangeSearch] {
  const text = useSearch();
  const [, navigate] = useLocation();
  const search = useMemo(() => parseMatrixSearch(text), [text]);
  const latest = useRef(search);
  latest.current = search;

  const change = useCallback<ChangeSearch>(
    (changes, options = { replace: true }) => {
      latest.current = { ...latest.current, ...changes };
      navigate(`${paths.matrix}${formatMatrixSearch(latest.current)}`, options);
    },
    [navigate],
  );
  return [search, change];
}
