-- §6 how the person said that they want to leave; null: it was taken down before that was kept.
alter table intake_case add column withdrawal_via text;
