-- The case as programme knows it. Its row lock orders the facts of all services about one case, and every step taken.
create table diversion_case (
  case_id         uuid primary key,
  force           text not null,
  last_n          int not null default 0,      -- how many facts the record holds
  told_n          int not null default 0,      -- how many the workflow was sent
  taken_n         int not null default 0,      -- how many it reported as taken in
  started         boolean not null default false,
  scheme_id       text,
  scheme_version  int,
  disposal        text,
  agreed_at       timestamptz,
  withdrawal_open boolean not null default false,
  charging        boolean not null default false, -- programme let issue or posting go on, and that step is unfinished
  ended_as        text,
  ended_at        timestamptz,
  next_at         timestamptz,                 -- the next dated step, as the workflow reported it
  next_why        text,
  reported_at     timestamptz,                 -- system time
  nudges          int not null default 0,      -- how often it was told again without an answer
  nudge_at        timestamptz                  -- system time: not to be told again before
);
create index case_untold on diversion_case (case_id) where told_n < last_n and ended_as is null;
create index case_untaken on diversion_case (case_id) where taken_n < last_n and ended_as is null;
create index case_next on diversion_case (next_at) where ended_as is null;
-- Who asks to leave and waits (§6): few among many cases.
create index case_leaving on diversion_case (case_id) where withdrawal_open and ended_as is null;
-- Live cases that wait for a fact alone, by when their workflow last said so: for the figure of those nobody speaks of.
create index case_undated on diversion_case (reported_at) where ended_as is null and agreed_at is not null and next_at is null;
select case_table('diversion_case');

-- Every fact about a case, numbered 1..n as it was heard. The workflow takes them by n, so a doubled or reordered
-- signal changes nothing, and a lost workflow is rebuilt from here.
create table case_fact (
  case_id  uuid not null,
  n        int not null,
  force    text not null,
  type     text not null,
  envelope jsonb not null,
  primary key (case_id, n)
);
select case_table('case_fact');
select append_only('case_fact');

-- What the workflow has had done. The key is clause, subject and the number of the fact that caused it, so a step that
-- is repeated (a lost answer, a rebuild) finds its first result instead of happening twice.
create table effect (
  case_id uuid not null,
  key     text not null,
  force   text not null,
  at      timestamptz not null,
  result  jsonb not null,
  primary key (case_id, key)
);
select case_table('effect');
select append_only('effect');

-- Another provider's staff, and the liaison of another court area, find no case and nothing to decide about one (I17).
select walled(t) from unnest(array['diversion_case', 'case_fact', 'effect']::regclass[]) t;
