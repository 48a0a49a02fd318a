#!/bin/sh
set -eu
for directory in services/*/; do
  (cd "$directory" && "$@")
done
