-- Who answered STOP gets no more texts (2.3). Neither number is kept: a keyed hash of it tells the same number again.
alter table message add column number_hash text;
create index message_number on message (number_hash) where number_hash is not null;

create table stopped_number (
  force       text not null,
  number_hash text not null,
  stopped_at  timestamptz not null,          -- policy time
  primary key (force, number_hash)
);
select case_table('stopped_number');
