-- On which clock the service began on this database, and stays. A row from before this was written by a demonstration: nobody else
-- moves a clock.
alter table policy_clock add column mode text not null default 'demo' check (mode in ('real', 'demo'));
