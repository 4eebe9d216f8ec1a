/** The part of a .gitignore matcher that is needed; the package `ignore` fits. */
export interface GitignoreMatcher {
  add(patterns: string): unknown;
  test(path: string): { ignored: boolean; unignored: boolean };
}

/**
 * The .gitignore files of a tree. Each rules the paths below its folder, deeper ones over shallower ones.
 * Paths are relative to the scanned root; those of folders end in a slash.
 */
export class IgnoreRules {
  readonly #create: () => GitignoreMatcher;
  readonly #matchers = new Map<string, GitignoreMatcher>();

  constructor(create: () => GitignoreMatcher) {
    this.#create = create;
  }

  /** @param folder the folder that holds the .gitignore, "" for the root. */
  add(folder: string, patterns: string): void {
    const matcher = this.#create();
    matcher.add(patterns);
    this.#matchers.set(folder, matcher);
  }

  /** Does not look at the folders above: a walk that enters no ignored folder need not. */
  ignores(path: string): boolean {
    if (this.#matchers.size === 0) return false;
    let ignored = false;
    for (let end = 0; end >= 0 && end < path.length; ) {
      const matcher = this.#matchers.get(path.slice(0, Math.max(0, end - 1)));
      const verdict = matcher?.test(path.slice(end));
      if (verdict?.ignored) ignored = true;
      else if (verdict?.unignored) ignored = false;
      const slash = path.indexOf("/", end);
      end = slash < 0 ? path.length : slash + 1;
    }
    return ignored;
  }
}
