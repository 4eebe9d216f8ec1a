import clsx from "clsx";
import { ArrowUpRight } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "wouter";

// What only screen readers see lies absolutely in its link; elsewhere it would lengthen the whole document.
const style = "relative rounded-sm underline decoration-line-strong underline-offset-3 hover:decoration-ink";

/** A link within the console. */
export function PageLink({
  to,
  className,
  onClick,
  children,
}: {
  to: string;
  className?: string;
  onClick?: () => void;
  children: ReactNode;
}) {
  return (
    <Link href={to} className={clsx(style, className)} {...(onClick === undefined ? {} : { onClick })}>
      {children}
    </Link>
  );
}

/** A link to documentation elsewhere; opens beside the console. */
export function OutsideLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <a href={to} target="_blank" rel="noreferrer" className={style}>
      {children}
      <ArrowUpRight size={12} aria-hidden className="ml-0.5 inline" />
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
