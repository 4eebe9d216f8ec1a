import type { Node } from "./ast.ts";
import { type Module, scopeOf } from "./module.ts";
import { memberName } from "./static-name.ts";
import { text, type Value } from "./value.ts";

/** The enums that supabase-js exports. */
const officialEnums: Record<string, Record<string, string>> = {
  REALTIME_LISTEN_TYPES: {
    BROADCAST: "broadcast",
    PRESENCE: "presence",
    POSTGRES_CHANGES: "postgres_changes",
    SYSTEM: "system",
  },
  REALTIME_POSTGRES_CHANGES_LISTEN_EVENT: { ALL: "*", INSERT: "INSERT", UPDATE: "UPDATE", DELETE: "DELETE" },
};

/** The value of a member of an enum of supabase-js; null for anything else. */
export function officialConstant(module: Module, object: Node, name: string | null): Value | null {
  const enumName = enumNameOf(module, object);
  if (enumName === null || name === null) return null;
  const value = officialEnums[enumName]?.[name];
  return value === undefined ? null : text(value, false);
}

/** Follows an import under another name and a namespace; a local constant of that name is something else. */
function enumNameOf(module: Module, object: Node): string | null {
  if (object.type === "MemberExpression") return memberName(object);
  if (object.type !== "Identifier") return null;
  const origin = scopeOf(module, object)?.lookup(object.name)?.origin;
  if (origin === undefined) return object.name;
  return origin.kind === "import" ? origin.imported : null;
}
