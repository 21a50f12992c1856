-- 1.6, 1.8 what the police decided instead of an offer is put right too; what it was is in `correction`.
do $$ begin
  execute format('grant update on police_decision to %I', current_schema());
end $$;
