/** What policies on realtime.messages allow in one topic; null until it was asked. */
export interface TopicPolicies {
  broadcast: { read: boolean | null; write: boolean | null };
  presence: { read: boolean | null; write: boolean | null };
}

export type Extension = keyof TopicPolicies;

export function unaskedPolicies(): TopicPolicies {
  return { broadcast: { read: null, write: null }, presence: { read: null, write: null } };
}
