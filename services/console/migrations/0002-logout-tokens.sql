-- Logout tokens that were taken: one that is sent again would end a session that has begun since.
create table logout_token (
  token_id text primary key,
  until    timestamptz not null   -- real time: after it the token is too old by itself
);
