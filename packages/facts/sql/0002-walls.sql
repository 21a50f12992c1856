-- Behind which walls inside a force a case stands (I17): the provider whose group it is booked in, as scheduling says, and
-- the court area it belongs to, as intake says. Null, or no row: nobody's yet, so that everybody of the force sees it; a
-- case that nobody sees is a person forgotten (docs/adr/0016).
create table wall (
  case_id  uuid primary key,
  force    text not null,
  provider text,
  court    text
);
select case_table('wall');

-- Fences a table with a `case_id` in by provider and court area too. A transaction that names neither (a person of the whole
-- force, a consumer, a sweep) is not asked. For select alone: what cannot be seen cannot be changed or locked either, and a
-- row that is written is always of a case that was seen first.
create function walled(t regclass) returns void language plpgsql as $$
declare
  asks constant text := 'nullif(current_setting(''byway.%s'', true), '''')';
  provider constant text := format(asks, 'provider');
  court constant text := format(asks, 'court');
begin
  execute format(
    'create policy wall on %1$s as restrictive for select using ((%2$s is null and %3$s is null) or not exists (
       select from wall w where w.case_id = %1$s.case_id and (w.provider <> %2$s or w.court <> %3$s)))', t, provider, court);
end $$;
