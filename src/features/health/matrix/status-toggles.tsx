import { type CheckStatus, checkStatuses } from "#domain/checks/check.ts";
import { StatusLabel } from "../../../components/ui/status-label.tsx";

/** Statuses to keep; none chosen keeps all. `n/a` is no question anybody asks. */
const offered = checkStatuses.filter((status) => status !== "not_applicable");

export function StatusToggles(props: { chosen: CheckStatus[]; onToggle: (status: CheckStatus) => void }) {
  return (
    <fieldset className="flex divide-x divide-line rounded-md border border-line-strong/60">
      <legend className="sr-only">Status</legend>
      {offered.map((status) => (
        <button
          key={status}
          type="button"
          aria-pressed={props.chosen.includes(status)}
          onClick={() => props.onToggle(status)}
          className="flex h-7.5 items-center px-2 hover:bg-hover aria-pressed:bg-selected first:rounded-l-[5px] last:rounded-r-[5px] pointer-coarse:h-11"
        >
          <StatusLabel status={status} />
        </button>
      ))}
    </fieldset>
  );
}
