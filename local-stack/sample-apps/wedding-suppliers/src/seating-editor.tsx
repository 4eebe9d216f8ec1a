import { useEffect, useState } from "react";
import { supabase } from "./supabase.ts";

interface SeatingTable {
  id: string;
  table_name: string;
  seats: number;
}

export function SeatingEditor({ coupleId, userId }: { coupleId: string; userId: string }) {
  const [tables, setTables] = useState<SeatingTable[]>([]);
  const [planners, setPlanners] = useState<string[]>([]);
  const [cursors, setCursors] = useState<Record<string, string>>({});
  const [activity, setActivity] = useState<string | null>(null);

  useEffect(() => {
    const room = supabase.channel(`seating:${coupleId}`, { config: { presence: { key: userId } } });
    room
      .on<SeatingTable>(
        "postgres_changes",
        { event: "UPDATE", schema: "public", table: "seating_plans", filter: `couple_id=eq.${coupleId}` },
        ({ new: changed }) =>
          setTables((known) => known.map((table) => (table.id === changed.id ? changed : table))),
      )
      .on<{ user_id: string; path: string }>(
        "postgres_changes",
        { event: "UPDATE", schema: "public", table: "planner_cursors", filter: `couple_id=eq.${coupleId}` },
        ({ new: cursor }) => setCursors((known) => ({ ...known, [cursor.user_id]: cursor.path })),
      )
      .on<{ activity: string }>(
        "postgres_changes",
        { event: "INSERT", schema: "public", table: "couple_activity", filter: `couple_id=eq.${coupleId}` },
        (payload) => setActivity(payload.new.activity),
      )
      .on("presence", { event: "join" }, ({ key }) => setPlanners((known) => [...new Set([...known, key])]))
      .on("presence", { event: "leave" }, ({ key }) =>
        setPlanners((known) => known.filter((id) => id !== key)),
      )
      .subscribe(async (status) => {
        if (status === "SUBSCRIBED") await room.track({ path: window.location.pathname });
      });
    return () => {
      void supabase.removeChannel(room);
    };
  }, [coupleId, userId]);

  return (
    <section>
      <p>
        {planners.length} planning, {Object.keys(cursors).length} moving. {activity}
      </p>
      {tables.map((table) => (
        <p key={table.id}>
          {table.table_name}: {table.seats} seats
        </p>
      ))}
    </section>
  );
}
