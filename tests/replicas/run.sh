#!/usr/bin/env bash
# Starts Redis, two replicas and nginx on loopback, talks with them as a chat does, kills one replica, and talks on.
# Needs redis-server, nginx, curl, jq and a build: dotnet build -c Release
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
started=()
finish() { for id in "${started[@]}"; do kill -9 "$id" 2>/dev/null || true; done; rm -rf "$work"; }
trap finish EXIT

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
redis=$(free_port); a=$(free_port); b=$(free_port); front=$(free_port)

redis-server --port "$redis" --bind 127.0.0.1 --dir "$work" --appendonly yes --save "" >"$work/redis.log" & started+=($!)

replica() {
  env Cluster__Redis="127.0.0.1:$redis" Cluster__Name=example Cluster__Address=127.0.0.1 Store__Folder="$work/$1" PublicUrl="http://localhost:$front" \
    dotnet "$root/src/Meeveem.Bot.Web/bin/Release/net10.0/Meeveem.Bot.Web.dll" --urls "http://127.0.0.1:$1" >"$work/$1.log" 2>&1 &
  started+=($!)
}
replica "$a"; first=${started[-1]}
replica "$b"

mkdir "$work/temp"
sed -e "s/REPLICA_A/127.0.0.1:$a/; s/REPLICA_B/127.0.0.1:$b/; s/LISTEN/127.0.0.1:$front/" "$here/nginx.conf" >"$work/nginx.conf"
nginx -p "$work" -c "$work/nginx.conf" -g 'daemon off;' & started+=($!)

for port in "$a" "$b" "$front"; do
  for _ in $(seq 300); do curl -sf "http://127.0.0.1:$port/health/ready" >/dev/null && break; sleep 0.2; done
  curl -sf "http://127.0.0.1:$port/health/ready"; echo " on port $port"
done

site="http://localhost:$front"
opened=$(curl -sf -X POST "$site/api/webchat/token")
token=$(jq -r .token <<<"$opened"); chat=$(jq -r .conversationId <<<"$opened")
ask() { curl -sf --max-time 20 -H "Authorization: Bearer $token" -H 'Content-Type: application/json' -d "$(jq -n --arg text "$1" --arg id "$2" '{type:"message",text:$text,channelData:{clientActivityID:$id}}')" "$site/v3/directline/conversations/$chat/activities" >/dev/null; }
curl -sf -X POST -H "Authorization: Bearer $token" "$site/v3/directline/conversations" >/dev/null

ask "How much does a senior backend engineer earn in London?" one
ask "and a lead?" two
kill -9 "$first"; echo "killed the replica on port $a"
# What the killed replica held is found elsewhere within seconds; the same id makes a second try harmless.
for _ in $(seq 30); do ask "and outside London?" three && break; sleep 1; done
ask "and a junior?" four

log=$(curl -sf -H "Authorization: Bearer $token" "$site/v3/directline/conversations/$chat/activities")
jq -r '.activities[] | select(.type == "message") | "\(.from.role // "bot"): \(.text | split("\n")[0])"' <<<"$log"
[ "$(jq '[.activities[] | select(.type == "message")] | length' <<<"$log")" -eq 9 ] && echo "nine messages: the greeting, four questions, four answers"
