-- What people send besides words, conversations as they are read and answered, and answers by rule.

-- Places, buttons, quotes and the like, as JSON; null for an ordinary text.
alter table inbound add column facts jsonb;
-- Words are found wherever they stand in a text that came in.
create index inbound_words on inbound using gin (to_tsvector('simple', body));

-- A file that came with a text: waiting (to be fetched), stored, refused (not kept, for a reason).
create table inbound_media (
  message_id   uuid not null,
  item         smallint not null,
  url          text not null,
  claimed      text,
  state        text not null default 'waiting' check (state in ('waiting', 'stored', 'refused')),
  -- while one node fetches it, the others leave it alone until then
  due_at       timestamptz not null,
  tries        integer not null default 0,
  content_type text,
  showing      text,
  bytes        bigint,
  note         text,
  primary key (message_id, item)
) with (fillfactor = 80);
create index inbound_media_due on inbound_media (due_at) where state = 'waiting';

-- Its bytes, in pieces: any node serves it, one transaction takes it away, one back-up holds it. Not compressed: pictures
-- are already.
create table inbound_media_piece (
  message_id uuid not null,
  item       smallint not null,
  piece      integer not null,
  content    bytea not null,
  primary key (message_id, item, piece),
  foreign key (message_id, item) references inbound_media on delete cascade
);
alter table inbound_media_piece alter column content set storage external;

-- Files that are here and are to go at the provider.
create table provider_media_removal (
  message_id   uuid primary key,
  provider_sid text not null,
  since        timestamptz not null,
  due_at       timestamptz not null,
  tries        integer not null default 0,
  trouble      text
);
create index provider_media_removal_due on provider_media_removal (due_at);

-- One person and one number of ours, from the person's first text on. Written with each text that comes in and with each
-- reply; never with the messages of a campaign.
create table conversation (
  recipient       text not null,
  sender          text not null,
  channel         text not null,
  last_inbound    uuid not null,
  last_inbound_at timestamptz not null,
  last_sid        text not null,
  last_at         timestamptz not null,
  unread          integer not null default 0 check (unread >= 0),
  read_upto       uuid,
  profile_name    text,
  typing_until    timestamptz,
  primary key (recipient, sender)
) with (fillfactor = 80);
create index conversation_latest on conversation (last_at desc, recipient desc, sender desc);
create index conversation_unread on conversation (last_at desc, recipient desc, sender desc) where unread > 0;
-- for the beginning of a number
create index conversation_number on conversation (recipient text_pattern_ops);
-- and for its end
create index conversation_number_end on conversation (reverse(recipient) text_pattern_ops);

-- What stands already counts as read.
insert into conversation (recipient, sender, channel, last_inbound, last_inbound_at, last_sid, last_at, read_upto, profile_name)
select distinct on (recipient, sender) recipient, sender, channel, id, received_at, provider_sid, received_at, id, profile_name
from inbound order by recipient, sender, id desc;

-- An answer by rule to a text: wanted in the transaction of the text, given once. The person's lock of consent is held
-- while it is decided, so that all nodes count alike.
create table auto_reply (
  inbound_id uuid primary key,
  recipient  text not null,
  sender     text not null,
  rule       text not null,
  -- the message as it is to be accepted; empty once that is done
  request    text not null,
  state      text not null default 'wanted' check (state in ('wanted', 'accepted', 'refused')),
  message_id uuid,
  reason     text,
  at         timestamptz not null,
  due_at     timestamptz not null
);
create index auto_reply_due on auto_reply (due_at) where state = 'wanted';
create index auto_reply_person on auto_reply (recipient, at);
