import { useEffect, useState } from "react";
import { supabase } from "./supabase.ts";

interface PortalDocument {
  id: string;
  title: string;
  bytes: number;
}

export function Files({ clientId }: { clientId: string }) {
  const [documents, setDocuments] = useState<PortalDocument[]>([]);
  const [uploads, setUploads] = useState<Record<string, string>>({});
  const [contactChangedAt, setContactChangedAt] = useState<string | null>(null);

  useEffect(() => {
    const channel = supabase.channel(`files:${clientId}`);

    channel
      .on<PortalDocument>(
        "postgres_changes",
        { event: "INSERT", schema: "public", table: "portal_documents", filter: `client_id=eq.${clientId}` },
        (payload) => setDocuments((known) => [...known, payload.new]),
      )
      .on<{ id: string; status: string }>(
        "postgres_changes",
        { event: "*", schema: "public", table: "intake_uploads", filter: `client_id=eq.${clientId}` },
        (payload) => {
          if (payload.eventType !== "DELETE") {
            const { id, status } = payload.new;
            setUploads((known) => ({ ...known, [id]: status }));
          }
        },
      )
      .on(
        "postgres_changes",
        {
          event: "UPDATE",
          schema: "public",
          table: "emergency_contacts",
          filter: `client_id=eq.${clientId}`,
        },
        ({ commit_timestamp }) => setContactChangedAt(commit_timestamp),
      )
      .subscribe();

    return () => {
      void supabase.removeChannel(channel);
    };
  }, [clientId]);

  return (
    <section>
      <ul>
        {documents.map((file) => (
          <li key={file.id}>
            {file.title}, {Math.ceil(file.bytes / 1024)} KB
          </li>
        ))}
      </ul>
      <p>
        {Object.values(uploads).filter((status) => status === "pending").length} uploads wait for approval
      </p>
      {contactChangedAt && <p>Emergency contact changed {contactChangedAt}</p>}
    </section>
  );
}
