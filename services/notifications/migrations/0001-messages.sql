-- Messages: what is written to people about their sessions, when, and what became of it.

-- One row per case. Its lock is what every listener and every step of a sending takes first.
create table messages_case (
  case_id        uuid primary key,
  force          text not null,
  scheme_id      text,
  scheme_version int,
  ended_as       text check (ended_as in ('completed', 'summonsed', 'returned-no-action', 'withdrawn', 'transferred', 'deceased', 'closed-in-error')),
  ended_at       timestamptz,
  check ((scheme_id is null) = (scheme_version is null)),
  check ((ended_as is null) = (ended_at is null))
);
select case_table('messages_case');

-- A person's place at a session, as far as messages speak of it.
create table place (
  place_id    uuid primary key,
  case_id     uuid not null references messages_case,
  force       text not null,
  starts_at   timestamptz not null,
  time_set_by uuid not null,                 -- the fact that gave it this time
  time_set_at timestamptz not null,
  state       text not null default 'booked' check (state in ('booked', 'cancelled', 'released')),
  outcome     text
);
create index place_case on place (case_id);
select case_table('place');

-- One message to one person, written down before anything is sent. Its id is our reference at the provider. No name, number or address
-- is in it: whom it goes to is asked of intake when it goes.
create table message (
  message_id       uuid primary key,
  case_id          uuid not null references messages_case,
  force            text not null,
  kind             text not null check (kind in ('appointment-card', 'session-booked', 'reminder-day-before', 'reminder-three-hours-before',
                                                 'session-moved', 'session-cancelled', 'absence-contact', 'completed')),
  about            uuid not null,            -- the place, or the case itself
  cause            uuid not null,            -- the fact
  once             text not null,
  template_version int not null,
  channel          text not null default 'text',
  language         text,                     -- known when it is sent
  said             jsonb not null,           -- what the template is filled with: times alone
  due_at           timestamptz not null,     -- policy time
  state            text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'delivered', 'failed', 'unsent')),
  reason           text,
  sent_at          timestamptz,              -- policy time
  provider_id      text,
  settled_at       timestamptz,              -- real time
  attempts         int not null default 0,
  retry_at         timestamptz,              -- real time
  check (reason is null or state in ('failed', 'unsent')),
  check (language is not null or state in ('waiting', 'unsent')),
  check ((provider_id is null) = (sent_at is null)),
  unique (kind, about, once)
);
create index message_case on message (case_id, message_id);
create index message_due on message (due_at) where state in ('waiting', 'sending');
create index message_sent on message (retry_at) where state = 'sent';
create index message_failed on message (force, message_id) where state in ('failed', 'unsent');
select case_table('message');

select walled(t) from unnest(array['messages_case', 'place', 'message']::regclass[]) t;
