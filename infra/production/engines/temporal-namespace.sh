#!/bin/sh
# The namespace of Byway: what has ended is kept for 30 days.
set -eu
ask() {
  temporal --address temporal:7233 --tls-ca-path /etc/byway/tls/ca.pem --tls-cert-path /etc/byway/tls/programme.pem \
    --tls-key-path /etc/byway/tls/programme.key --namespace byway "$@"
}
ask operator namespace describe > /dev/null 2>&1 || ask operator namespace create --retention 30d
