-- 1.6, 3.5 an excuse that was written down of the wrong person.
alter table excuse add column taken_back text
  check (taken_back in ('recorded-by-mistake', 'another-person', 'written-down-wrong'));
