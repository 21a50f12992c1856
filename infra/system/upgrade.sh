#!/bin/sh
# Another version in the containers of docker-compose.yml, or back to one of before (docs/runbooks/upgrade.md):
#   sh infra/system/upgrade.sh             builds this checkout, and puts it in place of what runs
#   sh infra/system/upgrade.sh before      back to what ran before the last upgrade; or name a revision whose image is there
# The schemas are brought up to date while the version before goes on serving; where that fails, nothing is replaced.
set -eu
cd "$(dirname "$0")/../.."
unset BYWAY_REVISION BYWAY_BUILD

new=${1:-}
if [ -z "$new" ]; then
  new=$(git describe --always --dirty --abbrev=12 2> /dev/null || date -u +%Y%m%dT%H%M)
  BYWAY_REVISION=$new docker compose build
fi
docker image inspect "byway:$new" > /dev/null 2>&1 || {
  echo "There is no image byway:$new. Those that are there: docker image ls byway" >&2
  exit 1
}

for step in keys migrate; do
  BYWAY_REVISION=$new docker compose run --rm --no-deps "$step" || {
    echo "Nothing was replaced: $step of $new failed, and the version before goes on serving. Mend it, and begin again." >&2
    exit 1
  }
done

# The image that is in use is byway:latest; what was in use keeps a name of its own.
[ "$new" = before ] || docker tag byway:latest byway:before 2> /dev/null || true
docker tag "byway:$new" byway:latest
docker compose up --no-build --wait || {
  echo "$new does not get ready. Back: sh infra/system/upgrade.sh before" >&2
  exit 1
}
echo "$new serves. Back: sh infra/system/upgrade.sh before"
