-- Whose case's person is about to be erased (policy §9): this service said `clear` after the second person confirmed. Until it hears
-- the end nothing comes in here that would have made it say `held`. `subject` is the case.
create table erasing (
  subject    uuid primary key,
  erasure_id uuid not null,
  force      text not null,
  at         timestamptz not null        -- policy time
);
select case_table('erasing');
