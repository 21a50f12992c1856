-- An enrolment under way, as it was typed: it outlives a browser and a shift, and is its officer's alone. Everything in it is
-- sealed under a key of its own, as a person's is. What is not finished in time is erased, as is what was finished or
-- discarded: then the key is destroyed and the row says no more than that there was one.
create table draft (
  draft_id   uuid primary key,
  force      text not null,
  owner      text not null,            -- the officer, opaque
  case_id    uuid references intake_case,  -- from the moment the encounter is recorded (1.2)
  state      text not null default 'open' check (state in ('open', 'finished', 'discarded', 'erased')),
  data_key   bytea,
  name       bytea,                    -- what the officer finds it by
  typed      bytea,
  begun_at   timestamptz not null,
  changed_at timestamptz not null,
  erase_at   timestamptz not null,     -- policy time
  version    int not null default 1,
  check ((state = 'open') = (data_key is not null)),
  check (data_key is not null or (name is null and typed is null))
);
create index draft_open on draft (force, owner, draft_id) where state = 'open';
create index draft_of_case on draft (case_id) where state = 'open';
select case_table('draft');

-- 1.4 consent to the use of data is a thing of its own, beside the agreement to the programme; given and taken back any
-- number of times. Nothing follows from it for the case (§6).
create table data_consent (
  case_id     uuid not null references intake_case,
  number      int not null,
  force       text not null,
  given       boolean not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (case_id, number)
);
select case_table('data_consent');
select append_only('data_consent');
