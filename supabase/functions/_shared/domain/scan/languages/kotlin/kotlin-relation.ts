import type { Node } from "../../ast.ts";
import { literal, sequence } from "../estree.ts";
import { sourceOf } from "../lowering.ts";
import { childOf, descendantsOf, namedChildren, type SyntaxNode } from "../syntax-node.ts";
import { kotlinValue } from "./kotlin-expressions.ts";
import type { KotlinLowering } from "./kotlin-lowering.ts";
import { calleeOf, givenTo, readCall } from "./read-call.ts";

/** The table of a query builder: `client.from("rooms")`, `postgrest["rooms"]`, or a property that holds one. */
export function relationOf(lowering: KotlinLowering, builder: SyntaxNode): { schema: Node; table: Node } {
  if (builder.type === "simple_identifier") {
    const declared = declarationOf(lowering, sourceOf(lowering, builder));
    if (declared && declared.type !== "simple_identifier") return relationOf(lowering, declared);
  }
  const call = builder.type === "call_expression" ? readCall(lowering, builder) : null;
  if (call && calleeOf(lowering, call)?.name === "from") {
    const isPair = call.args.length === 2;
    const table = givenTo(call, "table", isPair ? 1 : 0);
    const schema = isPair ? givenTo(call, "schema", 0) : null;
    return named(lowering, builder, schema, table);
  }
  const suffix = builder.type === "indexing_expression" ? childOf(builder, "indexing_suffix") : null;
  const keys = suffix ? namedChildren(suffix) : [];
  const [first = null, second = null] = keys;
  return named(lowering, builder, second ? first : null, second ?? first);
}

function named(
  lowering: KotlinLowering,
  place: SyntaxNode,
  schema: SyntaxNode | null,
  table: SyntaxNode | null,
): { schema: Node; table: Node } {
  return {
    schema: schema ? kotlinValue(lowering, schema) : literal("public", place),
    table: table ? kotlinValue(lowering, table) : sequence([], place),
  };
}

/** What the only property of that name in the file is set to. */
function declarationOf(lowering: KotlinLowering, name: string): SyntaxNode | null {
  const declared = descendantsOf(lowering.root, "property_declaration").filter((property) => {
    const variable = childOf(property, "variable_declaration");
    const own = variable ? childOf(variable, "simple_identifier") : null;
    return own !== null && sourceOf(lowering, own) === name;
  });
  const [only] = declared;
  return only && declared.length === 1
    ? childOf(only, "call_expression", "indexing_expression", "simple_identifier")
    : null;
}
