import { randomUUID } from "node:crypto";
import postgres, { type TransactionSql } from "postgres";
import { AuthorizationError, authorizationError } from "./authorization-error.ts";
import type { AuthorizationPool } from "./authorization-pool.ts";
import type { Claims } from "./claims.ts";
import type { Extension } from "./policies.ts";

/** Who asks about which topic, as policies see it. */
export interface TopicRequest {
  /** Without `realtime:`. */
  topic: string;
  claims: Claims;
  /** Of the handshake, or of the HTTP request. */
  headers: Record<string, string>;
}

const INSUFFICIENT_PRIVILEGE = "42501";
const STATEMENT_TIMEOUT = "5s";

/**
 * Which extensions of a topic the claims may read: a probe row for each is put into realtime.messages, looked
 * for as the role of the claims, and rolled back.
 * @throws AuthorizationError
 */
export async function authorizeRead(
  pool: AuthorizationPool,
  request: TopicRequest,
  extensions: readonly Extension[],
): Promise<Set<Extension>> {
  const probes = extensions.map((extension) => ({ id: randomUUID(), topic: request.topic, extension }));
  return await rolledBack(pool, async (transaction) => {
    await transaction`insert into realtime.messages ${transaction(probes, "id", "topic", "extension")}`;
    await become(transaction, request);
    const seen = await transaction<{ id: string }[]>`
      select id from realtime.messages where id = any(${probes.map(({ id }) => id)}::uuid[])
    `;
    const ids = new Set(seen.map(({ id }) => id));
    return new Set(probes.filter(({ id }) => ids.has(id)).map(({ extension }) => extension));
  });
}

/**
 * Which extensions of a topic the claims may write.
 * @throws AuthorizationError
 */
export async function authorizeWrite(
  pool: AuthorizationPool,
  request: TopicRequest,
  extensions: readonly Extension[],
): Promise<Set<Extension>> {
  return await rolledBack(pool, async (transaction) => {
    await become(transaction, request);
    const writable = new Set<Extension>();
    for (const extension of extensions) {
      const { topic } = request;
      const wrote = await transaction
        .savepoint(
          (savepoint) =>
            savepoint`insert into realtime.messages (topic, extension) values (${topic}, ${extension})`,
        )
        .then(() => true)
        .catch((error: unknown) => {
          if (error instanceof postgres.PostgresError && error.code === INSUFFICIENT_PRIVILEGE) return false;
          throw error;
        });
      if (wrote) writable.add(extension);
    }
    return writable;
  });
}

async function become(transaction: TransactionSql, { topic, claims, headers }: TopicRequest): Promise<void> {
  await transaction`
    select
      set_config('statement_timeout', ${STATEMENT_TIMEOUT}, true),
      set_config('realtime.topic', ${topic}, true),
      set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
      set_config('request.jwt.claim.sub', ${claims.sub ?? ""}, true),
      set_config('request.jwt.claim.role', ${claims.role}, true),
      set_config('request.headers', ${JSON.stringify(headers)}, true),
      set_config('role', ${claims.role}, true)
  `;
}

/** What a transaction learned; nothing of what it did stays. */
async function rolledBack<T>(
  pool: AuthorizationPool,
  learn: (transaction: TransactionSql) => Promise<T>,
): Promise<T> {
  let learned: { value: T } | undefined;
  const done = new Error("rolled back on purpose");
  try {
    await pool.use((sql) =>
      sql.begin(async (transaction) => {
        learned = { value: await learn(transaction) };
        throw done;
      }),
    );
  } catch (error) {
    if (error === done && learned !== undefined) return learned.value;
    throw error instanceof AuthorizationError ? error : authorizationError(error);
  }
  throw new Error("a transaction that had to roll back was committed");
}
