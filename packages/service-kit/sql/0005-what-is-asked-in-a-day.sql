-- What answers a guess about somebody is asked about so many people in a day and no more: the rows of those looks, by time.
create index audit_guesses on audit (at) where action in ('identity.compare', 'person.search');
