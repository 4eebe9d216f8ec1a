import { supabase } from "./supabase.ts";

/** Days on the coast that become free or booked while a couple compares suppliers. */
export function watchCoastAvailability(
  onChange: (supplierId: string, day: string, available: boolean) => void,
) {
  const channel = supabase
    .channel("availability-coast")
    .on<{ supplier_id: string; day: string; available: boolean }>(
      "postgres_changes",
      {
        event: "UPDATE",
        schema: "public",
        table: "supplier_availability_by_region_and_season_with_booked_off_days",
        filter: "region=eq.coast",
      },
      ({ new: row }) => onChange(row.supplier_id, row.day, row.available),
    )
    .subscribe();
  return () => {
    void supabase.removeChannel(channel);
  };
}
