-- Settings that people edit at run time (hours, keywords, thresholds …), as documents with their history.
create table setting (
  name     text not null,
  version  bigint generated always as identity,
  document text not null,
  actor    text not null,
  at       timestamptz not null,
  primary key (name, version)
);
