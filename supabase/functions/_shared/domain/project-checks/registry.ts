import type { ProjectCheck } from "./project-check.ts";
import { publicationSetup } from "./publication-setup.ts";
import { walLevel } from "./wal-level.ts";

/** Checks of the project as a whole, in the order they are shown. */
export const projectChecks: readonly ProjectCheck[] = [walLevel, publicationSetup];
