import type { DriftKind } from "../api/inventories.ts";
import { count } from "../checks/wording.ts";
import { type ComparedLive, OWN_SCHEMA } from "./compare-bindings.ts";

export interface DriftQuestion {
  schema: string;
  exists: boolean;
  published: boolean;
  /** Why publishing it would not help, or is not possible, and what to do instead, in sentences; null: nothing is in the way. */
  unpublishable: string | null;
  /** Bindings in the code that reach the table; null: no code was scanned. */
  code: number | null;
  /** null: live subscriptions cannot be seen. */
  live: readonly ComparedLive[] | null;
  /** Bindings whose table only run time knows, which may mean this one. */
  unresolved: number;
  /** Active records of the registry. */
  registered: number;
}

/** What the inventories say of one table, the gravest first. */
export function judgeDrift(question: DriftQuestion): { drift: DriftKind; summary: string } {
  const { schema, exists, published, unpublishable, code, live, unresolved, registered } = question;
  const asked = (code ?? 0) > 0 || registered > 0;
  if (schema === OWN_SCHEMA) return { drift: "own", summary: "The console's own: its probes listen here." };
  if (asked && !exists)
    return { drift: "not_published", summary: "It is subscribed to, and does not exist." };
  if (asked && !published && unpublishable !== null) {
    return {
      drift: "not_published",
      summary: `It is subscribed to, and nothing ever arrives. ${unpublishable}`,
    };
  }
  if (asked && !published) {
    return { drift: "not_published", summary: "It is subscribed to and not published, so nothing arrives." };
  }
  const adrift = (live ?? []).filter(({ match }) => match !== "in_code");
  const rows = adrift.reduce((sum, { binding }) => sum + binding.count, 0);
  if (code !== null && rows > 0) {
    const subscriptions = count(rows, "live subscription");
    if (unresolved > 0) {
      return {
        drift: "perhaps_in_code",
        summary: `${subscriptions} may come from a binding whose table only run time knows.`,
      };
    }
    return code === 0
      ? { drift: "not_in_code", summary: `${subscriptions} without a binding in the scanned code.` }
      : { drift: "differs", summary: `${subscriptions} ask for something else than the code.` };
  }
  if (published && !asked && live !== null && live.length === 0 && code !== null) {
    return {
      drift: "nobody_listens",
      summary:
        unresolved > 0
          ? "Published, and nobody listens now; a binding whose table only run time knows may mean it."
          : "Published, and nobody listens: not in the code, not now, not in the registry.",
    };
  }
  if (live === null) return { drift: "in_step", summary: "Live subscriptions cannot be seen." };
  if (code === null)
    return { drift: "in_step", summary: "The code was not scanned, so there is nothing to compare." };
  return {
    drift: "in_step",
    summary: live.length === 0 ? "In the code; nobody is subscribed now." : "Code and clients agree.",
  };
}
