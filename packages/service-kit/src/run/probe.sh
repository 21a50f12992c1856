#!/usr/bin/env bash
# probe.sh PORT: asks /ready as a container's health check does; exit 0 only if it is ready. A process that takes the connection and
# does not answer is frozen, and cannot end itself: asked three times in vain, it is killed from here, and whoever supervises it starts
# it again. One that answers that it is not ready is left alone: it waits for an engine, or ends itself.
# In bash, for it runs every five seconds in every container: Node alone takes 0.3 s of a processor to begin.
set -u
in_vain_at_most=3
patience=${PROBE_TIMEOUT_MS:-4000}
counter=${PID_FILE:-}.unanswered

in_vain() {
  local count=0
  [ -e "$counter" ] && read -r count <"$counter"
  count=$((count + 1))
  if [ "$count" -lt "$in_vain_at_most" ]; then
    echo "$count" >"$counter"
    return
  fi
  rm -f "$counter"
  local pid
  read -r pid <"$PID_FILE"
  echo "$count times without an answer: process $pid is ended" >&2
  kill -KILL "$pid"
}

# Nobody listens: it begins, or has ended, and its supervisor knows.
{ exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || exit 1
printf 'GET /ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' >&3
IFS= read -r -t "$((patience / 1000)).$(printf '%03d' $((patience % 1000)))" status <&3
# More than 128: the time is over.
if [ $? -gt 128 ]; then
  [ -n "${PID_FILE:-}" ] && in_vain
  exit 1
fi
[ -e "$counter" ] && rm "$counter"
[[ $status == 'HTTP/1.1 200 '* ]]
