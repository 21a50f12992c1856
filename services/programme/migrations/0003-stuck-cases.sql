-- Live cases that wait for a fact alone, by when their workflow last said so: for the figure of those nobody speaks of.
create index case_undated on diversion_case (reported_at) where ended_as is null and agreed_at is not null and next_at is null;
