import { type ReactNode, useId } from "react";

/** A titled part of a page. */
export function Panel(props: { title: string; aside?: ReactNode; flush?: boolean; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0 rounded-lg border border-line">
      <header className="flex min-h-10 items-center justify-between gap-3 border-b px-3 py-1">
        <h2 id={id} className="font-medium">
          {props.title}
        </h2>
        {props.aside}
      </header>
      <div className={props.flush === true ? "" : "p-3"}>{props.children}</div>
    </section>
  );
}
