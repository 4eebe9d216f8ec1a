-- Wedding suppliers: a supplier invites couples, who fill in forms, planning milestones and core details.
-- A login carries its tenant in app_metadata ({"supplier_id"} or {"couple_id"}), which only the server sets.

create table public.suppliers (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null unique,
  business_name text not null,
  category text not null check (category in ('photography', 'catering', 'venue', 'florist', 'music')),
  region text not null,
  created_at timestamptz not null default now()
);
alter table public.suppliers replica identity full;
alter table public.suppliers enable row level security;
create policy "suppliers read themselves" on public.suppliers
  for select to authenticated using (user_id = (select auth.uid()));
grant select, update on public.suppliers to authenticated;
grant all on public.suppliers to service_role;

create table public.couples (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null unique,
  display_name text not null,
  wedding_date date,
  created_at timestamptz not null default now()
);
alter table public.couples replica identity full;
alter table public.couples enable row level security;
create policy "couples read themselves" on public.couples
  for select to authenticated using (user_id = (select auth.uid()));
grant select, update on public.couples to authenticated;
grant all on public.couples to service_role;

-- A couple as one supplier's client: what both tenants share. Fault: both policies are run for everyone.
create table public.clients (
  id uuid primary key default gen_random_uuid(),
  supplier_id uuid not null references public.suppliers (id) on delete cascade,
  couple_id uuid not null references public.couples (id) on delete cascade,
  status text not null default 'invited' check (status in ('invited', 'active', 'completed')),
  package text not null,
  updated_at timestamptz not null default now(),
  unique (supplier_id, couple_id)
);
create index clients_couple_id_idx on public.clients (couple_id);
alter table public.clients replica identity full;
alter table public.clients enable row level security;
create policy "suppliers read their clients" on public.clients
  for select to authenticated
  using (supplier_id = ((select auth.jwt()) -> 'app_metadata' ->> 'supplier_id')::uuid);
create policy "couples read their suppliers' files" on public.clients
  for select to authenticated
  using (couple_id = ((select auth.jwt()) -> 'app_metadata' ->> 'couple_id')::uuid);
grant select, update on public.clients to authenticated;
grant all on public.clients to service_role;

-- Small jsonb: a few answers, some 250 bytes. Not every jsonb column is a wide one.
create table public.form_responses (
  id uuid primary key default gen_random_uuid(),
  supplier_id uuid not null references public.suppliers (id) on delete cascade,
  client_id uuid not null references public.clients (id) on delete cascade,
  form text not null,
  answers jsonb not null,
  submitted_at timestamptz not null default now()
);
create index form_responses_supplier_id_idx on public.form_responses (supplier_id, submitted_at desc);
create index form_responses_client_id_idx on public.form_responses (client_id);
alter table public.form_responses replica identity full;
alter table public.form_responses enable row level security;
create policy "suppliers read responses to their forms" on public.form_responses
  for select to authenticated
  using (supplier_id = ((select auth.jwt()) -> 'app_metadata' ->> 'supplier_id')::uuid);
grant select on public.form_responses to authenticated;
grant all on public.form_responses to service_role;

create table public.journey_progress (
  id uuid primary key default gen_random_uuid(),
  supplier_id uuid not null references public.suppliers (id) on delete cascade,
  client_id uuid not null references public.clients (id) on delete cascade,
  milestone text not null,
  completed boolean not null default false,
  updated_at timestamptz not null default now()
);
create index journey_progress_supplier_id_idx on public.journey_progress (supplier_id, updated_at desc);
create index journey_progress_client_id_idx on public.journey_progress (client_id);
alter table public.journey_progress replica identity full;
alter table public.journey_progress enable row level security;
create policy "suppliers read progress of their clients" on public.journey_progress
  for select to authenticated
  using (supplier_id = ((select auth.jwt()) -> 'app_metadata' ->> 'supplier_id')::uuid);
grant select, update on public.journey_progress to authenticated;
grant all on public.journey_progress to service_role;

create table public.core_fields (
  id uuid primary key default gen_random_uuid(),
  couple_id uuid not null references public.couples (id) on delete cascade,
  field text not null,
  value text,
  updated_at timestamptz not null default now(),
  unique (couple_id, field)
);
alter table public.core_fields replica identity full;
alter table public.core_fields enable row level security;
create policy "couples read their core fields" on public.core_fields
  for select to authenticated
  using (couple_id = ((select auth.jwt()) -> 'app_metadata' ->> 'couple_id')::uuid);
grant select, insert, update on public.core_fields to authenticated;
grant all on public.core_fields to service_role;

create table public.wedding_details (
  id uuid primary key default gen_random_uuid(),
  couple_id uuid not null unique references public.couples (id) on delete cascade,
  venue text,
  guest_count integer,
  ceremony_at timestamptz,
  notes text,
  updated_at timestamptz not null default now()
);
alter table public.wedding_details replica identity full;
alter table public.wedding_details enable row level security;
create policy "couples read their wedding" on public.wedding_details
  for select to authenticated
  using (couple_id in (select id from public.couples where user_id = (select auth.uid())));
grant select, update on public.wedding_details to authenticated;
grant all on public.wedding_details to service_role;

-- Fault: the index is on lower(email), the subscription and the search compare email.
create table public.guest_list (
  id uuid primary key default gen_random_uuid(),
  couple_id uuid not null references public.couples (id) on delete cascade,
  full_name text not null,
  email text not null,
  attending boolean,
  replied_at timestamptz
);
create index guest_list_couple_id_idx on public.guest_list (couple_id);
create index guest_list_email_idx on public.guest_list (lower(email));
alter table public.guest_list enable row level security;
create policy "couples read their guests" on public.guest_list
  for select to authenticated
  using (couple_id = ((select auth.jwt()) -> 'app_metadata' ->> 'couple_id')::uuid);
grant select, update on public.guest_list to authenticated;
grant all on public.guest_list to service_role;

-- Faults: a unique index on its number failed on duplicates and stayed behind, invalid; and no index serves the client.
create table public.supplier_invoices (
  id uuid primary key default gen_random_uuid(),
  supplier_id uuid not null references public.suppliers (id) on delete cascade,
  invoice_number text not null,
  client_id uuid references public.clients (id) on delete set null,
  amount_cents integer not null,
  status text not null default 'open' check (status in ('open', 'paid', 'void')),
  issued_at timestamptz not null default now()
);
create index supplier_invoices_supplier_id_idx on public.supplier_invoices (supplier_id, issued_at desc);
alter table public.supplier_invoices enable row level security;
create policy "suppliers read their invoices" on public.supplier_invoices
  for select to authenticated
  using (supplier_id = ((select auth.jwt()) -> 'app_metadata' ->> 'supplier_id')::uuid);
grant select on public.supplier_invoices to authenticated;
grant all on public.supplier_invoices to service_role;

-- Faults: an invalid index has the very name of the one that is missing, so that IF NOT EXISTS skips it.
create table public.seating_plans (
  id uuid primary key default gen_random_uuid(),
  couple_id uuid not null references public.couples (id) on delete cascade,
  editor_id uuid not null,
  table_name text not null,
  seats smallint not null,
  updated_at timestamptz not null default now()
);
create index seating_plans_editor_id_idx on public.seating_plans (editor_id);
alter table public.seating_plans enable row level security;
create policy "editors read their plans" on public.seating_plans
  for select to authenticated using (editor_id = (select auth.uid()));
grant select, insert, update on public.seating_plans to authenticated;
grant all on public.seating_plans to service_role;

-- Fault: published without a primary key. FULL keeps updates possible; Realtime still answers Error 400.
create table public.budget_entries (
  couple_id uuid not null references public.couples (id) on delete cascade,
  category text not null,
  amount_cents integer not null,
  booked_at timestamptz not null default now()
);
create index budget_entries_couple_id_idx on public.budget_entries (couple_id, booked_at desc);
alter table public.budget_entries replica identity full;
alter table public.budget_entries enable row level security;
create policy "couples read their budget" on public.budget_entries
  for select to authenticated
  using (couple_id = ((select auth.jwt()) -> 'app_metadata' ->> 'couple_id')::uuid);
grant select, insert on public.budget_entries to authenticated;
grant all on public.budget_entries to service_role;

-- Faults: subscribed, unpublished and without a primary key. Publishing it would break its updates.
create table public.couple_activity (
  couple_id uuid not null references public.couples (id) on delete cascade,
  activity text not null,
  seen boolean not null default false,
  happened_at timestamptz not null default now()
);
create index couple_activity_couple_id_idx on public.couple_activity (couple_id, happened_at desc);
alter table public.couple_activity enable row level security;
create policy "couples read their activity" on public.couple_activity
  for select to authenticated
  using (couple_id = ((select auth.jwt()) -> 'app_metadata' ->> 'couple_id')::uuid);
grant select on public.couple_activity to authenticated;
grant all on public.couple_activity to service_role;

-- Fault: the index its replica identity named was dropped, which leaves it with none.
create table public.vendor_payments (
  id uuid primary key default gen_random_uuid(),
  supplier_id uuid not null references public.suppliers (id) on delete cascade,
  reference text not null,
  amount_cents integer not null,
  paid_at timestamptz not null default now()
);
create index vendor_payments_supplier_id_idx on public.vendor_payments (supplier_id, paid_at desc);
create unique index vendor_payments_reference_key on public.vendor_payments (reference);
alter table public.vendor_payments replica identity using index vendor_payments_reference_key;
drop index public.vendor_payments_reference_key;
alter table public.vendor_payments enable row level security;
create policy "suppliers read their payments" on public.vendor_payments
  for select to authenticated
  using (supplier_id = ((select auth.jwt()) -> 'app_metadata' ->> 'supplier_id')::uuid);
grant select on public.vendor_payments to authenticated;
grant all on public.vendor_payments to service_role;

-- Fault: unlogged, so no publication can hold it.
create unlogged table public.planner_cursors (
  user_id uuid primary key,
  couple_id uuid not null,
  path text not null,
  moved_at timestamptz not null default now()
);
create index planner_cursors_couple_id_idx on public.planner_cursors (couple_id);
alter table public.planner_cursors enable row level security;
create policy "couples see their planners" on public.planner_cursors
  for select to authenticated
  using (couple_id = ((select auth.jwt()) -> 'app_metadata' ->> 'couple_id')::uuid);
grant select, insert, update on public.planner_cursors to authenticated;
grant all on public.planner_cursors to service_role;

-- Fault: no index on region. The name fills the 63 bytes an identifier may have, an index name must be cut.
create table public.supplier_availability_by_region_and_season_with_booked_off_days (
  id uuid primary key default gen_random_uuid(),
  supplier_id uuid not null references public.suppliers (id) on delete cascade,
  region text not null,
  season text not null,
  day date not null,
  available boolean not null default true
);
create index supplier_availability_supplier_id_idx
  on public.supplier_availability_by_region_and_season_with_booked_off_days (supplier_id, day);
alter table public.supplier_availability_by_region_and_season_with_booked_off_days enable row level security;
create policy "everyone signed in reads availability"
  on public.supplier_availability_by_region_and_season_with_booked_off_days
  for select to authenticated using (true);
grant select on public.supplier_availability_by_region_and_season_with_booked_off_days to authenticated;
grant all on public.supplier_availability_by_region_and_season_with_booked_off_days to service_role;

-- Fault: published for a campaign page that is long gone.
create table public.marketing_leads (
  id uuid primary key default gen_random_uuid(),
  supplier_id uuid not null references public.suppliers (id) on delete cascade,
  source text not null,
  created_at timestamptz not null default now()
);
create index marketing_leads_supplier_id_idx on public.marketing_leads (supplier_id);
alter table public.marketing_leads enable row level security;
create policy "suppliers read their leads" on public.marketing_leads
  for select to authenticated
  using (supplier_id = ((select auth.jwt()) -> 'app_metadata' ->> 'supplier_id')::uuid);
grant select on public.marketing_leads to authenticated;
grant all on public.marketing_leads to service_role;

alter publication supabase_realtime add table
  public.suppliers,
  public.couples,
  public.clients,
  public.form_responses,
  public.journey_progress,
  public.core_fields,
  public.wedding_details,
  public.guest_list,
  public.supplier_invoices,
  public.seating_plans,
  public.budget_entries,
  public.vendor_payments,
  public.supplier_availability_by_region_and_season_with_booked_off_days,
  public.marketing_leads;
