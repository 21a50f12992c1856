-- 4.3 which court liaison sees to a notice; null: nobody yet.
alter table "notice" add column "assigned_to" text;
