import type { ReactNode } from "react";
import { z } from "zod";
import { formatCount } from "../../components/format/format-count.ts";
import { formatTime } from "../../components/format/format-time.ts";
import { visibleName } from "../../components/format/visible-name.ts";
import { KeyValues } from "../../components/ui/key-values.tsx";
import { wordsOf } from "./words-of.ts";

/** Coverage of one kind, as fixes record it. */
const shareSchema = z.strictObject({ covered: z.number(), total: z.number() });
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

/** Any JSON value of a record, laid out for reading. */
export function DetailValue({ value }: { value: unknown }): ReactNode {
  if (Array.isArray(value)) return <DetailList values={value} />;
  if (typeof value === "object" && value !== null) return <DetailObject value={value} />;
  if (typeof value === "string" && moment.test(value)) return formatTime(value);
  if (typeof value === "string") return <span className="whitespace-pre-wrap">{visibleName(value)}</span>;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value === null || value === undefined) return "none";
  return String(value);
}

function DetailList({ values }: { values: readonly unknown[] }) {
  if (values.length === 0) return "none";
  if (values.every((value) => typeof value !== "object"))
    return values.map(String).map(visibleName).join(", ");
  return (
    <ul className="grid grid-cols-1 gap-1">
      {values.map((value) => (
        <li key={JSON.stringify(value)}>
          <DetailValue value={value} />
        </li>
      ))}
    </ul>
  );
}

function DetailObject({ value }: { value: object }) {
  const share = shareSchema.safeParse(value).data;
  if (share !== undefined) return `${formatCount(share.covered)} of ${formatCount(share.total)}`;
  return (
    <KeyValues
      items={Object.entries(value).map(([name, inner]) => ({
        id: name,
        name: wordsOf(name),
        value: <DetailValue value={inner} />,
      }))}
    />
  );
}
