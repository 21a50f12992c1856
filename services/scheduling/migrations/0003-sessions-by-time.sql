-- A free place, and whether a facilitator is busy, are looked for by time: what is over is not passed over again, however many
-- sessions there ever were.
create index session_by_time on session (force, starts_at) where status = 'scheduled';
