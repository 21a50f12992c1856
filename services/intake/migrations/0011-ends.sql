-- §6 the end of a case was reversed by two people; who goes on gets a new case that keeps what was credited.
alter table intake_case add column reversed_at timestamptz;
alter table intake_case add column new_case_id uuid;
alter table intake_case add column credits_kept int;
