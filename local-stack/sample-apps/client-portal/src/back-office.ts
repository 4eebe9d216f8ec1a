import { supabase } from "./supabase.ts";

export interface BackOfficeHandlers {
  anything: (table: string) => void;
  note: (note: Record<string, unknown>) => void;
  order: (totalCents: number) => void;
  coupon: (code: string) => void;
}

/** The back office predates the portal; its names are kept because a desktop tool still uses them. */
export function watchBackOffice(clientId: string, ownerId: string, handlers: BackOfficeHandlers) {
  const everything = supabase
    .channel("back-office")
    .on("postgres_changes", { event: "*", schema: "back office" }, (payload) =>
      handlers.anything(payload.table),
    )
    .subscribe();

  const client = supabase
    .channel(`back-office:${clientId}`)
    .on(
      "postgres_changes",
      {
        event: "INSERT",
        schema: "back office",
        table: 'weird "table"; drop',
        filter: `clientId=eq.${clientId}`,
      },
      (payload) => handlers.note(payload.new),
    )
    .on(
      "postgres_changes",
      { event: "INSERT", schema: "back office", table: "order", filter: "group=eq.consultation" },
      (payload) => handlers.order(payload.new.total_cents),
    )
    .on(
      "postgres_changes",
      { event: "UPDATE", schema: "back office", table: "クーポン", filter: `所有者=eq.${ownerId}` },
      (payload) => handlers.coupon(payload.new.code),
    )
    .subscribe();

  return async () => {
    await Promise.all([supabase.removeChannel(everything), supabase.removeChannel(client)]);
  };
}
