#!/bin/sh
# Certificates for the engines of engines.yml, by an authority of their own, once: sh engines/certificates.sh
# Needs openssl, and root, because each key belongs to who reads it and to nobody else. What is there stays; to make one anew, delete it.
# Browsers never see these: theirs is the force's, in tls/console.
set -eu
umask 077
cd "$(dirname "$0")/.."
days=825
mkdir -p tls/authority tls/ca tls/temporal tls/engines/postgres tls/engines/kafka tls/engines/temporal tls/engines/figures

[ -s tls/authority/ca.key ] || {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj "/CN=Byway engines" \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign" \
    -keyout tls/authority/ca.key -out tls/authority/ca.pem 2> /dev/null
  echo "tls/authority: the authority. Its key is for this command alone: keep it where secrets are."
}

# made FOLDER NAME SUBJECT NAMES USES OWNER
made() {
  [ -s "$1/$2.pem" ] && return
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$3" -keyout "$1/$2.key" -out "$1/$2.csr" 2> /dev/null
  printf 'subjectAltName=%s\nextendedKeyUsage=%s\n' "$4" "$5" > "$1/$2.ext"
  openssl x509 -req -in "$1/$2.csr" -CA tls/authority/ca.pem -CAkey tls/authority/ca.key -CAcreateserial -days "$days" \
    -extfile "$1/$2.ext" -out "$1/$2.pem" 2> /dev/null
  rm "$1/$2.csr" "$1/$2.ext"
  cp tls/authority/ca.pem "$1/ca.pem"
  chown -R "$6" "$1"
  echo "$1: made for $days days"
}

made tls/engines/postgres postgres postgres DNS:postgres,DNS:postgres-standby-a,DNS:postgres-standby-b serverAuth 999:999
made tls/engines/kafka kafka byway-kafka DNS:kafka-1,DNS:kafka-2,DNS:kafka-3 serverAuth,clientAuth 1000:1000
made tls/engines/temporal temporal temporal DNS:temporal serverAuth,clientAuth 1000:1000
made tls/engines/figures figures byway-figures DNS:kafka-exporter clientAuth 1000:1000
made tls/temporal programme programme DNS:programme clientAuth 1000:1000

# A broker reads its key and its certificate in one file.
[ -s tls/engines/kafka/kafka.key ] && {
  cat tls/engines/kafka/kafka.pem >> tls/engines/kafka/kafka.key
  mv tls/engines/kafka/kafka.key tls/engines/kafka/kafka.pem
}
cp tls/authority/ca.pem tls/ca/ca.pem
chown -R 1000:1000 tls/ca
