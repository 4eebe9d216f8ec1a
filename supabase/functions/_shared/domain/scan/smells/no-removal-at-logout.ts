import type { CallExpression } from "../ast.ts";
import { callsNamed } from "../calls-named.ts";
import { enclosingFunction } from "../enclosing-function.ts";
import { memberName } from "../static-name.ts";
import { unwrap } from "../unwrap.ts";
import { mentionsClosing } from "./closing-calls.ts";
import { methodPosition, openedChannels } from "./opened-channels.ts";
import type { SmellRule } from "./smell-rule.ts";

/** signOut beside channels that live as long as the module: they stay joined with the claims of who left (R4.2). */
export const noRemovalAtLogout: SmellRule = {
  id: "no-removal-at-logout",
  find(context) {
    const { module } = context;
    const lasting = openedChannels(context).filter(({ call }) => enclosingFunction(module, call) === null);
    if (lasting.length === 0 || mentionsClosing(module.program)) return [];
    return callsNamed(module, "signOut")
      .filter(isOfAuth)
      .map((call) => ({
        position: methodPosition(call),
        message: `signOut leaves ${lasting.length === 1 ? "a channel" : `${lasting.length} channels`} of this module open, joined as who has left: call removeAllChannels() first.`,
      }));
  },
};

function isOfAuth(call: CallExpression): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== "MemberExpression") return false;
  const auth = unwrap(callee.object);
  return auth.type === "MemberExpression" && memberName(auth) === "auth";
}
