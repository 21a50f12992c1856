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

for step in keys migrate topics; do
  BYWAY_REVISION=$new docker compose run --rm --no-deps "$step" || {
    echo "Nothing was replaced: $step of $new failed, and $before goes on serving. Mend it, and begin again." >&2
    exit 1
  }
done

# The one that is in use is named in .env; the one before keeps its image.
sed "s/^BYWAY_REVISION=.*/BYWAY_REVISION=$new/" .env > .env.new
chmod 600 .env.new
mv .env.new .env
docker compose up --no-build --wait || {
  echo "$new does not get ready. Back: sh upgrade.sh $before" >&2
  exit 1
}
echo "$new serves. Back: sh upgrade.sh $before"
