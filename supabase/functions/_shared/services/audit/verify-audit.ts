import type { ChainVerdict } from "../../domain/audit/audit-entry.ts";
import { verifyChain } from "../../domain/audit/verify-chain.ts";
import type { ServiceContext } from "../context.ts";
import { readChain } from "./read-chain.ts";
import { readHead } from "./read-head.ts";

/** Recomputes the whole trail as it is in the database now. */
export async function verifyAudit({ sql }: ServiceContext): Promise<ChainVerdict> {
  const head = await readHead(sql);
  return verifyChain(readChain(sql, head.seq), { head, verifiedAt: new Date() });
}
