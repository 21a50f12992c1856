#!/bin/bash
# A user for each KAFKA_PASSWORD_NAME of the environment, `name` as Byway spells it; one that is there gets the password that is said here.
# Who asks for figures may see which topics there are, and nothing in them.
set -euo pipefail
export KAFKA_HEAP_OPTS=-Xmx128m
ask() {
  "/opt/kafka/bin/$1.sh" --bootstrap-server kafka-1:9095,kafka-2:9095,kafka-3:9095 --command-config /etc/byway/engines/kafka.properties "${@:2}"
}
for variable in $(compgen -e | grep '^KAFKA_PASSWORD_'); do
  user=$(tr 'A-Z_' 'a-z-' <<< "${variable#KAFKA_PASSWORD_}")
  ask kafka-configs --alter --entity-type users --entity-name "$user" --add-config "SCRAM-SHA-512=[iterations=8192,password=${!variable}]"
done
ask kafka-acls --add --allow-principal User:CN=byway-figures --operation Describe --topic '*' --cluster > /dev/null
