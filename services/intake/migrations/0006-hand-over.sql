-- 1.4, 4.4 whether the person has the dates in hand: said after it, by whoever handed them over, with the time.
create table hand_over (
  hand_over_id uuid primary key,
  case_id      uuid not null references intake_case,
  force        text not null,
  how          text not null check (how in ('handed-over', 'read-out', 'without')),
  recorded_by  text not null,
  recorded_at  timestamptz not null
);
create index hand_over_case on hand_over (case_id, hand_over_id);
select case_table('hand_over'), walled('hand_over'), append_only('hand_over');

-- Asked about somebody under 18 alone: of others nobody says no.
alter table agreement alter column adult_present drop not null, alter column youth_justice_consulted drop not null;
