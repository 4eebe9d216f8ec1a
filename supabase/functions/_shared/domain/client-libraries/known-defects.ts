import type { Severity } from "../findings/finding.ts";
import type { ClientPackage } from "../subscriptions/subscription.ts";

export interface LibraryDefect {
  ecosystem: ClientPackage["ecosystem"];
  /** Names of the packages that carry it, in lower case, with the first version of each that does not. */
  fixedIn: Readonly<Record<string, string>>;
  /** The first version that has it; null: all before the fix, or from which on is not told. */
  since: string | null;
  severity: Severity;
  /** What happens to whoever uses it. */
  defect: string;
  /** The maintainers' word on it. */
  source: string;
}

const js = "https://github.com/supabase/supabase-js/pull";
const flutter = "https://github.com/supabase/supabase-flutter";
const swift = "https://github.com/supabase/supabase-swift/issues";
const python = "https://github.com/supabase/supabase-py/issues";

/**
 * Defects of client libraries that lose changes or connections, as the maintainers' changelogs and threads tell
 * them. Only what can be cited is here; a version that is not named has no known defect, which is no promise.
 */
export const libraryDefects: readonly LibraryDefect[] = [
  {
    ecosystem: "npm",
    fixedIn: { "@supabase/supabase-js": "1.18.1", "@supabase/realtime-js": "1.0.11" },
    since: null,
    severity: "HIGH",
    defect:
      "Many messages in a short time keep the heartbeat from being sent, and the server closes the connection.",
    source: `${js}/213`,
  },
  {
    ecosystem: "npm",
    fixedIn: { "@supabase/supabase-js": "2.81.0", "@supabase/realtime-js": "2.81.0" },
    since: null,
    severity: "LOW",
    defect: "WebSocket connections are not always closed on teardown, so they count against the limit.",
    source: `${js}/1841`,
  },
  {
    ecosystem: "npm",
    fixedIn: { "@supabase/supabase-js": "2.90.1", "@supabase/realtime-js": "2.90.1" },
    since: null,
    severity: "MEDIUM",
    defect:
      "The table of a binding is not checked when a change arrives: a handler may be given changes of another table.",
    source: `${js}/1999`,
  },
  {
    ecosystem: "pub",
    fixedIn: { supabase_flutter: "2.7.0" },
    since: null,
    severity: "HIGH",
    defect: "Channels fall asleep in the background and do not rejoin when the application comes back.",
    source: `${flutter}/issues/388`,
  },
  {
    ecosystem: "pub",
    fixedIn: { realtime_client: "2.7.2", supabase: "2.10.5", supabase_flutter: "2.12.3" },
    since: null,
    severity: "MEDIUM",
    defect: "connect() may crash on a null check when the application is paused and resumed quickly.",
    source: `${flutter}/issues/1321`,
  },
  {
    ecosystem: "pub",
    fixedIn: { realtime_client: "2.9.0", supabase: "2.13.1", supabase_flutter: "2.15.1" },
    since: null,
    severity: "HIGH",
    defect:
      "A Postgres Changes subscription that the server refuses after the join is still told as subscribed, and nothing arrives; dropped connections go unnoticed on iOS.",
    source: `${flutter}/issues/1470`,
  },
  {
    ecosystem: "swift",
    fixedIn: { "supabase-swift": "2.38.1" },
    since: null,
    severity: "MEDIUM",
    defect: "Races while connecting and subscribing leave channels that never join.",
    source: `${swift}/866`,
  },
  {
    ecosystem: "swift",
    fixedIn: { "supabase-swift": "2.47.2" },
    since: null,
    severity: "HIGH",
    defect: "A connection that is reported twice leaves a socket that hears nothing.",
    source: `${swift}/1003`,
  },
  {
    ecosystem: "swift",
    fixedIn: { "supabase-swift": "2.52.0" },
    since: null,
    severity: "HIGH",
    defect: "After an error of the server a channel is still taken for subscribed, and is not joined again.",
    source: `${swift}/1109`,
  },
  {
    ecosystem: "swift",
    fixedIn: { "supabase-swift": "2.54.0" },
    since: null,
    severity: "MEDIUM",
    defect: "After a reconnection that failed, subscribing again does not come to an end.",
    source: `${swift}/1146`,
  },
  {
    ecosystem: "maven",
    fixedIn: {
      "io.github.jan-tennert.supabase:realtime-kt": "2.2.1",
      "io.github.jan-tennert.supabase:bom": "2.2.1",
    },
    since: null,
    severity: "HIGH",
    defect: "Reconnecting may wait for ever.",
    source: "https://github.com/supabase-community/supabase-kt/releases/tag/2.2.1",
  },
  {
    ecosystem: "pypi",
    fixedIn: { supabase: "2.27.1", realtime: "2.27.1" },
    since: null,
    severity: "HIGH",
    defect:
      "The event of a Postgres Changes binding is sent under a wrong name, which the server does not read.",
    source: `${python}/1339`,
  },
  {
    ecosystem: "pypi",
    fixedIn: { supabase: "2.27.2", realtime: "2.27.2" },
    since: null,
    severity: "HIGH",
    defect: "After a reconnection channels stay closed: the client leaves and joins at once.",
    source: `${python}/1346`,
  },
  {
    ecosystem: "pypi",
    fixedIn: { supabase: "2.28.0", realtime: "2.28.0" },
    since: null,
    severity: "MEDIUM",
    defect: "Channels that were removed are kept and grow without end.",
    source: `${python}/1373`,
  },
];
