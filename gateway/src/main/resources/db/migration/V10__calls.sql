-- Calls: their record beside the messages', their own small queue, and what the provider reports of them. A node of the
-- version before knows nothing of these tables and leaves them alone.

-- A number of ours as calls leave by it; voice: and the number, so that it is another key than that of its texts.
create table voice_line (
  address       text primary key,
  account_sid   text not null references account,
  -- calls per second; 0 pauses
  rate          numeric(12, 4) not null check (rate >= 0),
  paused_code   integer,
  paused_reason text,
  paused_at     timestamptz,
  -- as in sender
  owner         uuid,
  owner_until   timestamptz,
  departures    bigint[] not null default '{}',
  rest_until    timestamptz,
  rest_reason   text,
  created_at    timestamptz not null,
  check ((paused_at is null) = (paused_reason is null))
) with (fillfactor = 20);

create table call (
  id              uuid not null primary key,
  direction       text not null check (direction in ('outbound', 'inbound')),
  status          text not null check (status in ('scheduled', 'queued', 'placing', 'unknown', 'initiated', 'ringing',
                    'in-progress', 'completed', 'busy', 'no-answer', 'failed', 'canceled', 'refused', 'expired')),
  provider_status text,
  provider_sid    text,
  -- our number, and the other party's, whoever called
  ours            text not null,
  person          text not null,
  -- what is said and asked; null for an incoming one
  script          jsonb,
  lane            smallint not null check (lane between 0 and 2),
  metadata        jsonb,
  api_key         uuid,
  attempt         integer not null default 0,
  -- how often it was placed again because the line was busy, or nobody answered
  retries         integer not null default 0,
  answered_by     text,
  digits          text,
  answer          text,
  speech          text,
  seconds         integer,
  recording       jsonb,
  price_amount    numeric(14, 6),
  error_code      integer,
  error_message   text,
  reason          text,
  next_what       text,
  next_at         timestamptz,
  created_at      timestamptz not null,
  send_at         timestamptz,
  expires_at      timestamptz,
  answered_at     timestamptz,
  settled_at      timestamptz,
  hangup_at       timestamptz,
  hangup_by       text
) partition by range (id);
create table call_default partition of call default;
create index call_person on call (person, id desc);
create index call_ours on call (ours, id desc);

-- A try of a call: it has a SID and a progress of its own at the provider.
create table call_try (
  call_id     uuid not null,
  attempt     integer not null,
  sid         text,
  word        text,
  sequence    integer,
  -- which words were told with which number, so that each is told once
  told        text[] not null default '{}',
  seconds     integer,
  answered_by text,
  error_code  integer,
  opened_at   timestamptz not null,
  answered_at timestamptz,
  ended_at    timestamptz,
  primary key (call_id, attempt)
) partition by range (call_id);
create table call_try_default partition of call_try default;

-- What still moves, as in outbox; phase live: the provider has it, its end is awaited. Calls carry no text by which two to
-- the same person could be told apart, so at most one try between two numbers is open or unknown.
create table call_queue (
  call_id     uuid primary key,
  sender      text not null,
  recipient   text not null,
  lane        smallint not null,
  source      uuid not null,
  phase       text not null default 'ready' check (phase in ('ready', 'open', 'unknown', 'parked', 'live')),
  due_at      timestamptz not null,
  expires_at  timestamptz,
  attempt     integer not null default 0,
  throttles   integer not null default 0,
  resends     integer not null default 0,
  waits_for   text,
  node        uuid,
  opened_at   timestamptz,
  open_until  timestamptz,
  look_at     timestamptz,
  looks       integer not null default 0,
  empty_looks integer not null default 0,
  first_empty timestamptz
) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
create unique index call_queue_one_open on call_queue (sender, recipient) where phase in ('open', 'unknown', 'parked');
create index call_queue_turn on call_queue (sender, lane, due_at, call_id) where phase = 'ready';
create index call_queue_soon on call_queue (due_at, sender) where phase = 'ready';
create index call_queue_recipient on call_queue (recipient) where phase = 'ready';
create index call_queue_expiry on call_queue (expires_at) where phase = 'ready' and expires_at is not null;
create index call_queue_open on call_queue (open_until) where phase = 'open';
create index call_queue_look on call_queue (look_at) where phase in ('unknown', 'live');

-- Reports that were answered 2xx and are not applied yet, as in inbox.
create table call_report (
  id          bigint generated always as identity primary key,
  kind        text not null,
  sid         text not null,
  call_id     uuid,
  attempt     integer,
  fields      jsonb not null,
  received_at timestamptz not null,
  orphan      boolean not null default false,
  failures    integer not null default 0
) with (autovacuum_vacuum_scale_factor = 0.02);
create index call_report_waiting on call_report (id) where not orphan and failures < 5;
create index call_report_orphan on call_report (sid) where orphan;

-- What is to be changed at the provider about a call under way. A row stays until that is done.
create table call_change (
  call_id uuid not null,
  attempt integer not null,
  kind    text not null check (kind in ('hangup', 'say')),
  twiml   text,
  due_at  timestamptz not null,
  tries   integer not null default 0,
  primary key (call_id, attempt, kind)
);
create index call_change_due on call_change (due_at);

-- Months of calls, as of messages.
create function ensure_call_partitions(first_month date, months integer) returns void language plpgsql as $$
declare
  m date; t text; part text;
begin
  perform pg_advisory_xact_lock(hashtextextended('partitions', 0));
  for i in 0 .. months - 1 loop
    m := (date_trunc('month', first_month) + make_interval(months => i))::date;
    foreach t in array array['call', 'call_try'] loop
      part := t || '_' || to_char(m, 'YYYY_MM');
      if to_regclass(part) is null then
        begin
          execute format('create table %I partition of %I for values from (%L) to (%L)', part, t,
            uuid7_floor(m::timestamp at time zone 'UTC'),
            uuid7_floor((m + interval '1 month')::timestamp at time zone 'UTC'));
        exception when check_violation then
          raise notice '% stays in the default partition', part;
        end;
      end if;
    end loop;
  end loop;
end $$;

-- People may refuse calls too. Wider than before: what an older node writes still fits.
alter table consent drop constraint consent_channel_check;
alter table consent add constraint consent_channel_check check (channel in ('sms', 'whatsapp', 'voice'));
