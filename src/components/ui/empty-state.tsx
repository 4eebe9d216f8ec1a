import type { ReactNode } from "react";

/** Why there is nothing here, and what would put something here. */
export function EmptyState(props: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-12 text-center">
      <p className="font-medium">{props.title}</p>
      {props.children !== undefined && (
        <div className="max-w-prose text-balance text-ink-muted">{props.children}</div>
      )}
      {props.action !== undefined && <div className="mt-3">{props.action}</div>}
    </div>
  );
}
