import type { TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import type { CheckContext, Evidence, Judgement } from "./check.ts";
import { evidence } from "./evidence.ts";
import { bytes, percent } from "./wording.ts";

/** Realtime's bound for one change as wal2json writes it (apply_rls, max_record_bytes). */
export const CHANGE_LIMIT_BYTES = 1024 * 1024;

/** The largest sampled row against Realtime's limit. With replica identity FULL an UPDATE carries the row twice. */
export function overLimit({ measures, thresholds }: CheckContext, facts: TableFacts): Judgement["findings"] {
  if (!measures.payload.seen) return [];
  const { largestBytes, rows } = measures.payload.value;
  const times = facts.replicaIdentity === "full" ? 2 : 1;
  const share = (largestBytes * times) / CHANGE_LIMIT_BYTES;
  if (share < thresholds.payloadLimitShare) return [];
  const over = share >= 1;
  return [
    {
      type: "payload_over_limit",
      severity: over ? "HIGH" : "MEDIUM",
      columns: [],
      title: `${over ? "A change" : "The largest change"} of ${facts.table} takes ${percent(share)} of the 1 MB limit`,
      details: `The largest of ${rows} sampled rows takes ${bytes(largestBytes)} as JSON${times === 2 ? ", and with replica identity FULL an UPDATE carries it twice" : ""}. Realtime takes ${bytes(CHANGE_LIMIT_BYTES)}.`,
      impact: over
        ? 'Realtime leaves every value of more than 64 bytes out of such a change and adds "Error 413: Payload Too Large"; a select in the binding does not help, as the change is measured before.'
        : "Rows that grow further lose every value of more than 64 bytes on the way; a select in the binding does not help, as the change is measured before.",
      fix: {
        mode: "documented",
        summary: "Keep large values out of the table that is published",
        steps: [
          "Move them to a table of their own that is not published, or to Storage, and keep the reference.",
          ...(times === 2
            ? ["Or set the replica identity to DEFAULT, so that UPDATE carries the row once."]
            : []),
          "Or send what clients show from a trigger (realtime.send), and let them fetch the rest.",
        ],
        sql: null,
      },
      docs: documentation.payload_over_limit,
    },
  ];
}

export function sampleEvidence({ measures }: CheckContext): Evidence[] {
  if (!measures.payload.seen) return [];
  const { rows, averageBytes, largestBytes, columns } = measures.payload.value;
  return [
    evidence(measures.payload.source, {
      rows,
      "average, bytes of JSON": Math.round(averageBytes),
      "largest, bytes of JSON": largestBytes,
      ...Object.fromEntries(
        [...columns]
          .sort((a, b) => b.averageBytes - a.averageBytes)
          .slice(0, 8)
          .map((column) => [`${column.name}, average bytes`, Math.round(column.averageBytes)]),
      ),
    }),
  ];
}
