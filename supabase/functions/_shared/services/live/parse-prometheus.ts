export interface MetricSample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const line = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})?[ \t]+(\S+)(?:[ \t]+-?\d+)?[ \t]*$/;
const label = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"/g;
const escapes: Record<string, string> = { "\\\\": "\\", '\\"': '"', "\\n": "\n" };

/** Samples of the Prometheus text format whose names are wanted. Lines that are none are passed over. */
export function parsePrometheus(text: string, wanted: ReadonlySet<string>): MetricSample[] {
  const samples: MetricSample[] = [];
  for (const row of text.split("\n")) {
    const [, name, labels = "", written] = line.exec(row.trimEnd()) ?? [];
    if (name === undefined || written === undefined || !wanted.has(name)) continue;
    const value = numberOf(written);
    if (value !== null) samples.push({ name, labels: labelsOf(labels), value });
  }
  return samples;
}

function labelsOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(label)].map(([, name = "", value = ""]) => [
      name,
      value.replace(/\\[\\"n]/g, (written) => escapes[written] ?? written),
    ]),
  );
}

/** null for NaN and infinities, which say that there is nothing to count. */
function numberOf(text: string): number | null {
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
