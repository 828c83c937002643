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
