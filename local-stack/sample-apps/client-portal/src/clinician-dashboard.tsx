import { useEffect, useState } from "react";
import { supabase } from "./supabase.ts";

interface CriticalAlert {
  id: string;
  client_id: string;
  instrument: string;
  score: number;
}

interface ClientOverview {
  client_id: string;
  unread_messages: number;
}

export function ClinicianDashboard({ clinicianId }: { clinicianId: string }) {
  const [alerts, setAlerts] = useState<CriticalAlert[]>([]);
  const [overview, setOverview] = useState<ClientOverview[]>([]);

  useEffect(() => {
    const channel = supabase
      .channel(`dashboard:${clinicianId}`)
      .on<CriticalAlert>(
        "postgres_changes",
        {
          event: "INSERT",
          schema: "public",
          table: "assessment_critical_alerts",
          filter: `clinician_id=eq.${clinicianId}`,
        },
        ({ new: alert }) => setAlerts((known) => [alert, ...known]),
      )
      .on(
        "postgres_changes",
        { event: "*", schema: "public", table: "client_overview" },
        () => void refresh(),
      )
      .subscribe();

    async function refresh() {
      const { data } = await supabase.from("client_overview").select("client_id, unread_messages");
      setOverview((data ?? []) as ClientOverview[]);
    }

    void refresh();
    return () => {
      void supabase.removeChannel(channel);
    };
  }, [clinicianId]);

  return (
    <main>
      <ul role="alert">
        {alerts.map((alert) => (
          <li key={alert.id}>
            {alert.instrument}: {alert.score}
          </li>
        ))}
      </ul>
      <p>{overview.filter((client) => client.unread_messages > 0).length} clients wait for an answer</p>
    </main>
  );
}
