import type { Matrix } from "#domain/api/matrix.ts";
import { formatNoun } from "../../../components/format/format-count.ts";
import { PageLink } from "../../../components/ui/link.tsx";
import { StatusIcon } from "../../../components/ui/status-icon.tsx";
import { statusWords } from "../../../components/ui/status-label.tsx";
import { paths } from "../../../lib/paths.ts";

/** Checks of the project that did not pass, each a link to what it was judged on. */
export function ProjectPanel({ project }: Pick<Matrix, "project">) {
  const remarkable = project.checks.filter(({ status }) => ["fail", "warn", "unknown"].includes(status));
  if (remarkable.length === 0) {
    return <p>{formatNoun(project.checks.length, "check")} of the project, none with a remark.</p>;
  }
  return (
    <ul className="grid gap-1.5">
      {remarkable.map(({ check, title, status }) => (
        <li key={check} className="flex items-start gap-2">
          <StatusIcon status={status} className="mt-0.75" />
          <PageLink to={`${paths.project}?${new URLSearchParams({ check })}`}>
            {title}
            <span className="sr-only">: {statusWords[status]}</span>
          </PageLink>
        </li>
      ))}
    </ul>
  );
}
