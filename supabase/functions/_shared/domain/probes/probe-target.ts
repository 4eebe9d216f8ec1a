/** Where and as whom a probe connects. */
export interface ProbeTarget {
  /** Base address of the project's API, such as https://ref.supabase.co. */
  apiUrl: string;
  /** Publishable or secret key. */
  apikey: string;
  /** A JWT sent with the join; null: the key's own role. */
  accessToken: string | null;
}

/**
 * Address of the WebSocket at protocol version 2.0.0. Realtime logs warnings only of sockets that ask for them, so
 * that a probe that failed can be found in its logs; at "info" it logs every message as well.
 */
export function socketUrl({ apiUrl, apikey }: ProbeTarget, logLevel: "info" | "warning" = "info"): string {
  const url = new URL(`${apiUrl.replace(/\/$/, "")}/realtime/v1/websocket`);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  url.search = new URLSearchParams({ apikey, vsn: "2.0.0", log_level: logLevel }).toString();
  return url.href;
}

/** Name of a channel that nobody else uses. */
export function probeTopic(id: string): string {
  return `realtime-optimizer:probe:${id}`;
}
