-- What a message that is ready waits for besides its turn, such as hours, so that it is found again when that changes.
-- Without a value for the nodes of the version before: to them it is a message that is due later.
alter table outbox add column waits_for text;
create index outbox_waits on outbox (waits_for, message_id) where phase = 'ready' and waits_for is not null;
