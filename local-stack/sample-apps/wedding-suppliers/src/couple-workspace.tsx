import { useEffect, useState } from "react";
import { supabase } from "./supabase.ts";

interface CoreField {
  id: string;
  field: string;
  value: string | null;
}

interface WeddingDetails {
  venue: string | null;
  guest_count: number | null;
}

export function CoupleWorkspace({ coupleId }: { coupleId: string }) {
  const [fields, setFields] = useState<Map<string, CoreField>>(new Map());
  const [wedding, setWedding] = useState<WeddingDetails | null>(null);

  useEffect(() => {
    const channel = supabase
      .channel(`core-fields:${coupleId}`)
      .on<CoreField>(
        "postgres_changes",
        { event: "*", schema: "public", table: "core_fields", filter: `couple_id=eq.${coupleId}` },
        (payload) =>
          setFields((known) => {
            const next = new Map(known);
            if (payload.eventType === "DELETE") next.delete(payload.old.id ?? "");
            else next.set(payload.new.id, payload.new);
            return next;
          }),
      )
      .on<WeddingDetails>(
        "postgres_changes",
        { event: "UPDATE", schema: "public", table: "wedding_details", filter: `couple_id=eq.${coupleId}` },
        ({ new: details }) => setWedding(details),
      )
      .subscribe();

    void supabase
      .from("wedding_details")
      .select("venue, guest_count")
      .eq("couple_id", coupleId)
      .single<WeddingDetails>()
      .then(({ data }) => setWedding(data));

    return () => {
      void supabase.removeChannel(channel);
    };
  }, [coupleId]);

  return (
    <dl>
      <dt>Venue</dt>
      <dd>{wedding?.venue ?? "not decided"}</dd>
      {[...fields.values()].map((field) => (
        <div key={field.id}>
          <dt>{field.field}</dt>
          <dd>{field.value}</dd>
        </div>
      ))}
    </dl>
  );
}
