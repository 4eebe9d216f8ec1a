import type { Diagnosis } from "#domain/api/diagnose.ts";
import type { Baseline } from "#domain/baseline/baseline.ts";

export interface DiagnosisWriter {
  table(table: Diagnosis["tables"][number]): void;
  end(rest: Omit<Diagnosis, "tables"> & { baseline?: ToldComparison }): void;
}

/** `baseline` of `diagnose --json`: the ids of findings that it does not know, and what it holds and was not found. */
export interface ToldComparison {
  new: string[];
  known: number;
  gone: Baseline["findings"];
}

/** Writes a diagnosis as one JSON document while it is made: the evidence of 10,000 tables is never held at once. */
export function diagnosisWriter(write: (text: string) => void): DiagnosisWriter {
  const opening = '{"version":1,"tables":[';
  let tables = 0;
  return {
    table: (table) => {
      write(`${tables === 0 ? opening : ","}${JSON.stringify(table)}`);
      tables += 1;
    },
    end: ({ version: _, ...rest }) => {
      write(`${tables === 0 ? opening : ""}],${JSON.stringify(rest).slice(1)}\n`);
    },
  };
}
