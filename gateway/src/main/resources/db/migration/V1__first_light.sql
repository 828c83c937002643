-- The record (message, timeline, inbound) is partitioned by range of its time-ordered id (UUIDv7), so that old months are
-- dropped and never scanned; what must be unique for ever stands in small tables of its own. The hot queue (outbox) is a
-- table apart: it holds only what still moves.

create table account (
  sid           text primary key,
  paused_code   integer,
  paused_reason text,
  paused_at     timestamptz,
  check ((paused_at is null) = (paused_reason is null))
);

create table sender (
  address         text primary key,
  account_sid     text not null references account,
  channel         text not null check (channel in ('sms', 'whatsapp')),
  -- segments per second; 0 pauses
  rate            numeric(12, 4) not null check (rate >= 0),
  opt_out_replies text not null default 'provider' check (opt_out_replies in ('provider', 'gateway')),
  paused_code     integer,
  paused_reason   text,
  paused_at       timestamptz,
  -- One node at a time paces a sender. The lease is measured on the store's clock.
  owner           uuid,
  owner_until     timestamptz,
  created_at      timestamptz not null default now(),
  check ((paused_at is null) = (paused_reason is null))
);

create table message (
  id               uuid not null primary key,
  status           text not null check (status in ('scheduled', 'queued', 'sending', 'unknown', 'sent', 'delivered', 'read',
                     'undelivered', 'failed', 'refused', 'expired', 'canceled')),
  provider_status  text,
  channel          text not null,
  sender           text not null,
  recipient        text not null,
  body             text not null,
  media_urls       text[] not null default '{}',
  encoding         text not null,
  segments         integer not null check (segments >= 0),
  lane             smallint not null check (lane between 0 and 2),
  metadata         jsonb,
  campaign         uuid,
  api_key          uuid,
  provider_sid     text,
  error_code       integer,
  error_message    text,
  reason           text,
  next_what        text,
  next_at          timestamptz,
  estimated_amount numeric(14, 6),
  price_amount     numeric(14, 6),
  currency         text not null default 'USD',
  traceparent      text,
  created_at       timestamptz not null,
  send_at          timestamptz,
  expires_at       timestamptz,
  settled_at       timestamptz
) partition by range (id);
create table message_default partition of message default;
create index message_recipient on message (recipient, id desc);
create index message_campaign on message (campaign, id desc) where campaign is not null;

create table timeline (
  message_id uuid not null,
  seq        bigint generated always as identity,
  at         timestamptz not null,
  event      text not null,
  status     text not null,
  reason     text,
  until      timestamptz,
  attempt    integer,
  provider   jsonb,
  primary key (message_id, seq)
) partition by range (message_id);
create table timeline_default partition of timeline default;

create table inbound (
  id           uuid not null primary key,
  provider_sid text not null,
  channel      text not null,
  sender       text not null,
  recipient    text not null,
  body         text not null,
  media        jsonb not null default '[]',
  keyword      text,
  profile_name text,
  received_at  timestamptz not null
) partition by range (id);
create table inbound_default partition of inbound default;
create index inbound_recipient on inbound (recipient, id desc);
comment on column inbound.recipient is 'the other party, as in message.recipient: the one who wrote';

-- Which of our messages a provider SID is; also the guard against the same inbound message twice.
create table provider_sid (
  sid        text primary key,
  message_id uuid not null
) with (fillfactor = 100);

-- What still moves. phase: ready (may be sent when due), open (an attempt is in flight), unknown (it may have been accepted),
-- parked (unknown, waits for a person), sent (accepted, its final status is awaited).
create table outbox (
  message_id  uuid primary key,
  sender      text not null,
  recipient   text not null,
  -- a digest of channel, text and media: equal for twins
  content     uuid not null,
  lane        smallint not null,
  segments    integer not null,
  phase       text not null default 'ready' check (phase in ('ready', 'open', 'unknown', 'parked', 'sent')),
  due_at      timestamptz not null,
  expires_at  timestamptz,
  attempt     integer not null default 0,
  throttles   integer not null default 0,
  resends     integer not null default 0,
  -- the open attempt: who made it, when, and until when that node may be waiting for its answer (store's clock)
  node        uuid,
  opened_at   timestamptz,
  open_until  timestamptz,
  -- looks at the provider: for an unknown whether it is listed, for a sent one what became of it
  look_at     timestamptz,
  looks       integer not null default 0,
  empty_looks integer not null default 0,
  first_empty timestamptz
) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000,
        autovacuum_vacuum_cost_delay = 0);
-- At most one open attempt per (sender, recipient, content): the schema's share of "never twice".
create unique index outbox_one_open on outbox (sender, recipient, content) where phase in ('open', 'unknown', 'parked');
create index outbox_due on outbox (sender, lane, due_at, message_id) where phase = 'ready';
create index outbox_recipient on outbox (recipient) where phase = 'ready';
create index outbox_expiry on outbox (expires_at) where phase = 'ready' and expires_at is not null;
create index outbox_open on outbox (open_until) where phase = 'open';
create index outbox_look on outbox (look_at) where phase in ('unknown', 'sent');
create index outbox_parked on outbox (message_id) where phase = 'parked';

-- Webhooks that were answered 2xx and are not applied yet. An orphan speaks of a SID that nobody knows (yet).
create table inbox (
  id          bigint generated always as identity primary key,
  kind        text not null check (kind in ('status', 'incoming')),
  sid         text not null,
  message_id  uuid,
  attempt     integer,
  fields      jsonb not null,
  received_at timestamptz not null,
  orphan      boolean not null default false,
  failures    integer not null default 0
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
create index inbox_orphan on inbox (sid) where orphan;

create table consent (
  recipient  text not null,
  channel    text not null check (channel in ('sms', 'whatsapp')),
  -- our sender, or * for all of them
  sender     text not null,
  status     text not null check (status in ('opted_in', 'opted_out')),
  source     text not null,
  proof      text,
  actor      text not null,
  changed_at timestamptz not null,
  primary key (recipient, channel, sender)
);

create table consent_history (
  id         bigint generated always as identity primary key,
  recipient  text not null,
  channel    text not null,
  sender     text not null,
  status     text not null,
  source     text not null,
  proof      text,
  actor      text not null,
  changed_at timestamptz not null
);
create index consent_history_recipient on consent_history (recipient, id desc);

create table api_key (
  id         uuid primary key,
  name       text not null,
  hash       bytea not null unique,
  scopes     text[] not null,
  created_at timestamptz not null,
  revoked_at timestamptz
);

create table idempotency (
  api_key      uuid not null,
  path         text not null,
  key          text not null,
  fingerprint  bytea not null,
  status       integer not null,
  answer       text not null,
  created_at   timestamptz not null,
  primary key (api_key, path, key)
);
create index idempotency_age on idempotency (created_at);

create table console_session (
  token_hash bytea primary key,
  csrf       text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

-- Months of the record, made ahead of time. The default partitions are the net below (a clock far off).
create function ensure_partitions(first_month date, months integer) returns void language plpgsql as $$
declare
  m date; lo uuid; hi uuid; t text; part text;
begin
  -- two nodes may come at once
  perform pg_advisory_xact_lock(hashtextextended('partitions', 0));
  for i in 0 .. months - 1 loop
    m := (date_trunc('month', first_month) + make_interval(months => i))::date;
    lo := uuid7_floor(m::timestamp at time zone 'UTC');
    hi := uuid7_floor((m + interval '1 month')::timestamp at time zone 'UTC');
    foreach t in array array['message', 'timeline', 'inbound'] loop
      part := t || '_' || to_char(m, 'YYYY_MM');
      if to_regclass(part) is null then
        begin
          execute format('create table %I partition of %I for values from (%L) to (%L)', part, t, lo, hi);
        exception when check_violation then
          -- the net has rows of this month already; they stay there
          raise notice '% stays in the default partition', part;
        end;
      end if;
    end loop;
  end loop;
end $$;

create function uuid7_floor(t timestamptz) returns uuid language sql immutable as $$
  select (substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-7000-8000-000000000000')::uuid
  from (select lpad(to_hex((extract(epoch from t) * 1000)::bigint), 12, '0') as h) x
$$;
