-- The excuses that wait, due first (3.5): one look for the list, however many were decided before.
create index excuse_due on excuse (force, decision_due_at, excuse_id) where decision is null;
