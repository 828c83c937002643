-- Verifications: codes that the provider makes, sends and checks. No code stands in any of these tables.

create table verification (
  id            uuid primary key,
  -- E.164, or an e-mail address
  recipient     text not null,
  -- ISO 3166, 001 for a number of no country, empty for an e-mail
  country       text not null,
  prefix        text not null,
  -- of the newest send
  channel       text not null,
  first_channel text not null,
  locale        text,
  purpose       text,
  audience      text not null,
  status        text not null check (status in ('pending', 'approved', 'expired', 'max_attempts_reached', 'canceled', 'failed')),
  reason        text,
  api_key       uuid not null,
  client_ip     text,
  user_agent    text,
  -- the same for all that run for one recipient at one time
  provider_sid  text,
  sends         integer not null default 0,
  checks        integer not null default 0,
  -- a check whose answer was lost: the code may have been right
  check_lost    boolean not null default false,
  -- until when a check of it is under way: one at a time
  checking_until timestamptz,
  -- whether the newest send carried the code of an earlier one
  same_code     boolean not null default false,
  -- the send that is under way or of which nobody knows yet: at most one
  open_attempt  integer,
  -- the steps that are still to come: call PT30S,whatsapp
  plan          text not null,
  created_at    timestamptz not null,
  sent_at       timestamptz,
  expires_at    timestamptz not null,
  settled_at    timestamptz,
  cost          numeric(14, 6) not null default 0
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
create index verification_recipient on verification (recipient, id desc);
create index verification_sid on verification (provider_sid) where provider_sid is not null;

-- Each send, written before its request leaves.
create table verification_attempt (
  verification_id uuid not null,
  n               integer not null,
  channel         text not null,
  cause           text not null,
  opened_at       timestamptz not null,
  outcome         text not null,
  code            integer,
  reason          text,
  provider_sid    text,
  primary key (verification_id, n)
) with (fillfactor = 80);

create table verification_event (
  seq             bigint generated always as identity,
  verification_id uuid not null,
  at              timestamptz not null,
  event           text not null,
  reason          text,
  attempt         integer,
  primary key (verification_id, seq)
);

-- What is to be looked at next, and when: only verifications that are pending have a row.
create table verify_watch (
  verification_id uuid primary key,
  due_at          timestamptz not null
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
create index verify_watch_due on verify_watch (due_at);

-- Token buckets: what was left at a time. Lost after a crash of the store at worst for a moment.
create table verify_bucket (
  bucket     text primary key,
  level      double precision not null,
  at         timestamptz not null,
  capacity   double precision not null,
  per_second double precision not null
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
        autovacuum_vacuum_cost_delay = 0);
create index verify_bucket_age on verify_bucket (at);

-- How verifications fared, by the minute in which they began.
create table verify_count (
  minute   timestamptz not null,
  country  text not null,
  prefix   text not null,
  channel  text not null,
  started  bigint not null default 0,
  sent     bigint not null default 0,
  approved bigint not null default 0,
  failed   bigint not null default 0,
  cost     numeric(16, 6) not null default 0,
  primary key (minute, country, prefix, channel)
) with (fillfactor = 50);
create index verify_count_prefix on verify_count (prefix, minute);

-- What was not begun at all, and why: by the hour.
create table verify_refusal (
  hour    timestamptz not null,
  country text not null,
  prefix  text not null,
  cause   text not null,
  n       bigint not null,
  last_at timestamptz not null,
  primary key (hour, country, prefix, cause)
) with (fillfactor = 50);

-- Blocked prefixes; those that were lifted stay as history.
create table verify_block (
  prefix     text not null,
  blocked_at timestamptz not null,
  country    text not null,
  until      timestamptz not null,
  reason     text not null,
  actor      text not null,
  lifted_at  timestamptz,
  lifted_by  text,
  primary key (prefix, blocked_at)
);
create index verify_block_live on verify_block (prefix, until) where lifted_at is null;

-- When prefixes were last judged, by whichever node.
create table verify_guard (
  id        smallint primary key check (id = 1),
  looked_at timestamptz not null
);
insert into verify_guard (id, looked_at) values (1, '-infinity');

-- Keys of proofs: public parts as they are published, private ones encrypted.
create table verify_key (
  kid         text primary key,
  public_key  text not null,
  private_key bytea not null,
  made_at     timestamptz not null,
  signs_from  timestamptz not null
);

-- What Lookup said of a number, so that it is not paid for twice.
create table verify_lookup (
  number    text primary key,
  line_type text,
  risk      integer,
  blocked   boolean not null,
  asked_at  timestamptz not null
);
create index verify_lookup_age on verify_lookup (asked_at);
