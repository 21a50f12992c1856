-- Sessions are of no force, so the system role keeps them; the other role of the console has no business with them.
do $$ begin
  execute format('grant insert, update, delete on session, logout_token to %I', current_schema() || '_system');
  execute format('revoke all on session, logout_token from %I', current_schema());
end $$;
