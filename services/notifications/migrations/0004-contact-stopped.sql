-- 5.3 nobody writes to who is said to have died; who wants no more contact is not asked how they are.
alter table messages_case add column contact_stopped text;
alter table messages_case add constraint messages_case_contact_stopped_check
  check (contact_stopped in ('died', 'declined-contact'));
