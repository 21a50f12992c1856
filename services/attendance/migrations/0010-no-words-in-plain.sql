-- 3.5 words and evidence are sealed from the first released version on: nobody has any in plain.
alter table "excuse" drop column "words", drop column "evidence_ref";
