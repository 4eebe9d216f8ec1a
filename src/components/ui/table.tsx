import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";

/** A plain table that scrolls sideways by itself when the page is narrow. */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="scroll-sideways rounded-lg border border-line" aria-label={label} tabIndex={0}>
      <table className="w-full border-collapse text-left">{children}</table>
    </section>
  );
}

export function HeadCell({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={clsx(
        "h-8 whitespace-nowrap border-b bg-panel px-3 font-medium text-ink-muted text-xs",
        className,
      )}
      {...props}
    />
  );
}

export function Cell({ className, ...props }: ComponentProps<"td">) {
  return <td className={clsx("h-9 border-b px-3 [tr:last-child>&]:border-b-0", className)} {...props} />;
}
