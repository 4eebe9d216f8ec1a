-- What the seeder itself keeps. Nothing here is published, subscribed to or exposed to the Data API.
create schema if not exists sample;
comment on schema sample is 'Bookkeeping of the sample applications';

create table if not exists sample.apps (
  name text primary key,
  tables integer not null,
  rows bigint not null,
  seeded_at timestamptz not null default now(),
  finished_at timestamptz
);

-- The same id for the same thing in every seeded database, and a valid UUID (version 4, RFC 9562 variant).
create or replace function sample.stable_uuid(kind text, number bigint) returns uuid
  language sql immutable parallel safe
  return overlay(overlay(md5(kind || '-' || number) placing '4' from 13) placing '8' from 17)::uuid;
