-- 5.3 some weeks after completing people are asked how they are, also by text.
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check
  check (kind in ('appointment-card', 'session-booked', 'reminder-day-before', 'reminder-three-hours-before', 'session-moved',
                  'session-cancelled', 'absence-contact', 'completed', 'follow-up'));
