-- Signposting: the directory of local services, warm referrals to them, and follow-ups after completing (policy §5).

-- One row per case. Its lock is what every command and listener about the case takes first. Programme may speak of a
-- case before intake does: the scheme is then not known yet.
create table signposting_case (
  case_id            uuid primary key,
  force              text not null,
  provider           text,
  scheme_id          text,
  scheme_version     int,
  ended_as           text,
  ended_at           timestamptz,
  nothing_wanted_at  timestamptz,            -- 5.2: the person wants no other service
  contact_stopped    text check (contact_stopped in ('died', 'declined-contact')),
  contact_stopped_at timestamptz,
  version            int not null default 0,
  check ((scheme_id is null) = (scheme_version is null)),
  check ((ended_as is null) = (ended_at is null)),
  check ((contact_stopped is null) = (contact_stopped_at is null))
);
create index signposting_case_completed on signposting_case (force, ended_at, case_id) where ended_as = 'completed';
select case_table('signposting_case');

-- The directory (5.2). A force knows its own services only.
create table local_service (
  service_id  uuid primary key,
  force       text not null,
  provider_id text not null,                 -- the `provider` in the tokens of its staff
  name        text not null,
  needs       text[] not null check (cardinality(needs) > 0),
  area_codes  text[] not null check (cardinality(area_codes) > 0),
  age_min     int not null,
  age_max     int,                           -- null: no upper limit
  opening     jsonb not null,
  phone       text not null,
  added_by    text not null,
  added_at    timestamptz not null,
  unique (force, name),
  check (age_max is null or age_max >= age_min)
);
create index local_service_by_name on local_service (force, name, service_id);
select case_table('local_service');

-- A warm referral (5.2). It cannot be written down without the person's consent or a recorded reason to go without it.
create table referral (
  referral_id       uuid primary key,
  case_id           uuid not null references signposting_case,
  force             text not null,
  service_id        uuid not null references local_service,
  provider_id       text not null,           -- whom it went to, whatever becomes of the directory
  needs             text[] not null check (cardinality(needs) > 0),
  consent           boolean not null,
  override_reason   text,
  state             text not null default 'requested'
                    check (state in ('requested', 'acknowledged', 'accepted', 'declined', 'first-contact')),
  made_by           text not null,
  made_at           timestamptz not null,
  acknowledged_at   timestamptz,
  accepted_at       timestamptz,
  declined_at       timestamptz,
  decline_reason    text,
  first_contact_at  timestamptz,             -- when it took place; recorded in `answered_at`
  answered_by       text,
  answered_at       timestamptz,             -- when the receiving service last said something
  closed_at         timestamptz,             -- the person died: nobody is to be contacted
  version           int not null default 1,
  check (consent <> (override_reason is not null)),
  check ((state = 'declined') = (decline_reason is not null)),
  check ((state = 'first-contact') = (first_contact_at is not null))
);
create index referral_case on referral (case_id, referral_id);
create index referral_provider on referral (force, provider_id, referral_id);
-- One unanswered referral to a service at a time, whatever the code does.
create unique index referral_running on referral (case_id, service_id)
  where state in ('requested', 'acknowledged', 'accepted') and closed_at is null;
select case_table('referral');

-- 5.3: so many weeks after completing, one each.
create table follow_up (
  follow_up_id uuid primary key,
  case_id      uuid not null references signposting_case,
  force        text not null,
  weeks        int not null check (weeks > 0),
  due_at       timestamptz not null,
  stopped_at   timestamptz,
  result       text,                         -- the latest: somebody who did not answer may be asked again
  recorded_at  timestamptz,
  recorded_by  text,
  unique (case_id, weeks),
  check ((result is null) = (recorded_at is null))
);
select case_table('follow_up');
