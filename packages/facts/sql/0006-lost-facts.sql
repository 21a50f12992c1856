-- What the log alone had is kept in every schema, whichever service stated it: who clears a coercive step of a case holds it until
-- somebody has looked at what the case has lost.
alter table lost_fact add column looked_by text;
alter table lost_fact add column looked_at timestamptz;
alter table lost_fact add constraint lost_fact_looked check ((looked_by is null) = (looked_at is null));
