-- 1.4, 1.6 what was said at the agreement, in which language, and who was asked for somebody under 18, is put right too; what it was is in
-- `correction`. What was explained, by whom and when the person agreed, stays as it was recorded.
do $$ begin
  execute format('grant update (acceptance, language, adult_present, youth_justice_consulted) on agreement to %I', current_schema());
end $$;
