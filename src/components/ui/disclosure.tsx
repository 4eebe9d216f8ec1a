import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

/** Something for whoever asks for it: the browser's own, so that find-in-page opens it. */
export function Disclosure(props: {
  summary: ReactNode;
  open?: boolean;
  className?: string;
  onOpen?: () => void;
  children: ReactNode;
}) {
  const { onOpen } = props;
  return (
    <details
      open={props.open}
      className={props.className}
      onToggle={onOpen && (({ currentTarget }) => currentTarget.open && onOpen())}
    >
      <summary className="flex w-fit list-none items-center gap-1 rounded-sm text-ink-muted hover:text-ink pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight size={14} aria-hidden className="shrink-0 [details[open]>summary>&]:rotate-90" />
        {props.summary}
      </summary>
      <div className="pt-2">{props.children}</div>
    </details>
  );
}
