import{r as e}from"./git-change.js";import{o as t,r as n}from"./git-process.js";import{t as r}from"./errors.js";import{r as i}from"./policy.js";import{t as a}from"./find-technology.js";import{m as o,p as s}from"./verdict.js";import{a as c,d as l,f as u,i as d,l as f,m as p,n as m,r as h,s as g,u as _}from"./schemas.js";import{t as v}from"./evidence.js";import{B as y}from"./workload.js";import{n as b}from"./parse-policy.js";import{n as x}from"./write-drafts2.js";import{n as S}from"./scan.js";import{existsSync as C}from"node:fs";import{join as w}from"node:path";const T=m(o),E=m(s),D=h(u()).optional(),O=l({family:T,pattern:u().refine(e=>A(e),`is not a regular expression`),needles:D}),k=l({packages:f(E,h(u()).min(1)).optional(),imports:f(T,h(u()).min(1)).optional(),images:h(u()).optional(),ownTags:h(u()).optional(),files:h(u()).optional(),source:h(O).optional()});function A(e){try{return new RegExp(e,`gm`),!0}catch{return!1}}const j=[`language`,`runtime`,`framework`,`datastore`,`messaging`,`platform`,`deployment`,`library`],M=m([`http`,`grpc`,`worker`,`function`,`site`,`gateway`]),N=l({name:u(),files:_(u(),u()),found:d(),version:u().nullable().optional(),variants:h(u()).optional(),routes:g().int().optional(),entities:g().int().optional()});l({name:u(),aliases:h(u()).optional(),home:p(),category:m([`cache`,`search`,`vector`,`objects`]).optional(),embedded:c(!0).optional(),language:u().optional(),languages:h(u()).min(1).optional(),runtime:u().optional(),detect:k.optional(),runs:l({charts:h(u()).min(1).optional(),resources:h(u()).min(1).optional(),kinds:h(u()).min(1).optional()}).optional(),texts:h(l({files:u(),pattern:u()})).optional(),serves:M.optional(),starts:h(O).optional(),builtOn:h(u()).optional(),supersedes:h(u()).optional(),variants:h(l({id:u(),name:u(),pattern:O})).optional(),routes:h(O).optional(),entities:h(O).optional(),inherits:l({classes:O,unstored:O}).optional(),tradeoffs:l({for:h(u()),against:h(u())}).optional(),examples:h(N).min(2)});function P(e,t,n){let r=e.length===0?`a tree without a service`:`the ${e.length} services`;return`# yaml-language-server: $schema=https://raw.githubusercontent.com/stack-adr/stack-adr/v1/data/schema/policy.json
# What this repository asks of the stack of a new service. It is read at the base of a pull request, so a pull request
# cannot loosen it. stack-adr init wrote it from ${e.length===1?`the only service`:r} at HEAD; change what you like, then run:
# stack-adr policy check ${i}
version: 1

${F(e,t,n)}
# The next steps. Take away the # that a line begins with, and it counts.

# A check fails where a finding is open at this level or above. Without the line that is require-adr.
#failOn: warn

# An exception that someone answers for, until a day.
#waivers:
#  - service: ${V(e)}
#    rule: radar-unlisted
#    reason: why it may stay as it is
#    owner: who answers for it
#    expires: ${H(t)}

# A rule of your own: a condition in CEL over facts such as service.root, stack.language, stack.datastores, workloads.
#constraints:
#  - id: replacing-needs-a-record
#    when: service.change == "rewritten"
#    level: require-adr
#    message: A service that replaces another one asks for a record

# With failOn locked, the level of this file decides, whatever a workflow or the command line asks for.
#locked: [failOn]

# Levels for all rules at once:
${B(n)}`}function F(e,t,n){let r=`rings: { hold: warn, assess: note, trial: off, unlisted: note }
`,i=L(e,t,n);if(i.length===0)return`# Which technology or language is in which ring: adopt, trial, assess or hold. No service was found to begin it with.
#radar: { adopt: [], trial: [], assess: [], hold: [] }

# What a ring costs a new service: off, note, warn, require-adr or block.
#${r}`;let a=({roots:t})=>e.length===1||t.length>1,o=i.filter(a).map(({text:e})=>`    - ${e}\n`),s=i.filter(e=>!a(e)).map(({text:e,roots:t})=>`    - ${e} # ${t.map(W).join(`, `)}\n`);return`# Which technology or language is in which ring. Two more rings are empty yet: assess for what is being looked into,
# hold for what no new service takes up. An entry may end in a version range: name@<5.
radar:
${I(`adopt`,e.length===1?`The only service here runs on these.`:`Two services or more run on these.`,o)}${I(`trial`,`One service runs on each of these: adopt it, or leave it to that one.`,s)}
# What a ring costs a new service: off, note, warn, require-adr or block; unlisted is what stands in no ring. Nothing
# here fails a check. trial: note would tell of what is on trial, unlisted: require-adr ask for a record of what is new.
${r}`}function I(e,t,n){return n.length===0?``:`  # ${t}\n  ${e}:\n${n.join(``)}`}function L(e,t,n){let r={policy:b({path:i,text:R},void 0,n),records:[],now:t},o=/* @__PURE__ */ new Map;for(let{root:t,stack:i}of e){let{findings:e}=y({root:t,stack:i,findings:[],facts:z},r,n);for(let{technology:r=``,values:i}of e){let e=a(n.technologies,r)?.kind??`language`,s=U(e===`language`?i.name??r:r),c=o.get(r)?.roots??[];o.set(r,{text:s,kind:j.indexOf(e),roots:[...c,t]})}}return[...o.values()].sort((e,t)=>e.kind-t.kind||v(e.text.toLowerCase(),t.text.toLowerCase()))}const R=`radar: { adopt: ["(nothing)"] }
rings: { unlisted: note }
`,z={values:{service:{},stack:{},workloads:[],traits:[],size:{},context:{},team:{},change:{},motives:[],repo:{},adr:{}},evidence:/* @__PURE__ */ new Map};function B({presets:e}){let t=e.map(e=>`#   preset:${e.id}: ${e.says}\n`).join(``),n=e.find(({rules:e})=>Object.keys(e).length>0)??e[0];return n===void 0?t:`${t}#extends: ["preset:${n.id}"]\n`}function V(e){return e.map(e=>e.root).find(e=>/^[a-z][\w/-]{0,99}$/i.test(e))??`"services/*"`}function H(e){let t=new Date(e);return`${t.getUTCFullYear()+1}-${String(t.getUTCMonth()+1).padStart(2,`0`)}-01`}function U(e){return/^[a-z](?:[\w.+ -]*[\w+])?$/i.test(e)&&!/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(e)?e:JSON.stringify(e)}function W(e){let t=e.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,`?`);return t.length<=100?t:`${t.slice(0,99)}…`}const G=`.github/workflows/stack-adr.yml`,K=`# Reviews the stack of each service that a pull request adds. The policy it reviews by is ${i}.
name: stack-adr

on:
  pull_request:
    types: [opened, synchronize, reopened, edited] # edited: its text may declare facts, and its base may change
  merge_group: # a required check has to answer the merge queue too

permissions:
  contents: read # no checkout is needed, files are read through GitHub's API
  pull-requests: write # the comment; without it everything else still works

jobs:
  review:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - uses: stack-adr/stack-adr@v1 # or a full commit SHA
`,q={[G]:`See that it uses stack-adr/stack-adr@v1; a fresh one is written where no file stands.`,[i]:`See what counts: stack-adr policy check ${i}; stack-adr policy show.`};async function J(e,t,n){let r=await Y(e,t),a=[G,i],o=a.filter(e=>!C(w(r,e))),s=o.includes(`.github/stack-policy.yml`)?await X(r,t,n):void 0,c={[G]:K,[i]:s?.text??``};for(let e of o)x(r,e,c[e]);return{written:o,standing:a.filter(e=>!o.includes(e)).map(e=>({path:e,next:q[e]})),incomplete:s?.incomplete??[]}}async function Y(e,i){let a={directory:e,environment:n(i)},o=await t(a,[`rev-parse`,`--show-toplevel`]).catch(e=>{if(!(e instanceof r&&/not a git repository|work tree/.test(e.message)))throw e});if(o!==void 0&&o.trim()!==``)return o.replace(/\r?\n$/,``);throw new r(`${e} has no work tree to write to`,`Run it in a clone that has its files checked out, or name one: stack-adr init --repo DIR.`,2)}async function X(t,n,r){let i=await e(t,`HEAD`,n);try{let{tree:e,date:t}=i.value,{judgements:n,incomplete:a}=await S(e,void 0,t,r);return{text:P(n.map(({service:e,stack:t})=>({root:e.root,stack:t})),t,r),incomplete:a}}finally{i.close()}}export{J as initRepository};