-- How often what happened to messages of a sender, by country and hour. Written with every group of outcomes and reports:
-- each node has a shard of its own, so that nodes do not wait for each other's rows, and pages have room for updates off
-- the indexes. What is counted is the sum over all shards.
create table signal_count (
  sender  text not null,
  hour    timestamptz not null,
  -- ISO 3166, or ZZ
  country text not null,
  kind    text not null,
  -- the provider's error, 0 for none
  code    integer not null,
  shard   smallint not null,
  -- below 0 where a shard takes back what another one had counted
  n       bigint not null,
  primary key (sender, hour, country, kind, code, shard)
) with (fillfactor = 40, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
        autovacuum_vacuum_cost_delay = 0);
create index signal_count_hour on signal_count (hour);

-- From where on a sender's signals count: set while it is paused.
create table signal_mark (
  sender  text primary key,
  hour    timestamptz not null,
  counted text not null
);

-- When signals were last compared with the thresholds, by whichever node.
create table signal_watch (
  id        smallint primary key check (id = 1),
  looked_at timestamptz not null
);
insert into signal_watch (id, looked_at) values (1, '-infinity');
