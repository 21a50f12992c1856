#!/bin/sh
# Another version of what compose.yml runs, or back to one of before (docs/runbooks/upgrade.md): sh upgrade.sh REVISION, whose image is there.
# The schemas are brought up to date while the version before goes on serving; where that fails, nothing is replaced.
set -eu
cd "$(dirname "$0")"
new=${1:?which revision: its image is byway:REVISION}
before=$(sed -n 's/^BYWAY_REVISION=//p' .env)
docker image inspect "byway:$new" > /dev/null 2>&1 || {
  echo "There is no image byway:$new. Those that are there: docker image ls byway" >&2
  exit 1
}

# Another version may have another service, and one of before lacks it: each image carries the files that it is run by. What is here is kept.
files="compose.yml engines.yml watching.yml"
mkdir -p replaced
cp $files replaced/
box=$(docker create "byway:$new")
for file in $files; do
  docker cp "$box:/byway/infra/production/$file" "$file" > /dev/null || {
    cp replaced/*.yml .
    echo "byway:$new carries no $file: the one that is here is used. See that it is of that version." >&2
    break
  }
done
docker rm "$box" > /dev/null

of() { BYWAY_REVISION=$new docker compose "$@"; }
# Engines that are Byway's own have a user for each service, a new one too.
here=$(of config --services) || {
  cp replaced/*.yml .
  echo "Nothing was replaced: $new asks for what .env has not, and $before goes on serving." >&2
  exit 1
}
for step in keys migrate $(echo "$here" | grep -x kafka-users || true) topics; do
  of run --rm --no-deps "$step" || {
    cp replaced/*.yml .
    echo "Nothing was replaced: $step of $new failed, and $before goes on serving. Mend it, and begin again." >&2
    exit 1
  }
done

# The one that is in use is named in .env; the one before keeps its image.
sed "s/^BYWAY_REVISION=.*/BYWAY_REVISION=$new/" .env > .env.new
chmod 600 .env.new
mv .env.new .env
# What serves and nothing else: an engine of which one copy is away has not to be whole for it. What this version has not is taken away.
docker compose up --no-build --wait --no-deps --remove-orphans $(docker compose -f compose.yml config --services | grep -vxE 'keys|migrate|topics') || {
  echo "$new does not get ready. Back: sh upgrade.sh $before" >&2
  exit 1
}
echo "$new serves. Back: sh upgrade.sh $before"
