import type { Evidence } from "#domain/checks/check.ts";
import { visibleName } from "../../../components/format/visible-name.ts";

/** The catalog rows and places in code that a verdict was judged on, as they are. */
export function EvidenceView({ evidence }: { evidence: Evidence[] }) {
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {evidence.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: evidence has no identity and never changes places
        <li key={index} className="grid gap-1 px-3 py-2">
          <code className="break-all font-mono text-ink-faint text-xs">{visibleName(item.source)}</code>
          <dl className="grid grid-cols-[minmax(80px,2fr)_5fr] gap-x-3 font-mono text-xs leading-5">
            {item.facts.map((fact) => (
              <div key={fact.name} className="contents">
                <dt className="break-words text-ink-muted">{fact.name}</dt>
                <dd className="min-w-0 whitespace-pre-wrap break-words">
                  {fact.value === null ? (
                    <span className="text-ink-faint">null</span>
                  ) : (
                    <bdi>{visibleName(String(fact.value))}</bdi>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
