-- WhatsApp: until when a person may be answered freely, and which templates may be sent besides.

-- One row for each person who ever wrote to one of our WhatsApp senders; the newest message counts.
create table whatsapp_window (
  -- ours, with whatsapp: in front, as in sender
  sender      text not null,
  -- E.164, as in message.recipient
  recipient   text not null,
  opened_at   timestamptz not null,
  closes_at   timestamptz not null check (closes_at > opened_at),
  -- the provider's SID of the message that opened it
  inbound_sid text not null,
  primary key (recipient, sender)
) with (fillfactor = 80);

-- Templates as the provider had them when it was last asked.
create table whatsapp_template (
  -- HX…
  sid           text primary key,
  name          text not null,
  language      text not null,
  -- the template as core reads it: types, variables, approval
  document      text not null,
  -- grows with every change of any template; how nodes see that there is news
  version       bigint generated always as identity,
  changed_at    timestamptz not null
);
create index whatsapp_template_name on whatsapp_template (name);
create index whatsapp_template_version on whatsapp_template (version);

-- When the list was last read completely, by whichever node, and what went wrong since.
create table whatsapp_template_sync (
  id         smallint primary key check (id = 1),
  asked_at   timestamptz not null,
  synced_at  timestamptz,
  trouble    text
);
insert into whatsapp_template_sync (id, asked_at) values (1, '-infinity');

-- What a message goes as, or may go as once its window is closed: JSON.
alter table message add column template text;
