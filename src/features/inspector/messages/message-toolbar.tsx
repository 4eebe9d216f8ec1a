import { Download, Pause, Play, Trash2 } from "lucide-react";
import { formatCount } from "../../../components/format/format-count.ts";
import { Button } from "../../../components/ui/button.tsx";
import { Checkbox } from "../../../components/ui/checkbox.tsx";
import { Input } from "../../../components/ui/input.tsx";
import { Select } from "../../../components/ui/select.tsx";
import { saveFile } from "../../../lib/save-file.ts";
import { messageKinds } from "../frames/describe-frame.ts";
import { exportMessages } from "../log/export-messages.ts";
import type { MessageFilter } from "../log/filter-messages.ts";
import type { InspectedMessage } from "../log/inspected-message.ts";
import type { LogView, MessageLog } from "../log/message-log.ts";
import { kindWords } from "./message-words.ts";

interface MessageToolbarProps {
  log: MessageLog;
  view: LogView;
  /** After the filter. */
  shown: readonly InspectedMessage[];
  filter: MessageFilter;
  onFilter: (changes: Partial<MessageFilter>) => void;
}

export function MessageToolbar({ log, view, shown, filter, onFilter }: MessageToolbarProps) {
  const save = () => {
    const now = new Date();
    saveFile(
      `realtime-messages-${now.toISOString().slice(0, 19).replaceAll(":", "")}.json`,
      exportMessages(shown, now),
      "application/json",
    );
  };
  return (
    <div className="flex flex-wrap items-center gap-2 border-b p-2">
      <search className="flex flex-wrap items-center gap-2">
        <div className="w-40">
          <Input
            type="search"
            aria-label="Messages that contain"
            placeholder="Contains"
            value={filter.text}
            onChange={(event) => onFilter({ text: event.target.value })}
          />
        </div>
        <Select
          label="Kind of message"
          value={filter.kind ?? ""}
          onValueChange={(value) => onFilter({ kind: messageKinds.find((kind) => kind === value) ?? null })}
          options={[
            { value: "", text: "All kinds" },
            ...messageKinds.map((kind) => ({ value: kind, text: kindWords[kind] })),
          ]}
        />
        <Checkbox
          label="Heartbeats"
          checked={filter.heartbeats}
          onChange={(heartbeats) => onFilter({ heartbeats })}
        />
      </search>
      <div className="ml-auto flex flex-wrap items-center gap-1">
        <Button size="sm" variant="ghost" onClick={() => log.pause(!view.paused)}>
          {view.paused ? <Play size={14} aria-hidden /> : <Pause size={14} aria-hidden />}
          {view.paused ? `Go on, ${formatCount(view.unseen)} more` : "Pause"}
        </Button>
        <Button size="sm" variant="ghost" onClick={() => log.clear()} disabled={view.total === 0}>
          <Trash2 size={14} aria-hidden />
          Clear
        </Button>
        <Button size="sm" variant="ghost" onClick={save} disabled={shown.length === 0}>
          <Download size={14} aria-hidden />
          Export
        </Button>
      </div>
    </div>
  );
}
