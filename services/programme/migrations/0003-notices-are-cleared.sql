-- 4.4 the owners are asked before a warning, a review or a notice: by whom it is not answered, and since when.
alter table "diversion_case" add column "clears_notices" boolean default false not null;
alter table "diversion_case" add column "clearance_round" integer;
alter table "diversion_case" add column "clearance_owners" text[] default '{}' not null;
alter table "diversion_case" add column "clearance_asked" timestamp with time zone;
create index "case_clearing" on "diversion_case" using btree ("clearance_asked") where "diversion_case"."clearance_owners" <> '{}' and "diversion_case"."ended_as" is null;
