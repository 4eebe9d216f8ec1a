import type { Projection } from "#domain/bottlenecks/bottleneck.ts";

const kindWords: Record<Projection["of"], string> = {
  latency: "Latency",
  throughput: "Throughput",
  stability: "Stability",
  resources: "Resources",
};

/** What is so now and what is expected, each with its formula; what is missing is named in place of a figure. */
export function ProjectionView({ projection }: { projection: Projection }) {
  const { of, what, unit, now, after, formula, inputs, missing } = projection;
  return (
    <li className="grid gap-2 px-3 py-2.5">
      <p className="break-words">
        <span className="text-ink-muted text-xs">{kindWords[of]}</span> {what}
      </p>
      <dl className="grid gap-2 sm:grid-cols-2">
        <Figure name="Now" value={now} unit={unit} formula={formula.now} />
        <Figure name="Expected" value={after} unit={unit} formula={formula.after} />
      </dl>
      {inputs.length > 0 && (
        <p className="break-words text-ink-muted text-xs">
          From{" "}
          {inputs
            .map(
              (input) =>
                `${input.name} ${input.value}${input.unit === "" ? "" : ` ${input.unit}`} (${input.source})`,
            )
            .join(", ")}
          .
        </p>
      )}
      {missing.map((part) => (
        <p key={part.what} className="break-words text-xs">
          <span className="font-medium">Not known: {part.what}.</span>{" "}
          <span className="text-ink-muted">{part.remedy}</span>
        </p>
      ))}
    </li>
  );
}

function Figure(props: { name: string; value: number | null; unit: string; formula: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-muted text-xs">{props.name}</dt>
      <dd className="font-medium tabular-nums">
        {props.value === null ? (
          <span className="font-normal text-ink-muted">not known</span>
        ) : (
          `${props.value.toLocaleString("en")} ${props.unit}`
        )}
      </dd>
      <dd className="break-words font-mono text-ink-muted text-xs">{props.formula}</dd>
    </div>
  );
}
