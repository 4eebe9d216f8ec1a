import type { LiveTestVerdict } from "./live-test.ts";

/** Each verdict as a sentence for people; `detail` is what a server or the database said, and may be empty. */
export function describeVerdict(verdict: LiveTestVerdict, detail: string): string {
  return detail === "" ? sentences[verdict] : `${sentences[verdict]} ${detail}`;
}

const sentences: Record<LiveTestVerdict, string> = {
  arrived: "The change arrived.",
  not_published:
    "The table is not in the publication supabase_realtime, or that does not send this kind of change.",
  no_grant:
    "The listener's role may not read the table: Realtime sends “Error 401: Unauthorized” in place of the row.",
  no_primary_key: "The table has no primary key: Realtime sends “Error 400” in place of the row.",
  hidden_by_rls: "Row level security hides the row from the listener, so Realtime sends nothing.",
  policy_failed:
    "Row level security raises an error for the listener. Realtime judges rows in one query, so such an error stops every change of the whole project, not of this listener only, until the policy is mended or the listener leaves.",
  subscription_refused: "Realtime refused the subscription.",
  connection_failed: "The listener did not get as far as subscribing.",
  write_refused: "The database refused the change, so nothing was written.",
  write_unknown:
    "The connection to the database was lost at the commit, so the row may be there. It is removed at once, or by the next collection.",
  timed_out:
    "The change was committed and may be seen, and still did not arrive in time. Look at the replication slot and at Realtime's logs.",
  aborted: "The test was stopped.",
};
