import { useEffect, useState } from "react";
import { supabase } from "./supabase.ts";

interface Progress {
  id: string;
  client_id: string;
  milestone: string;
  completed: boolean;
}

export function SupplierDashboard({ supplierId, since }: { supplierId: string; since: string }) {
  const [newResponses, setNewResponses] = useState(0);
  const [progress, setProgress] = useState<Record<string, Progress>>({});
  const [activeClients, setActiveClients] = useState<string[]>([]);

  useEffect(() => {
    const responses = supabase
      .channel(`form-responses:${supplierId}`)
      .on(
        "postgres_changes",
        {
          event: "INSERT",
          schema: "public",
          table: "form_responses",
          filter: `supplier_id=eq.${supplierId},submitted_at=gte.${since}`,
        },
        () => setNewResponses((count) => count + 1),
      )
      .subscribe();

    const journey = supabase
      .channel(`journey-progress:${supplierId}`)
      .on<Progress>(
        "postgres_changes",
        { event: "*", schema: "public", table: "journey_progress", filter: `supplier_id=eq.${supplierId}` },
        (payload) =>
          setProgress((known) => {
            if (payload.eventType !== "DELETE") return { ...known, [payload.new.id]: payload.new };
            const { [payload.old.id ?? ""]: _gone, ...rest } = known;
            return rest;
          }),
      )
      .on<{ id: string; status: string }>(
        "postgres_changes",
        { event: "UPDATE", schema: "public", table: "clients", filter: `supplier_id=eq.${supplierId}` },
        ({ new: client }) =>
          setActiveClients((known) =>
            client.status === "active"
              ? [...new Set([...known, client.id])]
              : known.filter((id) => id !== client.id),
          ),
      )
      .subscribe();

    return () => {
      void supabase.removeChannel(responses);
      void supabase.removeChannel(journey);
    };
  }, [supplierId, since]);

  return (
    <main>
      <p>{newResponses} new responses</p>
      <p>{Object.values(progress).filter(({ completed }) => completed).length} milestones reached</p>
      <p>{activeClients.length} clients became active</p>
    </main>
  );
}
