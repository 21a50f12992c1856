-- Which fact a consumer took in last, as `<number>/<id>`: another one with that number was never stated, or the one before was not.
alter table inbox add column last_fact text;

-- clash: a fact came with the number of another that was taken in.
alter table parked drop constraint parked_reason_check;
alter table parked add constraint parked_reason_check check (reason in ('poison', 'gap', 'clash'));
