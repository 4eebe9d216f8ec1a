import { unmeasured } from "../../measures/unmeasured.ts";

/** The list measures by itself, step by step. */
export const measuresForNow = unmeasured(
  "The steps of this list measure by themselves.",
  "Read its other steps.",
);
