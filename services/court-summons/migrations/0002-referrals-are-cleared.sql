-- 4.4 the owners are asked before a referral for charge and its authorisation, too.
alter table "clearing" drop constraint "clearing_step_check";
alter table "clearing" add constraint "clearing_step_check" check ("clearing"."step" in ('refer', 'authorise', 'issue', 'post'));
-- 4.4 a notice says when the session of each miss got its time, and when the person was told of that.
alter table "notice_miss" add column "time_set_at" timestamp with time zone;
alter table "notice_miss" add column "told_at" timestamp with time zone;
