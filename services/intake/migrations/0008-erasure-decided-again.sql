-- Between the confirmation and the destruction of the key every owner decides once more (policy §9). So `confirmed` says what the second
-- person said; the key is gone once `destroyed` is there. One that is not carried out is `stopped`.
alter table erasure
  add column destroyed_at timestamptz,
  add column stopped_for  text,
  add column stopped_by   text,
  add column stopped_at   timestamptz,
  drop constraint erasure_state_check,
  drop constraint erasure_check2,
  add constraint erasure_state_check check (state in ('asked', 'withdrawn', 'declined', 'confirmed', 'stopped')),
  add constraint erasure_destroyed check (destroyed is null or state = 'confirmed'),
  add constraint erasure_completed check (completed_at is null or destroyed is not null),
  add constraint erasure_stopped check ((state = 'stopped') = (stopped_at is not null)
                                        and (stopped_at is null) = (stopped_by is null)
                                        and (stopped_at is null) = (stopped_for is null)),
  add constraint erasure_stopped_by_two check (state <> 'stopped' or decided_by <> asked_by);
update erasure set destroyed_at = decided_at where destroyed is not null;
-- What an alert asks: those confirmed whose certificate is not complete.
create index erasure_incomplete on erasure (decided_at) where state = 'confirmed' and completed_at is null;

alter table erasure_answer
  drop constraint erasure_answer_step_check,
  add constraint erasure_answer_step_check check (step in ('asked', 'confirmed', 'erased'));

-- A person about whom there is a complaint, litigation, an inquest and the like is not erased until that is over (policy §9).
-- Ids, codes and times; the rows stay.
create table legal_hold (
  legal_hold_id uuid primary key,
  force         text not null,
  person_id     uuid not null references person,
  reason        text not null,
  put_by        text not null,
  put_at        timestamptz not null,
  lifted_by     text,
  lifted_at     timestamptz,
  lifted_for    text,
  check ((lifted_by is null) = (lifted_at is null) and (lifted_by is null) = (lifted_for is null))
);
create unique index legal_hold_standing on legal_hold (person_id, reason) where lifted_at is null;
create index legal_hold_person on legal_hold (person_id, legal_hold_id);
select case_table('legal_hold');
