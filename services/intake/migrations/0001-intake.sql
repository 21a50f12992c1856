-- Intake: the offer, the agreement, and the only home of identity.

-- The root keys that intake was started with and that are in use or may come to be (docs/adr/0019). Never a key: a fingerprint tells
-- whether another one hides behind the same id. Not for the role that answers people.
create table identity_key (
  key_id         text primary key,
  fingerprint    bytea not null,
  -- In which order keys became current. The sweep goes from a lower number to the highest, so that replicas of two
  -- configurations do not work against each other. Null: never current yet.
  became_current int unique
);
do $$ begin execute format('revoke all on identity_key from %I', current_schema()); end $$;

-- A person. Every field of theirs is AES-256-GCM ciphertext under a data key of their own, itself wrapped by the
-- force's key; without that key nothing here can be read, so destroying it erases the person (policy §9).
create table person (
  person_id              uuid primary key,
  force                  text not null,
  data_key               bytea,
  key_id                 text not null,        -- the root key it is wrapped under
  -- Null once the data key is destroyed: an erased row keeps no root key in the ring. As a foreign key it lets no root key be
  -- retired under which a row still is, whoever writes that row at this moment.
  key_in_use             text generated always as (case when data_key is not null then key_id end) stored references identity_key,
  key_destroyed_at       timestamptz,
  given_name             bytea,
  family_name            bytea,
  preferred_name         bytea,
  date_of_birth          bytea,
  apparent_age           bytea,
  sex                    bytea,
  ethnicity_self_defined bytea,
  ethnicity_observed     bytea,
  language               bytea,
  address                bytea,
  phone                  bytea,
  contact                bytea,
  travel                 bytea,
  adjustments            bytea,
  pnc                    bytea,
  cro                    bytea,
  asn                    bytea,
  -- Keyed hashes, so that a person met twice is found (1.6) without reading anybody. Destroyed with the key.
  name_birth_index       bytea,
  pnc_index              bytea,
  check ((data_key is null) = (key_destroyed_at is not null)),
  check (data_key is not null or (name_birth_index is null and pnc_index is null))
);
create index person_name_birth on person (force, name_birth_index) where name_birth_index is not null;
create index person_pnc on person (force, pnc_index) where pnc_index is not null;
create index person_key on person (key_in_use, person_id) where key_in_use is not null;
select case_table('person');

-- One offer, and the case it becomes when agreed. Its row lock is what clearance and every command take first.
create table intake_case (
  case_id                uuid primary key,
  force                  text not null,
  person_id              uuid not null references person,
  scheme_id              text not null,
  scheme_version         int not null,
  disposal               text not null,
  under_18               boolean not null,     -- on the date of the encounter
  state                  text not null check (state in ('eligible', 'ineligible', 'agreed', 'declined', 'left', 'ended')),
  enrolled_at            timestamptz not null,
  enrolled_by            text not null,
  -- 1.4 an open offer can wait, for a stated reason, to a stated deadline of policy time.
  waits_for              text check (waits_for in ('fitness', 'adult', 'interpreter', 'youth-justice', 'decision')),
  waits_until            timestamptz,
  police_decision_due_at timestamptz,          -- 1.8, where the offer ended without an agreement
  withdrawal_asked_at    timestamptz,
  withdrawal_reason      text,
  withdrawal_decided     text check (withdrawal_decided in ('granted', 'refused')),
  ended_as               text,
  ended_at               timestamptz,
  version                int not null default 1,
  check ((state = 'ended') = (ended_as is not null)),
  check (withdrawal_decided is null or withdrawal_asked_at is not null),
  constraint waits_to_a_deadline check ((waits_for is null) = (waits_until is null)),
  constraint only_an_open_offer_waits check (waits_for is null or state = 'eligible')
);
-- Ids are UUIDs of version 7, so newest first is the order of the key.
create index intake_case_newest on intake_case (force, case_id);
create index intake_case_person on intake_case (person_id);
-- The list of those that wait: soonest deadline first.
create index intake_case_waiting on intake_case (force, waits_until, case_id) where waits_for is not null;
select case_table('intake_case');

-- Where it began (1.1). A custody number is a police number: encrypted with the person's key.
create table encounter (
  case_id        uuid primary key references intake_case,
  force          text not null,
  kind           text not null,
  at             timestamptz not null,
  custody_number bytea,
  officer        text not null                 -- in the case, opaque
);
select case_table('encounter');
select append_only('encounter');

create table offence (
  case_id             uuid not null references intake_case,
  number              int not null,
  force               text not null,
  code                text not null,           -- CJS
  substance_suspected text,
  substance_tested    text,
  form                text,
  quantity            numeric,
  unit                text,
  primary key (case_id, number)
);
select case_table('offence');
select append_only('offence');

-- Who decided the disposal (1.3), apart from who typed it (intake_case.enrolled_by).
create table disposal_decision (
  case_id             uuid primary key references intake_case,
  force               text not null,
  decided_by          text not null,
  rank                text not null,
  evidential_test_met boolean not null,
  decided_at          timestamptz not null
);
select case_table('disposal_decision');
select append_only('disposal_decision');

-- The recorded decision of 1.2, kept for those refused too: fairness is measured at the offer.
create table eligibility (
  case_id        uuid primary key references intake_case,
  force          text not null,
  scheme_id      text not null,
  scheme_version int not null,
  answers        jsonb not null,
  eligible       boolean not null,
  reasons        text[] not null,
  advisories     text[] not null,
  decided_by     text not null,
  decided_at     timestamptz not null
);
select case_table('eligibility');
select append_only('eligibility');

-- Everything that was said about waiting (1.4). A row without a reason says that what the offer waited for is there.
create table offer_wait (
  case_id     uuid not null references intake_case,
  number      int not null,
  force       text not null,
  reason      text,
  until       timestamptz,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (case_id, number),
  check ((reason is null) = (until is null))
);
select case_table('offer_wait');
select append_only('offer_wait');

-- What was agreed (1.4). One per case, for ever.
create table agreement (
  case_id                 uuid primary key references intake_case,
  force                   text not null,
  explained_sessions      boolean not null check (explained_sessions),
  explained_consequence   boolean not null check (explained_consequence),
  explained_excuses       boolean not null check (explained_excuses),
  explained_advice        boolean not null check (explained_advice),
  language                text not null,
  agreed_with             text not null,       -- the member of staff, opaque
  acceptance              text not null,
  adult_present           boolean not null,
  youth_justice_consulted boolean not null,
  card_given              boolean not null,
  hold_id                 uuid,
  agreed_at               timestamptz not null
);
select case_table('agreement');
select append_only('agreement');

-- 1.8 what the police decided once an offer had ended without an agreement. One per offer, for ever.
create table police_decision (
  case_id      uuid primary key references intake_case,
  force        text not null,
  outcome_code text not null,                  -- Home Office crime outcome
  exhibit      text not null check (exhibit in ('keep', 'release')),
  decided_by   text not null,
  rank         text not null,
  decided_at   timestamptz not null,
  recorded_by  text not null,                  -- who typed it
  recorded_at  timestamptz not null
);
select case_table('police_decision');
select append_only('police_decision');

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

-- An enrolment under way, as it was typed: it outlives a browser and a shift, and is its officer's alone. Everything in it is
-- sealed under a key of its own, as a person's is. What is not finished in time is erased, as is what was finished or
-- discarded: then the key is destroyed and the row says no more than that there was one.
create table draft (
  draft_id   uuid primary key,
  force      text not null,
  owner      text not null,                    -- the officer, opaque
  case_id    uuid references intake_case,      -- from the moment the encounter is recorded (1.2)
  state      text not null default 'open' check (state in ('open', 'finished', 'discarded', 'erased')),
  data_key   bytea,
  key_id     text not null,
  key_in_use text generated always as (case when data_key is not null then key_id end) stored references identity_key,
  name       bytea,                            -- what the officer finds it by
  typed      bytea,
  begun_at   timestamptz not null,
  changed_at timestamptz not null,
  erase_at   timestamptz not null,             -- policy time
  version    int not null default 1,
  check ((state = 'open') = (data_key is not null)),
  check (data_key is not null or (name is null and typed is null))
);
create index draft_open on draft (force, owner, draft_id) where state = 'open';
create index draft_of_case on draft (case_id) where state = 'open';
create index draft_key on draft (key_in_use, draft_id) where key_in_use is not null;
select case_table('draft');

-- Erasure of a person (policy §9): asked for by one person, confirmed by another; every owner decides once more, and the key is
-- gone once `destroyed` is there. Nothing in here says who it was: ids of cases, codes, counts and times. The rows stay: with
-- the answers of the owners they are the certificate.
create table erasure (
  erasure_id   uuid primary key,
  force        text not null,
  person_id    uuid not null references person,
  cases        uuid[] not null check (cardinality(cases) > 0),
  reason       text not null,
  state        text not null default 'asked' check (state in ('asked', 'withdrawn', 'declined', 'confirmed', 'stopped')),
  asked_by     text not null,
  asked_at     timestamptz not null,
  decided_by   text,
  decided_at   timestamptz,
  destroyed    text[],                         -- names of the fields that were sealed under the key, and are unreadable for ever
  drafts       int,                            -- enrolments under way that went with it
  destroyed_at timestamptz,
  stopped_for  text,                           -- why it was confirmed and not carried out
  stopped_by   text,
  stopped_at   timestamptz,
  completed_at timestamptz,                    -- when the last owner had answered
  constraint erasure_asked check ((state = 'asked') = (decided_by is null)),
  constraint erasure_decided check ((decided_by is null) = (decided_at is null)),
  -- Two persons, whatever the code does.
  constraint erasure_by_two check (state not in ('confirmed', 'declined', 'stopped') or decided_by <> asked_by),
  constraint erasure_destroyed check (destroyed is null or state = 'confirmed'),
  constraint erasure_completed check (completed_at is null or destroyed is not null),
  constraint erasure_stopped check ((state = 'stopped') = (stopped_at is not null)
                                    and (stopped_at is null) = (stopped_by is null)
                                    and (stopped_at is null) = (stopped_for is null))
);
-- One at a time, and none after it is done.
create unique index erasure_standing on erasure (person_id) where state in ('asked', 'confirmed');
create index erasure_newest on erasure (force, erasure_id);
-- What an alert asks: those confirmed whose certificate is not complete.
create index erasure_incomplete on erasure (decided_at) where state = 'confirmed' and completed_at is null;
select case_table('erasure');

-- What each owner said of each case: `asked` is the dry run, `confirmed` its last word before the key goes, `erased` that it is done.
create table erasure_answer (
  erasure_id uuid not null references erasure,
  case_id    uuid not null references intake_case,
  owner      text not null,
  step       text not null check (step in ('asked', 'confirmed', 'erased')),
  force      text not null,
  reason     text,                             -- why it is held; null: it is not
  texts      int not null,
  said_at    timestamptz not null,
  primary key (erasure_id, case_id, owner, step)
);
select case_table('erasure_answer');
select append_only('erasure_answer');

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

-- Another provider's staff, and the liaison of another court area, find no offer, no case and nobody behind one (I17).
-- A person is reached through their case; a draft is its officer's alone.
select walled(t) from unnest(array['intake_case', 'encounter', 'offence', 'disposal_decision', 'eligibility', 'agreement',
                                   'offer_wait', 'police_decision', 'data_consent', 'erasure_answer']::regclass[]) t;
