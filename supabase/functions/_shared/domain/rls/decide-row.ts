import { list } from "../checks/wording.ts";
import type { PolicyOutcome } from "./rehearsal.ts";

export interface JudgedPolicy {
  name: string;
  permissive: boolean;
  outcome: PolicyOutcome;
}

export interface RowDecision {
  /** Policies that decided; empty when row level security did not. */
  decidedBy: string[];
  why: string;
}

/**
 * Says which policies decided whether a role sees a row. One permissive policy must hold, and every restrictive one
 * (https://www.postgresql.org/docs/current/ddl-rowsecurity.html).
 * @param visible what the SELECT answered; null when it failed
 * @param bound whether row level security binds the role
 * @param policies those that apply to a SELECT of the role
 */
export function decideRow(
  visible: boolean | null,
  bound: boolean,
  policies: readonly JudgedPolicy[],
): RowDecision {
  const names = (chosen: readonly JudgedPolicy[]) => chosen.map(({ name }) => name);
  const quoted = (chosen: readonly JudgedPolicy[]) => list(chosen.map(({ name }) => `“${name}”`));
  const of = (permissive: boolean, outcome: PolicyOutcome) =>
    policies.filter((policy) => policy.permissive === permissive && policy.outcome === outcome);
  if (visible === null) {
    const raised = policies.filter(({ outcome }) => outcome === "error");
    return {
      decidedBy: names(raised),
      why: "There is no answer: judging it raised an error or took too long.",
    };
  }
  if (!bound) {
    return { decidedBy: [], why: visible ? "Row level security does not bind the role." : "It is gone." };
  }
  const [allowing, refusing] = [of(true, "holds"), of(false, "fails")];
  if (visible) {
    if (allowing.length > 0 && refusing.length === 0) {
      return {
        decidedBy: names(allowing),
        why: `${quoted(allowing)} ${allowing.length === 1 ? "lets" : "let"} it through.`,
      };
    }
    return { decidedBy: [], why: "It is seen, and the policies taken one by one do not say why." };
  }
  if (refusing.length > 0) {
    return {
      decidedBy: names(refusing),
      why: `The restrictive ${quoted(refusing)} ${refusing.length === 1 ? "does" : "do"} not hold for it.`,
    };
  }
  const permissive = policies.filter((policy) => policy.permissive);
  if (permissive.length === 0) {
    return { decidedBy: [], why: "No permissive policy applies to the role, so it sees no row." };
  }
  if (permissive.every(({ outcome }) => outcome === "fails")) {
    return {
      decidedBy: names(permissive),
      why: `${permissive.length === 1 ? `${quoted(permissive)} does not hold` : `None of ${quoted(permissive)} holds`} for it.`,
    };
  }
  return { decidedBy: [], why: "It is hidden, and the policies taken one by one do not say why." };
}
