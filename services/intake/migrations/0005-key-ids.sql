-- Root keys can be changed while intake serves (docs/adr/0019): a row says under which key its data key is wrapped. What was wrapped
-- before keys had ids, or is written by a version that knows of none, is under `first`.

-- The root keys that intake was started with and that are in use or may come to be. Never a key: a fingerprint tells whether
-- another one hides behind the same id.
create table identity_key (
  key_id      text primary key,
  fingerprint bytea,
  -- In which order keys became current. The sweep goes from a lower number to the highest, so that replicas of two
  -- configurations do not work against each other. Null: never current yet.
  became_current int unique,
  check (became_current is null or fingerprint is not null or key_id = 'first')
);
insert into identity_key (key_id, became_current) values ('first', 1);
do $$ begin execute format('revoke all on identity_key from %I', current_schema()); end $$;

-- `key_in_use` is null once the data key is destroyed: an erased row keeps no root key in the ring. As a foreign key it lets
-- no root key be retired under which a row still is, whoever writes that row at this moment.
alter table person
  add column key_id text not null default 'first',
  add column key_in_use text generated always as (case when data_key is not null then key_id end) stored references identity_key;
create index person_key on person (key_in_use, person_id) where key_in_use is not null;
alter table draft
  add column key_id text not null default 'first',
  add column key_in_use text generated always as (case when data_key is not null then key_id end) stored references identity_key;
create index draft_key on draft (key_in_use, draft_id) where key_in_use is not null;
