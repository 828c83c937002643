-- One-time links into the console. In the store, so that any node honours a link that another one printed.
create table console_link (
  token_hash bytea primary key,
  expires_at timestamptz not null
);
