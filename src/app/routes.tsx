import {
  Activity,
  ChartSpline,
  FileText,
  FolderSearch,
  Grid3x3,
  LayoutDashboard,
  LifeBuoy,
  Logs,
  type LucideIcon,
  RadioTower,
  Rss,
  ScrollText,
  ServerCog,
  Settings,
  UserSearch,
  Users,
  Wrench,
} from "lucide-react";
import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { OperatorRole } from "#domain/operators/operator.ts";
import { paths } from "../lib/paths.ts";

/** What an engineer comes for, in the order of an incident. */
export const routeGroups = ["Health", "Diagnose", "Watch", "Change", "Console"] as const;

export interface ConsoleRoute {
  path: string;
  /** What the router matches, where a page has addresses beneath its own; else `path`. */
  pattern?: string;
  title: string;
  group: (typeof routeGroups)[number];
  icon: LucideIcon;
  /** Pressed after `g` it leads here. */
  key: string;
  /** The least role it is listed for; all roles without it. The functions decide, whoever opens the page. */
  role?: OperatorRole;
  page: LazyExoticComponent<ComponentType>;
}

/** The one registry of pages, by group: router, navigation, shortcuts and palette read it. */
export const routes: ConsoleRoute[] = [
  {
    path: paths.overview,
    title: "Overview",
    group: "Health",
    icon: LayoutDashboard,
    key: "o",
    page: lazy(() => import("./pages/overview-page.tsx").then((m) => ({ default: m.OverviewPage }))),
  },
  {
    path: paths.matrix,
    title: "Health matrix",
    group: "Health",
    icon: Grid3x3,
    key: "m",
    page: lazy(() => import("./pages/matrix-page.tsx").then((m) => ({ default: m.MatrixPage }))),
  },
  {
    path: paths.project,
    title: "Project",
    group: "Health",
    icon: ServerCog,
    key: "p",
    page: lazy(() => import("./pages/project-page.tsx").then((m) => ({ default: m.ProjectPage }))),
  },
  {
    path: paths.runbook,
    title: "Runbook",
    group: "Diagnose",
    icon: LifeBuoy,
    key: "b",
    page: lazy(() => import("./pages/runbook-page.tsx").then((m) => ({ default: m.RunbookPage }))),
  },
  {
    path: paths.rlsTest,
    title: "RLS test",
    group: "Diagnose",
    icon: UserSearch,
    key: "w",
    role: "operator",
    page: lazy(() => import("./pages/rls-test-page.tsx").then((m) => ({ default: m.RlsTestPage }))),
  },
  {
    path: paths.subscriptions,
    title: "Subscriptions",
    group: "Diagnose",
    icon: Rss,
    key: "d",
    page: lazy(() =>
      import("./pages/subscriptions-page.tsx").then((m) => ({ default: m.SubscriptionsPage })),
    ),
  },
  {
    path: paths.sourceScan,
    title: "Source scan",
    group: "Diagnose",
    icon: FolderSearch,
    key: "s",
    page: lazy(() => import("./pages/source-scan-page.tsx").then((m) => ({ default: m.SourceScanPage }))),
  },
  {
    path: paths.live,
    title: "Live",
    group: "Watch",
    icon: Activity,
    key: "l",
    page: lazy(() => import("./pages/live-page.tsx").then((m) => ({ default: m.LivePage }))),
  },
  {
    path: paths.latency,
    title: "Latency",
    group: "Watch",
    icon: ChartSpline,
    key: "t",
    page: lazy(() => import("./pages/latency-page.tsx").then((m) => ({ default: m.LatencyPage }))),
  },
  {
    path: paths.logs,
    title: "Logs",
    group: "Watch",
    icon: Logs,
    key: "e",
    page: lazy(() => import("./pages/logs-page.tsx").then((m) => ({ default: m.LogsPage }))),
  },
  {
    path: paths.inspector,
    title: "Inspector",
    group: "Watch",
    icon: RadioTower,
    key: "i",
    role: "operator",
    page: lazy(() => import("./pages/inspector-page.tsx").then((m) => ({ default: m.InspectorPage }))),
  },
  {
    path: paths.fixes,
    pattern: `${paths.fixes}/:fixId?`,
    title: "Fixes",
    group: "Change",
    icon: Wrench,
    key: "f",
    page: lazy(() => import("./pages/fixes-page.tsx").then((m) => ({ default: m.FixesPage }))),
  },
  {
    path: paths.audit,
    title: "Audit",
    group: "Change",
    icon: ScrollText,
    key: "a",
    page: lazy(() => import("./pages/audit-page.tsx").then((m) => ({ default: m.AuditPage }))),
  },
  {
    path: paths.reports,
    pattern: `${paths.reports}/:reportId?`,
    title: "Reports",
    group: "Change",
    icon: FileText,
    key: "r",
    page: lazy(() => import("./pages/reports-page.tsx").then((m) => ({ default: m.ReportsPage }))),
  },
  {
    path: paths.operators,
    title: "Operators",
    group: "Console",
    icon: Users,
    key: "u",
    role: "admin",
    page: lazy(() => import("./pages/operators-page.tsx").then((m) => ({ default: m.OperatorsPage }))),
  },
  {
    path: paths.settings,
    title: "Settings",
    group: "Console",
    icon: Settings,
    key: "c",
    page: lazy(() => import("./pages/settings-page.tsx").then((m) => ({ default: m.SettingsPage }))),
  },
];
