-- 4.3 every ruling has its reason in words, and the charge its particulars (4.5). What is kept in words of a person is sealed under a key
-- of their case; reasons from before are sealed when the service starts, and nobody writes `referral_return.words` any more.
create table "words_key" (
	"case_id" uuid primary key not null,
	"force" text default nullif(current_setting('byway.force', true), '') not null,
	"key_id" text not null,
	"wrapped" bytea not null
);
select case_table('words_key');
select walled('words_key');
alter table "ruling" add column "words_sealed" bytea;
-- A ruling is appended and never changed, but for the words that an erasure takes out of it.
do $$ begin execute format('grant update (words_sealed) on ruling to %I', current_schema()); end $$;
alter table "referral_return" add column "words_sealed" bytea;
alter table "summons" add column "offence_on" date, add column "place_sealed" bytea;

-- §9 dead rows of these are not left in their files.
select system_rewrites('words_key');
select system_rewrites('ruling');
select system_rewrites('referral_return');
select system_rewrites('summons');
select system_rewrites('clearing');
