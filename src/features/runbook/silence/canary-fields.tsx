import type { Canary } from "#domain/runbook/silence/silence-request.ts";
import { Checkbox } from "../../../components/ui/checkbox.tsx";
import { RadioGroup } from "../../../components/ui/radio-group.tsx";
import { roleRefusal } from "../../../lib/role-refusal.ts";
import { useWriteAccess } from "../../../lib/write-access.ts";
import type { SilenceDraft } from "./silence-draft.ts";

const options: { value: Canary; title: string; note: string }[] = [
  { value: "none", title: "No change", note: "Reads and joins; the list ends before a change arrives." },
  {
    value: "update",
    title: "An existing row, set to itself",
    note: "One that this user sees and the filter matches. Nothing changes; everybody subscribed gets an UPDATE.",
  },
  {
    value: "insert",
    title: "A test row",
    note: "Inserted, seen to arrive, deleted. Listened to without the filter, which made-up values need not match.",
  },
];

/** Whether the list may make a change of its own. */
export function CanaryFields(props: {
  draft: SilenceDraft;
  change: (changes: Partial<SilenceDraft>) => void;
}) {
  const { draft, change } = props;
  const refusal = roleRefusal(useWriteAccess());
  if (refusal !== undefined) {
    return <p className="text-ink-muted text-xs">The list makes no change of its own. {refusal}</p>;
  }
  return (
    <>
      <RadioGroup
        label="A change to wait for"
        value={draft.canary}
        onValueChange={(canary) => change({ canary, acceptTriggers: false })}
        options={options}
      />
      {draft.canary !== "none" && (
        <Checkbox
          label="Let triggers fire that cannot be kept silent"
          checked={draft.acceptTriggers}
          onChange={(acceptTriggers) => change({ acceptTriggers })}
        />
      )}
    </>
  );
}
