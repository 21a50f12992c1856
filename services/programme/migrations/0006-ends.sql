-- §6 an end that was acknowledged and is on its way: from then on no step is let go on.
alter table diversion_case add column ending text;

-- §6 an end in error, or a reversal, that one manager asks for and another confirms or refuses. Codes alone.
create table end_request (
  end_request_id uuid primary key,
  case_id        uuid not null references diversion_case (case_id),
  force          text not null default nullif(current_setting('byway.force', true), ''),
  kind           text not null check (kind in ('end', 'reversal')),
  "as"           text not null,
  reason_code    text not null,
  state          text not null check (state in ('open', 'confirmed', 'refused', 'lapsed')),
  asked_by       text not null,
  asked_at       timestamptz not null,
  answered_by    text,
  answered_at    timestamptz,
  check ((state = 'open') = (answered_at is null)),
  constraint end_request_two_people check (answered_by is distinct from asked_by)
);
create unique index end_request_open on end_request (case_id) where state = 'open';
create unique index end_request_reversed on end_request (case_id) where kind = 'reversal' and state = 'confirmed';
create index end_request_case on end_request (case_id);
select case_table('end_request');
select walled('end_request'::regclass);
