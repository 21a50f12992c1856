-- 1.5 whom the people of a provider ring, as their cards say it. The provider is '' where a force has no other than itself.
create table whom_to_ring (
  force                text not null,
  provider             text not null,
  phone                text not null,
  text                 text,
  hours                text not null,
  hours_in_welsh       text,
  interpreter          text not null,
  interpreter_in_welsh text,
  primary key (force, provider)
);
select case_table('whom_to_ring');
