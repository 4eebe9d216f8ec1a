import { useEffect, useState } from "react";
import { supabase } from "./supabase.ts";

interface Activity {
  at: string;
  text: string;
}

/** What happened around one account: accesses, deliveries and sessions, on one multiplexed channel. */
export function AccountActivity({ userId }: { userId: string }) {
  const [activities, setActivities] = useState<Activity[]>([]);

  useEffect(() => {
    const add = (text: string) =>
      setActivities((known) => [{ at: new Date().toISOString(), text }, ...known].slice(0, 50));

    const channel = supabase
      .channel(`account:${userId}`)
      .on(
        "postgres_changes",
        { event: "INSERT", schema: "public", table: "audit_logs" },
        ({ new: entry }) => {
          add(`${entry.entity} ${entry.action}`);
        },
      )
      .on(
        "postgres_changes",
        {
          event: "INSERT",
          schema: "public",
          table: "notification_logs",
          filter: `recipient_id=eq.${userId}`,
        },
        ({ new: log }) => add(`${log.template} sent by ${log.channel}`),
      )
      .on(
        "postgres_changes",
        { event: "UPDATE", schema: "public", table: "portal_sessions", filter: `user_id=eq.${userId}` },
        ({ new: session }) =>
          add(session.ended_at ? `${session.device} signed out` : `${session.device} is active`),
      )
      .subscribe();
    return () => {
      void supabase.removeChannel(channel);
    };
  }, [userId]);

  return (
    <ol>
      {activities.map((activity) => (
        <li key={activity.at}>{activity.text}</li>
      ))}
    </ol>
  );
}
