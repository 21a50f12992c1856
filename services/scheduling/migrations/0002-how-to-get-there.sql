-- How to get to a venue, in words for a card; null where nobody has written it down.
alter table venue add column travel text;
