-- 4.6 the authoriser may send a referral back or refuse it: the liaison rules again.
alter table "notice" drop constraint "notice_state_check";
alter table "notice" add constraint "notice_state_check" check ("notice"."state" in ('open', 'withdrawn', 'ruled', 'sent-back', 'authorised', 'issuing', 'issued', 'posting', 'posted', 'stopped'));
alter table "notice" add column "charge_refused_at" timestamp with time zone;

create table "referral_return" (
	"notice_id" uuid not null,
	"n" integer not null,
	"force" text default nullif(current_setting('byway.force', true), '') not null,
	"as" text not null,
	"words" text,
	"by" text not null,
	"at" timestamp with time zone not null,
	constraint "referral_return_notice_id_n_pk" primary key("notice_id","n"),
	constraint "referral_return_as_check" check ("referral_return"."as" in ('sent-back', 'refused'))
);
alter table "referral_return" add constraint "referral_return_notice_id_notice_notice_id_fk" foreign key ("notice_id") references "notice"("notice_id") on delete no action on update no action;
select case_table('referral_return');
