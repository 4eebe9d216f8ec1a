import { busyFixStates, type Fix, type FixState } from "../../domain/fixes/fix.ts";
import type { ServiceContext } from "../context.ts";
import { cancelFix } from "../fixes/cancel-fix.ts";
import { pause } from "../fixes/pause.ts";
import { readFix } from "../fixes/read-fix.ts";
import type { FixAtWork } from "../fixes/start-work.ts";

const LOOK_AGAIN_MS = 500;
const busy: ReadonlySet<FixState> = new Set(busyFixStates);

/**
 * Tells every change of a fix at work until it rests and its session is over; cancels its build once when
 * `signal` says stop.
 */
export async function followFix(
  context: ServiceContext,
  { fix: started, work }: FixAtWork,
  tell: (fix: Fix) => void,
  signal: AbortSignal,
): Promise<Fix> {
  const { id } = started;
  let over = work === null;
  const end = work?.then(() => {
    over = true;
  });
  let told = "";
  let cancelled = false;
  for (let fix = started; ; fix = await readFix(context, { id })) {
    const look = JSON.stringify([fix.state, fix.progress]);
    if (look !== told) tell(fix);
    told = look;
    if (!busy.has(fix.state)) {
      await end;
      return fix;
    }
    if (signal.aborted && !cancelled && fix.state === "applying") {
      cancelled = true;
      await cancelFix(context, { id });
    } else if (over) await pause(LOOK_AGAIN_MS);
    else await Promise.race([end, pause(LOOK_AGAIN_MS)]);
  }
}
