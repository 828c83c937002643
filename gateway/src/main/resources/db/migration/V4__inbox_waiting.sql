-- What waits in the inbox is found without walking over strangers, which stay for days, and over what waits for a person.
create index inbox_waiting on inbox (id) where kind = 'status' and not orphan and failures < 5;
create index inbox_orphan_age on inbox (received_at) where orphan;
