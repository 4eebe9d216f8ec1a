import type { RealtimePostgresChangesPayload } from "@supabase/supabase-js";
import { useEffect, useRef } from "react";
import { supabase } from "./supabase.ts";

interface TableChanges<Row extends Record<string, unknown>> {
  table: string;
  filter: string;
  event?: "*" | "INSERT" | "UPDATE" | "DELETE";
  onChange: (payload: RealtimePostgresChangesPayload<Row>) => void;
}

/** One channel for one table. `onChange` may be a new function on every render without resubscribing. */
export function useTableChanges<Row extends Record<string, unknown>>(changes: TableChanges<Row>) {
  const { table, filter, event = "*" } = changes;
  const onChange = useRef(changes.onChange);
  useEffect(() => {
    onChange.current = changes.onChange;
  });

  useEffect(() => {
    const channel = supabase
      .channel(`table:${table}:${filter}`)
      .on<Row>("postgres_changes", { event: event as "*", schema: "public", table, filter }, (payload) =>
        onChange.current(payload),
      )
      .subscribe();
    return () => {
      void supabase.removeChannel(channel);
    };
  }, [table, filter, event]);
}
