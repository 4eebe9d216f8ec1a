import type { SmellDescription } from "#domain/scan/smells/smell-descriptions.ts";
import { formatNoun } from "../../components/format/format-count.ts";
import { visibleName } from "../../components/format/visible-name.ts";
import { Badge, type Tone } from "../../components/ui/badge.tsx";
import { OutsideLink } from "../../components/ui/link.tsx";
import { LongList } from "../../components/ui/long-list.tsx";
import type { SmellGroup } from "./group-smells.ts";

const SHOWN = 5;

const tones: Record<SmellDescription["level"], Tone> = { error: "fail", warning: "warn", note: "neutral" };
const words: Record<SmellDescription["level"], string> = {
  error: "Broken",
  warning: "Risky",
  note: "Costly",
};

/** One rule: what it found, where, and what to do about it. */
export function SmellGroupView({ group }: { group: SmellGroup }) {
  const { rule, description, smells } = group;
  const [{ message: first } = { message: "" }] = smells;
  // What is the same everywhere is said once.
  const same = smells.length > 1 && smells.every(({ message }) => message === first);
  return (
    <section aria-label={description.title} className="rounded-md border border-line">
      <div className="grid gap-1 border-b px-3 py-2.5">
        <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
          <Badge tone={tones[description.level]}>{words[description.level]}</Badge>
          {description.title}
          <span className="font-normal text-ink-muted text-xs">{formatNoun(smells.length, "place")}</span>
          <code className="font-mono font-normal text-2xs text-ink-faint">{rule}</code>
        </h3>
        {same && <p className="max-w-prose break-words">{first}</p>}
        {description.remedy !== "" && (
          <p className="max-w-prose text-ink-muted">
            {description.remedy} <OutsideLink to={description.docs}>Documentation</OutsideLink>
          </p>
        )}
      </div>
      <LongList items={smells} first={SHOWN} keyOf={(_smell, index) => index}>
        {({ file, line, message }) => (
          <div className="grid grid-cols-1 gap-x-6 gap-y-0.5 px-3 py-2 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
            <code className="break-all font-mono text-xs">
              {visibleName(file)}:{line}
            </code>
            {!same && <p className="break-words text-ink-muted text-xs">{message}</p>}
          </div>
        )}
      </LongList>
    </section>
  );
}
