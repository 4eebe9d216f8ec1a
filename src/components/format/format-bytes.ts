const units = ["B", "kB", "MB", "GB", "TB", "PB"] as const;

/** Bytes in steps of 1,024 as pg_size_pretty has them, with three significant digits: `96.2 kB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let step = 0;
  while (Math.abs(value) >= 1023.5 && step < units.length - 1) {
    value /= 1024;
    step += 1;
  }
  const digits = step === 0 || Math.abs(value) >= 99.95 ? 0 : Math.abs(value) >= 9.995 ? 1 : 2;
  return `${value.toFixed(digits)} ${units[step] ?? "B"}`;
}
