import type { ClientPackage } from "../../subscriptions/subscription.ts";

/**
 * Leaves out the ranges of manifests where a lock file beside them or above them tells the version, and whatever is
 * told twice.
 */
export function lockedPackages(packages: readonly ClientPackage[]): ClientPackage[] {
  const isLocked = (range: ClientPackage) =>
    packages.some(
      ({ ecosystem, name, version, file }) =>
        version !== null &&
        ecosystem === range.ecosystem &&
        name === range.name &&
        range.file.startsWith(folderOf(file)),
    );
  const kept = packages.filter((item) => item.version !== null || !isLocked(item));
  return [...new Map(kept.map((item) => [JSON.stringify(item), item])).values()];
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf("/") + 1);
}
