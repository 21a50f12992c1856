-- §9 whoever corrects a record asks anew who it looks like: how often somebody did so in a day is counted where that is asked.
create index correction_by on correction (corrected_by, corrected_at);
