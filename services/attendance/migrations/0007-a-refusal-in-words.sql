-- 3.5 why an excuse was refused, in words; sealed under the key of the case, as what the person said is.
alter table excuse add column decision_words_sealed bytea;
