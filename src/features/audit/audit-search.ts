import { type AuditAction, auditActions } from "#domain/audit/audit-entry.ts";
import { paths } from "../../lib/paths.ts";

/** Filters of the trail, as the address has them. */
export interface AuditSearch {
  action: AuditAction | null;
  /** Email of who did it. */
  actor: string | null;
  fixId: string | null;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What the address does not say rightly is left out, so that an old link still shows a trail. */
export function parseAuditSearch(params: URLSearchParams): AuditSearch {
  const actor = params.get("actor")?.trim().slice(0, 254) ?? "";
  const fixId = params.get("fixId") ?? "";
  return {
    action: auditActions.find((action) => action === params.get("action")) ?? null,
    actor: actor === "" ? null : actor,
    fixId: uuid.test(fixId) ? fixId : null,
  };
}

export function auditSearchPath(search: AuditSearch): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) if (value !== null) params.set(name, value);
  return params.size === 0 ? paths.audit : `${paths.audit}?${params}`;
}

export function isFiltered(search: AuditSearch): boolean {
  return search.action !== null || search.actor !== null || search.fixId !== null;
}
