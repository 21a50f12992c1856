-- 1.5 who asked for a hold: nobody keeps places for more than so many people who have not agreed. Null: before that was kept.
alter table hold add column held_by text;
create index hold_live_of on hold (force, held_by) where state = 'live';
-- Those that lapsed without an agreement are counted for an alarm.
create index hold_live_until on hold (expires_at) where state = 'live';
