-- 4.5 the person's address was put right since it was last confirmed: nothing goes out before it is confirmed anew.
alter table court_case add column address_to_confirm boolean not null default false;
