-- Client portal of a clinic: clients and clinicians exchange messages, book appointments and fill in
-- assessments. The back office has a schema of its own, with names nobody should have chosen.

-- Fault: chat subscribes to it, and nobody added it to the publication.
create table public.client_portal_messages (
  id uuid primary key default gen_random_uuid(),
  conversation_id uuid not null,
  client_id uuid not null,
  clinician_id uuid not null,
  sender text not null check (sender in ('client', 'clinician')),
  body text not null,
  read_at timestamptz,
  created_at timestamptz not null default now()
);
create index client_portal_messages_conversation_id_idx
  on public.client_portal_messages (conversation_id, created_at desc);
create index client_portal_messages_client_id_idx on public.client_portal_messages (client_id);
create index client_portal_messages_clinician_id_idx on public.client_portal_messages (clinician_id);
alter table public.client_portal_messages enable row level security;
create policy "both sides read a conversation" on public.client_portal_messages
  for select to authenticated
  using (client_id = (select auth.uid()) or clinician_id = (select auth.uid()));
create policy "clients write as themselves" on public.client_portal_messages
  for insert to authenticated with check (client_id = (select auth.uid()) and sender = 'client');
grant select, insert on public.client_portal_messages to authenticated;
grant all on public.client_portal_messages to service_role;

-- Fault: the only index on user_id covers unread rows, and the bell filters by user_id alone.
create table public.portal_notifications (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null,
  kind text not null check (kind in ('message', 'appointment', 'document', 'assessment')),
  title text not null,
  read_at timestamptz,
  created_at timestamptz not null default now()
);
create index portal_notifications_unread_idx on public.portal_notifications (user_id) where read_at is null;
alter table public.portal_notifications enable row level security;
create policy "people read their notifications" on public.portal_notifications
  for select to authenticated using (user_id = (select auth.uid()));
grant select, update on public.portal_notifications to authenticated;
grant all on public.portal_notifications to service_role;

-- Fault: the calendar asks for every event of a clinician, but a DELETE only carries the key.
create table public.appointments (
  id uuid primary key default gen_random_uuid(),
  clinician_id uuid not null,
  client_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  status text not null default 'booked' check (status in ('booked', 'confirmed', 'cancelled', 'done')),
  location text,
  check (ends_at > starts_at)
);
create index appointments_clinician_id_idx on public.appointments (clinician_id, starts_at);
create index appointments_client_id_idx on public.appointments (client_id, starts_at);
alter table public.appointments enable row level security;
create policy "both sides read an appointment" on public.appointments
  for select to authenticated
  using (client_id = (select auth.uid()) or clinician_id = (select auth.uid()));
grant select, insert, update on public.appointments to authenticated;
grant all on public.appointments to service_role;

-- Fault: auth.uid() without a sub-select runs for every row.
create table public.assessment_critical_alerts (
  id uuid primary key default gen_random_uuid(),
  assessment_id uuid not null,
  client_id uuid not null,
  clinician_id uuid not null,
  instrument text not null,
  score smallint not null,
  acknowledged_at timestamptz,
  created_at timestamptz not null default now()
);
create index assessment_critical_alerts_clinician_id_idx
  on public.assessment_critical_alerts (clinician_id, created_at desc);
alter table public.assessment_critical_alerts enable row level security;
create policy "clinicians read their alerts" on public.assessment_critical_alerts
  for select to authenticated using (auth.uid() = clinician_id);
grant select, update on public.assessment_critical_alerts to authenticated;
grant all on public.assessment_critical_alerts to service_role;

-- Faults: partitioned by month and published via its root, for which Realtime delivers nothing; and the root's replica
-- identity, which its partitions do not take.
create table public.notification_logs (
  id bigint generated always as identity,
  recipient_id uuid not null,
  channel text not null check (channel in ('email', 'sms', 'push')),
  template text not null,
  status text not null default 'sent' check (status in ('sent', 'delivered', 'bounced')),
  sent_at timestamptz not null default now(),
  primary key (id, sent_at)
) partition by range (sent_at);
create index notification_logs_recipient_id_idx on public.notification_logs (recipient_id, sent_at desc);
alter table public.notification_logs replica identity full;
alter table public.notification_logs enable row level security;
create policy "people read what was sent to them" on public.notification_logs
  for select to authenticated using (recipient_id = (select auth.uid()));
grant select on public.notification_logs to authenticated;
grant all on public.notification_logs to service_role;

-- A partition has row level security of its own, or reading it by name goes round the root's.
do $$
declare
  month date;
  part text;
begin
  for month in
    select generate_series(date_trunc('month', now() - interval '4 months'), now() + interval '1 month', '1 month')
  loop
    part := 'notification_logs_' || to_char(month, 'YYYY_MM');
    execute format(
      'create table public.%I partition of public.notification_logs for values from (%L) to (%L)',
      part, month, month + interval '1 month');
    execute format('alter table public.%I enable row level security', part);
    execute format('revoke all on public.%I from anon, authenticated', part);
  end loop;
end;
$$;

-- Fault: row level security was never enabled; whoever holds an API role sees every change.
create table public.audit_logs (
  id bigint generated always as identity primary key,
  actor_id uuid,
  action text not null,
  entity text not null,
  entity_id uuid,
  ip inet,
  created_at timestamptz not null default now()
);
create index audit_logs_created_at_idx on public.audit_logs (created_at desc);
grant select on public.audit_logs to authenticated;
grant all on public.audit_logs to service_role;

-- Fault: created after tables in public stopped being granted by default, and nobody granted it.
create table public.portal_documents (
  id uuid primary key default gen_random_uuid(),
  client_id uuid not null,
  title text not null,
  mime_type text not null,
  bytes bigint not null,
  storage_path text not null,
  uploaded_at timestamptz not null default now()
);
create index portal_documents_client_id_idx on public.portal_documents (client_id);
alter table public.portal_documents enable row level security;
create policy "clients read their documents" on public.portal_documents
  for select to authenticated using (client_id = (select auth.uid()));
-- Says the same on databases whose default privileges still grant.
revoke all on public.portal_documents from anon, authenticated;
grant all on public.portal_documents to service_role;

-- Fault: row level security without a policy lets nothing through.
create table public.portal_sessions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null,
  device text not null,
  last_seen_at timestamptz not null default now(),
  ended_at timestamptz
);
create index portal_sessions_user_id_idx on public.portal_sessions (user_id);
alter table public.portal_sessions enable row level security;
grant select on public.portal_sessions to authenticated;
grant all on public.portal_sessions to service_role;

-- Faults: published with a row filter, which Realtime ignores: unapproved uploads are sent too. And the policy believes
-- users who call themselves clinicians.
-- FULL, because PostgreSQL refuses updates when the filter reads a column outside the identity.
create table public.intake_uploads (
  id uuid primary key default gen_random_uuid(),
  client_id uuid not null,
  file_name text not null,
  status text not null default 'pending' check (status in ('pending', 'approved', 'rejected')),
  uploaded_at timestamptz not null default now()
);
create index intake_uploads_client_id_idx on public.intake_uploads (client_id);
alter table public.intake_uploads replica identity full;
alter table public.intake_uploads enable row level security;
create policy "clients read their uploads" on public.intake_uploads
  for select to authenticated using (
    client_id = (select auth.uid()) or ((select auth.jwt()) -> 'user_metadata' ->> 'clinic_role') = 'clinician'
  );
grant select, insert on public.intake_uploads to authenticated;
grant all on public.intake_uploads to service_role;

-- Fault: published without the phone number, which Realtime sends all the same.
create table public.emergency_contacts (
  id uuid primary key default gen_random_uuid(),
  client_id uuid not null,
  full_name text not null,
  relation text not null,
  phone text not null,
  updated_at timestamptz not null default now()
);
create index emergency_contacts_client_id_idx on public.emergency_contacts (client_id);
alter table public.emergency_contacts enable row level security;
create policy "clients read their contacts" on public.emergency_contacts
  for select to authenticated using (client_id = (select auth.uid()));
grant select, update on public.emergency_contacts to authenticated;
grant all on public.emergency_contacts to service_role;

-- Fault: the dashboard subscribes to this view, which no publication can hold.
create view public.client_overview with (security_invoker = true) as
select m.client_id,
       count(*) filter (where m.read_at is null and m.sender = 'clinician') as unread_messages,
       max(m.created_at) as last_message_at
from public.client_portal_messages as m
group by m.client_id;
grant select on public.client_overview to authenticated;

create schema "back office";
grant usage on schema "back office" to authenticated, service_role;

-- Fault: no index on "clientId". The name must survive scanning, quoting and reporting.
create table "back office"."weird ""table""; drop" (
  id bigint generated always as identity primary key,
  "clientId" uuid not null,
  "ownerId" uuid not null,
  "Notes, internal" text,
  "createdAt" timestamptz not null default now()
);
create index "weird owner" on "back office"."weird ""table""; drop" ("ownerId");
alter table "back office"."weird ""table""; drop" enable row level security;
create policy "owner's rows; only" on "back office"."weird ""table""; drop"
  for select to authenticated using ("ownerId" = (select auth.uid()));
grant select on "back office"."weird ""table""; drop" to authenticated;
grant all on "back office"."weird ""table""; drop" to service_role;

-- Fault: a reserved word, subscribed to and not published.
create table "back office"."order" (
  id bigint generated always as identity primary key,
  "user" uuid not null,
  "group" text not null,
  total_cents integer not null,
  placed_at timestamptz not null default now()
);
create index order_user_idx on "back office"."order" ("user");
create index order_group_idx on "back office"."order" ("group");
alter table "back office"."order" enable row level security;
create policy "people read their orders" on "back office"."order"
  for select to authenticated using ("user" = (select auth.uid()));
grant select on "back office"."order" to authenticated;
grant all on "back office"."order" to service_role;

-- Healthy, in letters that are not Latin.
create table "back office"."クーポン" (
  id bigint generated always as identity primary key,
  "所有者" uuid not null,
  code text not null unique,
  percent smallint not null check (percent between 1 and 100),
  expires_at timestamptz not null
);
create index "クーポン_所有者_idx" on "back office"."クーポン" ("所有者");
alter table "back office"."クーポン" enable row level security;
create policy "people read their coupons" on "back office"."クーポン"
  for select to authenticated using ("所有者" = (select auth.uid()));
grant select on "back office"."クーポン" to authenticated;
grant all on "back office"."クーポン" to service_role;

alter publication supabase_realtime set (publish_via_partition_root = true);
alter publication supabase_realtime add table
  public.portal_notifications,
  public.appointments,
  public.assessment_critical_alerts,
  public.notification_logs,
  public.audit_logs,
  public.portal_documents,
  public.portal_sessions,
  public.intake_uploads where (status = 'approved'),
  public.emergency_contacts (id, client_id, full_name, relation, updated_at),
  "back office"."weird ""table""; drop",
  "back office"."クーポン";
