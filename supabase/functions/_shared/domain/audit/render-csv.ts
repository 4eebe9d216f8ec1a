import type { AuditRecord } from "./audit-entry.ts";
import { parseRecord } from "./parse-record.ts";

const header = ["seq", "at", "action", "actor", "role", "target", "details", "hash"];

/** The trail for a spreadsheet, as RFC 4180 has it. For reading only: verification needs the JSON export. */
export function renderCsv(records: readonly AuditRecord[]): string {
  return [header, ...records.map(cellsOf)].map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

function cellsOf(record: AuditRecord): string[] {
  const content = parseRecord(record);
  if (content === null) return [String(record.seq), "", "", "", "", "", record.text, record.hash];
  const { at, action, actor, target, details } = content;
  return [
    String(record.seq),
    at,
    action,
    actor.email,
    actor.role,
    JSON.stringify(target),
    JSON.stringify(details),
    record.hash,
  ];
}

/** A spreadsheet runs a cell that starts like a formula, also in full-width form; an apostrophe makes it text. */
const formulaStart = /^\s*[=+\-@\t\r\n＝＋－＠]/u;

function cell(text: string): string {
  const safe = formulaStart.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
