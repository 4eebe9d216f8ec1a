import type { CheckContext } from "../checks/check.ts";
import type { Bottleneck } from "./bottleneck.ts";
import { fanOutBottleneck } from "./fan-out.ts";
import { payloadBottleneck } from "./payload.ts";
import { policyBottleneck } from "./policy.ts";

/** The bottlenecks of one table, from what was measured of it. Pure. */
export function tableBottlenecks(context: CheckContext): Bottleneck[] {
  return [fanOutBottleneck(context), policyBottleneck(context), payloadBottleneck(context)].flatMap(
    (found) => found ?? [],
  );
}

const order: Bottleneck["kind"][] = ["fan_out", "policy", "delivery", "connection", "payload"];

/** Of the whole project before those of tables, then by what can be gained; the same whatever order they came in. */
export function compareBottlenecks(a: Bottleneck, b: Bottleneck): number {
  const project = (one: Bottleneck) => (one.table === null ? 0 : 1);
  return (
    project(a) - project(b) ||
    order.indexOf(a.kind) - order.indexOf(b.kind) ||
    gain(b) - gain(a) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/** The largest difference that a projection of it tells, in its own unit. */
function gain({ projections }: Bottleneck): number {
  return Math.max(
    0,
    ...projections.map(({ now, after }) => (now === null || after === null ? 0 : Math.abs(now - after))),
  );
}
