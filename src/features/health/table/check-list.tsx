import clsx from "clsx";
import type { Matrix } from "#domain/api/matrix.ts";
import type { CheckId, Verdict } from "#domain/checks/check.ts";
import { Select } from "../../../components/ui/select.tsx";
import { StatusIcon } from "../../../components/ui/status-icon.tsx";
import { statusWords } from "../../../components/ui/status-label.tsx";

interface CheckListProps {
  verdicts: Verdict[];
  checks: Matrix["checks"];
  shown: CheckId | null;
  onCheck: (check: CheckId) => void;
}

/** All checks of the table; the one that is shown is marked as current. A list to choose from where there is no room. */
export function CheckList({ verdicts, checks, shown, onCheck }: CheckListProps) {
  const titleOf = (verdict: Verdict) => checks.find(({ id }) => id === verdict.check)?.title ?? verdict.check;
  return (
    <>
      <Select
        label="Check"
        className="sm:hidden"
        value={shown ?? ""}
        onValueChange={(id) => {
          const chosen = verdicts.find(({ check }) => check === id);
          if (chosen !== undefined) onCheck(chosen.check);
        }}
        options={verdicts.map((verdict) => ({
          value: verdict.check,
          text: `${titleOf(verdict)}: ${statusWords[verdict.status]}`,
        }))}
      />
      <ul aria-label="Checks" className="content-start gap-px max-sm:hidden sm:grid">
        {verdicts.map((verdict) => (
          <li key={verdict.check}>
            <button
              type="button"
              aria-current={verdict.check === shown ? "true" : undefined}
              onClick={() => onCheck(verdict.check)}
              className={clsx(
                "flex h-8 w-full items-center gap-2 rounded-md px-2 text-left pointer-coarse:h-11",
                verdict.check === shown ? "bg-selected font-medium" : "text-ink-muted hover:bg-hover",
              )}
            >
              <StatusIcon status={verdict.status} />
              <span className="truncate">{titleOf(verdict)}</span>
              <span className="sr-only">: {statusWords[verdict.status]}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
