export interface SmellDescription {
  title: string;
  level: "error" | "warning" | "note";
  /** What to do about it, in a sentence. */
  remedy: string;
  docs: string;
}

const guides = "https://supabase.com/docs/guides/realtime";

/** What each rule is called and what to do about what it finds; for lists, reviews and code hosts. */
export const smellDescriptions = {
  "refused-binding": {
    title: "A binding that Realtime refuses",
    level: "error",
    remedy: "Name schema and table, and write the filter as column=operator.value.",
    docs: `${guides}/postgres-changes#available-filters`,
  },
  "no-cleanup": {
    title: "A channel that is never closed",
    level: "error",
    remedy: "Return a function from the effect that calls removeChannel(channel).",
    docs: `${guides}/concepts`,
  },
  "channel-in-loop": {
    title: "A channel for each turn of a loop",
    level: "warning",
    remedy: "Open one channel before the loop and call .on() on it in each turn, or filter with in.(…).",
    docs: `${guides}/limits`,
  },
  "several-channels": {
    title: "Several channels where one would do",
    level: "note",
    remedy: "Chain every .on() to one channel and subscribe once.",
    docs: `${guides}/postgres-changes#combination-changes`,
  },
  "no-status-callback": {
    title: "subscribe() without a status callback",
    level: "warning",
    remedy: "Pass a callback and act on CHANNEL_ERROR, TIMED_OUT and CLOSED.",
    docs: `${guides}/getting_started`,
  },
  "no-filter": {
    title: "A subscription to a whole table",
    level: "note",
    remedy: "Filter by a column such as user_id, unless every subscriber needs every row.",
    docs: `${guides}/postgres-changes#available-filters`,
  },
  "filter-in-handler": {
    title: "Changes that the handler throws away",
    level: "warning",
    remedy: "Let the server compare: move the condition into the filter or the event of the binding.",
    docs: `${guides}/postgres-changes#available-filters`,
  },
  "select-star-beside-subscription": {
    title: "Every column loaded beside a subscription",
    level: "note",
    remedy: "Load the columns the list shows, and the wide ones by primary key when a row is opened.",
    docs: "https://supabase.com/docs/reference/javascript/select",
  },
  "state-update-per-event": {
    title: "A whole query for each change",
    level: "note",
    remedy:
      "Put payload.new into the state that is there, or collect changes for a moment before loading again.",
    docs: `${guides}/postgres-changes`,
  },
  "no-removal-at-logout": {
    title: "Channels that outlive the login",
    level: "warning",
    remedy: "Call removeAllChannels() before signOut().",
    docs: "https://supabase.com/docs/reference/javascript/removeallchannels",
  },
  "prisma-model-name": {
    title: "A Prisma model's name where its table's name belongs",
    level: "error",
    remedy: "Write the name in @@map: Realtime knows tables, not models.",
    docs: "https://www.prisma.io/docs/orm/reference/prisma-schema-reference#map-1",
  },
} as const satisfies Record<string, SmellDescription>;

export type SmellId = keyof typeof smellDescriptions;

/** The description of a rule; of one this version does not know, its id. */
export function describeSmell(rule: string): SmellDescription {
  const known: Record<string, SmellDescription> = smellDescriptions;
  return known[rule] ?? { title: rule, level: "warning", remedy: "", docs: guides };
}
