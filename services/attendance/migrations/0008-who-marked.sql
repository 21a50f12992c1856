-- 3.5 who had marked the person on the register that somebody else recorded: neither decides an excuse. Null: nobody had.
alter table outcome_history add column marked_by text;
