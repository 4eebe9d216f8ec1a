import { createHash } from "node:crypto";

/** The id that `sample.stable_uuid(kind, number)` gives a row of the sample applications. */
export function stableUuid(kind: string, number: number): string {
  const hash = createHash("md5").update(`${kind}-${number}`).digest("hex");
  const hex = `${hash.slice(0, 12)}4${hash.slice(13, 16)}8${hash.slice(17)}`;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
