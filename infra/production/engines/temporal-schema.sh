#!/bin/sh
# Temporal's tables, brought to what the version of this image wants; again without harm. The password is in SQL_PASSWORD.
set -eu
schemas=/etc/temporal/schema/postgresql/v12
tool() {
  database=$1
  shift
  temporal-sql-tool --plugin postgres12 --endpoint postgres --port 5432 --user temporal --database "$database" \
    --tls --tls-ca-file /etc/byway/tls/ca.pem --tls-server-name postgres "$@"
}
tool temporal setup-schema --version 0.0
tool temporal update-schema --schema-dir "$schemas/temporal/versioned"
tool temporal_visibility setup-schema --version 0.0
tool temporal_visibility update-schema --schema-dir "$schemas/visibility/versioned"
