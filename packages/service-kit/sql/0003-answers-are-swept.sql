-- The answer to a command is kept for 30 days, and then swept: whoever sends the same key later asks for something new.
create index idempotency_made on idempotency (made);
select system_writes('idempotency', 'delete');

-- What the sealer orders rows by is Postgres's to say, never whoever writes a row: neither its number, its transaction nor its time.
do $$ begin
  execute format('revoke insert on audit from %I', current_schema());
  execute format(
    'grant insert (policy_time, actor, roles, provider, court, purpose, action, subject, about, fields, outcome, correlation_id, force)
       on audit to %I', current_schema());
end $$;
