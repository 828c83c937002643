-- Flows: their texts by version, what calls did in them, and what the nodes share to sign the addresses of steps. A node
-- of the version before knows nothing of these tables; the columns that calls get here it leaves empty.

-- A version is never changed and never taken away: a call runs to its end on the one that it began with.
create table flow_version (
  id         bigint generated always as identity primary key,
  name       text not null,
  -- 1, 2, 3 … of this name
  number     integer not null check (number > 0),
  source     text not null,
  actor      text not null,
  created_at timestamptz not null,
  unique (name, number)
);

-- What a name stands for now; no row once it was taken away.
create table flow (
  name       text primary key,
  version    bigint not null references flow_version,
  created_at timestamptz not null
);

-- Counted when the report is applied: small, however many calls there were.
create table flow_count (
  flow  text not null,
  day   date not null,
  -- start: calls that entered it; step: calls that came to it; exit: calls that left by it
  what  text not null check (what in ('start', 'step', 'exit')),
  name  text not null,
  calls bigint not null,
  primary key (flow, day, what, name)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.1);

-- A text that a flow wants to be sent, until it is accepted or refused; then only the fact remains for a while.
create table flow_text (
  call_id uuid not null,
  -- the step of the call, counted from its beginning
  step    integer not null,
  request text not null,
  at      timestamptz not null,
  due_at  timestamptz not null,
  primary key (call_id, step)
);
create index flow_text_due on flow_text (due_at);

-- Random bytes that all nodes know and nobody else does.
create table shared_secret (
  name       text primary key,
  secret     bytea not null,
  created_at timestamptz not null
);

-- Which flow a call runs through, and how it left it.
alter table call add column flow text;
alter table call add column flow_version integer;
alter table call add column flow_exit text;
