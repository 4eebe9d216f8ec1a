import type { RealtimeLogStore } from "../../local-stack/realtime/log/create-realtime-log.ts";
import type { LogLine } from "../../local-stack/realtime/log/realtime-log.ts";

const TABLES = 200;
const TOPICS = 5_000;

/** Lines as a project writes them whose clients are refused over and over: one of six is no error. */
export function lineOf(index: number): LogLine {
  const table = `table_${index % TABLES}`;
  const topic = `room:${index % TOPICS}`;
  const user = `${(index % 65_536).toString(16).padStart(8, "0")}-6c7f-4c3e-9d2b-0a4b6f3c1d2e`;
  const metadata = { request_id: `r${index}`, sub: user };
  switch (index % 6) {
    case 0:
      return {
        level: "info",
        code: null,
        text: "Billing metrics: [:realtime, :connections]",
        measurements: { connected: index % 500 },
      };
    case 1:
      return {
        level: "error",
        code: "Unauthorized",
        text: `You do not have permissions to read from this Channel topic: ${topic}`,
        metadata,
      };
    case 2:
      return {
        level: "error",
        code: "RealtimeDisabledForConfiguration",
        text: `Unable to subscribe to changes with given parameters. Please check Realtime is enabled for the given connect parameters: [event: *, schema: public, table: ${table}, filters: [], select: nil]`,
        metadata,
      };
    case 3:
      return {
        level: "error",
        code: "MalformedJWT",
        text: "The token provided is not a valid JWT",
        metadata,
      };
    case 4:
      return {
        level: "warning",
        code: null,
        text: `connection timeout while reading relation "public.${table}"`,
        metadata,
      };
    default:
      return {
        level: "error",
        code: index % 600 === 5 ? "PoolingReplicationError" : "ClientJoinRateLimitReached",
        text: `something about request ${index}`,
        metadata,
      };
  }
}

/** Writes `count` lines, evenly over the hour that ends at `end`, and calls `written` with each row as JSON. */
export function fillLog(
  log: RealtimeLogStore,
  { count, end, setClock }: { count: number; end: number; setClock: (ms: number) => void },
): void {
  const begin = end - 3_600_000;
  for (let index = 0; index < count; index += 1) {
    setClock(begin + Math.floor((index * 3_600_000) / count));
    log.write(lineOf(index));
  }
}
