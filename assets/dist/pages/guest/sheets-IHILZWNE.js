/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{$ as se,Aa as He,C as g,Ca as h,Da as y,Ea as Ve,F as Me,G as ne,Ga as ce,H as he,I as Le,Ja as w,Ka as je,L as te,La as de,M as Te,N as L,Na as ze,Oa as Ke,Pa as Xe,Q as De,Qa as Ze,S as oe,T as le,W as Be,X as Re,Z as ie,_ as Ue,c as S,d as J,e as pe,ea as Fe,f as j,fa as _,g as Ce,ga as z,ha as re,ia as _e,k as l,ka as We,l as Ae,la as Pe,ma as qe,n as Ne,na as ae,oa as Qe,s as ee,sa as Ye,u as Ee,ua as Ge,v as f,va as q,w as o,y as fe,z as Oe}from"./chunk-EOUJTDSN.js";var Tn='a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]';function x({title:e,label:t,onClose:n,footer:i,children:s,kind:r="",closeLabel:a}){let c=j(null),d=j(n);return d.current=n,pe(()=>{let u=document.activeElement,m=$=>{$.key==="Escape"?d.current():$.key==="Tab"&&c.current&&Dn($,c.current)};return document.addEventListener("keydown",m),document.documentElement.classList.add("sheet-open"),c.current?.focus({preventScroll:!0}),()=>{document.removeEventListener("keydown",m),document.documentElement.classList.remove("sheet-open"),queueMicrotask(()=>{u?.isConnected&&u.focus({preventScroll:!0})})}},[]),pe(()=>{document.activeElement===document.body&&c.current?.focus({preventScroll:!0})}),l`<div class="backdrop" onClick=${u=>{u.target===u.currentTarget&&n()}}>
    <section class=${`sheet ${r}`} role="dialog" aria-modal="true" aria-label=${t??String(e)} tabindex="-1" ref=${c}>
      <header><h2>${e}</h2><button type="button" class="round" aria-label=${a??o("action.close")} onClick=${n}><${g} name="close" /></button></header>
      <div class="body">${s}</div>
      ${i?l`<footer>${i}</footer>`:null}
    </section>
  </div>`}function Dn(e,t){let n=[...t.querySelectorAll(Tn)].filter(c=>c.offsetParent!==null),i=n[0],s=n[n.length-1],r=document.activeElement,a=!r||!t.contains(r);e.shiftKey&&(a||r===i||r===t)?(e.preventDefault(),s?.focus()):!e.shiftKey&&(a||r===s)&&(e.preventDefault(),i?.focus())}function F({value:e,min:t=0,max:n=99,name:i,disabled:s=!1,onChange:r}){let a=e-1<Math.max(t,1);return l`<span class="stepper" role="group" aria-label=${i}>
    <button type="button" disabled=${s||e<=t} aria-label=${o(a&&t===0?"action.remove":"action.fewer",{name:i})} onClick=${()=>r(e-1)}><${g} name="minus" /></button>
    <output class="num">${e}</output>
    <button type="button" disabled=${s||e>=n} aria-label=${o("action.more",{name:i})} onClick=${()=>r(e+1)}><${g} name="plus" /></button>
  </span>`}function ue({list:e}){return e.map((t,n)=>l`${n>0?" · ":""}<bdi class="unbroken">${t.replace(/^([+−–-])\s+/,"$1 ")}</bdi>`)}function Je({qr:e,label:t}){return l`<svg class="qr" viewBox=${`0 0 ${e.size} ${e.size}`} role="img" aria-label=${t} shape-rendering="crispEdges"><rect width=${e.size} height=${e.size} fill="#ffffff" /><path d=${e.path} fill="#000000" /></svg>`}var en=["ALL","OWN","EVENLY","ITEM"],Q=e=>`${e.orderId}:${e.itemIndex}`;function nn(e,t){let n=t.map(i=>[Q(i),Math.min(e[Q(i)]??0,i.openQuantity)]);return Object.fromEntries(n.filter(([,i])=>i>0))}function tn(e,t,n){switch(e){case"ALL":return{by:"EVENLY",ways:1};case"OWN":return{by:"OWN"};case"EVENLY":return{by:"EVENLY",ways:t};default:{let i=Object.entries(n).sort(([s],[r])=>s<r?-1:1).map(([s,r])=>{let a=s.lastIndexOf(":");return{orderId:s.slice(0,a),itemIndex:Number(s.slice(a+1)),quantity:r}});return i.length>0?{by:"ITEM",items:i}:null}}}function on({by:e,ways:t,items:n}){return e==="EVENLY"?`by=EVENLY&ways=${t}`:e==="OWN"?"by=OWN":`by=ITEM&items=${(n??[]).map(i=>`${Q(i)}:${i.quantity}`).join(",")}`}function ln(e){let t=new Map;for(let n of e)t.set(n,(t.get(n)??0)+1);return[...t].sort(([n],[i])=>i-n)}var sn=e=>e.lines.filter(t=>t.deviceId===null&&t.openQuantity>0).reduce((t,n)=>t+n.amount,0);function rn(e){let[,,,,,t="",n="",,,,i=""]=e.split(`
`);return{name:t,iban:n.replace(/(.{4})(?=.)/g,"$1 "),reference:i}}var Bn=Ne({fetch:(e,t)=>fetch(e,t),csrf:()=>null});function H(e,t){let[n,i]=S({path:null,body:null,text:null}),s=j(0);return J(()=>{s.current+=1;let r=s.current;e!==null&&Bn.get(e).then(({body:a})=>{r===s.current&&i({path:e,body:a,text:null})},a=>{r===s.current&&i(c=>({...c,path:null,text:Oe(a instanceof Ae?a.problem:{code:"unreachable"})}))})},[e,...t]),n}function Y(e){return new Intl.NumberFormat(f(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function W({taxes:e,currency:t}){return e.filter(n=>n.tax!==0).map(n=>l`<dt class="minor">${o(`cart.tax.${n.kind}`,{rate:Y(n.rate)})}</dt>
    <dd class="num minor">${w(n.tax,t,f())}</dd>`)}var Rn={amount:0,restAmount:0,parts:[]};function an({state:e,acts:t}){let[n,i]=S("ALL"),[s,r]=S(null),[a,c]=S({}),[d,u]=S(null),[m,$]=S(null),{body:A,text:k}=H("/api/session/bill",[e.bill,e.orders]),v=A,b=s??v?.likelyWays??1,I=v?nn(a,v.lines):{},D=v&&v.openAmount>0?tn(n,b,I):null,C=D&&on(D),T=H(C&&`/api/session/bill/share?${C}`,[v]);if(!v)return l`<${x} title=${o("bill.title")} kind="bill-sheet" onClose=${t.closeSheet}>${k?l`<${y} kind="bad" icon="warn" role="alert">${k}<//>`:l`<p class="soft" aria-busy="true">…</p>`}<//>`;let N=E=>w(E,v.currency,f()),O=C!==null&&T.path?.endsWith(`?${C}`)?T.body:null;if(m!==null&&O)return l`<${Pn} acts=${t} query=${m} amount=${O.amount} money=${N} onBack=${()=>$(null)} />`;let M=v.openAmount>0,P=E=>{!O||!D||(u(O.amount),t.callStaff("REQUEST_BILL",E,D))};return l`<${x} title=${o("bill.title")} kind="bill-sheet" onClose=${t.closeSheet}
    footer=${M?l`<${Wn} state=${e} bill=${v} share=${C===null?Rn:O} money=${N} onAsk=${P} onCode=${()=>$(C)} />`:v.paidAmount!==void 0&&v.totalAmount>0?l`<${cn} />`:null}>
    <div aria-live="polite">
      ${k||T.text?l`<${y} kind="bad" icon="warn">${k??T.text}<//>`:null}
      ${e.help?.state==="sent"&&d!==null?l`<${y} kind="good" icon="check">${o("bill.asked",{amount:N(d)})}<//>`:null}
      ${e.help?.state==="failed"?l`<${y} kind="bad" icon="warn">${e.help.text}<//>`:null}
      ${!M&&v.amountDue===0&&v.totalAmount>0&&v.paidAmount!==void 0?l`<${y} kind="good" icon="check">${o("bill.settled")}<//>`:null}
    </div>
    ${M?l`<div class="toggles" role="group" aria-label=${o("bill.parts")}>${en.map(E=>l`<button type="button" key=${E} class="toggle keep" aria-pressed=${n===E} onClick=${()=>i(E)}>${o(`bill.by.${E}`)}</button>`)}</div>`:null}
    ${!M||n==="ALL"?l`<${Un} state=${e} bill=${v} money=${N} />`:null}
    ${M&&n==="OWN"?l`<${Fn} state=${e} bill=${v} share=${O} money=${N} />`:null}
    ${M&&n==="EVENLY"?l`<div class="bill-people"><span>${o("bill.people")}</span><${F} value=${b} min=${1} max=${Te} name=${o("bill.people.one")} onChange=${r} /></div>
      <ul class="bill-parts num" aria-busy=${O===null}>${O?ln(O.parts).map(([E,U])=>l`<li key=${E}>${U} × ${N(E)}</li>`):l`<li>…</li>`}</ul>`:null}
    ${M&&n==="ITEM"?l`<${_n} state=${e} bill=${v} chosen=${I} money=${N} onChoose=${(E,U)=>c({...I,[E]:U})} />`:null}
    ${v.paidAmount===void 0?l`<p class="soft small">${o("bill.estimate")}</p>`:null}
  <//>`}function cn(){return l`<a class="button wide" href="/receipt">${o("pay.receipt")}</a>`}function be({line:e,state:t,ofWhom:n=!1}){let i=t.orders.find(c=>c.orderId===e.orderId)?.items.find(c=>c.itemIndex===e.itemIndex),s=i&&oe(i,t.menu),r=[s?s.variantName:e.variantName,...s?s.options.map(c=>c.name):e.options].filter(c=>c!==null&&c!==""),a=e.deviceId===null?o("bill.table"):e.deviceId===t.session?.me.deviceId?o("guest.you"):e.nickname;return l`<span><bdi>${s?.name??e.name}</bdi>${r.length>0?l`<small><${ue} list=${r} /></small>`:null}${n&&a?l`<small><bdi>${a}</bdi></small>`:null}</span>`}function Un({state:e,bill:t,money:n}){let i=t.amountDue-t.openAmount;return l`<ul class="review">${t.lines.map(s=>l`<li key=${Q(s)}><b class="num">${s.quantity}</b><${be} line=${s} state=${e} ofWhom=${e.session?.mode==="FAMILY"} /><span class="num">${n(s.lineTotal)}</span></li>`)}</ul>
    <dl class="sum">
      ${t.adjustments.map(s=>l`<dt class="minor">${s.name?`${s.name}: `:""}${s.reason}</dt><dd class="num minor">${n(-s.loweredAmount)}</dd>`)}
      ${t.serviceCharge?l`<dt class="minor">${o("orders.service",{rate:Y(String(t.serviceCharge.rate/1e3))})}</dt><dd class="num minor">${n(t.serviceCharge.amount)}</dd>`:null}
      <${W} taxes=${t.taxes} currency=${t.currency} />
      <dt>${o("cart.total")}</dt><dd class="num">${n(t.totalAmount)}</dd>
      ${t.totalAmount>t.amountDue?l`<dt class="minor">${o("orders.paid")}</dt><dd class="num minor">${n(t.totalAmount-t.amountDue)}</dd>`:null}
      ${i>0?l`<dt class="minor">${o("bill.pending")}</dt><dd class="num minor">${n(i)}</dd>`:null}
      ${t.openAmount<t.totalAmount?l`<dt>${o("orders.due")}</dt><dd class="num">${n(t.openAmount)}</dd>`:null}
    </dl>
    ${t.openAmount>0&&t.paidAmount?l`<${cn} />`:null}`}function Fn({state:e,bill:t,share:n,money:i}){let s=t.lines.filter(a=>a.deviceId===e.session?.me.deviceId&&a.openQuantity>0),r=sn(t);return l`${n?.amount===0?l`<p class="soft">${o("bill.own.none")}</p>`:l`<ul class="review">${s.map(a=>l`<li key=${Q(a)}><b class="num">${a.openQuantity}</b><${be} line=${a} state=${e} /><span class="num">${a.openQuantity===a.quantity?i(a.amount):""}</span></li>`)}</ul>`}
    ${r>0?l`<p class="soft small">${o("bill.own.table",{amount:i(r)})}</p>`:null}`}function _n({state:e,bill:t,chosen:n,money:i,onChoose:s}){let r=t.lines.filter(a=>a.openQuantity>0);return l`<p class="soft small">${o("bill.dishes")}</p>
    ${r.map(a=>{let c=Q(a),d=n[c]??0,u=l`<${be} line=${a} state=${e} ofWhom=${e.session?.mode==="FAMILY"} />`;return a.openQuantity===1?l`<label key=${c} class="option"><input type="checkbox" checked=${d>0} onChange=${m=>s(c,m.currentTarget.checked?1:0)} />${u}<span class="num">${a.quantity===1?i(a.amount):""}</span></label>`:l`<div key=${c} class="option counted">${u}<span class="num soft">/ ${a.openQuantity}</span><${F} value=${d} max=${a.openQuantity} name=${a.name} onChange=${m=>s(c,m)} /></div>`})}`}function Wn({state:e,bill:t,share:n,money:i,onAsk:s,onCode:r}){let a=!n||n.amount===0||e.help?.state==="sending",c=(e.session?.paymentMethods??[]).filter(d=>d!=="PAY_LATER");return l`<dl class="sum"><dt>${o("bill.amount")} <small>${o("bill.amount.hint")}</small></dt><dd class="num">${n?i(n.amount):"…"}</dd>
      ${n&&n.restAmount>0?l`<dt class="minor">${o("bill.rest")}</dt><dd class="num minor">${i(n.restAmount)}</dd>`:null}</dl>
    ${c.length>0?l`<p class="bill-ask">${o("bill.ask.how")}</p><div class="bill-wishes">
      ${c.map(d=>l`<${h} key=${d} kind="primary" disabled=${a} onClick=${()=>s(d)}>${o(`pay.${d}`)}<//>`)}
      ${t.transfer?.epc||t.transfer?.upi?l`<${h} disabled=${a} onClick=${r}>${o("bill.transfer")}<//>`:null}</div>`:l`<${h} kind="primary wide" disabled=${a} onClick=${()=>s()}>${o("bill.ask")}<//>`}`}function Pn({acts:e,query:t,amount:n,money:i,onBack:s}){let{body:r,text:a}=H(`/api/session/bill/share/qr?${t}`,[n]),c=r,d=c?.epc?rn(c.epc.text):null;return l`<${x} title=${o("bill.code.title",{amount:i(n)})} kind="bill-sheet" onClose=${e.closeSheet} footer=${l`<${h} kind="wide" onClick=${s}>${o("bill.code.back")}<//>`}>
    ${a?l`<${y} kind="bad" icon="warn" role="alert">${a}<//>`:null}
    ${[c?.epc,c?.upi].map(u=>u?l`<div class="bill-code"><${Je} qr=${u.qr} label=${o("bill.code.title",{amount:i(n)})} /></div>`:null)}
    ${c?.upi?l`<a class="button primary wide" href=${c.upi.text}>${o("bill.code.app")}</a>`:null}
    ${d?l`<dl class="bill-fields"><dt>${o("bill.code.payee")}</dt><dd><bdi>${d.name}</bdi></dd><dt>${o("bill.code.iban")}</dt><dd class="num" dir="ltr">${d.iban}</dd><dt>${o("bill.code.amount")}</dt><dd class="num">${i(n)}</dd><dt>${o("bill.code.reference")}</dt><dd><bdi>${d.reference}</bdi></dd></dl>`:null}
    <${y} kind="calm" icon="bell">${o("bill.code.text")}<//>
  <//>`}function qn({cancellations:e=[],status:t}){return t==="CANCELLED"?e.slice(0,-1):e}var ge=e=>qn(e).map(({quantity:t,reason:n})=>o("cancelled.part",{count:t,reason:n})).join(" · ");var Qn={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function dn({state:e,acts:t}){let{orders:n,bill:i}=e,s=[...n].reverse();return l`<${x} title=${o("orders.title")} kind="orders-sheet" onClose=${t.closeSheet}
    footer=${i&&n.length>0?l`<h3 class="visually-hidden">${o("orders.bill")}</h3><dl class="sum">
      ${i.adjustments.map(r=>l`<dt>${r.name?`${r.name}: `:""}${r.reason}</dt><dd class="num">${w(-r.loweredAmount,i.currency,f())}</dd>`)}
      ${i.serviceCharge?l`<dt>${o("orders.service",{rate:Y(String(i.serviceCharge.rate/1e3))})}</dt><dd class="num">${w(i.serviceCharge.amount,i.currency,f())}</dd>`:null}
      <${W} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?l`<dt>${o("orders.paid")}</dt><dd class="num">${w(i.totalAmount-i.amountDue,i.currency,f())}</dd>`:null}
      <dt class="total">${o("orders.due")}</dt><dd class="num total">${w(i.amountDue,i.currency,f())}</dd></dl>
      <${h} kind="wide" onClick=${()=>t.openSheet({kind:"bill"})}><${g} name="plate" />${o("bill.open")}<//>
      ${i.totalAmount>i.amountDue?l`<a class="button wide" href="/receipt">${o("pay.receipt")}</a>`:null}`:null}>
    ${n.length===0?l`<div class="empty"><h3>${o("orders.empty.title")}</h3><p>${o("orders.empty.text")}</p><${h} onClick=${t.closeSheet}>${o("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${s.map(r=>l`<article class="order" key=${r.orderId}>
      <h3><span>${r.placedBy?o("orders.by",{number:r.orderNumber,name:r.placedBy.deviceId===e.session?.me.deviceId?o("guest.you"):r.placedBy.nickname,time:fe(r.placedAt)}):o("orders.by.staff",{number:r.orderNumber,time:fe(r.placedAt)})}</span>
        ${r.items.some(a=>a.status!=="CANCELLED"&&a.cancelledQuantity>0)?null:l`<span class="num">${w(r.totalAmount,r.currency,f())}</span>`}</h3>
      <${ye} order=${r} state=${e} acts=${t} />
      <${h} kind="reorder" label=${o("orders.again.of",{number:r.orderNumber})} onClick=${()=>t.addAgain(r.items.filter(a=>a.status!=="CANCELLED"))}><${g} name="undo" />${o("orders.again")}<//>
    </article>`)}</div>
  <//>`}function K({line:e}){let t=[e.variantName,...Le(e.options),e.note].filter(n=>n!==null&&n!=="");return l`${t.length>0?l`<small><${ue} list=${t} /></small>`:null}
    ${e.withMains?l`<small class="with-mains">${o("item.mains")}</small>`:null}
    ${e.allergyNote?l`<small class="allergy-note"><${g} name="warn" />${o("item.allergy.label",{text:e.allergyNote})}</small>`:null}`}function ye({order:e,state:t,acts:n}){return l`<ul class=${`order-items ${n?"can-reorder":""}`}>${e.items.map(i=>oe(i,t.menu)).map(i=>l`<li key=${i.itemIndex} class=${`s-${i.status}`}>
    <b class="num">${i.quantity}</b>
    <span><bdi>${i.name}</bdi><${K} line=${i} />${ge(i)?l`<small class="cancelled-part">${ge(i)}</small>`:null}</span>
    <span class="status"><${g} name=${Qn[i.status]} />${i.status==="CANCELLED"&&i.cancelReason?o("status.CANCELLED.why",{reason:i.cancelReason}):o(`status.${He(t,e,i)}`)}</span>
    ${n&&i.menuItemId?l`<button type="button" class="reorder-one" aria-label=${o("orders.again.one",{name:i.name})} onClick=${()=>n.addAgain([{...i,quantity:1}])}><${g} name="plus" /></button>`:null}
  </li>`)}</ul>`}function G({reason:e,left:t,from:n,until:i}){return e==="TOO_FEW"?o("menu.left",{count:t??0}):e==="OUTSIDE_HOURS"&&n?o("menu.at",{time:n}):e==="OUTSIDE_HOURS"&&i?o("menu.until",{time:i}):o(e==="SOLD_OUT"?"menu.soldout":"item.offmenu")}function me(e,t){let n=L(t,e.menuItemId);return n?.available?n.left?G({reason:"TOO_FEW",left:n.left}):o("item.again"):G(n?{reason:n.from?"OUTSIDE_HOURS":"SOLD_OUT",from:n.from}:e.unavailable??{reason:"OFF_MENU"})}var Yn=120;function un({state:e,acts:t,clock:n}){let{session:i}=e;if(!i)return null;let s=i.mode==="FAMILY",r=q(e),a=Ye(e,n.tick.value),c=s?e.devices.filter(m=>m.online&&m.deviceId!==i.me.deviceId).length:0,d=e.menu?.currency??e.info?.currency??"EUR",u=s?Be(r.lines,i.me.deviceId):[{guest:i.me,isMe:!0,lines:r.lines}];return l`<${x} title=${o(s?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${t.closeSheet}
    footer=${r.lines.length>0?l`<${Vn} state=${e} acts=${t} held=${a} cart=${r} currency=${d} />`:null}>
    ${c>0&&!a?l`<p class="soft small">${o("cart.others",{count:c})}</p>`:null}
    ${a?l`<${Gn} held=${a} clock=${n} />`:null}
    ${!a&&e.orderError?.kind==="failed"?l`<${y} kind="bad" icon="warn" role="alert">${e.orderError.text}<//>`:null}
    ${e.refusals.map(m=>l`<${y} key=${m.opId} kind="bad" icon="warn" role="alert">
      <b>${o("cart.refused",{name:m.name})}</b> ${m.why?.reason?G(m.why):m.text}
      <button type="button" class="textlink" onClick=${()=>t.dispatch({type:"refusal-read",opId:m.opId})}>${o("action.ok")}</button><//>`)}
    ${r.lines.length===0?l`<div class="empty"><h3>${o("cart.empty.title")}</h3><p>${o(s?"cart.empty.text":"cart.empty.text.own")}</p>
      <${h} onClick=${t.closeSheet}>${o("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${u.map(m=>l`<section key=${m.guest.deviceId}>
      ${s?l`<h3 class="added-by"><${ce} id=${m.guest.deviceId} name=${m.guest.nickname} />${m.isMe?o("guest.you"):m.guest.nickname}</h3>`:null}
      <ul>${m.lines.map($=>l`<${Hn} key=${$.lineId} line=${$} state=${e} acts=${t} held=${a!==null} currency=${d} />`)}</ul>
    </section>`)}</div>
  <//>`}function Gn({held:e,clock:t}){t.tick.value;let n=Math.max(0,Math.floor((Date.parse(e.expiresAt)-t.now())/1e3));return l`<div class="hold" role="status">
    <span><b>${o("hold.title",{name:e.holder.nickname})}</b> ${o("hold.text")}</span>
    <b class="num" role="timer">${ee(n)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,n/Yn*100)}%`}}></i></i>
  </div>`}function Hn({line:e,state:t,acts:n,held:i,currency:s}){let r=e.pending==="adding"&&e.sent,a=e.pending==="removing",d=L(t.menu,e.menuItemId)!==null&&!r&&!a,u=a?o("cart.removing"):i?o("cart.held"):t.link.kind==="offline"?o("cart.waiting"):o("cart.pending");return l`<li class=${`line ${a?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!d} onClick=${()=>n.openSheet({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${d?o("cart.edit",{name:e.name}):e.name}</span></span>
      <${K} line=${{...e,withMains:!1}} />
      ${e.available?null:l`<small class="bad"><${g} name="warn" />${me(e,t.menu)}</small>`}
      ${e.pending?l`<small class="pending"><${g} name="clock" />${u}</small>`:null}
    </button>
    <span class="line-price num">${w(e.lineTotal,s,f())}</span>
    <${F} value=${e.quantity} max=${te} name=${e.name} disabled=${r||a} onChange=${m=>n.setQuantity(e,m)} />
    <button type="button" class="toggle keep with-mains" aria-pressed=${e.withMains} aria-label=${o("cart.mains.of",{name:e.name})} disabled=${!d} onClick=${()=>{let m=se(e);n.editLine(e,m,{...m,withMains:!e.withMains})}}>${e.withMains?l`<${g} name="check" />`:null}${o("item.mains")}</button>
  </li>`}function Vn({state:e,acts:t,held:n,cart:i,currency:s}){let r=e.placing!==null,a=i.lines.filter(u=>!u.available&&u.pending!=="removing"),c=o("cart.order");n?c=o("cart.order.held",{name:n.holder.nickname}):e.link.kind==="offline"?c=o("cart.order.offline"):i.pendingCount>0?c=o("cart.order.sending"):a.length>0?c=o("review.drop"):r&&(c=o("cart.taking"));let d=n!==null||e.link.kind==="offline"||i.pendingCount>0||r;return l`<dl class="sum">${i.pendingCount===0?l`<${W} taxes=${e.cart.taxes} currency=${s} />`:null}<dt>${o("cart.total")}${i.pendingCount>0?l` <small>${o("cart.total.pending")}</small>`:null}</dt><dd class="num">${w(i.totalAmount,s,f())}</dd></dl>
    <${h} kind="primary wide" disabled=${d} onClick=${a.length>0?()=>t.removeLines(a):t.requestCheckout}>${c}<//>`}function mn({state:e,acts:t}){let{menu:n}=e;if(!n)return null;let{shown:i}=ae(n.categories,e.query,e.dietaryNeeds),s=r=>{t.closeSheet(),setTimeout(()=>ze(r))};return l`<${x} title=${o("menu.categories")} kind="categories-sheet" onClose=${t.closeSheet}>
    <ul>${i.map(r=>l`<li key=${r.id}><button type="button" class="category-row" onClick=${()=>s(r.id)}>
      <bdi lang=${le(n,r.untranslated?.includes("NAME"))}>${r.name}</bdi><span class="num">${r.items.length}</span></button></li>`)}</ul>
  <//>`}function $n(e,t,n){let s=[...new Set(e.map(c=>c.menuItemId?L(t,c.menuItemId)?.station:void 0))].map(c=>n?.find(d=>d.station===c));if(s.length===0||s.includes(void 0))return null;let r=s,a=Math.max(...r.map(c=>c.fullMinutes??0));return{fromMinutes:Math.max(...r.map(c=>c.fromMinutes)),toMinutes:Math.max(...r.map(c=>c.toMinutes)),fullMinutes:a>0?a:null}}function ke({dishes:e,state:t}){let n=$n(e,t.menu,H("/api/session/waits",[]).body?.waits??null);if(!n)return null;let{fromMinutes:i,toMinutes:s,fullMinutes:r}=n;return l`<p class=${`wait ${r?"full":""}`}><${g} name="clock" /><span>${r?o("wait.full",{minutes:r}):i===s?o("wait.about",{minutes:s}):o("wait.usual",{from:i,to:s})}</span></p>`}function pn({state:e,acts:t,clock:n}){let[i,s]=S(!1),[r,a]=S(""),{placing:c,cart:d}=e,u=e.menu?.currency??e.info?.currency??"EUR";if(c?.stage==="sending"||c?.stage==="waiting")return l`<${zn} state=${e} acts=${t} clock=${n} />`;let m=c?.stage==="reviewing",$=Ge(e),A=e.orderError?.kind==="unavailable"?e.orderError.items:[],k=p=>A.find(B=>B.menuItemId===p.menuItemId),v=p=>{let B=L(e.menu,p.menuItemId);return m&&(!B||!!B.from)},b=p=>k(p)||!p.available&&!v(p),I=$.filter(b),D=p=>{let B=k(p);return B?.reason?G(B):me(p,e.menu)},C=e.orderError??(I.length>0?{kind:"unavailable",names:[...new Set(I.map(p=>p.name))],items:[]}:null),T=m&&e.checkout?Ee(e.checkout.expiresAt,n.tick.value):null,N=m&&I.length>0&&I.length<$.length,O=!m||$.length===0||I.length>0,M=Ue($,e.limits),P=e.dietaryNeeds.avoided,E=p=>{let B=P.length>0||p.allergyNote?L(e.menu,p.menuItemId):null,V=B&&re(B,p.options.map(R=>R.id));return V!==null&&(!V.isStated||V.unstated.length>0)},U=o("review.avoid.note",{list:_(P.map(p=>Fe({allergen:p,level:"CONTAINS"})))}),Z=l`
    ${T!==null&&T<60?l`<p class="hold-mine"><span>${o("hold.mine")}</span><span class="num" role="timer">${ee(T)}</span></p>`:null}
    ${N?l`<${h} kind="primary wide" onClick=${()=>t.removeLines(I)}>${o("review.drop")}<//>`:O?l`<${h} kind="primary wide" onClick=${t.leaveReview}>${o("review.back")}<//>`:l`<${h} kind="primary wide price-button" onClick=${()=>i||!M?t.place(r):s(!0)}><span>${i?o("review.sure",{count:d.totalItems}):o("review.go")}</span><span class="num">${w(d.totalAmount,u,f())}</span><//>`}`;return l`<${x} title=${o("review.title")} kind="review-sheet" onClose=${t.closeSheet} footer=${Z}>
    <${jn} orderError=${C} currency=${u} />
    ${i?l`<${y} kind="warn" icon="warn" role="alert">${o("review.large",{count:d.totalItems})}<//>`:null}
    <ul class="review">${$.map(p=>l`<li key=${p.lineId} class=${b(p)?"is-sold-out":""}>
      <b class="num">${p.quantity}</b>
      <span>${p.name}<${K} line=${p} />${E(p)?l`<small class="allergy-note"><${g} name="warn" />${o("allergens.unstated.ask")}</small>`:null}${b(p)?l`<small class="bad"><${g} name="warn" />${D(p)}</small>`:null}</span>
      <span class="num">${w(p.lineTotal,u,f())}</span></li>`)}</ul>
    <dl class="sum"><${W} taxes=${d.taxes} currency=${u} /><dt>${o("cart.total")}</dt><dd class="num">${w(d.totalAmount,u,f())}</dd></dl>
    <${ke} dishes=${$} state=${e} />
    ${e.bill?.serviceCharge?l`<p class="soft small">${o("cart.service",{rate:Y(String(e.bill.serviceCharge.rate/1e3))})}</p>`:null}
    <label class="field"><span>${o("review.note")}</span><textarea rows="2" maxlength=${e.limits.noteCharsMax} value=${r} onInput=${p=>a(p.currentTarget.value)}></textarea></label>
    ${P.length>0&&!r.includes(U)&&U.length<=e.limits.noteCharsMax?l`<${h} onClick=${()=>a(Qe(r,U,e.limits.noteCharsMax))}>${o("review.avoid")}<//>`:null}
  <//>`}function jn({orderError:e,currency:t}){if(!e)return null;switch(e.kind){case"cart-changed":return l`<${y} kind="warn" icon="warn" role="alert"><b>${o("review.changed")}</b>
      <ul>${e.changes.map(n=>l`<li>${o(`review.changed.${n.kind}`,{...n,..."price"in n?{price:w(n.price,t,f()),was:w(n.was,t,f())}:{}})}</li>`)}</ul><//>`;case"ran-out":return l`<${y} kind="warn" icon="clock" role="alert">${o("review.ranout")}<//>`;case"held":return l`<${y} kind="warn" icon="clock" role="alert">${o("review.held",{name:e.name})} ${o("review.failed")}<//>`;case"empty":return l`<${y} kind="warn" icon="warn" role="alert">${o("review.empty")}<//>`;case"unavailable":return l`<${y} kind="bad" icon="warn" role="alert">${o("review.unavailable")} <b>${e.names.join(", ")}</b>. ${o("review.unavailable.what")}<//>`;default:return l`<${y} kind="bad" icon="warn" role="alert">${o("review.failed")} ${e.text}<//>`}}function zn({state:e,acts:t,clock:n}){let{placing:i}=e,s=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-n.tick.value)/1e3)):null,r=s!==null?l`<${h} kind="wide" onClick=${t.retryNow}>${o("action.retry")}<//>`:null;return l`<${x} title=${o("review.sending")} kind="sending-sheet" onClose=${t.closeSheet} footer=${r}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${s===null?"is-sending":""}`}><${g} name=${s===null?"plate":"clock"} /></span>
      <p><b>${s===null?o("review.sending"):o("review.retry")} ${s?l`<span role="timer" aria-live="off">${o("review.retry.in",{seconds:s})}</span>`:null}</b></p>
      <p class="soft">${o("review.retry.safe")}</p>
    </div>
  <//>`}function fn({state:e,acts:t}){let{placed:n}=e;if(!n)return null;let i=e.orders.find(s=>s.orderId===n.orderId);return l`<${x} title=${o("done.title")} kind="done-sheet" onClose=${t.closeSheet} footer=${l`<${h} kind="primary wide" onClick=${t.closeSheet}>${o("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${g} name="check" /></span>
      <p class="done-number num">${o("done.number",{number:n.orderNumber})}</p>
      <p class="soft">${o(n.alreadyOrdered?"done.already":e.inKitchen.includes(n.orderId)?"done.kitchen":"done.text",{number:n.orderNumber})}</p>
      ${i?l`<${ke} dishes=${i.items.filter(s=>!s.onlyOnBill)} state=${e} />`:null}
    </div>
    ${i?l`<${ye} order=${i} state=${e} />`:null}
  <//>`}function gn({state:e,acts:t}){let{dietaryNeeds:n,menu:i}=e,[s,r]=[Pe(i),qe(i)],a=ae(i?.categories??[],"",n).shown.reduce((u,m)=>u+m.items.length,0),c=n.avoided.length+n.diets.length,d=u=>t.dispatch({type:"dietary-needs",dietaryNeeds:{...n,...u}});return l`<${x} title=${o("filter.title")} kind="filter-sheet" onClose=${t.closeSheet}
    footer=${l`<${h} kind="primary wide" onClick=${t.closeSheet}>${o("filter.done",{count:a})}<//>`}>
    <p class="soft small">${o(s.length>0?"filter.text":"filter.none")}</p>
    ${s.length>0?l`<fieldset class="toggles"><legend>${o("filter.avoid")}</legend>
      ${s.map(u=>l`<${hn} key=${u} kind="avoid" on=${n.avoided.includes(u)} label=${o(`allergen.${u}`)} onTap=${()=>d({avoided:bn(n.avoided,u)})} />`)}</fieldset>`:null}
    ${r.length>0?l`<fieldset class="toggles"><legend>${o("filter.diet")}</legend>
      ${r.map(u=>l`<${hn} key=${u} kind="keep" on=${n.diets.includes(u)} label=${We(u)} onTap=${()=>d({diets:bn(n.diets,u)})} />`)}</fieldset>`:null}
    ${c>0?l`<label class="option"><input type="checkbox" checked=${n.hide} onChange=${()=>d({hide:!n.hide})} />
        <span>${o("filter.hide")}<small class="soft">${o("filter.hide.hint")}</small></span></label>
      <${h} kind="wide" onClick=${()=>t.dispatch({type:"dietary-needs",dietaryNeeds:_e})}>${o("filter.clear")}<//>`:null}
  <//>`}function hn({kind:e,on:t,label:n,onTap:i}){return l`<button type="button" class=${`toggle ${e}`} aria-pressed=${t} onClick=${i}>${t?l`<${g} name=${e==="avoid"?"close":"check"} />`:null}${n}</button>`}function bn(e,t){return e.includes(t)?e.filter(n=>n!==t):[...e,t]}var ve=(e,t)=>(L(e,t)?.goesWith??[]).flatMap(n=>L(e,n)??[]).filter(n=>n.available);function yn({state:e,acts:t}){let{menu:n,sheet:i}=e,s=i?.kind==="goes-with"?L(n,i.itemId):null,r=ie(q(e).lines);return l`<${x} title=${o("with.title",{name:s?.name??""})} kind="with-sheet" onClose=${t.closeSheet} footer=${l`<${h} kind="primary wide" onClick=${t.closeSheet}>${o("with.done")}<//>`}>
    <ul class="goes-with">${s&&n?ve(n,s.id).map(a=>{let{price:c,varies:d}=De(a),u=w(c,n.currency,f()),m=()=>Re(a)?t.openSheet({kind:"item",itemId:a.id,lineId:null}):t.add({menuItemId:a.id,quantity:1,options:[]});return l`<li key=${a.id}>${a.photo?l`<img src=${a.photo} alt="" width="64" height="64" />`:null}
        <span><bdi>${a.name}</bdi><small class="soft num">${d?o("menu.from",{price:u}):u}${r[a.id]?l` · <b>${o("menu.incart",{count:r[a.id]})}</b>`:null}</small></span>
        <button type="button" class="round" aria-label=${o("menu.add",{name:a.name})} onClick=${m}><${g} name="plus" /></button></li>`}):null}</ul>
  <//>`}function vn({state:e,acts:t}){let{help:n,bill:i}=e,s=n?.state==="sending",r=(e.session?.paymentMethods??[]).filter(c=>c!=="PAY_LATER"),a=i?w(i.amountDue,i.currency,f()):"";return l`<${x} title=${o("help.title")} kind="help-sheet" onClose=${t.closeSheet}>
    <div aria-live="polite">
      ${n?.state==="sent"?l`<${y} kind="good" icon="check">${o(n.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${n?.state==="failed"?l`<${y} kind="bad" icon="warn">${n.text}<//>`:null}
      ${s?l`<${y} kind="calm" icon="clock">${o("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${kn} kind="CALL_WAITER" icon="bell" title=${o("help.waiter")} text=${o("help.waiter.hint")} disabled=${s} acts=${t} />
      ${i&&e.orders.length>0?l`<button type="button" class="call" onClick=${()=>t.openSheet({kind:"bill"})}><${g} name="plate" /><span><b>${o("bill.open")}</b><small>${o("bill.open.hint")}</small></span></button>`:null}
      ${i&&e.orders.length>0?(r.length>0?r:[void 0]).map(c=>l`<${kn} key=${c} kind="REQUEST_BILL" wish=${c} icon="plate"
        title=${c?o("help.bill.by",{wish:o(`pay.${c}`)}):o("help.bill")} text=${[o("help.bill.hint",{amount:a}),...c?[o(`pay.${c}.hint`)]:[]].join(" · ")} disabled=${s} acts=${t} />`):null}
    </div>
  <//>`}function kn({kind:e,wish:t,icon:n,title:i,text:s,disabled:r,acts:a}){return l`<button type="button" class="call" disabled=${r} onClick=${()=>a.callStaff(e,t)}><${g} name=${n} /><span><b>${i}</b><small>${s}</small></span></button>`}var we=(e,t)=>e.filter(n=>n===t).length;function X(e,t){return t.filter(n=>e.options.some(i=>i.id===n)).length}function $e(e,t,n){let i=we(t,n);return Math.min(e.eachMax??1,e.max-X(e,t)+i,30-t.length+i)}var xe=(e,t,n)=>[...e.filter(i=>i!==t),...Array(n).fill(t)];function wn(e,t,n){return t.includes(n)?e.min===1&&e.max===1?t:xe(t,n,0):e.max===1?[...t.filter(i=>!e.options.some(s=>s.id===i)),n]:$e(e,t,n)>0?[...t,n]:t}function xn(e,t){return e.max>1&&e.max<e.options.length*(e.eachMax??1)&&X(e,t)>=e.max}function Se(e,t,n,i){let s=i.filter($=>$!==n.id),r=$=>e.optionGroups.find(A=>A.id===$),a=$=>r($)?.options.some(A=>s.includes(A.id)),c=n.needs?.find($=>!a($));if(c)return o("choice.needs",{name:r(c)?.name??""});let d=n.forbids?.find(a),u=e.optionGroups.flatMap($=>$.options).find($=>s.includes($.id)&&$.forbids?.includes(t.id)),m=d?r(d)?.name:u?.name;return m?o("choice.forbids",{name:m}):""}function Sn(e,t){if(e.variants.length>0&&!e.variants.some(n=>n.id===t.variantId))return{id:"variant",name:o("choice.size"),count:1};for(let n of e.optionGroups){let i=n.min-X(n,t.options);if(i>0)return{id:n.id,name:n.name,count:i};if(n.options.some(s=>t.options.includes(s.id)&&Se(e,n,s,t.options)))return{id:n.id,name:n.name,count:0}}return null}function In(e){let t=[];for(let n of e.optionGroups){let i=n.min===n.options.length&&(n.eachMax??1)===1;for(let s of n.options)(i||s.isDefault)&&$e(n,t,s.id)>0&&(t=[...t,s.id])}return{variantId:e.variants.length===1?e.variants[0].id:null,options:t}}function Cn({min:e,max:t,eachMax:n=1,options:i}){let s=i.length*n,r=t>=s;return e===1&&t===1?o("choice.one"):e===Math.min(t,s)?o("choice.exact",{count:e}):e>0?r&&n===1?o("choice.atleast",{count:e}):o("choice.range",{min:e,max:t}):r&&t>1&&n===1?o("choice.any"):o("choice.upto",{count:t})}function An({included:e=0,options:t},n,i){let[s,r]=new Set(t.map(a=>ne(a,n)).filter(a=>a>0));return e===0||!s?"":o(r?"choice.included.some":"choice.included",{count:e,price:i(s)})}function Nn(e,t){let[n,i]=S(()=>t??In(e)),[s,r]=S(!1),a=Sn(e,n);function c(){if(!a)return!0;r(!0);let d=document.getElementById(`group-${a.id}`);return d?.scrollIntoView({block:"start"}),d?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:n,setChoice:i,missing:a,showsMissing:s,check:c}}function En({item:e,form:t,currency:n,lang:i,avoided:s=[],showsAllergens:r=!1,isVariantFixed:a=!1}){let{choice:c,setChoice:d,missing:u,showsMissing:m}=t;return l`${e.variants.length>0?l`<fieldset class="group" id="group-variant" disabled=${a}>
      <legend><b>${o("choice.variant")}</b><span class=${`rule ${m&&u?.id==="variant"?"missing":""}`}>${o("choice.one")}</span></legend>
      ${e.variants.map($=>l`<label class="option" key=${$.id}>
        <input type="radio" name="variant" checked=${$.id===c.variantId} onChange=${()=>d({...c,variantId:$.id})} />
        <span><bdi lang=${i($.isUntranslated)}>${$.name}</bdi></span><span class="num">${w($.price,n,f())}<${de} price=${$.price} normal=${$.normalPrice} currency=${n} /></span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map($=>l`<${Xn} key=${$.id} item=${e} group=${$} choice=${c} lang=${i} currency=${n} avoided=${s}
      showsAllergens=${r} warnsUnstated=${e.allergensStated||s.length>0} isMissing=${m&&u?.id===$.id}
      onChange=${A=>d({...c,options:A})} />`)}`}function Xn({item:e,group:t,choice:{variantId:n,options:i},currency:s,lang:r,avoided:a,showsAllergens:c,warnsUnstated:d,isMissing:u,onChange:m}){let $=xn(t,i),A=X(t,i),k=t.min===1&&t.max===1,v=An(t,n,b=>w(b,s,f()));return l`<fieldset class="group" id=${`group-${t.id}`}>
    <legend><b><bdi lang=${r(t.isUntranslated)}>${t.name}</bdi></b><span class=${`rule ${u?"missing":""}`}>${u&&A>0&&A<t.min?o("choice.missing",{count:t.min-A}):Cn(t)}</span></legend>
    ${v?l`<p class="soft small">${v}</p>`:null}
    ${t.options.map(b=>{let I=i.includes(b.id),D=b.allergens.some(O=>a.includes(O.allergen)),C=Se(e,t,b,i),T=!I&&($||C!==""),N=l`<span><bdi lang=${r(b.isUntranslated)}>${b.name}</bdi>${c&&b.allergens.length>0?l`<small class=${D?"mark bad":"soft"}>${_(z(b.allergens))}</small>`:null}
          ${c&&!b.allergensStated&&d?l`<small class=${a.length>0?"mark warn":"soft"}>${o("allergens.unstated")}</small>`:null}
          ${C?l`<small class=${I?"mark bad":"soft"}>${C}</small>`:null}</span>
        <span class="num soft">${je(ne(b,n),s,f())}</span>`;return(t.eachMax??1)>1?l`<div class=${`option counted ${T?"off":""}`} key=${b.id}>${N}
          <${F} value=${we(i,b.id)} max=${C?0:$e(t,i,b.id)} name=${b.name} onChange=${O=>m(xe(i,b.id,O))} /></div>`:l`<label class=${`option ${T?"off":""}`} key=${b.id}>
        <input type=${k?"radio":"checkbox"} name=${t.id} checked=${I} disabled=${T} onChange=${()=>m(wn(t,i,b.id))} />${N}</label>`})}
    ${$?l`<p class="soft small">${o("choice.full",{count:t.max})}</p>`:null}
  </fieldset>`}var Zn=new RegExp("[\\p{Cc}\\u202d\\u202e\\u206a-\\u206f\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]|\\p{M}{5}","u"),Ie=e=>Zn.test(e.normalize("NFC").replace(/\s/g," ").replace(/\u{1f3f4}[\u{e0020}-\u{e007f}]+/gu,""));function On({state:e,acts:t}){let n=e.sheet?.kind==="item"?e.sheet:null,i=n?L(e.menu,n.itemId):null;if(!n||!i||!e.menu)return l`<${x} title=${o("item.offmenu")} kind="item-sheet" onClose=${t.closeSheet} />`;let s=n.lineId?q(e).lines.find(r=>r.lineId===n.lineId)??null:null;return l`<${Jn} key=${i.id} item=${i} line=${s} categoryId=${n.categoryId} isEdit=${n.lineId!==null} menu=${e.menu} avoided=${e.dietaryNeeds.avoided} noteMax=${e.limits.noteCharsMax} inCart=${ie(q(e).lines)} acts=${t} />`}function Jn({item:e,categoryId:t,line:n,isEdit:i,menu:s,avoided:r,noteMax:a,inCart:c,acts:d}){let{currency:u}=s,m=R=>le(s,R),$=Ce(()=>n?se(n):null,[]),A=i&&n===null,k=n?.pending==="adding"&&n.sent,v=Nn(e,n&&{variantId:n.variantId,options:n.options.map(R=>R.id)}),{choice:{variantId:b,options:I},missing:D}=v,[C,T]=S(n?.quantity??1),[N,O]=S(n?.note??""),[M,P]=S(n?.allergyNote??""),E=he(e,b,I)*C,U=he(e,b,I,!0)*C,Z=Xe(e),p=Ie(N)?"note":Ie(M)?"allergyNote":null,B=()=>{!v.check()||p||(n&&$?d.editLine(n,$,{quantity:C,options:I,note:N.trim(),allergyNote:M.trim(),withMains:$.withMains}):d.add({categoryId:t,menuItemId:e.id,quantity:C,options:I,...b?{variantId:b}:{},...N.trim()?{note:N.trim()}:{},...M.trim()?{allergyNote:M.trim()}:{}}),!i&&ve(s,e.id).some(R=>!c[R.id])?d.openSheet({kind:"goes-with",itemId:e.id}):d.closeSheet())},V=e.available?l`<div class="item-foot">
        <${F} value=${C} min=${1} max=${e.left??te} name=${e.name} onChange=${T} />
        <${h} kind="primary" disabled=${k} onClick=${B}>
          <span>${k?o("cart.order.sending"):D?o("choice.choose",{name:D.name}):o(A?"item.gone.again":n?"item.save":"item.add",{count:C})}</span>
          ${D||k?null:l`<span class="num">${w(E,u,f())}<${de} price=${E} normal=${U} currency=${u} /></span>`}
        <//>
      </div>`:l`<${y} kind="warn" icon="warn">${Ze(e)}<//>`;return l`<${x} title=${e.name} kind="item-sheet" onClose=${d.closeSheet} footer=${V}>
    ${A?l`<${y} kind="warn" icon="warn" role="alert">${o("item.gone")}<//>`:null}
    ${e.photo?l`<img class="item-photo" src=${e.photo} alt="" onError=${Ke} />`:null}
    ${e.mainName?l`<p class="soft small"><bdi lang=${s.mainLanguage}>${e.mainName}</bdi></p>`:null}
    ${e.description?l`<p class="soft" dir="auto" lang=${m(e.untranslated?.includes("DESCRIPTION"))}>${e.description}</p>`:null}
    ${Z?l`<p><b>${Z}</b></p>`:null}
    <${et} item=${e} options=${I} avoided=${r} />
    <${En} item=${e} form=${v} currency=${u} lang=${m} avoided=${r} showsAllergens=${!0} isVariantFixed=${n!==null} />
    <label class="field"><span>${o("item.note")}</span>
      <textarea rows="2" maxlength=${a} placeholder=${o("item.note.hint")} value=${N} onInput=${R=>O(R.currentTarget.value)}></textarea></label>
    <label class="field"><span>${o("item.allergy")}</span>
      <input maxlength=${a} autocomplete="off" placeholder=${o("item.allergy.hint")} value=${M} onInput=${R=>P(R.currentTarget.value)} /></label>
    ${p?l`<${y} kind="bad" icon="warn" role="alert">${o(`problem.invalid.${p}`)}<//>`:null}
  <//>`}function et({item:e,options:t,avoided:n}){let{contains:i,mayContain:s,isStated:r,unstated:a}=re(e,t),c=[...i,...s].some(m=>n.includes(m.allergen)),d=!r||a.length>0,u=!d&&i.length===0&&s.length===0;return l`<p class=${`contains ${d?"incomplete":""} ${c?"bad":""}`}>${c||d?l`<${g} name="warn" />`:null}<span>
    ${i.length>0?l`<b>${o("allergens.contains")}</b> ${_(z(i))}. `:null}
    ${s.length>0?l`<b>${o("allergens.may")}</b> ${_(z(s))}. `:null}
    ${r?a.length>0?l`<b>${o("allergens.unstated.options",{list:_(a)})}.</b>`:null:l`<b>${o("allergens.unstated.ask")}.</b>`}
    ${u?o("allergens.none"):null}</span></p>`}var nt=4e3;function Mn({state:e,acts:t}){let{session:n}=e,[i,s]=S(!1),[r,a]=S(null),[c,d]=S(!1),[u,m]=S(null);if(J(()=>{if(!i)return;let k=setTimeout(()=>s(!1),nt);return()=>clearTimeout(k)},[i]),!n)return null;let $=t.pin(),A=async k=>{d(!0),m(await t.takeOverDevice(k.deviceId)),d(!1)};return l`<${x} title=${o("people.title")} kind="people-sheet" onClose=${t.closeSheet}
    footer=${l`<${h} kind=${i?"danger wide":"wide"} onClick=${()=>i?t.leave():s(!0)}>${o(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(k=>l`<li key=${k.deviceId}>
      <${ce} id=${k.deviceId} name=${k.nickname} />
      <span>${k.nickname}${k.deviceId===n.me.deviceId?l` <small class="soft">(${o("guest.you")})</small>`:null}
        ${k.online?null:l`<small class="soft"> · ${o("people.away")}</small>`}</span>
      ${!k.online&&k.deviceId!==n.me.deviceId&&$?l`<button type="button" class="textlink" aria-label=${o("people.old.of",{name:k.nickname})} onClick=${()=>{m(null),a(k)}}>${o("people.old")}</button>`:null}
    </li>`)}</ul>
    ${r?l`<${y} kind="warn" icon="warn" role="alert"><p>${o("people.old.text",{name:r.nickname})}</p>${u?l`<p><b>${u}</b></p>`:null}
      <p class="choices"><${h} onClick=${()=>a(null)}>${o("people.old.no")}<//><${h} kind="danger" disabled=${c} onClick=${()=>A(r)}>${o("people.old.go")}<//></p><//>`:null}
    ${$?l`<${tt} pin=${$} />`:null}
    <div class="people-foot"><${Me} onChange=${t.selectLanguage} /><${Ve} link=${e.link} /></div>
  <//>`}function tt({pin:e}){let[t,n]=S(!1);return l`<section class="share-pin"><h3>${o("people.pin")}</h3>
    ${t?l`<output class="shared-pin num">${e}</output><p class="soft small">${o("people.pin.hint")}</p>`:null}
    <${h} kind="wide" onClick=${()=>n(!t)}>${o(t?"people.pin.hide":"people.pin.show")}<//></section>`}var ot=e=>new Intl.DateTimeFormat(f(),{weekday:"long",timeZone:"UTC"}).format(Date.UTC(2024,0,1+e));function Ln({state:e,acts:t}){let{openingHours:n,contact:i}=e.info??{},s=(new Date().getDay()+6)%7;return l`<${x} title=${e.info?.restaurantName} kind="about-sheet" onClose=${t.closeSheet}>
    ${i?l`<p class="contact"><${lt} text=${i} /></p>`:null}
    ${n?l`<dl>${n.map((r,a)=>l`<div key=${a} aria-current=${a===s?"date":void 0}><dt>${ot(a)}</dt>
      <dd class="num">${r.length===0?o("about.closed"):r.map(c=>l`<bdi key=${c} dir="ltr">${c.replace("-","–")}</bdi>`)}</dd></div>`)}</dl>`:null}
  <//>`}function lt({text:e}){let t=/^[^\s@]+@[^\s@]+$/.test(e)?`mailto:${e}`:/^\+?[\d\s()/-]{4,}$/.test(e)?`tel:${e.replace(/[^\d+]/g,"")}`:/^https?:\/\/\S+$/.test(e)?e:null;return t?l`<a class="textlink" href=${t} target=${t===e?"_blank":void 0} rel="noreferrer"><bdi>${e}</bdi></a>`:l`<bdi>${e}</bdi>`}var si={item:On,cart:un,categories:mn,review:pn,done:fn,orders:dn,bill:an,"goes-with":yn,help:vn,filter:gn,people:Mn,about:Ln};export{si as SHEETS};
