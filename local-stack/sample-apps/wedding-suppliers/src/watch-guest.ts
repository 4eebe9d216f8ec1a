import { supabase } from "./supabase.ts";

interface Guest {
  id: string;
  full_name: string;
  attending: boolean | null;
}

/** Finds a guest by the address an invitation went to. */
export async function findGuest(email: string): Promise<Guest | null> {
  const { data, error } = await supabase
    .from("guest_list")
    .select("id, full_name, attending")
    .eq("email", email)
    .maybeSingle<Guest>();
  if (error) throw error;
  return data;
}

/** Calls back as soon as the guest answers, from whichever device. */
export function watchGuest(email: string, onReply: (attending: boolean | null) => void): () => void {
  const channel = supabase
    .channel(`guest:${email}`)
    .on<Guest>(
      "postgres_changes",
      { event: "UPDATE", schema: "public", table: "guest_list", filter: `email=eq.${email}` },
      (payload) => onReply(payload.new.attending),
    )
    .subscribe();
  return () => {
    void supabase.removeChannel(channel);
  };
}
