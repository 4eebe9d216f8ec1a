import type { CheckContext } from "../../checks/check.ts";
import type { Finding } from "../../findings/finding.ts";
import type { SubscriptionFilter } from "../../subscriptions/subscription.ts";
import type { SilenceRequest } from "./silence-request.ts";

/** What the catalog says of one subscription, judged as if it were the only one there is. */
export interface BindingFacts {
  request: Pick<SilenceRequest, "schema" | "table" | "event" | "filter" | "select">;
  /** Parsed from the request; null where its filter has no known form. */
  filters: SubscriptionFilter[] | null;
  /** Why it has none. */
  filterFault: string | null;
  /** Its subscriptions hold the one, and its roles the one it subscribes as. */
  context: CheckContext;
  /** What the standing diagnosis finds on the table, which the fix machine can take up. */
  standing: Finding[];
}
