-- The Messaging Service a number of ours belongs to: an opt-out that the provider holds for the service holds for all of its numbers.
alter table sender add column messaging_service text check (messaging_service ~ '^MG[0-9a-f]{32}$');

-- The ledger as a list, newest first: all of it, the opt-outs alone, one sender alone.
create index consent_changed on consent (changed_at, recipient, channel, sender);
create index consent_opted_out on consent (changed_at, recipient, channel, sender) where status = 'opted_out';
create index consent_sender on consent (sender, changed_at, recipient, channel);
