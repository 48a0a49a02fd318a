const e={review:[`review  [--repo DIR] [--base REV] [--head REV]`,`review a change, from git objects only; judged from the merge base`,`  --repo DIR         the repository, bare or not (the current directory)
  --base REV         what to compare with (the remote's default branch)
  --head REV         the change (HEAD)
  --title TEXT       the pull request's title
  --body-file FILE   the pull request's text; may hold a stack-adr block
  --policy FILE      a policy instead of the base revision's .github/stack-policy.yml
  --context FILE     facts that only people know, as in stack-adr.yml
  --repo-url URL     https://host/owner/name, for links
  --format FORMAT    text (default), markdown, json, sarif or adr (the drafts)
  --output FILE      write there instead of the terminal
  --fail-on LEVEL    never, block, require-adr (default), warn or note
  --now DATE         the day that waivers are held against (the head commit's)
  --extends OWNER/REPO=DIR  a folder for a repository that the policy extends`],scan:[`scan    [DIR] [--rev REV]`,`every service of a tree with its stack, no change needed`,`  DIR                a repository, or a folder inside one (the whole repository of the current directory)
  --rev REV          the revision (HEAD)
  --policy FILE      judge each service by this policy
  --extends OWNER/REPO=DIR  a folder for a repository that it extends
  --format FORMAT    text (default), markdown or json`],rules:[`rules`,`the rules, their levels, sources and what each asks`,`  --format FORMAT    text (default), markdown or json`],explain:[`explain RULE|TECHNOLOGY`,`one rule or technology in full: conditions, claims on both sides`,``],adr:[`adr     new | list | check`,`draft, list or check decision records, in the dialect and by the names of the folder that holds them`,`  new                writes a draft for each service of the change that no record speaks of; asks nothing, overwrites nothing
    --repo DIR       the repository (the current directory)
    --base REV       what the change is compared with (the remote's default branch)
    --head REV       the change (HEAD)
    --service ROOT   this one alone
    --title, --body-file, --policy, --context, --repo-url as for review
  list               number, status, service and title of each record, and what is stale
    --repo DIR, --rev REV (HEAD)
    --format FORMAT  text (default) or json
  check              numbers, statuses, links, superseded records, rules and services that records name; exits with 1 where something is wrong
    --repo DIR, --rev REV (HEAD)`],policy:[`policy  check FILE | show | test FILE | backtest | import FILE | export FILE`,`validate, print, test and replay a policy; exchange its radar with other tools`,`  check FILE         every mistake with its line; what it extends is read too
  show               the policy that counts, with where each key comes from
    --repo DIR       the repository (the current directory)
    --rev REV        the revision (HEAD)
  test FILE          run the cases of a file against the policy that it names
    --policy FILE    another policy
    --repo DIR, --rev REV  where the services of cases are
  backtest           what the policy would have flagged in the last commits
    --last N         so many first-parent commits (200)
    --policy FILE    another policy than the one at --rev
    --repo DIR, --rev REV, --format text (default) or json
  import FILE        another tool's radar, a file or a folder, as a policy
    --format FORMAT  zalando, byor-csv, byor-json, aoe or backstage (by its shape)
    --unknown keep   take names that stack-adr has no data on
  export FILE        a policy's radar for another tool
    --format FORMAT  as above
    --now DATE       the day of the radar (the newest since of its entries)
    --output DIR     write files there instead of printing the only one
  --extends OWNER/REPO=DIR  a folder for a repository that a policy extends`],init:[`init    [--repo DIR]`,`write a starter workflow and a policy from what runs here`,`  --repo DIR         a work tree (the current directory); no file is overwritten`],demo:[`demo    [NAME]`,`review an embedded sample pull request: no network, no token, no set-up`,`  --format FORMAT    text (default), markdown, json, sarif or adr (the draft)`]};function t(t){let n=Object.entries(e).find(([e])=>e===t)?.[1];return n===void 0?`stack-adr reviews the stack of a service that a change adds.

${Object.values(e).map(([e,t])=>`  stack-adr ${e}\n      ${t}\n`).join(``)}
  stack-adr help COMMAND tells a command's options.

Exit codes: 0 passes, 1 a finding at or above --fail-on is open, 2 wrong usage or
policy, 3 could not finish.
`:`stack-adr ${n[0].replaceAll(/ +/g,` `)}\n${n[1]}\n${n[2]===``?``:`\n${n[2]}\n`}`}export{t as renderHelp};