import type { ClientPackage } from "../subscriptions/subscription.ts";
import { compareVersions } from "./compare-versions.ts";
import { type LibraryDefect, libraryDefects } from "./known-defects.ts";

export interface FoundDefect {
  defect: LibraryDefect;
  /** The first version of this package without it. */
  fixedIn: string;
}

/** Known defects of the version that a lock file names; none where only a range is known, or nothing is known of it. */
export function findDefects({ ecosystem, name, version }: ClientPackage): FoundDefect[] {
  if (version === null) return [];
  return libraryDefects.flatMap((defect) => {
    const fixedIn = defect.ecosystem === ecosystem ? defect.fixedIn[name.toLowerCase()] : undefined;
    if (fixedIn === undefined || compareVersions(version, fixedIn) !== -1) return [];
    const before = defect.since === null ? 1 : compareVersions(version, defect.since);
    return before === null || before < 0 ? [] : [{ defect, fixedIn }];
  });
}
