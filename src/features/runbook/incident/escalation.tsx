import clsx from "clsx";
import { escalationLevel, escalationLevels, minutesToNextLevel } from "#domain/incidents/escalation-level.ts";
import { formatElapsed } from "./format-elapsed.ts";
import { useClock } from "./use-clock.ts";

/** How long it lasts, whose it is now, and what they do. */
export function Escalation({ startedAt }: { startedAt: string }) {
  const elapsed = useClock() - Date.parse(startedAt);
  const reached = escalationLevel(elapsed);
  const left = minutesToNextLevel(elapsed);
  return (
    <div className="grid grid-cols-1 gap-3">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span role="timer" className="font-medium text-lg tabular-nums">
          {formatElapsed(elapsed)}
        </span>
        <span>
          Level {reached.level}: {reached.who}
        </span>
        {left !== null && <span className="text-ink-muted text-xs">next level in {left} min</span>}
      </p>
      <EscalationList reached={reached.level} />
    </div>
  );
}

/** The three levels; `reached` is where one stands, null without an incident. */
export function EscalationList({ reached }: { reached: number | null }) {
  return (
    <ol aria-label="Levels of escalation" className="grid gap-2 md:grid-cols-3">
      {escalationLevels.map(({ level, who, fromMinutes, acts }) => (
        <li
          key={level}
          aria-current={level === reached ? "step" : undefined}
          className={clsx(
            "rounded-md border p-2.5",
            level === reached ? "border-line-strong bg-hover" : "border-line text-ink-muted",
          )}
        >
          <p className="font-medium">
            {level}. {who}
          </p>
          <p className="text-ink-muted text-xs">
            {fromMinutes === 0 ? "at once" : `after ${fromMinutes} min`}
          </p>
          <ul className="mt-1 list-disc space-y-0.5 pl-4 text-xs">
            {acts.map((act) => (
              <li key={act}>{act}</li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
