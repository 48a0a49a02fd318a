import{t as e}from"./errors.js";import{mkdirSync as t,mkdtempSync as n,rmSync as r,writeFileSync as i}from"node:fs";import{execFile as a,spawn as o}from"node:child_process";import{tmpdir as s}from"node:os";import{join as c}from"node:path";const l={GIT_TERMINAL_PROMPT:`0`,GIT_OPTIONAL_LOCKS:`0`,GIT_NO_LAZY_FETCH:`1`,LC_ALL:`C`};function u(e){return{...e,...l}}async function d(e,a){let o=u(a),l={directory:e,environment:o},[d,m]=await Promise.all([f(l,[`rev-parse`,`--path-format=absolute`,`--is-shallow-repository`,`--show-object-format`,`--git-path`,`objects`]),p(l,[`config`,`--get-regexp`,`^(remote\\..*\\.promisor|extensions\\.partialclone)$`])]),[h=``,g=``,..._]=d.trimEnd().split(`
`),v={directory:e,shallow:h===`true`,partial:m!==void 0};if(m===void 0)return{...v,environment:o,close:()=>void 0};let y=n(c(s(),`stack-adr-`));return t(c(y,`refs`)),i(c(y,`HEAD`),`ref: refs/heads/none
`),i(c(y,`config`),g===`sha256`?`[core]
repositoryformatversion = 1
bare = true
[extensions]
objectformat = sha256
`:`[core]
repositoryformatversion = 0
bare = true
`),{...v,environment:{...o,GIT_DIR:y,GIT_OBJECT_DIRECTORY:_.join(`
`)},close:()=>r(y,{recursive:!0,force:!0})}}async function f(e,t){let n=await h(e,t);if(n.code===0)return n.stdout;throw g(e.directory,t,n)}async function p(e,t){let n=await h(e,t);if(n.code===0)return n.stdout;if(n.code!==1)throw g(e.directory,t,n)}function m(e,t){return o(`git`,[`-C`,e.directory,...t],{env:e.environment,stdio:[`pipe`,`pipe`,`pipe`]})}function h(e,t){return new Promise(n=>{a(`git`,[`-C`,e.directory,...t],{env:e.environment,maxBuffer:536870912,encoding:`utf8`},(e,t,r)=>n({code:e===null?0:e.code??`signal`,stdout:t,stderr:r}))})}function g(t,n,{code:r,stderr:i}){let a=i.trim().split(`
`).slice(-3).join(` `);return r===`ENOENT`?new e(`git could not be started`,`Install git 2.31 or newer and put it on the PATH.`,3):a.includes(`dubious ownership`)?new e(`${t} belongs to another user, so git refuses to read it`,`Run: git config --global --add safe.directory ${t}`,3):a.includes(`not a git repository`)||a.includes(`cannot change to`)?new e(`${t} is not a git repository`,`Give one with --repo DIR.`,3):new e(`git ${n[0]??``} failed: ${a}`,`Run it by hand in ${t} to see more.`,3)}export{p as a,m as i,u as n,f as r,d as t};