-- Whose case's person was erased (policy §9): from then on nothing is written here that tells of them. `subject` is the case.
create table erased (
  subject    uuid primary key,
  erasure_id uuid not null,
  force      text not null,
  texts      int not null,               -- how many texts were blanked
  at         timestamptz not null        -- policy time
);
select case_table('erased');
select append_only('erased');
