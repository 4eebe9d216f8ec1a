import { QueryError } from "./query-error.ts";

/** What ClickHouse's DateTime64 can hold. */
const EARLIEST = Date.UTC(1900, 0) * 1000;
const LATEST = Date.UTC(2300, 0) * 1000;

/** DateTime64(6) in UTC. */
export class Timestamp {
  readonly microseconds: number;

  constructor(microseconds: number) {
    if (!(microseconds >= EARLIEST && microseconds < LATEST)) throw new QueryError("A time is out of range");
    this.microseconds = Math.floor(microseconds);
  }

  /** As ClickHouse prints it: no T, no Z. */
  toString(): string {
    const whole = new Date(Math.floor(this.microseconds / 1000)).toISOString().slice(0, 19).replace("T", " ");
    return `${whole}.${String(((this.microseconds % 1e6) + 1e6) % 1e6).padStart(6, "0")}`;
  }
}

export type Value = string | number | boolean | null | Timestamp | { [key: string]: string } | Value[];

export function timestampOf(value: Value): Timestamp {
  if (value instanceof Timestamp) return value;
  if (typeof value === "number") return new Timestamp(value * 1e6);
  const [, date, time = "00:00:00", fraction = ""] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,9}))?)?(?:Z|\+00:00)?$/.exec(
      textOf(value).trim(),
    ) ?? [];
  const milliseconds = date === undefined ? Number.NaN : Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(milliseconds)) throw new QueryError(`Cannot parse '${textOf(value)}' as a time`);
  return new Timestamp(milliseconds * 1000 + Number(fraction.padEnd(6, "0").slice(0, 6)));
}

/** Below 0, 0 or above; text that is compared with a time is read as one. */
export function compareValues(one: Value, other: Value): number {
  if (one instanceof Timestamp || other instanceof Timestamp) {
    return timestampOf(one).microseconds - timestampOf(other).microseconds;
  }
  const [left, right] = [scalar(one), scalar(other)];
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : Number(left > right);
  throw new QueryError("There is no supertype for types String, Number: convert one of the two");
}

export function textOf(value: Value): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "1" : "0";
  return value === null ? "" : value instanceof Timestamp ? value.toString() : JSON.stringify(value);
}

export function numberOf(value: Value): number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return Number(value);
  throw new QueryError(`'${textOf(value)}' is not a number: use toInt64OrZero or toFloat64OrZero`);
}

export function truthOf(value: Value): boolean {
  return value !== null && numberOf(value) !== 0;
}

function scalar(value: Value): string | number | null {
  if (typeof value === "boolean") return Number(value);
  if (value === null || typeof value === "object") return value === null ? null : textOf(value);
  return value;
}
