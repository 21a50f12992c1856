-- The newest list of bank holidays that the case was told of; every case begins with the first.
alter table diversion_case add column calendar int not null default 1;
