-- Campaigns: texts to many numbers that nobody is known by, once each, and then nothing of the numbers is left (8.1 to 8.5).
create table campaign (
  campaign_id   uuid primary key,
  force         text not null,
  title         text not null,
  operation     text not null,
  asked_by      text not null,
  legal_basis   text not null check (legal_basis in ('public-task', 'legitimate-interests', 'vital-interests')),
  partner_name  text not null,
  partner_link  text not null,
  partner_phone text not null,
  helpline      text not null,
  area_code     text not null,
  fund          text not null,
  english       text,
  welsh         text,
  state         text not null default 'draft' check (state in ('draft', 'half-released', 'sending', 'sent', 'erased')),
  made_by       text not null,
  makers        text[] not null,             -- whoever made or changed it
  made_at       timestamptz not null,
  version       int not null default 1,
  not_kept      jsonb not null,
  dry_run       jsonb,
  released_by   text,
  released_at   timestamptz,
  confirmed_by  text,
  confirmed_at  timestamptz,
  stopped_by    text,
  stopped_at    timestamptz,
  next_send_at  timestamptz,                 -- real time
  last_sent_at  timestamptz,
  tally         jsonb,
  settled_at    timestamptz,
  erased_at     timestamptz,
  key_hash      text,
  check ((released_by is null) = (released_at is null)),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check (confirmed_by is null or released_by is not null),
  check (confirmed_by is distinct from released_by or confirmed_by is null),
  check (released_by is null or not released_by = any (makers)),
  check (confirmed_by is null or not confirmed_by = any (makers)),
  check (state in ('draft', 'half-released', 'erased') or confirmed_by is not null or stopped_by is not null)
);
create index campaign_newest on campaign (force, campaign_id);
create index campaign_sending on campaign (next_send_at) where state = 'sending';
select case_table('campaign');

-- Small, and written anew when a key is destroyed.
create table campaign_key (
  campaign_id uuid primary key references campaign,
  force       text not null,
  key_id      text not null,
  wrapped     bytea not null
);
select case_table('campaign_key');
select system_rewrites('campaign_key');

create table campaign_number (
  number_id    uuid primary key,             -- our reference at the gateway
  campaign_id  uuid not null references campaign,
  force        text not null,
  sealed       bytea,                        -- under the campaign's key; gone once it is settled
  hash         text,
  last_used_on date not null,
  state        text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'delivered', 'failed', 'left-out')),
  left_out     text check (left_out in ('landline', 'not-uk', 'idle', 'stop', 'known', 'campaign-stopped')),
  provider_id  text,
  attempts     int not null default 0,
  retry_at     timestamptz,                  -- real time
  check ((state = 'left-out') = (left_out is not null)),
  check ((state in ('delivered', 'failed', 'left-out')) = (sealed is null)),
  check ((sealed is null) = (hash is null)),
  unique (campaign_id, hash)
);
create index campaign_number_open on campaign_number (campaign_id, number_id) where state in ('waiting', 'sending');
create index campaign_number_sent on campaign_number (retry_at) where state = 'sent';
select case_table('campaign_number');

-- STOP is for every sender: of no force. Only keyed hashes.
create table stopped_number (
  hash       text primary key,
  stopped_at timestamptz not null
);

create table reply (
  reply_id    text primary key,
  heard_at    timestamptz not null,
  answer_id   uuid,
  answered_at timestamptz
);

create table partner_week (
  campaign_id uuid not null references campaign,
  force       text not null,
  week_of     date not null,
  contacts    int not null check (contacts >= 0),
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (campaign_id, week_of)
);
select case_table('partner_week');
