-- 4.6 reasons are sealed from the first released version on: nobody has any in plain.
alter table "referral_return" drop column "words";
