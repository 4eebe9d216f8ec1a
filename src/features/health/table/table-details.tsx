import { type ReactNode, useState } from "react";
import type { TableDetail } from "#domain/api/diagnose.ts";
import type { Matrix } from "#domain/api/matrix.ts";
import type { CheckId } from "#domain/checks/check.ts";
import type { Finding } from "#domain/findings/finding.ts";
import { Tabs } from "../../../components/ui/tabs.tsx";
import { CheckList } from "./check-list.tsx";
import { CodeSubscriptions } from "./code-subscriptions.tsx";
import { TableFactsView } from "./table-facts-view.tsx";
import { VerdictView } from "./verdict-view.tsx";
import { worstCheck } from "./worst-check.ts";

interface TableDetailsProps {
  detail: TableDetail;
  checks: Matrix["checks"];
  check: CheckId | null;
  onCheck: (check: CheckId) => void;
  renderFix: (finding: Finding) => ReactNode;
  liveTest: ReactNode;
}

export function TableDetails({ detail, checks, check, onCheck, renderFix, liveTest }: TableDetailsProps) {
  const [tab, setTab] = useState("checks");
  const shown = check ?? worstCheck(detail);
  const verdict = detail.verdicts.find((candidate) => candidate.check === shown);
  const places = detail.subscriptions?.length ?? 0;

  return (
    <Tabs
      label="About this table"
      value={tab}
      onValueChange={setTab}
      tabs={[
        {
          value: "checks",
          title: "Checks",
          content: (
            <div className="grid gap-5 sm:grid-cols-[176px_minmax(0,1fr)]">
              <CheckList verdicts={detail.verdicts} checks={checks} shown={shown} onCheck={onCheck} />
              {verdict !== undefined && (
                <VerdictView
                  verdict={verdict}
                  about={checks.find((candidate) => candidate.id === verdict.check)}
                  findings={detail.findings.filter((finding) => finding.check === verdict.check)}
                  renderFix={renderFix}
                />
              )}
            </div>
          ),
        },
        {
          value: "facts",
          title: "Catalog",
          content: <TableFactsView facts={detail.facts} />,
        },
        {
          value: "code",
          title: detail.subscriptions === null ? "In code" : `In code (${places})`,
          content: <CodeSubscriptions subscriptions={detail.subscriptions} />,
        },
        { value: "live-test", title: "Live test", content: liveTest },
      ]}
    />
  );
}
