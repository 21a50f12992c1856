-- 1.6 a person has a reference that can be read out, and is found by any spelling of what is known of them. Who was there before is
-- indexed, and given a reference, by the sweep as soon as the service runs.
alter table person
  add column reference  text,
  add column indexed_by int not null default 0, -- by which rules the person is indexed
  add column version    int not null default 1, -- of what is recorded about the person and how they were met
  drop column name_birth_index,                 -- with their checks and indexes
  drop column pnc_index;
alter table person add constraint person_reference_check check (data_key is not null or reference is null);
create unique index person_reference on person (force, reference);
create index person_indexed on person (indexed_by, person_id) where data_key is not null;

-- Keyed hashes of each number, of a birth date, of the spellings of a name: nobody has to be read to be found, and of what kind a
-- hash is cannot be told. Destroyed with the key.
create table person_index (
  person_id uuid not null references person,
  force     text not null,
  hash      bytea not null,
  primary key (person_id, hash)
);
create index person_index_hash on person_index (force, hash, person_id);
select case_table('person_index');
