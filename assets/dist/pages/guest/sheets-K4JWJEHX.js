/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{d as Je}from"./chunk-TMIMZRMH.js";import{c as Me}from"./chunk-YPFJIT66.js";import{$ as Ue,A as o,Ba as h,C as fe,Ca as y,D as Oe,Da as Ve,Fa as ce,G as g,H as ne,I as he,Ia as k,J as Te,Ja as je,Ka as de,M as te,Ma as ze,N as Le,O as T,Oa as Ke,Pa as Xe,Qa as Ze,R as De,T as oe,U as le,X as Be,Y as Re,_ as ie,aa as se,c as S,d as J,e as pe,f as j,g as Ce,ga as _e,ha as Fe,ia as q,ja as We,k as l,ka as F,l as Ae,la as z,ma as re,n as Ne,na as Pe,pa as qe,qa as Qe,ra as Ye,s as ee,sa as ae,ta as Ge,u as Ee,xa as He,y as f}from"./chunk-FFE2HNNW.js";var Dn='a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]';function x({title:e,label:t,onClose:n,footer:i,children:s,kind:r="",closeLabel:a}){let c=j(null),u=j(n);return u.current=n,pe(()=>{let m=document.activeElement,$=d=>{d.key==="Escape"?u.current():d.key==="Tab"&&c.current&&Bn(d,c.current)};return document.addEventListener("keydown",$),document.documentElement.classList.add("sheet-open"),c.current?.focus({preventScroll:!0}),()=>{document.removeEventListener("keydown",$),document.documentElement.classList.remove("sheet-open"),queueMicrotask(()=>{m?.isConnected&&m.focus({preventScroll:!0})})}},[]),pe(()=>{document.activeElement===document.body&&c.current?.focus({preventScroll:!0})}),l`<div class="backdrop" onClick=${m=>{m.target===m.currentTarget&&n()}}>
    <section class=${`sheet ${r}`} role="dialog" aria-modal="true" aria-label=${t??String(e)} tabindex="-1" ref=${c}>
      <header><h2>${e}</h2><button type="button" class="round" aria-label=${a??o("action.close")} onClick=${n}><${g} name="close" /></button></header>
      <div class="body">${s}</div>
      ${i?l`<footer>${i}</footer>`:null}
    </section>
  </div>`}function Bn(e,t){let n=[...t.querySelectorAll(Dn)].filter(c=>c.offsetParent!==null),i=n[0],s=n[n.length-1],r=document.activeElement,a=!r||!t.contains(r);e.shiftKey&&(a||r===i||r===t)?(e.preventDefault(),s?.focus()):!e.shiftKey&&(a||r===s)&&(e.preventDefault(),i?.focus())}function _({value:e,min:t=0,max:n=99,name:i,disabled:s=!1,onChange:r}){let a=e-1<Math.max(t,1);return l`<span class="stepper" role="group" aria-label=${i}>
    <button type="button" disabled=${s||e<=t} aria-label=${o(a&&t===0?"action.remove":"action.fewer",{name:i})} onClick=${()=>r(e-1)}><${g} name="minus" /></button>
    <output class="num">${e}</output>
    <button type="button" disabled=${s||e>=n} aria-label=${o("action.more",{name:i})} onClick=${()=>r(e+1)}><${g} name="plus" /></button>
  </span>`}function ue({list:e}){return e.map((t,n)=>l`${n>0?" · ":""}<bdi class="unbroken">${t.replace(/^([+−–-])\s+/,"$1 ")}</bdi>`)}function en({qr:e,label:t}){return l`<svg class="qr" viewBox=${`0 0 ${e.size} ${e.size}`} role="img" aria-label=${t} shape-rendering="crispEdges"><rect width=${e.size} height=${e.size} fill="#ffffff" /><path d=${e.path} fill="#000000" /></svg>`}var nn=["ALL","OWN","EVENLY","ITEM"],Q=e=>`${e.orderId}:${e.itemIndex}`;function tn(e,t){let n=t.map(i=>[Q(i),Math.min(e[Q(i)]??0,i.openQuantity)]);return Object.fromEntries(n.filter(([,i])=>i>0))}function on(e,t,n){switch(e){case"ALL":return{by:"EVENLY",ways:1};case"OWN":return{by:"OWN"};case"EVENLY":return{by:"EVENLY",ways:t};default:{let i=Object.entries(n).sort(([s],[r])=>s<r?-1:1).map(([s,r])=>{let a=s.lastIndexOf(":");return{orderId:s.slice(0,a),itemIndex:Number(s.slice(a+1)),quantity:r}});return i.length>0?{by:"ITEM",items:i}:null}}}function ln({by:e,ways:t,items:n}){return e==="EVENLY"?`by=EVENLY&ways=${t}`:e==="OWN"?"by=OWN":`by=ITEM&items=${(n??[]).map(i=>`${Q(i)}:${i.quantity}`).join(",")}`}function sn(e){let t=new Map;for(let n of e)t.set(n,(t.get(n)??0)+1);return[...t].sort(([n],[i])=>i-n)}var rn=e=>e.lines.filter(t=>t.deviceId===null&&t.openQuantity>0).reduce((t,n)=>t+n.amount,0);function an(e){let[,,,,,t="",n="",,,,i=""]=e.split(`
`);return{name:t,iban:n.replace(/(.{4})(?=.)/g,"$1 "),reference:i}}var Rn=Ne({fetch:(e,t)=>fetch(e,t),csrf:()=>null});function H(e,t){let[n,i]=S({path:null,body:null,text:null}),s=j(0);return J(()=>{s.current+=1;let r=s.current;e!==null&&Rn.get(e).then(({body:a})=>{r===s.current&&i({path:e,body:a,text:null})},a=>{r===s.current&&i(c=>({...c,path:null,text:Oe(a instanceof Ae?a.problem:{code:"unreachable"})}))})},[e,...t]),n}function Y(e){return new Intl.NumberFormat(f(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function W({taxes:e,currency:t}){return e.filter(n=>n.tax!==0).map(n=>l`<dt class="minor">${o(`cart.tax.${n.kind}`,{rate:Y(n.rate)})}</dt>
    <dd class="num minor">${k(n.tax,t,f())}</dd>`)}var Un={amount:0,restAmount:0,parts:[]};function cn({state:e,acts:t}){let[n,i]=S("ALL"),[s,r]=S(null),[a,c]=S({}),[u,m]=S(null),[$,d]=S(null),{body:I,text:v}=H("/api/session/bill",[e.bill,e.orders]),w=I,b=s??w?.likelyWays??1,C=w?tn(a,w.lines):{},D=w&&w.openAmount>0?on(n,b,C):null,A=D&&ln(D),L=H(A&&`/api/session/bill/share?${A}`,[w]);if(!w)return l`<${x} title=${o("bill.title")} kind="bill-sheet" onClose=${t.closeSheet}>${v?l`<${y} kind="bad" icon="warn" role="alert">${v}<//>`:l`<p class="soft" aria-busy="true">…</p>`}<//>`;let N=E=>k(E,w.currency,f()),O=A!==null&&L.path?.endsWith(`?${A}`)?L.body:null;if($!==null&&O)return l`<${qn} acts=${t} query=${$} amount=${O.amount} money=${N} onBack=${()=>d(null)} />`;let M=w.openAmount>0,P=E=>{!O||!D||(m(O.amount),t.callStaff("REQUEST_BILL",E,D))};return l`<${x} title=${o("bill.title")} kind="bill-sheet" onClose=${t.closeSheet}
    footer=${M?l`<${Pn} state=${e} bill=${w} share=${A===null?Un:O} money=${N} onAsk=${P} onCode=${()=>d(A)} />`:w.paidAmount!==void 0&&w.totalAmount>0?l`<${dn} />`:null}>
    <div aria-live="polite">
      ${v||L.text?l`<${y} kind="bad" icon="warn">${v??L.text}<//>`:null}
      ${e.help?.state==="sent"&&u!==null?l`<${y} kind="good" icon="check">${o("bill.asked",{amount:N(u)})}<//>`:null}
      ${e.help?.state==="failed"?l`<${y} kind="bad" icon="warn">${e.help.text}<//>`:null}
      ${!M&&w.amountDue===0&&w.totalAmount>0&&w.paidAmount!==void 0?l`<${y} kind="good" icon="check">${o("bill.settled")}<//>`:null}
    </div>
    ${M?l`<div class="toggles" role="group" aria-label=${o("bill.parts")}>${nn.map(E=>l`<button type="button" key=${E} class="toggle keep" aria-pressed=${n===E} onClick=${()=>i(E)}>${o(`bill.by.${E}`)}</button>`)}</div>`:null}
    ${!M||n==="ALL"?l`<${_n} state=${e} bill=${w} money=${N} />`:null}
    ${M&&n==="OWN"?l`<${Fn} state=${e} bill=${w} share=${O} money=${N} />`:null}
    ${M&&n==="EVENLY"?l`<div class="bill-people"><span>${o("bill.people")}</span><${_} value=${b} min=${1} max=${Le} name=${o("bill.people.one")} onChange=${r} /></div>
      <ul class="bill-parts num" aria-busy=${O===null}>${O?sn(O.parts).map(([E,U])=>l`<li key=${E}>${U} × ${N(E)}</li>`):l`<li>…</li>`}</ul>`:null}
    ${M&&n==="ITEM"?l`<${Wn} state=${e} bill=${w} chosen=${C} money=${N} onChoose=${(E,U)=>c({...C,[E]:U})} />`:null}
    ${w.paidAmount===void 0?l`<p class="soft small">${o("bill.estimate")}</p>`:null}
  <//>`}function dn(){return l`<a class="button wide" href="/receipt">${o("pay.receipt")}</a>`}function be({line:e,state:t,ofWhom:n=!1}){let i=t.orders.find(c=>c.orderId===e.orderId)?.items.find(c=>c.itemIndex===e.itemIndex),s=i&&oe(i,t.menu),r=[s?s.variantName:e.variantName,...s?s.options.map(c=>c.name):e.options].filter(c=>c!==null&&c!==""),a=e.deviceId===null?o("bill.table"):e.deviceId===t.session?.me.deviceId?o("guest.you"):e.nickname;return l`<span><bdi>${s?.name??e.name}</bdi>${r.length>0?l`<small><${ue} list=${r} /></small>`:null}${n&&a?l`<small><bdi>${a}</bdi></small>`:null}</span>`}function _n({state:e,bill:t,money:n}){let i=t.amountDue-t.openAmount;return l`<ul class="review">${t.lines.map(s=>l`<li key=${Q(s)}><b class="num">${s.quantity}</b><${be} line=${s} state=${e} ofWhom=${e.session?.mode==="FAMILY"} /><span class="num">${n(s.lineTotal)}</span></li>`)}</ul>
    <dl class="sum">
      ${t.adjustments.map(s=>l`<dt class="minor">${s.name?`${s.name}: `:""}${s.reason}</dt><dd class="num minor">${n(-s.loweredAmount)}</dd>`)}
      ${t.serviceCharge?l`<dt class="minor">${o("orders.service",{rate:Y(String(t.serviceCharge.rate/1e3))})}</dt><dd class="num minor">${n(t.serviceCharge.amount)}</dd>`:null}
      <${W} taxes=${t.taxes} currency=${t.currency} />
      <dt>${o("cart.total")}</dt><dd class="num">${n(t.totalAmount)}</dd>
      ${t.totalAmount>t.amountDue?l`<dt class="minor">${o("orders.paid")}</dt><dd class="num minor">${n(t.totalAmount-t.amountDue)}</dd>`:null}
      ${i>0?l`<dt class="minor">${o("bill.pending")}</dt><dd class="num minor">${n(i)}</dd>`:null}
      ${t.openAmount<t.totalAmount?l`<dt>${o("orders.due")}</dt><dd class="num">${n(t.openAmount)}</dd>`:null}
    </dl>
    ${t.openAmount>0&&t.paidAmount?l`<${dn} />`:null}`}function Fn({state:e,bill:t,share:n,money:i}){let s=t.lines.filter(a=>a.deviceId===e.session?.me.deviceId&&a.openQuantity>0),r=rn(t);return l`${n?.amount===0?l`<p class="soft">${o("bill.own.none")}</p>`:l`<ul class="review">${s.map(a=>l`<li key=${Q(a)}><b class="num">${a.openQuantity}</b><${be} line=${a} state=${e} /><span class="num">${a.openQuantity===a.quantity?i(a.amount):""}</span></li>`)}</ul>`}
    ${r>0?l`<p class="soft small">${o("bill.own.table",{amount:i(r)})}</p>`:null}`}function Wn({state:e,bill:t,chosen:n,money:i,onChoose:s}){let r=t.lines.filter(a=>a.openQuantity>0);return l`<p class="soft small">${o("bill.dishes")}</p>
    ${r.map(a=>{let c=Q(a),u=n[c]??0,m=l`<${be} line=${a} state=${e} ofWhom=${e.session?.mode==="FAMILY"} />`;return a.openQuantity===1?l`<label key=${c} class="option"><input type="checkbox" checked=${u>0} onChange=${$=>s(c,$.currentTarget.checked?1:0)} />${m}<span class="num">${a.quantity===1?i(a.amount):""}</span></label>`:l`<div key=${c} class="option counted">${m}<span class="num soft">/ ${a.openQuantity}</span><${_} value=${u} max=${a.openQuantity} name=${a.name} onChange=${$=>s(c,$)} /></div>`})}`}function Pn({state:e,bill:t,share:n,money:i,onAsk:s,onCode:r}){let a=!n||n.amount===0||e.help?.state==="sending",c=(e.session?.paymentMethods??[]).filter(u=>u!=="PAY_LATER");return l`<dl class="sum"><dt>${o("bill.amount")} <small>${o("bill.amount.hint")}</small></dt><dd class="num">${n?i(n.amount):"…"}</dd>
      ${n&&n.restAmount>0?l`<dt class="minor">${o("bill.rest")}</dt><dd class="num minor">${i(n.restAmount)}</dd>`:null}</dl>
    ${c.length>0?l`<p class="bill-ask">${o("bill.ask.how")}</p><div class="bill-wishes">
      ${c.map(u=>l`<${h} key=${u} kind="primary" disabled=${a} onClick=${()=>s(u)}>${o(`pay.${u}`)}<//>`)}
      ${t.transfer?.epc||t.transfer?.upi?l`<${h} disabled=${a} onClick=${r}>${o("bill.transfer")}<//>`:null}</div>`:l`<${h} kind="primary wide" disabled=${a} onClick=${()=>s()}>${o("bill.ask")}<//>`}`}function qn({acts:e,query:t,amount:n,money:i,onBack:s}){let{body:r,text:a}=H(`/api/session/bill/share/qr?${t}`,[n]),c=r,u=c?.epc?an(c.epc.text):null;return l`<${x} title=${o("bill.code.title",{amount:i(n)})} kind="bill-sheet" onClose=${e.closeSheet} footer=${l`<${h} kind="wide" onClick=${s}>${o("bill.code.back")}<//>`}>
    ${a?l`<${y} kind="bad" icon="warn" role="alert">${a}<//>`:null}
    ${[c?.epc,c?.upi].map(m=>m?l`<div class="bill-code"><${en} qr=${m.qr} label=${o("bill.code.title",{amount:i(n)})} /></div>`:null)}
    ${c?.upi?l`<a class="button primary wide" href=${c.upi.text}>${o("bill.code.app")}</a>`:null}
    ${u?l`<dl class="bill-fields"><dt>${o("bill.code.payee")}</dt><dd><bdi>${u.name}</bdi></dd><dt>${o("bill.code.iban")}</dt><dd class="num" dir="ltr">${u.iban}</dd><dt>${o("bill.code.amount")}</dt><dd class="num">${i(n)}</dd><dt>${o("bill.code.reference")}</dt><dd><bdi>${u.reference}</bdi></dd></dl>`:null}
    <${y} kind="calm" icon="bell">${o("bill.code.text")}<//>
  <//>`}function Qn({cancellations:e=[],status:t}){return t==="CANCELLED"?e.slice(0,-1):e}var ge=e=>Qn(e).map(({quantity:t,reason:n})=>o("cancelled.part",{count:t,reason:n})).join(" · ");var Yn={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function un({state:e,acts:t}){let{orders:n,bill:i}=e,s=[...n].reverse();return l`<${x} title=${o("orders.title")} kind="orders-sheet" onClose=${t.closeSheet}
    footer=${i&&n.length>0?l`<h3 class="visually-hidden">${o("orders.bill")}</h3><dl class="sum">
      ${i.adjustments.map(r=>l`<dt>${r.name?`${r.name}: `:""}${r.reason}</dt><dd class="num">${k(-r.loweredAmount,i.currency,f())}</dd>`)}
      ${i.serviceCharge?l`<dt>${o("orders.service",{rate:Y(String(i.serviceCharge.rate/1e3))})}</dt><dd class="num">${k(i.serviceCharge.amount,i.currency,f())}</dd>`:null}
      <${W} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?l`<dt>${o("orders.paid")}</dt><dd class="num">${k(i.totalAmount-i.amountDue,i.currency,f())}</dd>`:null}
      <dt class="total">${o("orders.due")}</dt><dd class="num total">${k(i.amountDue,i.currency,f())}</dd></dl>
      <${h} kind="wide" onClick=${()=>t.openSheet({kind:"bill"})}><${g} name="plate" />${o("bill.open")}<//>
      ${i.totalAmount>i.amountDue?l`<a class="button wide" href="/receipt">${o("pay.receipt")}</a>`:null}`:null}>
    ${n.length===0?l`<div class="empty"><h3>${o("orders.empty.title")}</h3><p>${o("orders.empty.text")}</p><${h} onClick=${t.closeSheet}>${o("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${s.map(r=>l`<article class="order" key=${r.orderId}>
      <h3><span>${r.placedBy?o("orders.by",{number:r.orderNumber,name:r.placedBy.deviceId===e.session?.me.deviceId?o("guest.you"):r.placedBy.nickname,time:fe(r.placedAt)}):o("orders.by.staff",{number:r.orderNumber,time:fe(r.placedAt)})}</span>
        ${r.items.some(a=>a.status!=="CANCELLED"&&a.cancelledQuantity>0)?null:l`<span class="num">${k(r.totalAmount,r.currency,f())}</span>`}</h3>
      <${ye} order=${r} state=${e} acts=${t} />
      <${h} kind="reorder" label=${o("orders.again.of",{number:r.orderNumber})} onClick=${()=>t.addAgain(r.items.filter(a=>a.status!=="CANCELLED"))}><${g} name="undo" />${o("orders.again")}<//>
    </article>`)}</div>
  <//>`}function K({line:e}){let t=[e.variantName,...Te(e.options),e.note].filter(n=>n!==null&&n!=="");return l`${t.length>0?l`<small><${ue} list=${t} /></small>`:null}
    ${e.withMains?l`<small class="with-mains">${o("item.mains")}</small>`:null}
    ${e.allergyNote?l`<small class="allergy-note"><${g} name="warn" />${o("item.allergy.label",{text:e.allergyNote})}</small>`:null}`}function ye({order:e,state:t,acts:n}){return l`<ul class=${`order-items ${n?"can-reorder":""}`}>${e.items.map(i=>oe(i,t.menu)).map(i=>l`<li key=${i.itemIndex} class=${`s-${i.status}`}>
    <b class="num">${i.quantity}</b>
    <span><bdi>${i.name}</bdi><${K} line=${i} />${ge(i)?l`<small class="cancelled-part">${ge(i)}</small>`:null}</span>
    <span class="status"><${g} name=${Yn[i.status]} />${i.status==="CANCELLED"&&i.cancelReason?o("status.CANCELLED.why",{reason:i.cancelReason}):o(`status.${Je(t,e,i)}`)}</span>
    ${n&&i.menuItemId?l`<button type="button" class="reorder-one" aria-label=${o("orders.again.one",{name:i.name})} onClick=${()=>n.addAgain([{...i,quantity:1}])}><${g} name="plus" /></button>`:null}
  </li>`)}</ul>`}function G({reason:e,left:t,from:n,until:i}){return e==="TOO_FEW"?o("menu.left",{count:t??0}):e==="OUTSIDE_HOURS"&&n?o("menu.at",{time:n}):e==="OUTSIDE_HOURS"&&i?o("menu.until",{time:i}):o(e==="SOLD_OUT"?"menu.soldout":"item.offmenu")}function me(e,t){let n=T(t,e.menuItemId);return n?.available?n.left?G({reason:"TOO_FEW",left:n.left}):o("item.again"):G(n?{reason:n.from?"OUTSIDE_HOURS":"SOLD_OUT",from:n.from}:e.unavailable??{reason:"OFF_MENU"})}var Gn=120;function mn({state:e,acts:t,clock:n}){let{session:i}=e,s=i?.me??_e,r=i?.mode==="FAMILY",a=q(e),c=He(e,n.tick.value),u=r?e.devices.filter(d=>d.online&&d.deviceId!==s.deviceId).length:0,m=e.menu?.currency??e.info?.currency??"EUR",$=r?Be(a.lines,s.deviceId):[{guest:s,isMe:!0,lines:a.lines}];return l`<${x} title=${o(r?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${t.closeSheet}
    footer=${a.lines.length>0?l`<${jn} state=${e} acts=${t} held=${c} cart=${a} currency=${m} />`:null}>
    ${u>0&&!c?l`<p class="soft small">${o("cart.others",{count:u})}</p>`:null}
    ${c?l`<${Hn} held=${c} clock=${n} />`:null}
    ${!c&&e.orderError?.kind==="failed"?l`<${y} kind="bad" icon="warn" role="alert">${e.orderError.text}<//>`:null}
    ${e.refusals.map(d=>l`<${y} key=${d.opId} kind="bad" icon="warn" role="alert">
      <b>${o("cart.refused",{name:d.name})}</b> ${d.why?.reason?G(d.why):d.text}
      <button type="button" class="textlink" onClick=${()=>t.dispatch({type:"refusal-read",opId:d.opId})}>${o("action.ok")}</button><//>`)}
    ${a.lines.length===0?l`<div class="empty"><h3>${o("cart.empty.title")}</h3><p>${o(r?"cart.empty.text":"cart.empty.text.own")}</p>
      <${h} onClick=${t.closeSheet}>${o("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${$.map(d=>l`<section key=${d.guest.deviceId}>
      ${r?l`<h3 class="added-by"><${ce} id=${d.guest.deviceId} name=${d.guest.nickname} />${d.isMe?o("guest.you"):d.guest.nickname}</h3>`:null}
      <ul>${d.lines.map(I=>l`<${Vn} key=${I.lineId} line=${I} state=${e} acts=${t} held=${c!==null} currency=${m} />`)}</ul>
    </section>`)}</div>
  <//>`}function Hn({held:e,clock:t}){t.tick.value;let n=Math.max(0,Math.floor((Date.parse(e.expiresAt)-t.now())/1e3));return l`<div class="hold" role="status">
    <span><b>${o("hold.title",{name:e.holder.nickname})}</b> ${o("hold.text")}</span>
    <b class="num" role="timer">${ee(n)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,n/Gn*100)}%`}}></i></i>
  </div>`}function Vn({line:e,state:t,acts:n,held:i,currency:s}){let r=e.pending==="adding"&&e.sent,a=e.pending==="removing",u=T(t.menu,e.menuItemId)!==null&&!r&&!a,m=a?o("cart.removing"):i?o("cart.held"):t.link.kind==="offline"?o("cart.waiting"):o("cart.pending");return l`<li class=${`line ${a?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!u} onClick=${()=>n.openSheet({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${u?o("cart.edit",{name:e.name}):e.name}</span></span>
      <${K} line=${{...e,withMains:!1}} />
      ${e.available?null:l`<small class="bad"><${g} name="warn" />${me(e,t.menu)}</small>`}
      ${e.pending&&t.session?l`<small class="pending"><${g} name="clock" />${m}</small>`:null}
    </button>
    <span class="line-price num">${k(e.lineTotal,s,f())}</span>
    <${_} value=${e.quantity} max=${te} name=${e.name} disabled=${r||a} onChange=${$=>n.setQuantity(e,$)} />
    <button type="button" class="toggle keep with-mains" aria-pressed=${e.withMains} aria-label=${o("cart.mains.of",{name:e.name})} disabled=${!u} onClick=${()=>{let $=se(e);n.editLine(e,$,{...$,withMains:!e.withMains})}}>${e.withMains?l`<${g} name="check" />`:null}${o("item.mains")}</button>
  </li>`}function jn({state:e,acts:t,held:n,cart:i,currency:s}){if(!e.session){let m=e.phase==="join";return l`<dl class="sum"><dt>${o("cart.total")}</dt><dd class="num">${k(i.totalAmount,s,f())}</dd></dl>
      <${h} kind="primary wide" disabled=${!m} onClick=${t.askPin}>${o(m?"cart.pin":"start.empty.title")}<//>`}let r=e.placing!==null,a=i.lines.filter(m=>!m.available&&m.pending!=="removing"),c=o("cart.order");n?c=o("cart.order.held",{name:n.holder.nickname}):e.link.kind==="offline"?c=o("cart.order.offline"):i.pendingCount>0?c=o("cart.order.sending"):a.length>0?c=o("review.drop"):r&&(c=o("cart.taking"));let u=n!==null||e.link.kind==="offline"||i.pendingCount>0||r;return l`<dl class="sum">${i.pendingCount===0?l`<${W} taxes=${e.cart.taxes} currency=${s} />`:null}<dt>${o("cart.total")}${i.pendingCount>0?l` <small>${o("cart.total.pending")}</small>`:null}</dt><dd class="num">${k(i.totalAmount,s,f())}</dd></dl>
    <${h} kind="primary wide" disabled=${u} onClick=${a.length>0?()=>t.removeLines(a):t.requestCheckout}>${c}<//>`}function $n({state:e,acts:t}){let{menu:n}=e;if(!n)return null;let{shown:i}=ae(n.categories,e.query,e.dietaryNeeds),s=r=>{t.closeSheet(),setTimeout(()=>ze(r))};return l`<${x} title=${o("menu.categories")} kind="categories-sheet" onClose=${t.closeSheet}>
    <ul>${i.map(r=>l`<li key=${r.id}><button type="button" class="category-row" onClick=${()=>s(r.id)}>
      <bdi lang=${le(n,r.untranslated?.includes("NAME"))}>${r.name}</bdi><span class="num">${r.items.length}</span></button></li>`)}</ul>
  <//>`}function pn(e,t,n){let s=[...new Set(e.map(c=>c.menuItemId?T(t,c.menuItemId)?.station:void 0))].map(c=>n?.find(u=>u.station===c));if(s.length===0||s.includes(void 0))return null;let r=s,a=Math.max(...r.map(c=>c.fullMinutes??0));return{fromMinutes:Math.max(...r.map(c=>c.fromMinutes)),toMinutes:Math.max(...r.map(c=>c.toMinutes)),fullMinutes:a>0?a:null}}function ke({dishes:e,state:t}){let n=pn(e,t.menu,H("/api/session/waits",[]).body?.waits??null);if(!n)return null;let{fromMinutes:i,toMinutes:s,fullMinutes:r}=n;return l`<p class=${`wait ${r?"full":""}`}><${g} name="clock" /><span>${r?o("wait.full",{minutes:r}):i===s?o("wait.about",{minutes:s}):o("wait.usual",{from:i,to:s})}</span></p>`}function fn({state:e,acts:t,clock:n}){let[i,s]=S(!1),[r,a]=S(""),{placing:c,cart:u}=e,m=e.menu?.currency??e.info?.currency??"EUR";if(c?.stage==="sending"||c?.stage==="waiting")return l`<${Kn} state=${e} acts=${t} clock=${n} />`;let $=c?.stage==="reviewing",d=Fe(e),I=e.orderError?.kind==="unavailable"?e.orderError.items:[],v=p=>I.find(B=>B.menuItemId===p.menuItemId),w=p=>{let B=T(e.menu,p.menuItemId);return $&&(!B||!!B.from)},b=p=>v(p)||!p.available&&!w(p),C=d.filter(b),D=p=>{let B=v(p);return B?.reason?G(B):me(p,e.menu)},A=e.orderError??(C.length>0?{kind:"unavailable",names:[...new Set(C.map(p=>p.name))],items:[]}:null),L=$&&e.checkout?Ee(e.checkout.expiresAt,n.tick.value):null,N=$&&C.length>0&&C.length<d.length,O=!$||d.length===0||C.length>0,M=Ue(d,e.limits),P=e.dietaryNeeds.avoided,E=p=>{let B=P.length>0||p.allergyNote?T(e.menu,p.menuItemId):null,V=B&&re(B,p.options.map(R=>R.id));return V!==null&&(!V.isStated||V.unstated.length>0)},U=o("review.avoid.note",{list:F(P.map(p=>We({allergen:p,level:"CONTAINS"})))}),Z=l`
    ${L!==null&&L<60?l`<p class="hold-mine"><span>${o("hold.mine")}</span><span class="num" role="timer">${ee(L)}</span></p>`:null}
    ${N?l`<${h} kind="primary wide" onClick=${()=>t.removeLines(C)}>${o("review.drop")}<//>`:O?l`<${h} kind="primary wide" onClick=${t.leaveReview}>${o("review.back")}<//>`:l`<${h} kind="primary wide price-button" onClick=${()=>i||!M?t.place(r):s(!0)}><span>${i?o("review.sure",{count:u.totalItems}):o("review.go")}</span><span class="num">${k(u.totalAmount,m,f())}</span><//>`}`;return l`<${x} title=${o("review.title")} kind="review-sheet" onClose=${t.closeSheet} footer=${Z}>
    <${zn} orderError=${A} currency=${m} />
    ${i?l`<${y} kind="warn" icon="warn" role="alert">${o("review.large",{count:u.totalItems})}<//>`:null}
    <ul class="review">${d.map(p=>l`<li key=${p.lineId} class=${b(p)?"is-sold-out":""}>
      <b class="num">${p.quantity}</b>
      <span>${p.name}<${K} line=${p} />${E(p)?l`<small class="allergy-note"><${g} name="warn" />${o("allergens.unstated.ask")}</small>`:null}${b(p)?l`<small class="bad"><${g} name="warn" />${D(p)}</small>`:null}</span>
      <span class="num">${k(p.lineTotal,m,f())}</span></li>`)}</ul>
    <dl class="sum"><${W} taxes=${u.taxes} currency=${m} /><dt>${o("cart.total")}</dt><dd class="num">${k(u.totalAmount,m,f())}</dd></dl>
    <${ke} dishes=${d} state=${e} />
    ${e.bill?.serviceCharge?l`<p class="soft small">${o("cart.service",{rate:Y(String(e.bill.serviceCharge.rate/1e3))})}</p>`:null}
    <label class="field"><span>${o("review.note")}</span><textarea rows="2" maxlength=${e.limits.noteCharsMax} value=${r} onInput=${p=>a(p.currentTarget.value)}></textarea></label>
    ${P.length>0&&!r.includes(U)&&U.length<=e.limits.noteCharsMax?l`<${h} onClick=${()=>a(Ge(r,U,e.limits.noteCharsMax))}>${o("review.avoid")}<//>`:null}
  <//>`}function zn({orderError:e,currency:t}){if(!e)return null;switch(e.kind){case"cart-changed":return l`<${y} kind="warn" icon="warn" role="alert"><b>${o("review.changed")}</b>
      <ul>${e.changes.map(n=>l`<li>${o(`review.changed.${n.kind}`,{...n,..."price"in n?{price:k(n.price,t,f()),was:k(n.was,t,f())}:{}})}</li>`)}</ul><//>`;case"ran-out":return l`<${y} kind="warn" icon="clock" role="alert">${o("review.ranout")}<//>`;case"held":return l`<${y} kind="warn" icon="clock" role="alert">${o("review.held",{name:e.name})} ${o("review.failed")}<//>`;case"empty":return l`<${y} kind="warn" icon="warn" role="alert">${o("review.empty")}<//>`;case"unavailable":return l`<${y} kind="bad" icon="warn" role="alert">${o("review.unavailable")} <b>${e.names.join(", ")}</b>. ${o("review.unavailable.what")}<//>`;default:return l`<${y} kind="bad" icon="warn" role="alert">${o("review.failed")} ${e.text}<//>`}}function Kn({state:e,acts:t,clock:n}){let{placing:i}=e,s=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-n.tick.value)/1e3)):null,r=s!==null?l`<${h} kind="wide" onClick=${t.retryNow}>${o("action.retry")}<//>`:null;return l`<${x} title=${o("review.sending")} kind="sending-sheet" onClose=${t.closeSheet} footer=${r}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${s===null?"is-sending":""}`}><${g} name=${s===null?"plate":"clock"} /></span>
      <p><b>${s===null?o("review.sending"):o("review.retry")} ${s?l`<span role="timer" aria-live="off">${o("review.retry.in",{seconds:s})}</span>`:null}</b></p>
      <p class="soft">${o("review.retry.safe")}</p>
    </div>
  <//>`}function hn({state:e,acts:t}){let{placed:n}=e;if(!n)return null;let i=e.orders.find(s=>s.orderId===n.orderId);return l`<${x} title=${o("done.title")} kind="done-sheet" onClose=${t.closeSheet} footer=${l`<${h} kind="primary wide" onClick=${t.closeSheet}>${o("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${g} name="check" /></span>
      <p class="done-number num">${o("done.number",{number:n.orderNumber})}</p>
      <p class="soft">${o(n.alreadyOrdered?"done.already":e.inKitchen.includes(n.orderId)?"done.kitchen":"done.text",{number:n.orderNumber})}</p>
      ${i?l`<${ke} dishes=${i.items.filter(s=>!s.onlyOnBill)} state=${e} />`:null}
    </div>
    ${i?l`<${ye} order=${i} state=${e} />`:null}
  <//>`}function yn({state:e,acts:t}){let{dietaryNeeds:n,menu:i}=e,[s,r]=[Qe(i),Ye(i)],a=ae(i?.categories??[],"",n).shown.reduce((m,$)=>m+$.items.length,0),c=n.avoided.length+n.diets.length,u=m=>t.dispatch({type:"dietary-needs",dietaryNeeds:{...n,...m}});return l`<${x} title=${o("filter.title")} kind="filter-sheet" onClose=${t.closeSheet}
    footer=${l`<${h} kind="primary wide" onClick=${t.closeSheet}>${o("filter.done",{count:a})}<//>`}>
    <p class="soft small">${o(s.length>0?"filter.text":"filter.none")}</p>
    ${s.length>0?l`<fieldset class="toggles"><legend>${o("filter.avoid")}</legend>
      ${s.map(m=>l`<${bn} key=${m} kind="avoid" on=${n.avoided.includes(m)} label=${o(`allergen.${m}`)} onTap=${()=>u({avoided:gn(n.avoided,m)})} />`)}</fieldset>`:null}
    ${r.length>0?l`<fieldset class="toggles"><legend>${o("filter.diet")}</legend>
      ${r.map(m=>l`<${bn} key=${m} kind="keep" on=${n.diets.includes(m)} label=${qe(m)} onTap=${()=>u({diets:gn(n.diets,m)})} />`)}</fieldset>`:null}
    ${c>0?l`<label class="option"><input type="checkbox" checked=${n.hide} onChange=${()=>u({hide:!n.hide})} />
        <span>${o("filter.hide")}<small class="soft">${o("filter.hide.hint")}</small></span></label>
      <${h} kind="wide" onClick=${()=>t.dispatch({type:"dietary-needs",dietaryNeeds:Pe})}>${o("filter.clear")}<//>`:null}
  <//>`}function bn({kind:e,on:t,label:n,onTap:i}){return l`<button type="button" class=${`toggle ${e}`} aria-pressed=${t} onClick=${i}>${t?l`<${g} name=${e==="avoid"?"close":"check"} />`:null}${n}</button>`}function gn(e,t){return e.includes(t)?e.filter(n=>n!==t):[...e,t]}var ve=(e,t)=>(T(e,t)?.goesWith??[]).flatMap(n=>T(e,n)??[]).filter(n=>n.available);function kn({state:e,acts:t}){let{menu:n,sheet:i}=e,s=i?.kind==="goes-with"?T(n,i.itemId):null,r=ie(q(e).lines);return l`<${x} title=${o("with.title",{name:s?.name??""})} kind="with-sheet" onClose=${t.closeSheet} footer=${l`<${h} kind="primary wide" onClick=${t.closeSheet}>${o("with.done")}<//>`}>
    <ul class="goes-with">${s&&n?ve(n,s.id).map(a=>{let{price:c,varies:u}=De(a),m=k(c,n.currency,f()),$=()=>Re(a)?t.openSheet({kind:"item",itemId:a.id,lineId:null}):t.add({menuItemId:a.id,quantity:1,options:[]});return l`<li key=${a.id}>${a.photo?l`<img src=${a.photo} alt="" width="64" height="64" />`:null}
        <span><bdi>${a.name}</bdi><small class="soft num">${u?o("menu.from",{price:m}):m}${r[a.id]?l` · <b>${o("menu.incart",{count:r[a.id]})}</b>`:null}</small></span>
        <button type="button" class="round" aria-label=${o("menu.add",{name:a.name})} onClick=${$}><${g} name="plus" /></button></li>`}):null}</ul>
  <//>`}function wn({state:e,acts:t}){let{help:n,bill:i}=e,s=n?.state==="sending",r=(e.session?.paymentMethods??[]).filter(c=>c!=="PAY_LATER"),a=i?k(i.amountDue,i.currency,f()):"";return l`<${x} title=${o("help.title")} kind="help-sheet" onClose=${t.closeSheet}>
    <div aria-live="polite">
      ${n?.state==="sent"?l`<${y} kind="good" icon="check">${o(n.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${n?.state==="failed"?l`<${y} kind="bad" icon="warn">${n.text}<//>`:null}
      ${s?l`<${y} kind="calm" icon="clock">${o("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${vn} kind="CALL_WAITER" icon="bell" title=${o("help.waiter")} text=${o("help.waiter.hint")} disabled=${s} acts=${t} />
      ${i&&e.orders.length>0?l`<button type="button" class="call" onClick=${()=>t.openSheet({kind:"bill"})}><${g} name="plate" /><span><b>${o("bill.open")}</b><small>${o("bill.open.hint")}</small></span></button>`:null}
      ${i&&e.orders.length>0?(r.length>0?r:[void 0]).map(c=>l`<${vn} key=${c} kind="REQUEST_BILL" wish=${c} icon="plate"
        title=${c?o("help.bill.by",{wish:o(`pay.${c}`)}):o("help.bill")} text=${[o("help.bill.hint",{amount:a}),...c?[o(`pay.${c}.hint`)]:[]].join(" · ")} disabled=${s} acts=${t} />`):null}
    </div>
  <//>`}function vn({kind:e,wish:t,icon:n,title:i,text:s,disabled:r,acts:a}){return l`<button type="button" class="call" disabled=${r} onClick=${()=>a.callStaff(e,t)}><${g} name=${n} /><span><b>${i}</b><small>${s}</small></span></button>`}var we=(e,t)=>e.filter(n=>n===t).length;function X(e,t){return t.filter(n=>e.options.some(i=>i.id===n)).length}function $e(e,t,n){let i=we(t,n);return Math.min(e.eachMax??1,e.max-X(e,t)+i,30-t.length+i)}var xe=(e,t,n)=>[...e.filter(i=>i!==t),...Array(n).fill(t)];function xn(e,t,n){return t.includes(n)?e.min===1&&e.max===1?t:xe(t,n,0):e.max===1?[...t.filter(i=>!e.options.some(s=>s.id===i)),n]:$e(e,t,n)>0?[...t,n]:t}function Sn(e,t){return e.max>1&&e.max<e.options.length*(e.eachMax??1)&&X(e,t)>=e.max}function Se(e,t,n,i){let s=i.filter(d=>d!==n.id),r=d=>e.optionGroups.find(I=>I.id===d),a=d=>r(d)?.options.some(I=>s.includes(I.id)),c=n.needs?.find(d=>!a(d));if(c)return o("choice.needs",{name:r(c)?.name??""});let u=n.forbids?.find(a),m=e.optionGroups.flatMap(d=>d.options).find(d=>s.includes(d.id)&&d.forbids?.includes(t.id)),$=u?r(u)?.name:m?.name;return $?o("choice.forbids",{name:$}):""}function In(e,t){if(e.variants.length>0&&!e.variants.some(n=>n.id===t.variantId))return{id:"variant",name:o("choice.size"),count:1};for(let n of e.optionGroups){let i=n.min-X(n,t.options);if(i>0)return{id:n.id,name:n.name,count:i};if(n.options.some(s=>t.options.includes(s.id)&&Se(e,n,s,t.options)))return{id:n.id,name:n.name,count:0}}return null}function Cn(e){let t=[];for(let n of e.optionGroups){let i=n.min===n.options.length&&(n.eachMax??1)===1;for(let s of n.options)(i||s.isDefault)&&$e(n,t,s.id)>0&&(t=[...t,s.id])}return{variantId:e.variants.length===1?e.variants[0].id:null,options:t}}function An({min:e,max:t,eachMax:n=1,options:i}){let s=i.length*n,r=t>=s;return e===1&&t===1?o("choice.one"):e===Math.min(t,s)?o("choice.exact",{count:e}):e>0?r&&n===1?o("choice.atleast",{count:e}):o("choice.range",{min:e,max:t}):r&&t>1&&n===1?o("choice.any"):o("choice.upto",{count:t})}function Nn({included:e=0,options:t},n,i){let[s,r]=new Set(t.map(a=>ne(a,n)).filter(a=>a>0));return e===0||!s?"":o(r?"choice.included.some":"choice.included",{count:e,price:i(s)})}function En(e,t){let[n,i]=S(()=>t??Cn(e)),[s,r]=S(!1),a=In(e,n);function c(){if(!a)return!0;r(!0);let u=document.getElementById(`group-${a.id}`);return u?.scrollIntoView({block:"start"}),u?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:n,setChoice:i,missing:a,showsMissing:s,check:c}}function On({item:e,form:t,currency:n,lang:i,avoided:s=[],showsAllergens:r=!1,isVariantFixed:a=!1}){let{choice:c,setChoice:u,missing:m,showsMissing:$}=t;return l`${e.variants.length>0?l`<fieldset class="group" id="group-variant" disabled=${a}>
      <legend><b>${o("choice.variant")}</b><span class=${`rule ${$&&m?.id==="variant"?"missing":""}`}>${o("choice.one")}</span></legend>
      ${e.variants.map(d=>l`<label class="option" key=${d.id}>
        <input type="radio" name="variant" checked=${d.id===c.variantId} onChange=${()=>u({...c,variantId:d.id})} />
        <span><bdi lang=${i(d.isUntranslated)}>${d.name}</bdi></span><span class="num">${k(d.price,n,f())}<${de} price=${d.price} normal=${d.normalPrice} currency=${n} /></span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(d=>l`<${Zn} key=${d.id} item=${e} group=${d} choice=${c} lang=${i} currency=${n} avoided=${s}
      showsAllergens=${r} warnsUnstated=${e.allergensStated||s.length>0} isMissing=${$&&m?.id===d.id}
      onChange=${I=>u({...c,options:I})} />`)}`}function Zn({item:e,group:t,choice:{variantId:n,options:i},currency:s,lang:r,avoided:a,showsAllergens:c,warnsUnstated:u,isMissing:m,onChange:$}){let d=Sn(t,i),I=X(t,i),v=t.min===1&&t.max===1,w=Nn(t,n,b=>k(b,s,f()));return l`<fieldset class="group" id=${`group-${t.id}`}>
    <legend><b><bdi lang=${r(t.isUntranslated)}>${t.name}</bdi></b><span class=${`rule ${m?"missing":""}`}>${m&&I>0&&I<t.min?o("choice.missing",{count:t.min-I}):An(t)}</span></legend>
    ${w?l`<p class="soft small">${w}</p>`:null}
    ${t.options.map(b=>{let C=i.includes(b.id),D=b.allergens.some(O=>a.includes(O.allergen)),A=Se(e,t,b,i),L=!C&&(d||A!==""),N=l`<span><bdi lang=${r(b.isUntranslated)}>${b.name}</bdi>${c&&b.allergens.length>0?l`<small class=${D?"mark bad":"soft"}>${F(z(b.allergens))}</small>`:null}
          ${c&&!b.allergensStated&&u?l`<small class=${a.length>0?"mark warn":"soft"}>${o("allergens.unstated")}</small>`:null}
          ${A?l`<small class=${C?"mark bad":"soft"}>${A}</small>`:null}</span>
        <span class="num soft">${je(ne(b,n),s,f())}</span>`;return(t.eachMax??1)>1?l`<div class=${`option counted ${L?"off":""}`} key=${b.id}>${N}
          <${_} value=${we(i,b.id)} max=${A?0:$e(t,i,b.id)} name=${b.name} onChange=${O=>$(xe(i,b.id,O))} /></div>`:l`<label class=${`option ${L?"off":""}`} key=${b.id}>
        <input type=${v?"radio":"checkbox"} name=${t.id} checked=${C} disabled=${L} onChange=${()=>$(xn(t,i,b.id))} />${N}</label>`})}
    ${d?l`<p class="soft small">${o("choice.full",{count:t.max})}</p>`:null}
  </fieldset>`}var Jn=new RegExp("[\\p{Cc}\\u202d\\u202e\\u206a-\\u206f\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]|\\p{M}{5}","u"),Ie=e=>Jn.test(e.normalize("NFC").replace(/\s/g," ").replace(/\u{1f3f4}[\u{e0020}-\u{e007f}]+/gu,""));function Mn({state:e,acts:t}){let n=e.sheet?.kind==="item"?e.sheet:null,i=n?T(e.menu,n.itemId):null;if(!n||!i||!e.menu)return l`<${x} title=${o("item.offmenu")} kind="item-sheet" onClose=${t.closeSheet} />`;let s=n.lineId?q(e).lines.find(r=>r.lineId===n.lineId)??null:null;return l`<${et} key=${i.id} item=${i} line=${s} categoryId=${n.categoryId} isEdit=${n.lineId!==null} menu=${e.menu} avoided=${e.dietaryNeeds.avoided} noteMax=${e.limits.noteCharsMax} inCart=${ie(q(e).lines)} acts=${t} />`}function et({item:e,categoryId:t,line:n,isEdit:i,menu:s,avoided:r,noteMax:a,inCart:c,acts:u}){let{currency:m}=s,$=R=>le(s,R),d=Ce(()=>n?se(n):null,[]),I=i&&n===null,v=n?.pending==="adding"&&n.sent,w=En(e,n&&{variantId:n.variantId,options:n.options.map(R=>R.id)}),{choice:{variantId:b,options:C},missing:D}=w,[A,L]=S(n?.quantity??1),[N,O]=S(n?.note??""),[M,P]=S(n?.allergyNote??""),E=he(e,b,C)*A,U=he(e,b,C,!0)*A,Z=Xe(e),p=Ie(N)?"note":Ie(M)?"allergyNote":null,B=()=>{!w.check()||p||(n&&d?u.editLine(n,d,{quantity:A,options:C,note:N.trim(),allergyNote:M.trim(),withMains:d.withMains}):u.add({categoryId:t,menuItemId:e.id,quantity:A,options:C,...b?{variantId:b}:{},...N.trim()?{note:N.trim()}:{},...M.trim()?{allergyNote:M.trim()}:{}}),!i&&ve(s,e.id).some(R=>!c[R.id])?u.openSheet({kind:"goes-with",itemId:e.id}):u.closeSheet())},V=e.available?l`<div class="item-foot">
        <${_} value=${A} min=${1} max=${e.left??te} name=${e.name} onChange=${L} />
        <${h} kind="primary" disabled=${v} onClick=${B}>
          <span>${v?o("cart.order.sending"):D?o("choice.choose",{name:D.name}):o(I?"item.gone.again":n?"item.save":"item.add",{count:A})}</span>
          ${D||v?null:l`<span class="num">${k(E,m,f())}<${de} price=${E} normal=${U} currency=${m} /></span>`}
        <//>
      </div>`:l`<${y} kind="warn" icon="warn">${Ze(e)}<//>`;return l`<${x} title=${e.name} kind="item-sheet" onClose=${u.closeSheet} footer=${V}>
    ${I?l`<${y} kind="warn" icon="warn" role="alert">${o("item.gone")}<//>`:null}
    ${e.photo?l`<img class="item-photo" src=${e.photo} alt="" onError=${Ke} />`:null}
    ${e.mainName?l`<p class="soft small"><bdi lang=${s.mainLanguage}>${e.mainName}</bdi></p>`:null}
    ${e.description?l`<p class="soft" dir="auto" lang=${$(e.untranslated?.includes("DESCRIPTION"))}>${e.description}</p>`:null}
    ${Z?l`<p><b>${Z}</b></p>`:null}
    <${nt} item=${e} options=${C} avoided=${r} />
    <${On} item=${e} form=${w} currency=${m} lang=${$} avoided=${r} showsAllergens=${!0} isVariantFixed=${n!==null} />
    <label class="field"><span>${o("item.note")}</span>
      <textarea rows="2" maxlength=${a} placeholder=${o("item.note.hint")} value=${N} onInput=${R=>O(R.currentTarget.value)}></textarea></label>
    <label class="field"><span>${o("item.allergy")}</span>
      <input maxlength=${a} autocomplete="off" placeholder=${o("item.allergy.hint")} value=${M} onInput=${R=>P(R.currentTarget.value)} /></label>
    ${p?l`<${y} kind="bad" icon="warn" role="alert">${o(`problem.invalid.${p}`)}<//>`:null}
  <//>`}function nt({item:e,options:t,avoided:n}){let{contains:i,mayContain:s,isStated:r,unstated:a}=re(e,t),c=[...i,...s].some($=>n.includes($.allergen)),u=!r||a.length>0,m=!u&&i.length===0&&s.length===0;return l`<p class=${`contains ${u?"incomplete":""} ${c?"bad":""}`}>${c||u?l`<${g} name="warn" />`:null}<span>
    ${i.length>0?l`<b>${o("allergens.contains")}</b> ${F(z(i))}. `:null}
    ${s.length>0?l`<b>${o("allergens.may")}</b> ${F(z(s))}. `:null}
    ${r?a.length>0?l`<b>${o("allergens.unstated.options",{list:F(a)})}.</b>`:null:l`<b>${o("allergens.unstated.ask")}.</b>`}
    ${m?o("allergens.none"):null}</span></p>`}var tt=4e3;function Tn({state:e,acts:t}){let{session:n}=e,[i,s]=S(!1),[r,a]=S(null),[c,u]=S(!1),[m,$]=S(null);if(J(()=>{if(!i)return;let v=setTimeout(()=>s(!1),tt);return()=>clearTimeout(v)},[i]),!n)return null;let d=t.pin(),I=async v=>{u(!0),$(await t.takeOverDevice(v.deviceId)),u(!1)};return l`<${x} title=${o("people.title")} kind="people-sheet" onClose=${t.closeSheet}
    footer=${l`<${h} kind=${i?"danger wide":"wide"} onClick=${()=>i?t.leave():s(!0)}>${o(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(v=>l`<li key=${v.deviceId}>
      <${ce} id=${v.deviceId} name=${v.nickname} />
      <span>${v.nickname}${v.deviceId===n.me.deviceId?l` <small class="soft">(${o("guest.you")})</small>`:null}
        ${v.online?null:l`<small class="soft"> · ${o("people.away")}</small>`}</span>
      ${!v.online&&v.deviceId!==n.me.deviceId&&d?l`<button type="button" class="textlink" aria-label=${o("people.old.of",{name:v.nickname})} onClick=${()=>{$(null),a(v)}}>${o("people.old")}</button>`:null}
    </li>`)}</ul>
    ${r?l`<${y} kind="warn" icon="warn" role="alert"><p>${o("people.old.text",{name:r.nickname})}</p>${m?l`<p><b>${m}</b></p>`:null}
      <p class="choices"><${h} onClick=${()=>a(null)}>${o("people.old.no")}<//><${h} kind="danger" disabled=${c} onClick=${()=>I(r)}>${o("people.old.go")}<//></p><//>`:null}
    ${d?l`<${ot} pin=${d} />`:null}
    <div class="people-foot"><${Me} onChange=${t.selectLanguage} /><${Ve} link=${e.link} /></div>
  <//>`}function ot({pin:e}){let[t,n]=S(!1);return l`<section class="share-pin"><h3>${o("people.pin")}</h3>
    ${t?l`<output class="shared-pin num">${e}</output><p class="soft small">${o("people.pin.hint")}</p>`:null}
    <${h} kind="wide" onClick=${()=>n(!t)}>${o(t?"people.pin.hide":"people.pin.show")}<//></section>`}var lt=e=>new Intl.DateTimeFormat(f(),{weekday:"long",timeZone:"UTC"}).format(Date.UTC(2024,0,1+e));function Ln({state:e,acts:t}){let{openingHours:n,contact:i}=e.info??{},s=(new Date().getDay()+6)%7;return l`<${x} title=${e.info?.restaurantName} kind="about-sheet" onClose=${t.closeSheet}>
    ${i?l`<p class="contact"><${it} text=${i} /></p>`:null}
    ${n?l`<dl>${n.map((r,a)=>l`<div key=${a} aria-current=${a===s?"date":void 0}><dt>${lt(a)}</dt>
      <dd class="num">${r.length===0?o("about.closed"):r.map(c=>l`<bdi key=${c} dir="ltr">${c.replace("-","–")}</bdi>`)}</dd></div>`)}</dl>`:null}
  <//>`}function it({text:e}){let t=/^[^\s@]+@[^\s@]+$/.test(e)?`mailto:${e}`:/^\+?[\d\s()/-]{4,}$/.test(e)?`tel:${e.replace(/[^\d+]/g,"")}`:/^https?:\/\/\S+$/.test(e)?e:null;return t?l`<a class="textlink" href=${t} target=${t===e?"_blank":void 0} rel="noreferrer"><bdi>${e}</bdi></a>`:l`<bdi>${e}</bdi>`}var ri={item:Mn,cart:mn,categories:$n,review:fn,done:hn,orders:un,bill:cn,"goes-with":kn,help:wn,filter:yn,people:Tn,about:Ln};export{ri as SHEETS};
