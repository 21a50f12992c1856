#!/bin/sh
# Run once, by the image, in an empty folder: who copies the server to its standbys, and where Temporal keeps its tables.
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=postgres \
  --set=replication="$REPLICATION_PASSWORD" --set=temporal="$TEMPORAL_DB_PASSWORD" << 'SQL'
-- There is no standby yet that could have it.
set synchronous_commit = local;
create role replicator login replication password :'replication';
create role temporal login password :'temporal';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
SQL
