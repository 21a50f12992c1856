-- 1.5 the ticket of intake that a hold was asked for with: it opens one hold. Null: before that was kept.
alter table hold add column ticket_id uuid;
create unique index hold_of_ticket on hold (ticket_id);
