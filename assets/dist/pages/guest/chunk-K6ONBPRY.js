/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{H as i,k as l,r as c,s as g,t as o,v as u,w as s}from"./chunk-GRY7WHUA.js";var r="maitred.language";function p(n,e){let a=navigator.languages??["en"],t=n.getItem(r);return o(t?[a.find(m=>g(m)===t)??t,...a]:a,e)}async function h(n,e,a){let t=n.getItem(r);try{n.setItem(r,a)}catch{return o([a],e)}return await p(n,e)?!0:(t?n.setItem(r,t):n.removeItem(r),!1)}function v({onChange:n}){return l`<label class="language"><${i} name="globe" /><span class="visually-hidden">${s("action.language")}</span>
    <select value=${u()} onChange=${e=>n(e.currentTarget.value)}>
      ${Object.entries(c).map(([e,a])=>l`<option key=${e} value=${e} lang=${e} selected=${e===u()}>${a}</option>`)}
    </select></label>`}export{p as a,h as b,v as c};
