-- 4.4 what was taken for proof that a person was told of a session, and is none.
alter table told add column taken_back boolean not null default false;
