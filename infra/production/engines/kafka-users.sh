#!/bin/bash
# A user for each KAFKA_PASSWORD_NAME of the environment, `name` as Byway spells it; one that is there gets the password that is said here.
set -euo pipefail
export KAFKA_HEAP_OPTS=-Xmx128m
for variable in $(compgen -e | grep '^KAFKA_PASSWORD_'); do
  user=$(tr 'A-Z_' 'a-z-' <<< "${variable#KAFKA_PASSWORD_}")
  /opt/kafka/bin/kafka-configs.sh --bootstrap-server kafka-1:9095,kafka-2:9095,kafka-3:9095 --command-config /etc/byway/engines/kafka.properties \
    --alter --entity-type users --entity-name "$user" --add-config "SCRAM-SHA-512=[iterations=8192,password=${!variable}]"
done
