import type { Diagnosis } from "#domain/api/diagnose.ts";

export interface DiagnosisWriter {
  table(table: Diagnosis["tables"][number]): void;
  end(rest: Omit<Diagnosis, "tables">): void;
}

const CHUNK = 256 * 1024;

/**
 * Writes a diagnosis as one JSON document while it is made: the evidence of 10,000 tables is never held at
 * once. Nothing is written before the first table or the end, so that an early failure can be told instead.
 */
export function diagnosisWriter(write: (text: string) => void): DiagnosisWriter {
  let pending = "";
  let tables = 0;
  const put = (text: string) => {
    pending += text;
    if (pending.length < CHUNK) return;
    write(pending);
    pending = "";
  };
  return {
    table: (table) => {
      put(`${tables === 0 ? '{"version":1,"tables":[' : ","}${JSON.stringify(table)}`);
      tables += 1;
    },
    end: ({ version: _, ...rest }) => {
      if (tables === 0) put('{"version":1,"tables":[');
      put(`],${JSON.stringify(rest).slice(1)}\n`);
      write(pending);
      pending = "";
    },
  };
}
