#!/bin/sh
# How many instructions a program takes to read and render the pages of FOLDER, beside a peer that does nothing else.
# usage: instructions.sh PROGRAM PEER FOLDER
# Twice less once: what it takes to start and to load the pages does not count. The peer is libcmark-gfm with its extensions
# around the same pages, in one thread.
set -e
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
strip -g -o "$work/program" "$1" # valgrind does not read all of Swift's debug information
count() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null | sed -n 's/.*Collected : //p'
}
once=$(count "$work/program" markup "$3" 1)
twice=$(count "$work/program" markup "$3" 2)
peer=$(count "$2" -j 1 "$3")
awk -v ours=$((twice - once)) -v peer="$peer" 'BEGIN {
  printf "%.1f million instructions a pass, %.1f of the peer: %.2f times (asked: 1.7)\n", ours / 1e6, peer / 1e6, ours / peer
}'
