/** What a project's settings say of Realtime; null where the source does not tell. */
export interface RealtimeSettings {
  suspended: boolean | null;
  /** Public channels are refused. */
  privateOnly: boolean | null;
  presence: boolean | null;
}
