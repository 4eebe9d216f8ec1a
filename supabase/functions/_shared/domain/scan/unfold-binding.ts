import { type CallSite, calledFunctions } from "./called-functions.ts";
import { type Evaluation, evaluationOf } from "./evaluate.ts";
import { evaluateTurns } from "./evaluate-turns.ts";
import { bindingsAt, type ChannelBinding } from "./find-bindings.ts";
import { isReachable } from "./is-reachable.ts";
import { isSameFunction, type OpenBinding } from "./open-binding.ts";
import type { FunctionValue, Need } from "./value.ts";

/** What an open binding is, seen from one more call site: the calls are entered one by one, down to the binding. */
export function unfoldBinding(
  evaluation: Evaluation,
  site: CallSite,
  called: Need,
  open: OpenBinding,
): ChannelBinding[] {
  return evaluateTurns(evaluation, site)
    .filter((turn) => !turn.frame || isReachable(turn, site))
    .flatMap((turn) => calledFunctions(turn, site))
    .filter((reached) => isSameFunction(reached, called))
    .flatMap((reached) => enter(evaluation, reached, open, open.sites.length - 1));
}

/** Goes on from inside a function with the call in it, or with the binding when no call is left. */
function enter(
  { project }: Evaluation,
  reached: FunctionValue,
  open: OpenBinding,
  index: number,
): ChannelBinding[] {
  const next = open.sites[index];
  if (!next) return bindingsAt(evaluationOf(project, open.module, reached.frame), open.call);
  const inside = evaluationOf(project, next.module, reached.frame);
  return evaluateTurns(inside, next.call)
    .filter((turn) => isReachable(turn, next.call))
    .flatMap((turn) => calledFunctions(turn, next.call))
    .filter((deeper) => isSameFunction(deeper, next.called))
    .flatMap((deeper) => enter(inside, deeper, open, index - 1));
}
