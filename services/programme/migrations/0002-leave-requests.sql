-- Who asks to leave and waits (§6): few among many cases.
create index case_leaving on diversion_case (case_id) where withdrawal_open and ended_as is null;
