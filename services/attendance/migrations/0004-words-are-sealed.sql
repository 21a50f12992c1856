-- 3.5 what somebody says in words, and where the evidence is, is sealed under a key of their case. What was written before is sealed when
-- the service starts; nobody writes `words` and `evidence_ref` any more.
create table excuse_key (
  case_id uuid primary key,
  force   text not null,
  key_id  text not null,
  wrapped bytea not null
);
select case_table('excuse_key');
select walled('excuse_key');
alter table excuse add column words_sealed bytea, add column evidence_sealed bytea;

-- §9 dead rows of both are not left in their files.
select system_rewrites('excuse_key');
select system_rewrites('excuse');
