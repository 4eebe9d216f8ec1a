import { useEffect, useState } from "react";
import { supabase } from "./supabase.ts";

export function NotificationBell({ userId }: { userId: string }) {
  const [unread, setUnread] = useState(0);

  useEffect(() => {
    const channel = supabase
      .channel(`notifications:${userId}`)
      .on(
        "postgres_changes",
        { event: "INSERT", schema: "public", table: "portal_notifications", filter: `user_id=eq.${userId}` },
        () => setUnread((count) => count + 1),
      )
      .subscribe((status, error) => {
        if (status === "CHANNEL_ERROR") console.warn("the bell lost its channel", error);
      });

    void supabase
      .from("portal_notifications")
      .select("id", { count: "exact", head: true })
      .eq("user_id", userId)
      .is("read_at", null)
      .then(({ count }) => setUnread(count ?? 0));

    return () => {
      void supabase.removeChannel(channel);
    };
  }, [userId]);

  return <output aria-label="Unread notifications">{unread}</output>;
}
