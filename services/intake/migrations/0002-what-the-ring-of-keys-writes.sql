-- Which root keys are in use is noted before anybody is answered.
select system_writes('identity_key', 'insert, update, delete');
