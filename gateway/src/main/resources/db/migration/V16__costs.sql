-- What was spent, and what may be. Everything here is worked out beside what is sent: only the country is written with a
-- message, in the statement that stores it. A node of the version before leaves it empty; it is found out when costs are
-- summed up.

-- Of the recipient: ISO 3166, 001 for a number of no country.
alter table message add column country text;

-- The provider takes something for texts that come in, too.
alter table inbound add column country text, add column segments integer, add column estimated_amount numeric(14, 6),
  add column price_amount numeric(14, 6);

-- Of the number that is called, or that was called: what it costs to be answered for a minute, with what comes on top once;
-- and each further minute.
alter table call add column country text, add column estimated_amount numeric(14, 6), add column minute_amount numeric(14, 6);
alter table call_try add column price_amount numeric(14, 6);

-- Costs by hour, worked out from the record as a whole hour at a time: what is wrong once is right the next time.
create table cost_hour (
  hour            timestamptz not null,
  direction       text not null check (direction in ('outbound', 'inbound')),
  channel         text not null check (channel in ('sms', 'mms', 'whatsapp', 'voice', 'verify')),
  country         text not null,
  -- the label in metadata; empty for none
  campaign        text not null,
  -- empty for none
  api_key         text not null,
  n               bigint not null,
  -- segments of texts, minutes of calls
  units           bigint not null,
  -- by estimate: of all that was accepted; of what has not been taken back or refused since
  accepted        numeric(18, 6) not null,
  estimated       numeric(18, 6) not null,
  -- what has a price by now: how many, what they cost, and what they were estimated at
  priced          bigint not null,
  actual          numeric(18, 6) not null,
  priced_estimate numeric(18, 6) not null,
  -- prices where they are known, else estimates
  cost            numeric(18, 6) not null,
  -- what the provider may still tell a price of
  unpriced        bigint not null,
  primary key (hour, direction, channel, country, campaign, api_key)
);

-- When an hour is to be worked out again; infinity: never.
create table cost_look (
  hour      timestamptz primary key,
  looked_at timestamptz,
  look_at   timestamptz not null
) with (fillfactor = 70);
create index cost_look_due on cost_look (look_at);

-- Going through the provider's lists for prices, a day at a time.
create table price_walk (
  kind       text not null check (kind in ('message', 'call')),
  day        date not null,
  -- where it goes on; null: at the beginning
  next       text,
  started_at timestamptz,
  due_at     timestamptz not null,
  walks      integer not null default 0,
  trouble    text,
  primary key (kind, day)
);

-- What counts against a budget: the sum of what was accepted, and by how much that has turned out wrong since.
create table budget_meter (
  budget      text not null,
  subject     text not null,
  period_from timestamptz not null,
  accepted    numeric(18, 6) not null,
  corrected   numeric(18, 6) not null default 0,
  warned_at   timestamptz,
  stopped_at  timestamptz,
  primary key (budget, subject, period_from)
) with (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

-- Each time a budget came near its end, or to it.
create table budget_event (
  id          uuid primary key,
  at          timestamptz not null,
  kind        text not null check (kind in ('warned', 'stopped')),
  budget      text not null,
  subject     text not null,
  period_from timestamptz not null,
  spent       numeric(18, 6) not null,
  amount      numeric(18, 6) not null
);
