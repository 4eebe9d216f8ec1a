import { useEffect, useState } from "react";
import { supabase } from "./supabase.ts";

export type Account = { type: "supplier" | "couple"; userId: string };

/** The profile of whoever is signed in, kept in step with other devices of the same account. */
export function useProfile(account: Account) {
  const [profile, setProfile] = useState<Record<string, unknown> | null>(null);

  useEffect(() => {
    const channel = supabase.channel(`profile:${account.userId}`);

    if (account.type === "supplier") {
      channel.on(
        "postgres_changes",
        { event: "UPDATE", schema: "public", table: "suppliers", filter: `user_id=eq.${account.userId}` },
        (payload) => setProfile(payload.new),
      );
    } else {
      channel.on(
        "postgres_changes",
        { event: "UPDATE", schema: "public", table: "couples", filter: `user_id=eq.${account.userId}` },
        (payload) => setProfile(payload.new),
      );
    }

    channel.subscribe();
    return () => {
      void supabase.removeChannel(channel);
    };
  }, [account.type, account.userId]);

  return profile;
}
