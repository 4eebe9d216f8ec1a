import type { Sql } from "postgres";
import { PASSWORD, type Person } from "./person.ts";

/**
 * Makes the accounts that are missing. By SQL, because the sample rows know their owners by id, and signing up
 * chooses ids of its own. Cheap hashes: the password is printed in the sources.
 */
export async function ensureAccounts(sql: Sql, people: Person[]): Promise<void> {
  const accounts = people.map(({ userId, email, appMetadata }) => ({
    id: userId,
    email,
    app: { provider: "email", providers: ["email"], ...appMetadata },
    user: { sub: userId, email, email_verified: true, phone_verified: false },
  }));
  await sql`
    with accounts as (
      select * from jsonb_to_recordset(${sql.json(accounts)}) as account (id uuid, email text, app jsonb, "user" jsonb)
    ), made as (
      insert into auth.users
        (id, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data)
      select id, email, extensions.crypt(${PASSWORD}, extensions.gen_salt('bf', 4)), now(), app, "user"
      from accounts
      where not exists (select from auth.users where users.id = accounts.id or users.email = accounts.email)
      returning id, raw_user_meta_data
    )
    insert into auth.identities (id, provider, provider_id, user_id, identity_data)
    select gen_random_uuid(), 'email', id::text, id, raw_user_meta_data from made
  `;
}
