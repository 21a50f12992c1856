-- A police decision that was due (1.8) when nobody was told of one yet has no task and no dated step, so it would be forgotten.
-- Each gets the step that comes before its first chase (n = 0, when it is due): it tells the officer in the case at once, and
-- dates that chase. What has a step was told already, and goes on.
insert into due (force, kind, key, subject, at, data)
select force, 'police-decision', format('%s:%s:-1', case_id, ms), case_id, enrolled_at, jsonb_build_object('due', ms, 'n', -1)
  from intake_case c cross join lateral (select floor(extract(epoch from c.police_decision_due_at) * 1000)::bigint as ms) as m
 where c.police_decision_due_at is not null
   and not exists (select from police_decision d where d.case_id = c.case_id)
   and not exists (select from due s where s.kind = 'police-decision' and s.subject = c.case_id and s.done_at is null);
