-- The number of the last fact that something may follow from: until its workflow has taken that in, somebody waits.
alter table diversion_case add column awaited_n int not null default 0;
update diversion_case set awaited_n = last_n;
drop index case_untold;
drop index case_untaken;
create index case_untold on diversion_case (case_id) where told_n < awaited_n and ended_as is null;
create index case_untaken on diversion_case (case_id) where taken_n < awaited_n and ended_as is null;
