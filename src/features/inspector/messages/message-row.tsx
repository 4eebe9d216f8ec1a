import clsx from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import { memo } from "react";
import { formatBytes } from "../../../components/format/format-bytes.ts";
import { formatClock } from "../../../components/format/format-clock.ts";
import { formatMilliseconds } from "../../../components/format/format-milliseconds.ts";
import { Badge } from "../../../components/ui/badge.tsx";
import type { InspectedMessage } from "../log/inspected-message.ts";
import { kindWords, toneOf } from "./message-words.ts";

interface MessageRowProps {
  message: InspectedMessage;
  id: string;
  selected: boolean;
  top: number;
  height: number;
  position: number;
}

/** One message on one line. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, selected } = props;
  const sent = message.direction === "out";
  const Arrow = sent ? ArrowUp : ArrowDown;
  return (
    <div
      role="option"
      id={props.id}
      tabIndex={-1}
      aria-selected={selected}
      aria-posinset={props.position}
      // A count that grows would draw every row anew.
      aria-setsize={-1}
      data-message={message.id}
      style={{ transform: `translateY(${props.top}px)`, height: props.height }}
      className={clsx(
        "absolute inset-x-0 flex cursor-default items-center gap-2 border-b px-2 text-xs",
        selected ? "bg-selected" : "hover:bg-hover",
      )}
    >
      <Arrow size={13} aria-hidden className="shrink-0 text-ink-muted" />
      <span className="sr-only">{sent ? "Sent" : "Received"}</span>
      <span className="shrink-0 text-ink-muted tabular-nums max-sm:hidden">{formatClock(message.at)}</span>
      <span className="w-20 shrink-0">
        <Badge tone={toneOf(message)}>{kindWords[message.kind]}</Badge>
      </span>
      <span className="min-w-0 flex-1 truncate font-mono">{message.summary}</span>
      {message.latency !== null && (
        <span className="shrink-0 tabular-nums">{formatMilliseconds(message.latency.ms)}</span>
      )}
      <span className="w-14 shrink-0 text-right text-ink-muted tabular-nums max-sm:hidden">
        {message.size === 0 ? "" : formatBytes(message.size)}
      </span>
    </div>
  );
});
