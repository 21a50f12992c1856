-- Relay, consumer and sweeps write what is named here, and nothing else: whoever has the password of <schema>_system can read across
-- forces, and can state no fact, change no case and no audit row.
create function system_writes(t regclass, verbs text) returns void language plpgsql as $$
begin
  execute format('grant %s on %s to %I', verbs, t, current_schema() || '_system');
end $$;

do $$ begin
  execute format('revoke insert, update, delete, truncate on all tables in schema %I from %I', current_schema(), current_schema() || '_system');
end $$;
select system_writes('outbox', 'insert, delete');
select system_writes('inbox', 'insert, update');
select system_writes('parked', 'insert, update, delete');
select system_writes('parked_fact', 'insert, delete');
