import { FilterSyntaxError, parseFilterPieces } from "../../subscriptions/parse-filter.ts";
import type { ChannelBinding } from "../find-bindings.ts";
import { propertyOf } from "../value.ts";
import type { SmellRule } from "./smell-rule.ts";

/** A binding Realtime answers with a system error, which also silences the other bindings of its channel. */
export const refusedBinding: SmellRule = {
  id: "refused-binding",
  find({ bindings }) {
    return bindings.flatMap(({ binding }) => {
      const reason = binding.kind === "postgres_changes" ? reasonToRefuse(binding) : null;
      if (reason === null) return [];
      return [
        { position: binding.position, message: `Realtime refuses this binding and its channel: ${reason}` },
      ];
    });
  },
};

function reasonToRefuse({ options }: ChannelBinding): string | null {
  if (options.kind !== "object") return null;
  const missing = ["schema", "table"].filter((name) => propertyOf(options, name).kind === "absent");
  if (missing.length === 2) return "it names neither a schema nor a table.";
  const filter = propertyOf(options, "filter");
  if (filter.kind !== "text") return null;
  if (missing.length === 1) return `a filter needs a schema and a table, and ${missing.join()} is missing.`;
  try {
    parseFilterPieces(filter.pieces);
    return null;
  } catch (error) {
    if (error instanceof FilterSyntaxError) return `its filter cannot be read. ${error.message}`;
    throw error;
  }
}
