import type { FixKind } from "../findings/finding.ts";
import { addToPublication } from "./add-to-publication.ts";
import { createFilterIndex } from "./create-filter-index.ts";
import type { FixDefinition } from "./fix-plan.ts";

export const fixDefinitions: Record<FixKind, FixDefinition> = {
  add_to_publication: addToPublication,
  create_filter_index: createFilterIndex,
};
