import type { ChangeRule, ChangeVerdict } from "./rehearsal.ts";

/** Realtime's max_record_bytes. */
export const MAX_RECORD_BYTES = 1024 * 1024;

export type Operation = "INSERT" | "UPDATE" | "DELETE";

export interface ChangeQuestion {
  /** What may have happened. */
  operations: readonly Operation[];
  /** Operations that the publication sends of the table; null when the table is not published. */
  publishes: readonly Operation[] | null;
  /** The event of the binding. */
  event: Operation | "*";
  primaryKey: readonly string[];
  /** The role may select every column of the primary key. */
  keyReadable: boolean;
  /** Row level security is on (relrowsecurity); whether it is forced does not matter to Realtime. */
  rlsEnabled: boolean;
  /** The row is there for the subject; null when that raised an error, undefined when it was not asked. */
  visible: boolean | null | undefined;
  /** Why the server refuses the filter; null when it takes it. */
  filterRefusal: string | null;
  /** The row passes the filter; undefined when that was not asked. */
  passesFilter: boolean | undefined;
  /** Of the change as JSON; null when not known. */
  bytes: number | null;
}

/**
 * Whether a subscriber receives a change, by the rules of realtime.apply_rls in their order: a missing key or grant is
 * told to all subscribers of the role whatever they filter, and a DELETE is told to everybody whose filter it passes.
 */
export function judgeChange(question: ChangeQuestion): ChangeVerdict {
  const { operations, publishes, event, primaryKey } = question;
  if (publishes === null) return withheld("not_published", "The table is not in supabase_realtime.");
  const sent = operations.filter((operation) => publishes.includes(operation));
  if (sent.length === 0) {
    return withheld("operation_not_published", `The publication does not send ${operations.join(" or ")}.`);
  }
  if (question.filterRefusal !== null) return withheld("filter_refused", question.filterRefusal);
  const told = sent.filter((operation) => event === "*" || event === operation);
  if (told.length === 0) return withheld("event_not_asked", `The binding asks for ${event} only.`);
  const condition = told.length < operations.length ? `If it was ${told.join(" or ")}: ` : "";
  const answer = told.includes("DELETE") ? judgeDelete(question) : judgeRow(question, primaryKey);
  return { ...answer, why: condition + answer.why };
}

function judgeDelete({ passesFilter, rlsEnabled }: ChangeQuestion): ChangeVerdict {
  const shown = rlsEnabled
    ? "with the primary key only"
    : "with those columns of the replica identity that the role may select";
  if (passesFilter === false) {
    return withheld(
      "filter_mismatch",
      "A filtered column is not in the replica identity, so no DELETE passes.",
    );
  }
  if (passesFilter === undefined) {
    return {
      verdict: "delivered",
      rule: "delivered",
      why: `To everybody whose filter the old row passes, ${shown}: row level security is not asked.`,
    };
  }
  return {
    verdict: "delivered",
    rule: "delivered",
    why: `To every subscriber, ${shown}: row level security is not asked for a DELETE.`,
  };
}

function judgeRow(question: ChangeQuestion, primaryKey: readonly string[]): ChangeVerdict {
  if (primaryKey.length === 0) {
    return error("no_primary_key", "Error 400: Bad Request, no primary key. It arrives without the row.");
  }
  if (!question.keyReadable) {
    return error("no_grant", "Error 401: Unauthorized. The role may not select the primary key.");
  }
  if (question.passesFilter === false)
    return withheld("filter_mismatch", "The row does not pass the filter.");
  if (question.passesFilter === undefined) return unknown("Whether it passes the filter could not be asked.");
  if (question.rlsEnabled) {
    if (question.visible === undefined)
      return unknown("Whether the subject sees the row could not be asked.");
    if (question.visible === null) {
      return withheld(
        "policy_error",
        "Judging it raises an error, which ends the poll for the whole project.",
      );
    }
    if (!question.visible) return withheld("hidden_by_rls", "The subject does not see the row.");
  }
  if (question.bytes !== null && question.bytes > MAX_RECORD_BYTES) {
    return error("too_large", "Error 413: Payload Too Large. Values of more than 64 bytes are left out.");
  }
  return { verdict: "delivered", rule: "delivered", why: "It passes every rule." };
}

function withheld(rule: ChangeRule, why: string): ChangeVerdict {
  return { verdict: "withheld", rule, why };
}

function error(rule: ChangeRule, why: string): ChangeVerdict {
  return { verdict: "error", rule, why };
}

function unknown(why: string): ChangeVerdict {
  return { verdict: "unknown", rule: "not_known", why };
}
