-- 4.5 whether there is an address a letter could go to; null: agreed before intake said so.
alter table "court_case" add column "has_address" boolean;

-- 4.5 each time a summons came back, and how the same one was served after it.
create table "mail_return" (
	"summons_id" uuid not null,
	"n" integer not null,
	"force" text default nullif(current_setting('byway.force', true), '') not null,
	"returned_at" timestamp with time zone not null,
	"recorded_by" text not null,
	"served_method" text,
	"served_at" timestamp with time zone,
	"served_by" text,
	constraint "mail_return_summons_id_n_pk" primary key("summons_id","n"),
	constraint "mail_return_check" check (("mail_return"."served_at" is null) = ("mail_return"."served_method" is null) and ("mail_return"."served_at" is null) = ("mail_return"."served_by" is null))
);
alter table "mail_return" add constraint "mail_return_summons_id_summons_summons_id_fk" foreign key ("summons_id") references "summons"("summons_id") on delete no action on update no action;
create unique index "mail_return_open" on "mail_return" using btree ("summons_id") where "mail_return"."served_at" is null;
select case_table('mail_return');
