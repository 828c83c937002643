-- Routes: one message over several channels. The message itself has no row in the outbox; its steps are messages and calls
-- of their own. A node of the version before leaves these columns empty, and misses at most a hint.

-- On the message that goes by a route: the route as it was, and what became of each step. On a step: whose it is.
alter table message add column route jsonb, add column routed_for uuid, add column route_step smallint;
alter table call add column routed_for uuid, add column route_step smallint;
-- At most one start of each step; empty for messages without a route, which therefore pay nothing for them.
create index message_routed on message (routed_for) where routed_for is not null;
create index call_routed on call (routed_for) where routed_for is not null;

-- Messages whose route is not over.
create table route_run (
  message_id uuid primary key,
  recipient  text not null,
  -- what its steps are made of: JSON, as it was asked for
  request    text not null,
  due_at     timestamptz not null
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
create index route_run_due on route_run (due_at);
create index route_run_recipient on route_run (recipient);

-- Something was heard of a step of this message. Only inserted into and taken from, so that whoever holds a step's row never
-- waits for whoever drives its route.
create table route_signal (
  id         bigint generated always as identity primary key,
  message_id uuid not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_cost_delay = 0);
create index route_signal_message on route_signal (message_id);
