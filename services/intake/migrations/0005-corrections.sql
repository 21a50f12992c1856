-- 1.6 what was recorded can be put right, with a reason; what it was stays, and cannot be changed. Old and new values, and the words of
-- how somebody knows, are sealed under the person's key and go with it.
create table correction (
  correction_id uuid primary key,
  person_id     uuid not null references person,
  case_id       uuid not null references intake_case,
  force         text not null,
  number        int not null,              -- the version of the record that it made
  field         text not null,             -- the one that was put right
  was           bytea not null,
  "right"       bytea not null,
  how           bytea not null,
  reason_code   text not null check (reason_code in ('written-down-wrong', 'changed', 'not-asked')),
  corrected_by  text not null,
  corrected_at  timestamptz not null,
  unique (person_id, number)
);
create index correction_case on correction (case_id);
select case_table('correction'), walled('correction'), append_only('correction');

-- 1.4 by the birth date known now the person is of an age for which the scheme is not: nobody agrees, and nothing goes on against them.
alter table intake_case add column wrong_age boolean not null default false;

-- Corrected in place from now on: what it was before is in `correction`.
do $$ begin
  execute format('grant update on encounter, eligibility to %I', current_schema());
  execute format('grant delete on offence, disposal_decision to %I', current_schema());
end $$;

-- 1.6 whether somebody has to interpret: asked, and sealed, as the language is.
alter table person add column interpreter bytea;
