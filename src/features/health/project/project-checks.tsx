import { useSearchParams } from "wouter";
import type { ProjectDetail } from "#domain/api/diagnose.ts";
import { Panel } from "../../../components/ui/panel.tsx";
import { ProjectCheckItem } from "./project-check-item.tsx";

/** All checks, each opening to its evidence; those that failed are open, and the one that a link leads to. */
export function ProjectChecks({ checks, findings }: Pick<ProjectDetail, "checks" | "findings">) {
  const [search] = useSearchParams();
  const asked = checks.find(({ check }) => check === search.get("check"))?.check ?? null;
  return (
    <Panel title="Checks" flush>
      <ul className="divide-y divide-line">
        {checks.map((check) => (
          <ProjectCheckItem
            key={check.check}
            check={check}
            findings={findings.filter((finding) => finding.check === check.check)}
            open={asked === null ? check.status === "fail" : check.check === asked}
            focused={check.check === asked}
          />
        ))}
      </ul>
    </Panel>
  );
}
