import type { ConnectionProblem } from "#domain/bottlenecks/bottleneck.ts";
import { formatCount } from "../../../../components/format/format-count.ts";
import { Panel } from "../../../../components/ui/panel.tsx";

/** What kept clients from connecting: under which conditions, what helps now, and what prevents it. */
export function ConnectionProblems({ problems }: { problems: ConnectionProblem[] }) {
  return (
    <Panel title="Connection problems" flush>
      <ul className="divide-y divide-line">
        {problems.map((problem) => (
          <li key={`${problem.condition} ${problem.source}`} className="grid gap-2 p-3">
            <p className="break-words">
              <span className="font-medium">{problem.condition}</span>{" "}
              <span className="text-ink-muted">
                {formatCount(problem.count)}×, {problem.source}
              </span>
            </p>
            <dl className="grid gap-2 sm:grid-cols-2">
              <div>
                <dt className="text-ink-muted text-xs">Solution</dt>
                <dd>{problem.solution}</dd>
              </div>
              <div>
                <dt className="text-ink-muted text-xs">Prevention</dt>
                <dd>{problem.prevention}</dd>
              </div>
            </dl>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
