-- I17 a case that is booked with nobody yet is no provider's. As a scalar, for the same reason as in `walled()`.
do $$
declare t text;
begin
  foreach t in array array['signposting_case', 'referral', 'follow_up', 'death_report'] loop
    execute format(
      'create policy booked on %1$s as restrictive for select
         using (nullif(current_setting(''byway.provider'', true), '''') is null
                or (select w.provider = nullif(current_setting(''byway.provider'', true), '''')
                      from wall w where w.case_id = %1$s.case_id) is true)', t);
  end loop;
end $$;
