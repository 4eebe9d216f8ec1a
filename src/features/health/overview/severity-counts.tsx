import clsx from "clsx";
import { Link } from "wouter";
import type { Matrix } from "#domain/api/matrix.ts";
import { type Severity, severities } from "#domain/findings/finding.ts";
import { formatCount } from "../../../components/format/format-count.ts";
import { severityWords } from "../../../components/ui/severity-badge.tsx";
import { severityPath } from "../../../lib/paths.ts";

const inks: Record<Severity, string> = {
  CRITICAL: "text-fail",
  HIGH: "text-fail",
  MEDIUM: "text-warn",
  LOW: "text-ink",
  INFO: "text-ink",
};

/** How many findings of each severity; each number opens the matrix filtered to it. */
export function SeverityCounts({ counts }: { counts: Matrix["counts"] }) {
  return (
    <ul className="grid grid-cols-5 divide-x divide-line overflow-hidden rounded-lg border border-line">
      {severities.map((severity) => {
        const count = counts[severity] ?? 0;
        return (
          <li key={severity}>
            <Link
              href={severityPath(severity)}
              className="block px-3 py-3 -outline-offset-2 hover:bg-hover sm:px-4"
            >
              <span
                className={clsx(
                  "block font-semibold text-2xl tabular-nums tracking-tight",
                  count === 0 ? "text-ink-faint" : inks[severity],
                )}
              >
                {formatCount(count)}
              </span>
              <span className="block text-ink-muted text-xs">{severityWords[severity]}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
