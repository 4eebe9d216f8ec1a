import { type FormEvent, useEffect, useRef, useState } from "react";
import { supabase } from "./supabase.ts";

interface Message {
  id: string;
  conversation_id: string;
  sender: "client" | "clinician";
  body: string;
  created_at: string;
}

export function Conversation({ conversationId, userId }: { conversationId: string; userId: string }) {
  const [messages, setMessages] = useState<Message[]>([]);
  const [typing, setTyping] = useState(false);
  const [online, setOnline] = useState(0);
  const channel = useRef<ReturnType<typeof supabase.channel> | null>(null);

  useEffect(() => {
    const room = supabase.channel(`conversation:${conversationId}`, {
      config: { presence: { key: userId } },
    });
    channel.current = room;
    room
      .on<Message>(
        "postgres_changes",
        {
          event: "INSERT",
          schema: "public",
          table: "client_portal_messages",
          filter: `conversation_id=eq.${conversationId}`,
        },
        (payload) => setMessages((known) => [...known, payload.new]),
      )
      .on("broadcast", { event: "typing" }, ({ payload }) => setTyping(payload.userId !== userId))
      .on("presence", { event: "sync" }, () => setOnline(Object.keys(room.presenceState()).length))
      .subscribe(async (status) => {
        if (status !== "SUBSCRIBED") return;
        await room.track({});
        const { data } = await supabase
          .from("client_portal_messages")
          .select("id, conversation_id, sender, body, created_at")
          .eq("conversation_id", conversationId)
          .order("created_at");
        setMessages((data ?? []) as Message[]);
      });
    return () => {
      channel.current = null;
      void supabase.removeChannel(room);
    };
  }, [conversationId, userId]);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const body = String(new FormData(event.currentTarget).get("body"));
    await supabase
      .from("client_portal_messages")
      .insert({ conversation_id: conversationId, sender: "client", body });
  }

  return (
    <form onSubmit={send}>
      <p>{typing ? "typing" : `${online} online`}</p>
      {messages.map((message) => (
        <p key={message.id}>{message.body}</p>
      ))}
      <input
        name="body"
        aria-label="Message"
        onInput={() => channel.current?.send({ type: "broadcast", event: "typing", payload: { userId } })}
      />
    </form>
  );
}
