-- Intake: the offer, the agreement, and the only home of identity.

-- A person. Every column of theirs is AES-256-GCM ciphertext under a data key of their own, itself wrapped by the
-- force's key; without that key nothing here can be read, so destroying it erases the person (policy §9).
create table person (
  person_id              uuid primary key,
  force                  text not null,
  data_key               bytea,
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
  police_decision_due_at timestamptz,          -- 1.8, where the offer ended without an agreement
  withdrawal_asked_at    timestamptz,
  withdrawal_reason      text,
  withdrawal_decided     text check (withdrawal_decided in ('granted', 'refused')),
  ended_as               text,
  ended_at               timestamptz,
  version                int not null default 1,
  check ((state = 'ended') = (ended_as is not null)),
  check (withdrawal_decided is null or withdrawal_asked_at is not null)
);
-- Ids are UUIDs of version 7, so newest first is the order of the key.
create index intake_case_newest on intake_case (force, case_id desc);
create index intake_case_person on intake_case (person_id);
select case_table('intake_case');

-- Where it began (1.1). A custody number is a police number: encrypted with the person's key.
create table encounter (
  case_id        uuid primary key references intake_case,
  force          text not null,
  kind           text not null,
  at             timestamptz not null,
  custody_number bytea,
  officer        text not null
);
select case_table('encounter');
select append_only('encounter');

create table offence (
  case_id    uuid not null references intake_case,
  number     int not null,
  force      text not null,
  code       text not null,       -- CJS
  substance_suspected text,
  substance_tested    text,
  form       text,
  quantity   numeric,
  unit       text,
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
