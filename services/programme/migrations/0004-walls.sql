-- Another provider's staff, and the liaison of another court area, find no case and nothing to decide about one (I17). The
-- record holds what was said of that before.
insert into wall (case_id, force, provider)
select distinct on (case_id) case_id, force, envelope ->> 'provider' from case_fact
 where type in ('scheduling.plan-booked.v1', 'scheduling.place-booked.v1') and envelope ->> 'provider' is not null
 order by case_id, n desc;
select walled(t) from unnest(array['diversion_case', 'case_fact', 'effect', 'task']::regclass[]) t;
