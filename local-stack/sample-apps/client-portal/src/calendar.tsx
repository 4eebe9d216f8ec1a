import { useEffect, useState } from "react";
import { supabase } from "./supabase.ts";

interface Appointment {
  id: string;
  client_id: string;
  starts_at: string;
  status: string;
}

export function Calendar({ clinicianId }: { clinicianId: string }) {
  const [appointments, setAppointments] = useState<Appointment[]>([]);
  const [reminded, setReminded] = useState<string[]>([]);

  useEffect(() => {
    const calendar = supabase
      .channel(`calendar:${clinicianId}`)
      .on<Appointment>(
        "postgres_changes",
        { event: "*", schema: "public", table: "appointments", filter: `clinician_id=eq.${clinicianId}` },
        (payload) =>
          setAppointments((known) => {
            if (payload.eventType === "INSERT") return [...known, payload.new];
            if (payload.eventType === "DELETE") return known.filter(({ id }) => id !== payload.old.id);
            return known.map((appointment) =>
              appointment.id === payload.new.id ? payload.new : appointment,
            );
          }),
      )
      .subscribe();

    // The table was merged into notification_logs in spring; this binding was forgotten.
    const reminders = supabase
      .channel(`reminders:${clinicianId}`)
      .on(
        "postgres_changes",
        {
          event: "INSERT",
          schema: "public",
          table: "appointment_reminders",
          filter: `clinician_id=eq.${clinicianId}`,
        },
        (payload) => setReminded((known) => [...known, payload.new.appointment_id]),
      )
      .subscribe();

    return () => {
      void supabase.removeChannel(calendar);
      void supabase.removeChannel(reminders);
    };
  }, [clinicianId]);

  return (
    <ul>
      {appointments.map((appointment) => (
        <li key={appointment.id}>
          {new Date(appointment.starts_at).toLocaleString()} {appointment.status}
          {reminded.includes(appointment.id) && " (reminded)"}
        </li>
      ))}
    </ul>
  );
}
