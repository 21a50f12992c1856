#!/bin/sh
# A standby of the service `postgres`: where its folder is empty, a copy is fetched first. It is known to the primary as $STANDBY.
set -eu
export PGDATA=${PGDATA:-/var/lib/postgresql/data}
PATH="$PATH:/usr/lib/postgresql/17/bin"
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  chmod 0700 "$PGDATA"
  # What was begun and not ended is no copy.
  find "$PGDATA" -mindepth 1 -delete
  primary="host=postgres user=replicator password=$REPLICATION_PASSWORD sslmode=verify-full sslrootcert=/etc/byway/tls/ca.pem application_name=$STANDBY"
  # A primary that was put back to a backup, or was a standby itself, has no slot for anybody; from now on the log is kept for it.
  psql "$primary dbname=postgres" --quiet --tuples-only --set=ON_ERROR_STOP=1 --command="select pg_create_physical_replication_slot('$STANDBY', true)
    where not exists (select from pg_replication_slots where slot_name = '$STANDBY')" > /dev/null
  pg_basebackup --dbname="$primary" --pgdata="$PGDATA" --write-recovery-conf --slot="$STANDBY" --checkpoint=fast
  echo "$STANDBY: copied"
fi
exec "$@"
