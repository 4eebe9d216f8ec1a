import type { z } from "zod";
import type { rlsUsersQuerySchema, rlsUsersSchema } from "../../domain/api/rls.ts";
import { seen } from "../../domain/live/observed.ts";
import type { ServiceContext } from "../context.ts";
import { observeDatabase } from "../live/observe-database.ts";

const PAGE = 20;

/** Accounts whose email or id contains the text, newest first, a page at a time. */
export async function listUsers(
  { sql }: Pick<ServiceContext, "sql">,
  { search, offset }: z.infer<typeof rlsUsersQuerySchema>,
): Promise<z.infer<typeof rlsUsersSchema>> {
  const text = search.trim().toLowerCase();
  const users = await observeDatabase(sql, "auth.users", async (transaction) => {
    const rows = await transaction<
      { id: string; email: string | null; anonymous: boolean; createdAt: Date | null }[]
    >`
      select u.id::text as id, nullif(u.email::text, '') as email,
             coalesce((to_jsonb(u) ->> 'is_anonymous')::boolean, false) as anonymous, u.created_at as "createdAt"
      from auth.users u
      where strpos(lower(coalesce(u.email, '')), ${text}) > 0 or strpos(u.id::text, ${text}) > 0
      order by u.created_at desc nulls last, u.id
      limit ${PAGE + 1} offset ${offset}`;
    const page = rows
      .slice(0, PAGE)
      .map((row) => ({ ...row, createdAt: row.createdAt?.toISOString() ?? null }));
    return seen({ rows: page, more: rows.length > PAGE }, "auth.users");
  });
  return { users };
}
