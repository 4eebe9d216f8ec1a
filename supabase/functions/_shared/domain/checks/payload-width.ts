import type { TableFacts } from "../facts/database-facts.ts";
import { documentation } from "../findings/documentation.ts";
import { qualifiedName } from "../identifiers/quote-identifier.ts";
import {
  isWide,
  measurePayload,
  PAYLOAD_TARGET_BYTES,
  type PayloadMeasure,
} from "../payload/measure-payload.ts";
import { measureSample } from "../payload/measure-sample.ts";
import { bindingUses } from "../subscriptions/binding-uses.ts";
import { ALREADY_OPTIMIZED } from "./already-optimized.ts";
import type { Check, CheckContext, Evidence, Judgement } from "./check.ts";
import { evidence } from "./evidence.ts";
import { isSubscribed } from "./is-subscribed.ts";
import { notApplicable, pass, unknown } from "./judgements.ts";
import { overLimit, sampleEvidence } from "./payload-limit.ts";
import { bytes, list } from "./wording.ts";

export const payloadWidth: Check = {
  id: "payload_width",
  title: "Payload",
  question: "Is what one change carries small enough?",
  rule: {
    text: "Each change carries every column the subscriber may read, to every subscriber. Above 1 MiB values over 64 bytes are left out. A select in the binding slims it; a publication's column list does not. The aim is under 1 KB on average, measured on a sample of rows.",
    url: documentation.large_payload,
  },
  judge(context) {
    const { facts } = context;
    if (facts === null) return notApplicable("There is no such table.");
    if (facts.kind !== "table" && facts.kind !== "partitioned_table") {
      return notApplicable("It cannot be published, so it sends no changes.");
    }
    if (facts.publication === null && !isSubscribed(context)) {
      return notApplicable("It sends no changes: it is neither published nor subscribed to.");
    }
    const { payload } = context.measures;
    const measure =
      payload.seen && payload.value.rows > 0
        ? measureSample(facts, payload.value, context.thresholds.payloadWarnBytes)
        : measurePayload(facts);
    const shown = [...sampleEvidence(context), ...widthEvidence(facts, measure)];
    const limit = overLimit(context, facts);
    const judgement = judgeWidth(context, facts, measure, shown);
    const [over] = limit;
    if (over === undefined) return judgement;
    return {
      status: over.severity === "HIGH" || judgement.status === "fail" ? "fail" : "warn",
      summary: `${over.title}. ${judgement.summary}`,
      evidence: shown,
      findings: [...limit, ...judgement.findings],
    };
  },
};

function judgeWidth(
  context: CheckContext,
  facts: TableFacts,
  measure: PayloadMeasure,
  shown: Evidence[],
): Judgement {
  if (measure.basis === "none") return unmeasured(facts, shown);
  if (measure.heavy.length > 0) return judgeHeavy(context, facts, measure, shown);
  const width = bytes(measure.rowBytes ?? 0);
  if (measure.basis === "sample" && (measure.rowBytes ?? 0) >= context.thresholds.payloadWarnBytes) {
    return pass(`A change carries about ${width}, of which no single column is to blame.`, shown);
  }
  const told = {
    sample: `about ${width} (from a sample)`,
    heap: `at most ${width} (what rows take on disk)`,
    statistics: `about ${width} (from statistics)`,
    toast: `about ${width}`,
  }[measure.basis];
  return pass(`A change carries ${told}.`, shown);
}

function unmeasured(facts: TableFacts, shown: Evidence[]): Judgement {
  if (!facts.columns.some(isWide)) return pass("No column can grow wide.", shown);
  if (facts.estimatedRows === 0)
    return unknown("The table was empty when it was last analyzed, so its width is not known yet.", shown);
  return unknown(
    `There are no statistics, so its width is not known: run ANALYZE ${qualifiedName(facts)}.`,
    shown,
  );
}

function judgeHeavy(
  context: CheckContext,
  facts: TableFacts,
  measure: PayloadMeasure,
  shown: Evidence[],
): Judgement {
  const names = measure.heavy.map(({ name }) => name);
  const bindings = bindingUses(context);
  const skeleton =
    bindings.length > 0 && bindings.every(({ select }) => select?.every((column) => !names.includes(column)));
  if (skeleton) {
    return pass(
      `${ALREADY_OPTIMIZED}: every binding selects light columns only and leaves out ${list(names)}.`,
      [
        ...shown,
        ...bindings.slice(0, 5).map(({ source, select }) => evidence(source, { select: select ?? [] })),
      ],
    );
  }
  const width = measure.rowBytes === null ? null : bytes(measure.rowBytes);
  const row = width === null ? "several kilobytes" : `about ${width}`;
  return {
    status: (measure.rowBytes ?? Number.POSITIVE_INFINITY) >= 8 * PAYLOAD_TARGET_BYTES ? "fail" : "warn",
    summary: `A change carries ${row}, most of it in ${list(names)}.`,
    evidence: shown,
    findings: [
      {
        type: "large_payload",
        severity: "HIGH",
        columns: names,
        title: `Changes of ${facts.table} carry ${row}, most of it ${list(names)}`,
        details: `${heavyText(measure)} The table takes ${bytes(facts.totalBytes)}, ${bytes(facts.toastBytes)} of it values out of line. ${basisText(measure)}`,
        impact: `Every INSERT sends ${list(names)} to every subscriber${facts.replicaIdentity === "full" ? ", and with replica identity FULL an UPDATE sends old and new values" : ""}. The aim is 1 KB on average; above 1 MiB Realtime leaves long values out and reports Error 413.`,
        fix: {
          mode: "documented",
          summary: `Send light columns only, and fetch ${list(names)} when it is needed`,
          steps: [
            `Subscribe with select: [${measure.light.map((column) => JSON.stringify(column)).join(", ")}] in the binding (needs a Realtime server that knows select).`,
            `Load lists with the same columns, and fetch ${list(names)} by primary key when a row is opened (skeleton pattern).`,
            "Or broadcast from a trigger (realtime.send) with just what clients show, to those who need it.",
            "A column list on the publication does not help: Realtime ignores it.",
          ],
          sql: null,
        },
        docs: documentation.large_payload,
      },
    ],
  };
}

function heavyText({ heavy }: PayloadMeasure): string {
  return heavy
    .map(
      ({ name, type, bytes: width }) =>
        `${name} (${type}) ${width === null ? "holds values over 2 KB" : `takes about ${bytes(width)} a row`}.`,
    )
    .join(" ");
}

function basisText({ basis }: PayloadMeasure): string {
  if (basis === "sample") return "Averages of the newest rows, in bytes of JSON as it arrives.";
  return basis === "statistics"
    ? "Stored sizes, from statistics and the TOAST table; compressed values arrive larger."
    : "There are no statistics; the size of the TOAST table tells. Run ANALYZE for averages.";
}

function widthEvidence(facts: TableFacts, measure: PayloadMeasure): Evidence[] {
  return [
    evidence("pg_stats", {
      basis: measure.basis,
      "average row, stored bytes": measure.rowBytes === null ? null : Math.round(measure.rowBytes),
      ...Object.fromEntries(
        facts.columns
          .filter(isWide)
          .map(({ name, type, averageBytes }) => [`${name} (${type}), average bytes`, averageBytes]),
      ),
    }),
    evidence("pg_class", {
      rows: facts.estimatedRows,
      "total bytes": facts.totalBytes,
      "heap bytes": facts.heapBytes,
      "TOAST bytes": facts.toastBytes,
    }),
  ];
}
