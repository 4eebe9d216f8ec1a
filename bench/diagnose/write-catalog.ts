import type { Sql } from "postgres";

/**
 * Published tables as an application has them: a primary key, an index, row level security with a policy,
 * grants, fifty rows, statistics. Every tenth policy asks who the user is for every row, which both tools find.
 */
export async function writeCatalog(sql: Sql, tables: number): Promise<void> {
  await sql`set client_min_messages = warning`;
  await sql.unsafe(`
    do $$
    begin
      for n in 1..${tables} loop
        execute format('create table public.app_%s (
          id uuid primary key default gen_random_uuid(), user_id uuid not null, title text not null, body text,
          settings jsonb, status varchar(20) not null default ''new'', created_at timestamptz not null default now())', n);
        execute format('create index app_%s_user_id on public.app_%s (user_id, created_at)', n, n);
        execute format('alter table public.app_%s enable row level security', n);
        execute format('create policy own on public.app_%s for select to authenticated using (user_id = %s)', n,
          case when n % 10 = 0 then 'auth.uid()' else '(select auth.uid())' end);
        execute format('grant select on public.app_%s to authenticated', n);
        execute format('insert into public.app_%s (user_id, title) select gen_random_uuid(), ''row'' from generate_series(1, 50)', n);
        execute format('alter publication supabase_realtime add table public.app_%s', n);
        if n % 100 = 0 then commit; end if;
      end loop;
    end $$`);
  await sql`vacuum (analyze)`;
}
