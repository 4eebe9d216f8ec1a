/** R4.10: the platform's own pages. */
export const runbookLinks = {
  status: { title: "Status of the platform", url: "https://status.supabase.com" },
  support: { title: "Support", url: "https://supabase.com/dashboard/support/new" },
  realtime: { title: "Realtime documentation", url: "https://supabase.com/docs/guides/realtime" },
  changes: { title: "Postgres Changes", url: "https://supabase.com/docs/guides/realtime/postgres-changes" },
  limits: { title: "Limits", url: "https://supabase.com/docs/guides/realtime/limits" },
  protocol: { title: "Protocol", url: "https://supabase.com/docs/guides/realtime/protocol" },
  authorization: { title: "Authorization", url: "https://supabase.com/docs/guides/realtime/authorization" },
} as const;
