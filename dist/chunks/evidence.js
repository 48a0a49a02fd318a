import{Buffer as e}from"node:buffer";function t(e,t,n){let r=s(t,n),i=t.indexOf(`
`,r);return{path:e,line:n,text:c(t.slice(r,i<0?void 0:i))}}function n(e,n,i){return t(e,n,r(n,i))}function r(e,t){let n=1;for(let r=e.indexOf(`
`);r>=0&&r<t;r=e.indexOf(`
`,r+1))n++;return n}function i(e){return a(e).toSorted((e,t)=>o(e.path,t.path)||e.line-t.line)}function a(e){return[...new Map(e.map(e=>[`${e.path}\0${e.line}\0${e.at??``}`,e])).values()]}function o(e,t){return e<t?-1:+(e>t)}function s(e,t){let n=0;for(let r=1;r<t;r++){let t=e.indexOf(`
`,n);if(t<0)return e.length;n=t+1}return n}function c(e){let t=e.trim();return l(t.length<=160?t:`${t.slice(0,159)}…`)}function l(t){return e.from(t,`utf16le`).toString(`utf16le`)}export{a,i,t as n,n as r,o as t};