/** Whether the platform's status page speaks of this project. A custom domain does not tell. */
export function isHosted(apiUrl: string): boolean {
  return new URL(apiUrl).hostname.endsWith(".supabase.co");
}
