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
