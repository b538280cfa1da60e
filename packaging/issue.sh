#!/usr/bin/env bash
# Keeps one issue in step with a report: opens or updates it where something was found, closes it where nothing is.
#
#   issue.sh EXIT_CODE REPORT    with ISSUE, the issue's title, and what gh needs (GH_TOKEN, GH_REPO) in the environment
#
# EXIT_CODE is hugolint's; where it could not check (2 and above) the issue is left as it is.
set -euo pipefail
code=$1 report=$2

# shellcheck disable=SC2016 # jq's variable, not the shell's
number=$(gh issue list --state open --limit 1000 --json number,title \
  --jq 'map(select(.title == $ENV.ISSUE)) | .[0].number // empty')

case "$code:$number" in
  0:) echo "Nothing found, and no issue open." ;;
  0:*) gh issue close "$number" --comment "hugolint finds nothing any more." ;;
  1:) gh issue create --title "$ISSUE" --body-file "$report" ;;
  1:*) gh issue edit "$number" --body-file "$report" ;;
  *) echo "hugolint could not check, so the issue is left as it is." ;;
esac
