import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef } from "react";
import { nextIndex } from "../../../components/ui/next-index.ts";
import type { InspectedMessage } from "../log/inspected-message.ts";
import { MessageRow } from "./message-row.tsx";

const ROW = 30;
/** Closer to the end than this the list follows what comes. */
const NEAR_END = 2 * ROW;

interface MessageListProps {
  messages: readonly InspectedMessage[];
  selectedId: number | null;
  onSelect: (id: number) => void;
}

/** Any number of messages, newest last; it follows the newest until somebody scrolls up. */
export function MessageList({ messages, selectedId, onSelect }: MessageListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const listId = useId();
  const rows = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    getItemKey: (index) => messages[index]?.id ?? index,
  });
  const newest = messages.at(-1)?.id;

  useEffect(() => {
    const element = scroller.current;
    if (newest !== undefined && following.current && element !== null)
      element.scrollTop = element.scrollHeight;
  }, [newest]);

  const noteScroll = () => {
    const element = scroller.current;
    if (element === null) return;
    following.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
  };
  const select = (index: number) => {
    const message = messages[Math.min(Math.max(index, 0), messages.length - 1)];
    if (message === undefined) return;
    onSelect(message.id);
    rows.scrollToIndex(messages.indexOf(message));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const selected = messages.findIndex(({ id }) => id === selectedId);
    const target = nextIndex(event.key, selected === -1 ? messages.length : selected, messages.length);
    if (target === null) return;
    event.preventDefault();
    select(target);
  };
  const onClick = ({ target }: MouseEvent) => {
    const row = target instanceof Element ? target.closest<HTMLElement>("[data-message]") : null;
    if (row !== null) onSelect(Number(row.dataset.message));
  };
  const items = rows.getVirtualItems();
  const isRendered = items.some(({ index }) => messages[index]?.id === selectedId);

  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label="Messages"
      tabIndex={0}
      {...(isRendered ? { "aria-activedescendant": `${listId}-${selectedId}` } : {})}
      onScroll={noteScroll}
      onKeyDown={onKeyDown}
      onClick={onClick}
      className="-outline-offset-2 relative h-[52vh] min-h-60 overflow-y-auto overflow-x-hidden overscroll-contain"
    >
      <div role="presentation" className="relative" style={{ height: rows.getTotalSize() }}>
        {items.map(({ index, key, start, size }) => {
          const message = messages[index];
          return message === undefined ? null : (
            <MessageRow
              key={key}
              id={`${listId}-${message.id}`}
              message={message}
              selected={message.id === selectedId}
              top={start}
              height={size}
              position={index + 1}
            />
          );
        })}
      </div>
    </div>
  );
}
