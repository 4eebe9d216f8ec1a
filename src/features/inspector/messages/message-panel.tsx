import { useDeferredValue, useMemo, useState, useSyncExternalStore } from "react";
import { formatCount, formatNoun } from "../../../components/format/format-count.ts";
import { EmptyState } from "../../../components/ui/empty-state.tsx";
import { Panel } from "../../../components/ui/panel.tsx";
import { filterMessages, type MessageFilter, unfiltered } from "../log/filter-messages.ts";
import type { MessageLog } from "../log/message-log.ts";
import { MessageDetails } from "./message-details.tsx";
import { MessageList } from "./message-list.tsx";
import { MessageToolbar } from "./message-toolbar.tsx";

/** Everything that went over the socket, and one message in full. */
export function MessagePanel({ log }: { log: MessageLog }) {
  const view = useSyncExternalStore(log.subscribe, log.view);
  const [filter, setFilter] = useState<MessageFilter>(unfiltered);
  const [selectedId, setSelectedId] = useState<number | null>(null);
  const wanted = useDeferredValue(filter);
  const shown = useMemo(() => filterMessages(view.messages, wanted), [view.messages, wanted]);
  const selected = shown.find(({ id }) => id === selectedId) ?? null;
  return (
    <Panel
      title="Messages"
      flush
      aside={
        <span className="text-ink-muted text-xs">
          {formatNoun(view.total, "message")}
          {view.dropped > 0 && `, the oldest ${formatCount(view.dropped)} made room`}
        </span>
      }
    >
      <MessageToolbar
        log={log}
        view={view}
        shown={shown}
        filter={filter}
        onFilter={(changes) => setFilter((known) => ({ ...known, ...changes }))}
      />
      {view.total === 0 ? (
        <EmptyState title="Nothing was sent or received yet">
          Join a channel: every frame of its socket appears here, tokens aside.
        </EmptyState>
      ) : (
        <MessageList messages={shown} selectedId={selectedId} onSelect={setSelectedId} />
      )}
      {view.total > 0 && shown.length === 0 && (
        <p role="status" className="p-3 text-ink-muted">
          No message matches the filter.
        </p>
      )}
      {view.total > 0 && (
        <div className="border-t">
          {selected === null ? (
            <p className="p-3 text-ink-muted">Choose a message to see all of it.</p>
          ) : (
            <MessageDetails message={selected} />
          )}
        </div>
      )}
    </Panel>
  );
}
