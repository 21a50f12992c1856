-- When the court goes on, where it put a hearing off and has said so.
alter table hearing_result add column next_hearing_at timestamptz;
