-- 1.4, 1.5 a hold for an offer that waits lasts to the deadline of the offer. That is policy time, beside the real time
-- after which any hold lapses: a hold is live while either is still to come.
alter table hold add column kept_until timestamptz;
