/** What scheduled probes of the server measured in the hours before now. Milliseconds. */
export interface ProbeFigures {
  hours: number;
  connection: Measured & {
    /** Medians of the stages; null where none was seen. */
    stages: { name: string; p50: number | null }[];
  };
  changes: Measured;
  broadcast: Measured;
  failures: ProbeFailures[];
}

export interface Measured {
  probes: number;
  failed: number;
  p50: number | null;
  p95: number | null;
}

export interface ProbeFailures {
  kind: "connection" | "delivery" | "throughput";
  stage: string;
  code: string | null;
  message: string;
  count: number;
  lastAt: string;
}
