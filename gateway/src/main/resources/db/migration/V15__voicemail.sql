-- What callers leave: its facts, its sound, its words. A node of the version before leaves these tables alone.

create table voicemail (
  -- UUIDv7 of when it came
  id               uuid primary key,
  call_id          uuid not null,
  -- the provider's; told more than once and in any order, kept once
  recording_sid    text not null unique,
  url              text not null,
  ours             text not null,
  person           text not null,
  -- flow/step, or line
  origin           text not null,
  seconds          integer,
  -- null while only its words are known
  recorded_at      timestamptz,
  -- the sound: waiting (to be fetched), stored, refused (not kept, for a reason), removed
  state            text not null default 'waiting' check (state in ('waiting', 'stored', 'refused', 'removed')),
  -- while one node fetches it, the others leave it alone until then
  due_at           timestamptz not null,
  tries            integer not null default 0,
  content_type     text,
  bytes            bigint,
  etag             text,
  note             text,
  transcript_state text not null default 'none'
                   check (transcript_state in ('none', 'waiting', 'failed', 'completed', 'removed')),
  transcript_sid   text,
  transcript       text,
  transcript_note  text,
  -- the text that tells the team of it
  notice_state     text not null default 'none' check (notice_state in ('none', 'wanted', 'accepted', 'refused')),
  notice_at        timestamptz,
  notice_message   uuid,
  notice_note      text,
  heard_at         timestamptz,
  heard_by         text,
  received_at      timestamptz not null,
  redacted_at      timestamptz,
  -- what was deleted leaves a row without content, so that a late report does not bring it back
  deleted_at       timestamptz
) with (fillfactor = 80);
create index voicemail_due on voicemail (due_at) where state = 'waiting';
create index voicemail_words on voicemail (received_at) where transcript_state = 'waiting';
create index voicemail_notice on voicemail (notice_at) where notice_state = 'wanted';
create index voicemail_unheard on voicemail (id desc) where heard_at is null and deleted_at is null;
-- what nobody can hear and nobody has looked at
create index voicemail_refused on voicemail (id) where state = 'refused' and heard_at is null and deleted_at is null;
create index voicemail_call on voicemail (call_id);

-- Its sound, in pieces, as files that come with texts are kept.
create table voicemail_piece (
  voicemail_id uuid not null references voicemail on delete cascade,
  piece        integer not null,
  content      bytea not null,
  primary key (voicemail_id, piece)
);
alter table voicemail_piece alter column content set storage external;

-- Recordings (RE…) and transcriptions (TR…) that are to go at the provider. A row stays until that is done.
create table provider_recording_removal (
  sid          text primary key,
  since        timestamptz not null,
  due_at       timestamptz not null,
  tries        integer not null default 0,
  trouble      text,
  needs_person boolean not null default false
);
create index provider_recording_removal_person on provider_recording_removal (since) where needs_person;
create index provider_recording_removal_due on provider_recording_removal (due_at);

-- When what was said in a call was taken away; the facts stay.
alter table call add column redacted_at timestamptz;

-- Retention goes through these as well. Wider than before: what an older node writes still fits.
alter table retention_mark drop constraint retention_mark_kind_check;
alter table retention_mark add constraint retention_mark_kind_check check (kind in ('message', 'inbound', 'voicemail', 'call'));
