-- Texts that are taken away, here and at the provider, by a person or by age.

-- When body and media were taken away; the facts stay.
alter table message add column redacted_at timestamptz;
alter table inbound add column redacted_at timestamptz;

-- What is still to be taken away at the provider. A row stays until that is done, however long it takes.
create table provider_redaction (
  message_id   uuid primary key,
  sender       text not null,
  -- under which SIDs the provider has it; empty: it has told none yet
  sids         text[] not null,
  media        boolean not null,
  since        timestamptz not null,
  due_at       timestamptz not null,
  tries        integer not null default 0,
  trouble      text,
  needs_person boolean not null default false
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
create index provider_redaction_due on provider_redaction (due_at);
create index provider_redaction_person on provider_redaction (since) where needs_person;

-- Retention goes through the record in the order of its ids, which is that of time, and never over the same twice.
create table retention_mark (
  kind text primary key check (kind in ('message', 'inbound')),
  upto uuid not null
);
-- What was old enough when the mark passed it and could not be taken away yet: scheduled far ahead, or still moving.
create table retention_later (
  message_id uuid primary key,
  look_at    timestamptz not null
);
create index retention_later_due on retention_later (look_at);
