-- One row for each signed-in browser. The id is kept as a hash and the content sealed: who reads this table can end
-- sessions, and cannot take one over. Deleting a row signs that browser out at its next request.
create table session (
  id_hash    text primary key,
  actor      text,                    -- opaque; null before sign-in is done
  sealed     bytea not null,
  expires_at timestamptz not null     -- real time: sessions never follow the policy clock
);
create index session_actor on session (actor);
create index session_expiry on session (expires_at);
