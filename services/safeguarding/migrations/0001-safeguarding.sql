-- Safeguarding: concerns, who has them in hand, and what they freeze (policy §7).

-- One row per enrolment that anybody has spoken of. Its lock is what clearance and every freeze take. The force is part of the key: a
-- concern may name an enrolment that is nowhere, or another force's, and is in nobody's way.
create table safeguarding_case (
  case_id   uuid not null,
  force     text not null,
  agreed_at timestamptz,
  ended_at  timestamptz,
  frozen_at timestamptz,
  erased_at timestamptz,
  primary key (force, case_id)
);
select case_table('safeguarding_case');
select walled('safeguarding_case');

-- 7.1, 7.2 that there is a concern, who has it in hand and how far it is: nothing of what was said.
create table concern (
  concern_id   uuid primary key,
  force        text not null,
  raised_at    timestamptz not null,
  officer      text,
  officer_at   timestamptz,
  contacted_at timestamptz,
  outcome      text check (outcome in ('no-further-concern', 'support-plan', 'social-care', 'nrm', 'police-protection', 'home-force')),
  outcome_at   timestamptz,
  released_at  timestamptz,
  reopens      uuid,
  check ((outcome is null) = (outcome_at is null)),
  check ((officer is null) = (officer_at is null))
);
create index concern_open on concern (force, concern_id) where outcome is null;
select case_table('concern');

-- 7.3 a concern freezes an enrolment until it is released, whoever may see the concern.
create table case_freeze (
  concern_id  uuid not null references concern,
  case_id     uuid not null,
  force       text not null,
  released_at timestamptz,
  primary key (concern_id, case_id)
);
create index freeze_case on case_freeze (case_id) where released_at is null;
select case_table('case_freeze');
select walled('case_freeze');

-- 7.1 what was said; the words are sealed under a key of the concern's own.
create table told (
  concern_id         uuid primary key references concern,
  force              text not null,
  kind               text not null check (kind in ('county-lines', 'cuckooing', 'child-exploitation', 'adult-at-risk', 'other')),
  via                text not null check (via in ('intake-screen', 'register', 'custody', 'visit', 'incident', 'navigator', 'operation', 'other')),
  raised_by          text not null,
  signs              text[] not null,
  suspect_and_victim boolean not null,
  words_sealed       bytea,
  outcome_sealed     bytea,
  release_sealed     bytea
);
select case_table('told');

create table concern_key (
  concern_id uuid primary key references concern,
  force      text not null,
  key_id     text not null,
  wrapped    bytea not null
);
select case_table('concern_key');

-- 7.2 that the person was reached, or tried to be.
create table safe_contact (
  contact_id   uuid primary key,
  concern_id   uuid not null references concern,
  force        text not null,
  at           timestamptz not null,
  by           text not null,
  channel      text not null check (channel in ('call', 'visit', 'in-person', 'through-another')),
  result       text not null check (result in ('reached', 'not-reached')),
  words_sealed bytea,
  recorded_at  timestamptz not null
);
create index safe_contact_concern on safe_contact (concern_id, contact_id);
select case_table('safe_contact');

-- 7.8 who has to know, beside the officer; and an officer who is not named and saw it, for so long of real time.
create table concern_worker (
  concern_id uuid not null references concern,
  worker     text not null,
  force      text not null,
  named_by   text not null,
  named_at   timestamptz not null,
  primary key (concern_id, worker)
);
select case_table('concern_worker');
create table broken_glass (
  glass_id      uuid primary key,
  concern_id    uuid not null references concern,
  force         text not null,
  officer       text not null,
  reason_sealed bytea,
  at            timestamptz not null,
  until         timestamptz not null
);
create index broken_glass_concern on broken_glass (concern_id);
select case_table('broken_glass');

-- 7.8 there for whoever is named, for all where nobody has it yet, and for whoever oversees them. A request of a person always says who
-- asks (`byway.reader`); a fact or a dated step says nobody.
create policy need_to_know on concern as restrictive for select
  using (nullif(current_setting('byway.reader', true), '') is null or nullif(current_setting('byway.overseer', true), '') is not null
         or officer is null or officer = nullif(current_setting('byway.reader', true), '')
         or exists (select from concern_worker w
                     where w.concern_id = concern.concern_id and w.worker = nullif(current_setting('byway.reader', true), ''))
         or exists (select from broken_glass g
                     where g.concern_id = concern.concern_id and g.officer = nullif(current_setting('byway.reader', true), '')
                       and g.until > clock_timestamp()));

-- What hangs on a concern is there for a person alone who sees that: nobody asks for it without saying who they are.
do $$
declare t text;
begin
  foreach t in array array['told', 'concern_key', 'safe_contact'] loop
    execute format(
      'create policy need_to_know on %1$s as restrictive for select
         using (nullif(current_setting(''byway.reader'', true), '''') is not null
                and exists (select from concern c where c.concern_id = %1$s.concern_id))', t);
  end loop;
end $$;

-- §9 dead rows of what was erased are not left in their files.
select system_rewrites('concern_key');
select system_rewrites('told');
select system_rewrites('safe_contact');
select system_rewrites('broken_glass');
