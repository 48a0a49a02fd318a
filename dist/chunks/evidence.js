function e(e,t,n){let r=a(t,n),i=t.indexOf(`
`,r);return{path:e,line:n,text:o(t.slice(r,i<0?void 0:i))}}function t(t,r,i){return e(t,r,n(r,i))}function n(e,t){let n=1;for(let r=e.indexOf(`
`);r>=0&&r<t;r=e.indexOf(`
`,r+1))n++;return n}function r(e){return[...new Map(e.map(e=>[`${e.path}\0${e.line}\0${e.at??``}`,e])).values()].sort((e,t)=>i(e.path,t.path)||e.line-t.line)}function i(e,t){return e<t?-1:+(e>t)}function a(e,t){let n=0;for(let r=1;r<t;r++){let t=e.indexOf(`
`,n);if(t<0)return e.length;n=t+1}return n}function o(e){let t=e.trim();return t.length<=160?t:`${t.slice(0,159)}…`}export{r as i,e as n,t as r,i as t};