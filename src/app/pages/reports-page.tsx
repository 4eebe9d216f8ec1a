import { useParams } from "wouter";
import { ReportList } from "../../features/reports/report-list.tsx";
import { ReportView } from "../../features/reports/report-view.tsx";

export function ReportsPage() {
  const { reportId } = useParams<{ reportId?: string }>();
  return reportId === undefined ? <ReportList /> : <ReportView key={reportId} reportId={reportId} />;
}
