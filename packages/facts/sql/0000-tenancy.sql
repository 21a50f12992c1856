-- Run once per schema, first. The service's role carries the schema's name; its sweeps run as <schema>_system.

-- Fences a table in by force, for its owner too. The service's role sees only the tenant of its transaction;
-- after a commit the setting is '' rather than null, hence nullif. A row belongs to the force it is written in: no insert names it.
create function case_table(t regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s alter column force set default nullif(current_setting(''byway.force'', true), '''')', t);
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy tenant on %s using (force = nullif(current_setting(''byway.force'', true), ''''))', t);
  execute format('create policy system on %s to %I using (true) with check (true)', t, current_schema() || '_system');
end $$;

-- What was once written stays as it was.
create function append_only(t regclass) returns void language plpgsql as $$
begin
  execute format('revoke update, delete, truncate on %s from %I, %I', t, current_schema(), current_schema() || '_system');
end $$;
