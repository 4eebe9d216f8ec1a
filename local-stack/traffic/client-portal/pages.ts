import type { SupabaseClient } from "@supabase/supabase-js";
import type { Habits, OpenPage, Page } from "../page.ts";
import type { Person, PortalClient } from "../people/person.ts";

const ignore = () => undefined;

/** A client of the clinic: the bell is on every page. */
export function clientHabits(client: PortalClient): Habits {
  return {
    home: notificationBell(client),
    visits: [conversation(client), files(client), accountActivity(client)],
  };
}

/** A clinician: the calendar stays open, the rest is looked up. */
export function clinicianHabits(clinician: Person, client: PortalClient): Habits {
  return {
    home: calendar(clinician),
    visits: [clinicianDashboard(clinician), backOffice(client, clinician)],
  };
}

function notificationBell({ userId }: Person): Page {
  return (client) => ({
    channels: [
      client.channel(`notifications:${userId}`).on(
        "postgres_changes",
        {
          event: "INSERT",
          schema: "public",
          table: "portal_notifications",
          filter: `user_id=eq.${userId}`,
        },
        ignore,
      ),
    ],
  });
}

function conversation({ conversationId, userId, clinicianId }: PortalClient): Page {
  return (client) => {
    const room = client
      .channel(`conversation:${conversationId}`, { config: { presence: { key: userId } } })
      .on(
        "postgres_changes",
        {
          event: "INSERT",
          schema: "public",
          table: "client_portal_messages",
          filter: `conversation_id=eq.${conversationId}`,
        },
        ignore,
      )
      .on("broadcast", { event: "typing" }, ignore)
      .on("presence", { event: "sync" }, ignore);
    const message = { conversation_id: conversationId, client_id: userId, clinician_id: clinicianId };
    return {
      channels: [room],
      joined: () => room.track({}),
      act: async () => {
        await room.send({ type: "broadcast", event: "typing", payload: { userId } });
        if (Math.random() < 0.2) await sendMessage(client, message);
      },
    };
  };
}

/** Writes as the client, through REST; the back office keeps the conversation short. */
async function sendMessage(client: SupabaseClient, message: Record<string, string>): Promise<void> {
  const { error } = await client
    .from("client_portal_messages")
    .insert({ ...message, sender: "client", body: "Could we move Thursday to the afternoon?" });
  if (error !== null) throw new Error(`a message was not sent: ${error.message}`);
}

function files({ userId }: PortalClient): Page {
  const filter = `client_id=eq.${userId}`;
  return (client) => ({
    channels: [
      client
        .channel(`files:${userId}`)
        .on(
          "postgres_changes",
          { event: "INSERT", schema: "public", table: "portal_documents", filter },
          ignore,
        )
        .on("postgres_changes", { event: "*", schema: "public", table: "intake_uploads", filter }, ignore)
        .on(
          "postgres_changes",
          { event: "UPDATE", schema: "public", table: "emergency_contacts", filter },
          ignore,
        ),
    ],
  });
}

function accountActivity({ userId }: PortalClient): Page {
  return (client) => ({
    channels: [
      client
        .channel(`account:${userId}`)
        .on("postgres_changes", { event: "INSERT", schema: "public", table: "audit_logs" }, ignore)
        .on(
          "postgres_changes",
          {
            event: "INSERT",
            schema: "public",
            table: "notification_logs",
            filter: `recipient_id=eq.${userId}`,
          },
          ignore,
        )
        .on(
          "postgres_changes",
          { event: "UPDATE", schema: "public", table: "portal_sessions", filter: `user_id=eq.${userId}` },
          ignore,
        ),
    ],
  });
}

function calendar({ userId }: Person): Page {
  const filter = `clinician_id=eq.${userId}`;
  return (client) => ({
    channels: [
      client
        .channel(`calendar:${userId}`)
        .on("postgres_changes", { event: "*", schema: "public", table: "appointments", filter }, ignore),
      client
        .channel(`reminders:${userId}`)
        .on(
          "postgres_changes",
          { event: "INSERT", schema: "public", table: "appointment_reminders", filter },
          ignore,
        ),
    ],
  });
}

function clinicianDashboard({ userId }: Person): Page {
  return (client) => ({
    channels: [
      client
        .channel(`dashboard:${userId}`)
        .on(
          "postgres_changes",
          {
            event: "INSERT",
            schema: "public",
            table: "assessment_critical_alerts",
            filter: `clinician_id=eq.${userId}`,
          },
          ignore,
        )
        .on("postgres_changes", { event: "*", schema: "public", table: "client_overview" }, ignore),
    ],
  });
}

function backOffice({ userId }: PortalClient, owner: Person): Page {
  const schema = "back office";
  return (client): OpenPage => ({
    channels: [
      client.channel("back-office").on("postgres_changes", { event: "*", schema }, ignore),
      client
        .channel(`back-office:${userId}`)
        .on(
          "postgres_changes",
          { event: "INSERT", schema, table: 'weird "table"; drop', filter: `clientId=eq.${userId}` },
          ignore,
        )
        .on(
          "postgres_changes",
          { event: "INSERT", schema, table: "order", filter: "group=eq.consultation" },
          ignore,
        )
        .on(
          "postgres_changes",
          { event: "UPDATE", schema, table: "クーポン", filter: `所有者=eq.${owner.userId}` },
          ignore,
        ),
    ],
  });
}
