-- The sealer adds to the chain, a sweep puts off a step that failed, and the clock of a demonstration is kept.
select system_writes('seal', 'insert');
select system_writes('due', 'update');
select system_writes('policy_clock', 'insert, update');
