-- §9 a legal hold is about whoever a case is about: it says which case, so that it stands whichever record that case is said to be of later.
alter table legal_hold add column case_id uuid references intake_case;
update legal_hold h set case_id = (select c.case_id from intake_case c where c.person_id = h.person_id order by c.case_id limit 1);
alter table legal_hold alter column case_id set not null;
create index legal_hold_case on legal_hold (case_id) where lifted_at is null;

-- Two persons, whatever the code does; and what was put on is ended, never changed or taken away.
alter table legal_hold add constraint legal_hold_by_two check (lifted_by <> put_by);
do $$ begin
  execute format('revoke update, delete, truncate on legal_hold from %I', current_schema());
  execute format('grant update (lifted_by, lifted_at, lifted_for) on legal_hold to %I', current_schema());
end $$;
