-- As a scalar the question is one index look-up of `wall` for each row that is looked at. As `not exists` the planner answered it
-- from a hash of the whole table of walls, made anew for each statement: a page of fifty cost more with every case there is.
create or replace function walled(t regclass) returns void language plpgsql as $$
declare
  asks constant text := 'nullif(current_setting(''byway.%s'', true), '''')';
  provider constant text := format(asks, 'provider');
  court constant text := format(asks, 'court');
begin
  execute format(
    'create policy wall on %1$s as restrictive for select using ((%2$s is null and %3$s is null) or
       (select w.provider <> %2$s or w.court <> %3$s from wall w where w.case_id = %1$s.case_id) is not true)',
    t, provider, court);
end $$;

do $$
declare
  t regclass;
begin
  for t in select p.polrelid from pg_policy p join pg_class c on c.oid = p.polrelid
            where p.polname = 'wall' and c.relnamespace = current_schema()::regnamespace loop
    execute format('drop policy wall on %s', t);
    perform walled(t);
  end loop;
end $$;
