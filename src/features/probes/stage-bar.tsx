import { formatMilliseconds } from "../../components/format/format-milliseconds.ts";

export interface Stage {
  title: string;
  /** null: not reached. */
  ms: number | null;
}

const shades = [
  "bg-(--series-strong)",
  "bg-(--series-strong)/60",
  "bg-(--series-strong)/35",
  "bg-(--series-strong)/20",
];

/** Stages one after the other, each as long as it took; the figures say it in words. */
export function StageBar({ stages }: { stages: Stage[] }) {
  const reached = stages.filter(({ ms }) => ms !== null);
  if (reached.length === 0) return null;
  const shadeOf = (title: string) => shades[stages.findIndex((stage) => stage.title === title)] ?? shades[0];
  return (
    <div className="grid gap-1.5">
      <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-full bg-hover">
        {reached.map(({ title, ms }) => (
          <span key={title} className={`min-w-0.5 ${shadeOf(title)}`} style={{ flexGrow: ms ?? 0 }} />
        ))}
      </div>
      <dl className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
        {reached.map(({ title, ms }) => (
          <div key={title} className="flex items-center gap-1.5">
            <span aria-hidden className={`size-2 rounded-full ${shadeOf(title)}`} />
            <dt className="text-ink-muted">{title}</dt>
            <dd className="tabular-nums">{formatMilliseconds(ms ?? 0)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
