import{Buffer as e}from"node:buffer";function t(e,t,n){let r=o(t,n),i=t.indexOf(`
`,r);return{path:e,line:n,text:s(t.slice(r,i<0?void 0:i))}}function n(e,n,i){return t(e,n,r(n,i))}function r(e,t){let n=1;for(let r=e.indexOf(`
`);r>=0&&r<t;r=e.indexOf(`
`,r+1))n++;return n}function i(e){return[...new Map(e.map(e=>[`${e.path}\0${e.line}\0${e.at??``}`,e])).values()].sort((e,t)=>a(e.path,t.path)||e.line-t.line)}function a(e,t){return e<t?-1:+(e>t)}function o(e,t){let n=0;for(let r=1;r<t;r++){let t=e.indexOf(`
`,n);if(t<0)return e.length;n=t+1}return n}function s(e){let t=e.trim();return c(t.length<=160?t:`${t.slice(0,159)}…`)}function c(t){return e.from(t,`utf16le`).toString(`utf16le`)}export{i,t as n,n as r,a as t};