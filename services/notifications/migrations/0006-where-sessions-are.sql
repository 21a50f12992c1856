-- 1.5, 2.3 texts say where each session is.
alter table place add column postcode text;
