/** R4.10. */
export const platformLinks = {
  status: "https://status.supabase.com",
  realtime: "https://supabase.com/docs/guides/realtime",
  limits: "https://supabase.com/docs/guides/realtime/limits",
  reports: "https://supabase.com/docs/guides/realtime/reports",
  protocol: "https://supabase.com/docs/guides/realtime/protocol",
} as const;
