-- Erasure of a person (policy §9): asked for by one person, confirmed by another, who destroys the key. Nothing in here says
-- who it was: ids of cases, codes, counts and times. The rows stay: with the answers of the owners they are the certificate.
create table erasure (
  erasure_id   uuid primary key,
  force        text not null,
  person_id    uuid not null references person,
  cases        uuid[] not null check (cardinality(cases) > 0),
  reason       text not null,
  state        text not null default 'asked' check (state in ('asked', 'withdrawn', 'declined', 'confirmed')),
  asked_by     text not null,
  asked_at     timestamptz not null,
  decided_by   text,
  decided_at   timestamptz,
  destroyed    text[],                 -- names of the fields that were sealed under the key, and are unreadable for ever
  drafts       int,                    -- enrolments under way that went with it
  completed_at timestamptz,            -- when the last owner had answered
  check ((state = 'asked') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null)),
  check ((state = 'confirmed') = (destroyed is not null)),
  -- Two persons, whatever the code does.
  check (state not in ('confirmed', 'declined') or decided_by <> asked_by),
  check (completed_at is null or state = 'confirmed')
);
-- One at a time, and none after it is done.
create unique index erasure_standing on erasure (person_id) where state in ('asked', 'confirmed');
create index erasure_newest on erasure (force, erasure_id desc);
select case_table('erasure');

-- What each owner said of each case: `asked` is the dry run, `erased` that it is done.
create table erasure_answer (
  erasure_id uuid not null references erasure,
  case_id    uuid not null references intake_case,
  owner      text not null,
  step       text not null check (step in ('asked', 'erased')),
  force      text not null,
  reason     text,                     -- why it is held; null: it is not
  texts      int not null,
  said_at    timestamptz not null,
  primary key (erasure_id, case_id, owner, step)
);
select case_table('erasure_answer');
select append_only('erasure_answer');
select walled('erasure_answer');
