import type { Report } from "#domain/report/report.ts";
import { RelationName } from "../../components/format/relation-name.tsx";
import { PageLink } from "../../components/ui/link.tsx";
import { Panel } from "../../components/ui/panel.tsx";
import { StatusIcon } from "../../components/ui/status-icon.tsx";
import { tablePath } from "../../lib/paths.ts";
import { formatRelation } from "../../lib/relation-param.ts";
import { CoverageChange } from "./coverage-change.tsx";
import { KeyMetrics } from "./key-metrics.tsx";
import { RemainingFindings } from "./remaining-findings.tsx";
import { ReportErrors } from "./report-errors.tsx";
import { ReportFixes } from "./report-fixes.tsx";
import { statusGlyphs, statusMeaning } from "./status-meaning.ts";

export function ReportSummary({ report }: { report: Report }) {
  const automatic = report.remaining.filter((finding) => finding.fix.mode === "automatic");
  const documented = report.remaining.filter((finding) => finding.fix.mode === "documented");
  return (
    <div className="grid grid-cols-1 gap-5">
      <Status report={report} />
      <KeyMetrics report={report} />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="grid grid-cols-1 gap-5">
          <Panel title="Fixes" flush>
            <ReportFixes fixes={report.fixes} />
          </Panel>
          <Panel title="Left, with a fix in the console" flush>
            <RemainingFindings findings={automatic} none="Nothing that the console can fix is left." />
          </Panel>
          <Panel title="Left, documented for a person" flush>
            <RemainingFindings findings={documented} none="Nothing is left for a person to do." />
          </Panel>
        </div>
        <div className="grid grid-cols-1 gap-5">
          <Panel title="Coverage">
            <CoverageChange before={report.coverageBefore} after={report.coverageAfter} />
          </Panel>
          <Panel title="Errors and gaps">
            <ReportErrors report={report} />
          </Panel>
          {report.alreadyOptimized.length > 0 && (
            <Panel title="Nothing to do, done already">
              <ul className="grid gap-2">
                {report.alreadyOptimized.map(({ schema, table, summary }) => (
                  <li key={formatRelation({ schema, table })}>
                    <PageLink to={tablePath({ schema, table })} className="break-all *:whitespace-pre-wrap!">
                      <RelationName schema={schema} table={table} />
                    </PageLink>
                    <p className="text-ink-muted text-xs">{summary}</p>
                  </li>
                ))}
              </ul>
            </Panel>
          )}
          {report.notes.length > 0 && (
            <Panel title="Notes">
              <ul className="grid grid-cols-1 gap-1">
                {report.notes.map((note) => (
                  <li key={note}>{note}.</li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
      </div>
    </div>
  );
}

function Status({ report }: { report: Report }) {
  const { sentence, reasons } = statusMeaning(report);
  return (
    <div className="flex items-start gap-3">
      <StatusIcon status={statusGlyphs[report.status]} className="mt-1 size-5" />
      <div>
        <p className="font-semibold text-xl tracking-tight">{report.status}</p>
        <p className="text-base text-ink-muted">{[sentence, ...reasons].join(" ")}</p>
      </div>
    </div>
  );
}
