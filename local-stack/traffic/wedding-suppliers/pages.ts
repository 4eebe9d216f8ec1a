import type { SupabaseClient } from "@supabase/supabase-js";
import type { Habits, Page } from "../page.ts";
import type { Couple, Person, Supplier } from "../people/person.ts";

const ignore = () => undefined;

export function supplierHabits(supplier: Supplier): Habits {
  return {
    home: supplierDashboard(supplier),
    visits: [profile(supplier, "suppliers"), supplierMoney(supplier)],
  };
}

export function coupleHabits(couple: Couple, guestEmail: string): Habits {
  return {
    home: coupleWorkspace(couple),
    visits: [
      seatingEditor(couple),
      profile(couple, "couples"),
      coupleBudget(couple),
      guest(guestEmail),
      coastAvailability,
    ],
  };
}

function supplierDashboard({ supplierId }: Supplier): Page {
  const since = new Date().toISOString();
  const filter = `supplier_id=eq.${supplierId}`;
  return (client) => ({
    channels: [
      client.channel(`form-responses:${supplierId}`).on(
        "postgres_changes",
        {
          event: "INSERT",
          schema: "public",
          table: "form_responses",
          filter: `${filter},submitted_at=gte.${since}`,
        },
        ignore,
      ),
      client
        .channel(`journey-progress:${supplierId}`)
        .on("postgres_changes", { event: "*", schema: "public", table: "journey_progress", filter }, ignore)
        .on("postgres_changes", { event: "UPDATE", schema: "public", table: "clients", filter }, ignore),
    ],
  });
}

function supplierMoney({ supplierId }: Supplier): Page {
  const filter = `supplier_id=eq.${supplierId}`;
  return (client) => ({
    channels: [
      client
        .channel(`money:${supplierId}`)
        .on(
          "postgres_changes",
          { event: "INSERT", schema: "public", table: "supplier_invoices", filter },
          ignore,
        )
        .on(
          "postgres_changes",
          { event: "INSERT", schema: "public", table: "vendor_payments", filter },
          ignore,
        ),
    ],
  });
}

function profile({ userId }: Person, table: "suppliers" | "couples"): Page {
  return (client) => ({
    channels: [
      client
        .channel(`profile:${userId}`)
        .on(
          "postgres_changes",
          { event: "UPDATE", schema: "public", table, filter: `user_id=eq.${userId}` },
          ignore,
        ),
    ],
  });
}

function coupleWorkspace({ coupleId }: Couple): Page {
  const filter = `couple_id=eq.${coupleId}`;
  return (client) => ({
    channels: [
      client
        .channel(`core-fields:${coupleId}`)
        .on("postgres_changes", { event: "*", schema: "public", table: "core_fields", filter }, ignore)
        .on(
          "postgres_changes",
          { event: "UPDATE", schema: "public", table: "wedding_details", filter },
          ignore,
        ),
    ],
  });
}

function coupleBudget({ coupleId }: Couple): Page {
  return (client) => ({
    channels: [
      client
        .channel(`budget:${coupleId}`)
        .on(
          "postgres_changes",
          { event: "INSERT", schema: "public", table: "budget_entries", filter: `couple_id=eq.${coupleId}` },
          ignore,
        ),
    ],
  });
}

function seatingEditor({ coupleId, userId }: Couple): Page {
  const filter = `couple_id=eq.${coupleId}`;
  return (client) => {
    const room = client
      .channel(`seating:${coupleId}`, { config: { presence: { key: userId } } })
      .on("postgres_changes", { event: "UPDATE", schema: "public", table: "seating_plans", filter }, ignore)
      .on("postgres_changes", { event: "UPDATE", schema: "public", table: "planner_cursors", filter }, ignore)
      .on("postgres_changes", { event: "INSERT", schema: "public", table: "couple_activity", filter }, ignore)
      .on("presence", { event: "join" }, ignore)
      .on("presence", { event: "leave" }, ignore);
    return { channels: [room], joined: () => room.track({ path: "/plan/seating" }) };
  };
}

function guest(email: string): Page {
  return (client) => ({
    channels: [
      client
        .channel(`guest:${email}`)
        .on(
          "postgres_changes",
          { event: "UPDATE", schema: "public", table: "guest_list", filter: `email=eq.${email}` },
          ignore,
        ),
    ],
  });
}

function coastAvailability(client: SupabaseClient): ReturnType<Page> {
  return {
    channels: [
      client.channel("availability-coast").on(
        "postgres_changes",
        {
          event: "UPDATE",
          schema: "public",
          table: "supplier_availability_by_region_and_season_with_booked_off_days",
          filter: "region=eq.coast",
        },
        ignore,
      ),
    ],
  };
}
