-- Why personal data was touched, for which organisation, and who else an answer showed (Data Protection Act 2018 s.62).
-- `purpose` keeps its default for as long as versions may run side by side that do not know of it.
alter table audit
  add column purpose  text not null default 'unstated',
  add column provider text,                       -- the actor's, with `force` and `court`: who was shown it
  add column court    text,
  add column about    text[] not null default '{}'; -- beside the subject: cases an answer showed, ids that were asked for
create index audit_actor on audit (force, actor, id);
-- Most rows are about their subject alone, and do not touch this index.
create index audit_about on audit using gin (about) where cardinality(about) > 0;
create index audit_chain on audit (xid, id);

-- The chain: one row for each second in which something was done. It covers the rows of `audit` in the order (xid, id)
-- from where the seal before it ended, and the hash of that seal, so that no row can be altered, taken out or put in
-- without every later seal being made anew; and those are known outside (docs/adr/0011).
create table seal (
  n         bigint primary key,                   -- 1, 2, 3 without gaps
  ids       bigint[] not null,                    -- the rows, in order
  leaves    bytea not null,                       -- their hashes, 32 bytes each: which row differs can be named
  xid       xid8 not null,                        -- of the last of them
  last_id   bigint not null,
  hash      bytea not null,
  sealed_at timestamptz not null default clock_timestamp()
);
select append_only('seal');
-- Seals go over every force: the role that answers people has no business with them.
do $$ begin execute format('revoke all on seal from %I', current_schema()); end $$;

-- Hashes of bodies are keyed from here on. The old ones could be tried out against guessed names and birth dates: they go;
-- a key made before is known by its actor and operation alone.
alter table idempotency alter column body_hash drop not null;
update idempotency set body_hash = null;
