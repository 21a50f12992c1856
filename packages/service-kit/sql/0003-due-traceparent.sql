-- What a step was dated by: what the step brings about belongs to the same trace. Null: nothing traced dated it.
alter table due add column traceparent text;
