-- What the sending engine needs to keep a pace over all nodes and to share it fairly. Only additions, and one index in
-- place of another: a node of the version before works on this schema, beside one of this version.

-- What the owner of a sender has let go and may still let go, as pairs: until when it counts (microseconds, the store's
-- clock) and how many segments. Whoever takes the sender over goes on from there.
alter table sender add column departures bigint[] not null default '{}';
-- Written with every group of attempts: room on the page keeps these updates off the index.
alter table sender set (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

-- Segments per second over all senders of an account; null where only the senders are limited.
alter table account add column ceiling numeric(12, 4) check (ceiling > 0);

-- The campaign or the API key that a message comes from: they take turns.
alter table outbox add column source uuid not null default '00000000-0000-0000-0000-000000000000';
create index outbox_turn on outbox (sender, lane, source, due_at, message_id) where phase = 'ready';
create index outbox_soon on outbox (due_at, sender) where phase = 'ready';
drop index outbox_due;

-- Every node holds this lock for as long as its session lives; whoever can take it knows that the node is gone.
create function node_presence(node uuid) returns bigint language sql immutable as $$
  select hashtextextended('node ' || node::text, 3)
$$;

-- The provider's own queue of this sender is full: nothing is fed to it until then.
alter table sender add column rest_until timestamptz, add column rest_reason text;
