import type { ReactNode } from "react";

/** The heading of a page, its title in the browser's tab, and what can be done with the whole page. */
export function PageHeader(props: { title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <title>{`${props.title} · Realtime Optimizer`}</title>
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-3">
        <h1 className="font-semibold text-lg tracking-tight">{props.title}</h1>
        {props.children !== undefined && <div className="text-ink-muted">{props.children}</div>}
      </div>
      {props.actions !== undefined && <div className="flex items-center gap-2">{props.actions}</div>}
    </div>
  );
}
