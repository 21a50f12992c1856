-- 2.4, 4.4 proof that a person was told of a session lies between this and its start; a contact comes after the agreement.
alter table "attendance_case" add column "agreed_at" timestamp with time zone;
alter table "register" add column "time_set_at" timestamp with time zone;
