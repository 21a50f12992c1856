-- 3.5 a refusal is told to the person, with how to ask again.
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check
  check (kind in ('appointment-card', 'session-booked', 'reminder-day-before', 'reminder-three-hours-before', 'session-moved',
                  'session-cancelled', 'absence-contact', 'excuse-refused', 'completed', 'follow-up'));
