-- Which of the facts that its transaction stated about its subject this one is: what one transaction states is one thing (4.1). Null:
-- stated before this was kept, and a thing of its own.
alter table fact add column part int check (part > 0);
