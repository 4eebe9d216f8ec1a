import postgres, { type Sql } from "postgres";
import {
  createTestDatabase,
  type TestDatabase,
} from "../../../../../../local-stack/testing/test-database.ts";
import type { AuditContent } from "../../../domain/audit/audit-entry.ts";
import type { FindingType } from "../../../domain/findings/finding.ts";
import type { SubscriptionFilter } from "../../../domain/subscriptions/subscription.ts";
import type { ServiceContext } from "../../context.ts";
import type { LockPolicy } from "../lock-policy.ts";
import { observeTarget } from "../observe-target.ts";
import { type Binding, inventoryOf } from "./inventory-of.ts";

/** A database of its own, with operators who act on it. */
export interface FixScenario {
  database: TestDatabase;
  sql: Sql;
  context: ServiceContext;
  as(email: string): ServiceContext;
  /** Replaces the inventory of the scanned code. */
  subscribe(...bindings: Binding[]): Promise<void>;
  /** Id of the finding of this type on the table, as the checks say now; null when there is none. */
  findingId(type: FindingType, target: { schema: string; table: string }): Promise<string | null>;
  audit(): Promise<AuditContent[]>;
  /** One connection of another application, or of the superuser; ended with the scenario. */
  openSession(options?: { name?: string; superuser?: boolean }): Promise<Session>;
  drop(): Promise<void>;
}

export interface Session {
  sql: Sql;
  pid: number;
}

/** As patient as the real one in attempts, not in seconds. */
export const testPolicy: LockPolicy = {
  lockTimeout: 100,
  statementTimeout: 10_000,
  attempts: 3,
  backoff: 20,
  olderTransactions: 20_000,
};

export function eq(column: string): SubscriptionFilter {
  return { column, operator: "eq", negated: false, value: null };
}

export async function createFixScenario(): Promise<FixScenario> {
  const database = await createTestDatabase();
  const { sql } = database;
  const sessions: Sql[] = [];
  const as = (email: string): ServiceContext => ({
    sql,
    databaseUrl: database.url,
    actor: { userId: null, email, role: "operator" },
  });
  return {
    database,
    sql,
    as,
    context: as("ops@example.com"),
    subscribe: async (...bindings) => {
      const scan = sql.json(inventoryOf(bindings));
      const by = sql.json({ userId: null, email: "ops@example.com", role: "operator" });
      await sql`insert into realtime_optimizer.inventories (uploaded_by, scan) values (${by}, ${scan})`;
    },
    findingId: async (type, target) => {
      const { findings } = await observeTarget(sql, target);
      return findings.find((finding) => finding.type === type)?.id ?? null;
    },
    audit: async () => {
      const rows = await sql<{ text: string }[]>`select text from realtime_optimizer.audit_log order by seq`;
      return rows.map(({ text }) => JSON.parse(text) as AuditContent);
    },
    openSession: async ({ name = "other-application", superuser = false } = {}) => {
      const session = postgres(superuser ? database.adminUrl : database.url, {
        max: 1,
        onnotice: () => undefined,
        connection: { application_name: name },
      });
      sessions.push(session);
      const [{ pid }] = await session<[{ pid: number }]>`select pg_backend_pid() as pid`;
      return { sql: session, pid };
    },
    drop: async () => {
      await Promise.all(sessions.map((session) => session.end({ timeout: 1 })));
      await database.drop();
    },
  };
}
