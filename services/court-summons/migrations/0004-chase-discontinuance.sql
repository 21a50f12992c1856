-- A request to discontinue is chased until it is answered, and a discontinuance until it has gone out (4.7). What is open from
-- before is given a dated step here, whether or not the liaison was ever told; the step works out for itself when it is due
-- (working days are not known to SQL), and tells them.
create function chase_discontinuance(of_force text, notice_id uuid, owed text, since timestamptz) returns void
language sql set search_path from current as $$
  insert into due (force, kind, key, subject, at, data)
  select of_force, 'discontinuance-chase', format('%s:%s:since:%s', notice_id, owed, ms), notice_id, since,
         jsonb_build_object('owed', owed, 'since', ms)
    from (select floor(extract(epoch from since) * 1000)::bigint as ms) as m
  on conflict do nothing;
$$;
select chase_discontinuance(force, notice_id, 'answer', requested_at) from discontinuance where answer is null;
select chase_discontinuance(force, notice_id, 'service', answered_at) from discontinuance
 where answer = 'discontinued' and served_at is null;

-- For as long as a version may run beside this one that tells the liaison and dates no chase: whoever tells, dates one. A
-- version that dates one itself moves this one, by its key.
create function chase_told_discontinuance() returns trigger
language plpgsql set search_path from current as $$
begin
  perform chase_discontinuance(new.force, new.notice_id,
                               case new.kind when 'discontinue' then 'answer' else 'service' end, new.raised_at);
  return null;
end $$;
create trigger told_discontinuance after insert on task for each row
  when (new.kind in ('discontinue', 'serve-discontinuance')) execute function chase_told_discontinuance();
create trigger told_discontinuance_anew after update on task for each row
  when (new.kind in ('discontinue', 'serve-discontinuance') and old.done_at is not null and new.done_at is null)
  execute function chase_told_discontinuance();
