-- What waits in the inbox is found without walking over strangers, which stay for days, and over what waits for a person.
create index inbox_waiting on inbox (id) where kind = 'status' and not orphan and failures < 5;
create index inbox_orphan_age on inbox (received_at) where orphan;

-- Webhooks that waited in a node's spool while the store was away, and are in the store since: a crash between the commit
-- and the removal of the file must not apply them twice.
create table spool_applied (
  id         uuid primary key,
  applied_at timestamptz not null
);
create index spool_applied_age on spool_applied (applied_at);

-- How an incoming text came to us: webhook, spool (a webhook while the store was away), list (found at the provider).
alter table inbound add column found_by text not null default 'webhook' check (found_by in ('webhook', 'spool', 'list'));

-- Until when the provider's list of texts to a number of ours was compared with what we have.
create table inbound_mark (
  sender     text primary key,
  seen_until timestamptz not null
);

-- A message changes a few times in its first minutes, never in a column that an index holds: room on its page keeps these
-- updates off the indexes. Rows that stand already stay as they are.
do $$
declare part regclass;
begin
  for part in select inhrelid::regclass from pg_inherits where inhparent = 'message'::regclass loop
    execute format('alter table %s set (fillfactor = 75, autovacuum_vacuum_scale_factor = 0.05)', part);
  end loop;
end $$;

create or replace function ensure_partitions(first_month date, months integer) returns void language plpgsql as $$
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
          execute format('create table %I partition of %I for values from (%L) to (%L)%s', part, t, lo, hi,
            case t when 'message' then ' with (fillfactor = 75, autovacuum_vacuum_scale_factor = 0.05)' else '' end);
        exception when check_violation then
          -- the net has rows of this month already; they stay there
          raise notice '% stays in the default partition', part;
        end;
      end if;
    end loop;
  end loop;
end $$;

-- Drops a month of the record, its three tables together; false where something of it still moves, or there is no such
-- month. Waits at most two seconds for whoever reads it.
create function drop_partitions(month date) returns boolean language plpgsql as $$
declare
  m date := date_trunc('month', month)::date;
  lo uuid := uuid7_floor(m::timestamp at time zone 'UTC');
  hi uuid := uuid7_floor((m + interval '1 month')::timestamp at time zone 'UTC');
  suffix text := to_char(m, 'YYYY_MM');
begin
  perform pg_advisory_xact_lock(hashtextextended('partitions', 0));
  if to_regclass('message_' || suffix) is null
      or exists (select 1 from outbox where message_id >= lo and message_id < hi) then
    return false;
  end if;
  set local lock_timeout = '2s';
  execute format('drop table if exists %I, %I, %I', 'message_' || suffix, 'timeline_' || suffix, 'inbound_' || suffix);
  return true;
end $$;
