/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{$ as Qe,C as te,D as Te,E as T,F as Le,H as oe,I as le,K as De,L as F,M as z,N as ie,O as Re,P as Be,Q as Ue,R as _e,S as se,T as Fe,W as We,Y as Pe,Z as qe,_ as re,aa as ae,ba as Ye,c as S,ca as Ge,d as J,da as q,e as pe,ea as b,f as j,fa as h,g as Ce,ga as y,ha as He,i as l,j as Ae,ja as ce,k as Ne,m as ee,ma as k,na as Ve,o as Oe,oa as je,pa as de,q as f,r as o,ra as ze,t as fe,ta as Ke,u as Ee,ua as Xe,va as Ze,x as ne,xa as Je,y as he,z as Me}from"./chunk-45WJVLYZ.js";import"./chunk-PXWPIGR7.js";var Bn='a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]';function x({title:e,label:n,onClose:t,footer:i,children:s,kind:a="",closeLabel:r}){let c=j(null),d=j(t);return d.current=t,pe(()=>{let m=document.activeElement,$=u=>{u.key==="Escape"?d.current():u.key==="Tab"&&c.current&&Un(u,c.current)};return document.addEventListener("keydown",$),document.documentElement.classList.add("sheet-open"),c.current?.focus({preventScroll:!0}),()=>{document.removeEventListener("keydown",$),document.documentElement.classList.remove("sheet-open"),queueMicrotask(()=>{m?.isConnected&&m.focus({preventScroll:!0})})}},[]),pe(()=>{document.activeElement===document.body&&c.current?.focus({preventScroll:!0})}),l`<div class="backdrop" onClick=${m=>{m.target===m.currentTarget&&t()}}>
    <section class=${`sheet ${a}`} role="dialog" aria-modal="true" aria-label=${n??String(e)} tabindex="-1" ref=${c}>
      <header><h2>${e}</h2><button type="button" class="round" aria-label=${r??o("action.close")} onClick=${t}><${b} name="close" /></button></header>
      <div class="body">${s}</div>
      ${i?l`<footer>${i}</footer>`:null}
    </section>
  </div>`}function Un(e,n){let t=[...n.querySelectorAll(Bn)].filter(c=>c.offsetParent!==null),i=t[0],s=t[t.length-1],a=document.activeElement,r=!a||!n.contains(a);e.shiftKey&&(r||a===i||a===n)?(e.preventDefault(),s?.focus()):!e.shiftKey&&(r||a===s)&&(e.preventDefault(),i?.focus())}function _({value:e,min:n=0,max:t=99,name:i,disabled:s=!1,onChange:a}){let r=e-1<Math.max(n,1);return l`<span class="stepper" role="group" aria-label=${i}>
    <button type="button" disabled=${s||e<=n} aria-label=${o(r&&n===0?"action.remove":"action.fewer",{name:i})} onClick=${()=>a(e-1)}><${b} name="minus" /></button>
    <output class="num">${e}</output>
    <button type="button" disabled=${s||e>=t} aria-label=${o("action.more",{name:i})} onClick=${()=>a(e+1)}><${b} name="plus" /></button>
  </span>`}function ue({list:e}){return e.map((n,t)=>l`${t>0?" · ":""}<bdi class="unbroken">${n.replace(/^([+−–-])\s+/,"$1 ")}</bdi>`)}function en({qr:e,label:n}){return l`<svg class="qr" viewBox=${`0 0 ${e.size} ${e.size}`} role="img" aria-label=${n} shape-rendering="crispEdges"><rect width=${e.size} height=${e.size} fill="#ffffff" /><path d=${e.path} fill="#000000" /></svg>`}var nn=["ALL","OWN","EVENLY","ITEM"],Q=e=>`${e.orderId}:${e.itemIndex}`;function tn(e,n){let t=n.map(i=>[Q(i),Math.min(e[Q(i)]??0,i.openQuantity)]);return Object.fromEntries(t.filter(([,i])=>i>0))}function on(e,n,t){switch(e){case"ALL":return{by:"EVENLY",ways:1};case"OWN":return{by:"OWN"};case"EVENLY":return{by:"EVENLY",ways:n};default:{let i=Object.entries(t).sort(([s],[a])=>s<a?-1:1).map(([s,a])=>{let r=s.lastIndexOf(":");return{orderId:s.slice(0,r),itemIndex:Number(s.slice(r+1)),quantity:a}});return i.length>0?{by:"ITEM",items:i}:null}}}function ln({by:e,ways:n,items:t}){return e==="EVENLY"?`by=EVENLY&ways=${n}`:e==="OWN"?"by=OWN":`by=ITEM&items=${(t??[]).map(i=>`${Q(i)}:${i.quantity}`).join(",")}`}function sn(e){let n=new Map;for(let t of e)n.set(t,(n.get(t)??0)+1);return[...n].sort(([t],[i])=>i-t)}var rn=e=>e.lines.filter(n=>n.deviceId===null&&n.openQuantity>0).reduce((n,t)=>n+t.amount,0);function an(e){let[,,,,,n="",t="",,,,i=""]=e.split(`
`);return{name:n,iban:t.replace(/(.{4})(?=.)/g,"$1 "),reference:i}}var _n=Ne({fetch:(e,n)=>fetch(e,n),csrf:()=>null});function H(e,n){let[t,i]=S({path:null,body:null,text:null}),s=j(0);return J(()=>{s.current+=1;let a=s.current;e!==null&&_n.get(e).then(({body:r})=>{a===s.current&&i({path:e,body:r,text:null})},r=>{a===s.current&&i(c=>({...c,path:null,text:Ee(r instanceof Ae?r.problem:{code:"unreachable"})}))})},[e,...n]),t}function Y(e){return new Intl.NumberFormat(f(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function W({taxes:e,currency:n}){return e.filter(t=>t.tax!==0).map(t=>l`<dt class="minor">${o(`cart.tax.${t.kind}`,{rate:Y(t.rate)})}</dt>
    <dd class="num minor">${k(t.tax,n,f())}</dd>`)}var Fn={amount:0,restAmount:0,parts:[]};function cn({state:e,acts:n}){let[t,i]=S("ALL"),[s,a]=S(null),[r,c]=S({}),[d,m]=S(null),[$,u]=S(null),{body:I,text:v}=H("/api/session/bill",[e.bill,e.orders]),w=I,g=s??w?.likelyWays??1,C=w?tn(r,w.lines):{},D=w&&w.openAmount>0?on(t,g,C):null,A=D&&ln(D),L=H(A&&`/api/session/bill/share?${A}`,[w]);if(!w)return l`<${x} title=${o("bill.title")} kind="bill-sheet" onClose=${n.closeSheet}>${v?l`<${y} kind="bad" icon="warn" role="alert">${v}<//>`:l`<p class="soft" aria-busy="true">…</p>`}<//>`;let N=O=>k(O,w.currency,f()),E=A!==null&&L.path?.endsWith(`?${A}`)?L.body:null;if($!==null&&E)return l`<${Yn} acts=${n} query=${$} amount=${E.amount} money=${N} onBack=${()=>u(null)} />`;let M=w.openAmount>0,P=O=>{!E||!D||(m(E.amount),n.callStaff("REQUEST_BILL",O,D))};return l`<${x} title=${o("bill.title")} kind="bill-sheet" onClose=${n.closeSheet}
    footer=${M?l`<${Qn} state=${e} bill=${w} share=${A===null?Fn:E} money=${N} onAsk=${P} onCode=${()=>u(A)} />`:w.paidAmount!==void 0&&w.totalAmount>0?l`<${dn} />`:null}>
    <div aria-live="polite">
      ${v||L.text?l`<${y} kind="bad" icon="warn">${v??L.text}<//>`:null}
      ${e.help?.state==="sent"&&d!==null?l`<${y} kind="good" icon="check">${o("bill.asked",{amount:N(d)})}<//>`:null}
      ${e.help?.state==="failed"?l`<${y} kind="bad" icon="warn">${e.help.text}<//>`:null}
      ${!M&&w.amountDue===0&&w.totalAmount>0&&w.paidAmount!==void 0?l`<${y} kind="good" icon="check">${o("bill.settled")}<//>`:null}
    </div>
    ${M?l`<div class="toggles" role="group" aria-label=${o("bill.parts")}>${nn.map(O=>l`<button type="button" key=${O} class="toggle keep" aria-pressed=${t===O} onClick=${()=>i(O)}>${o(`bill.by.${O}`)}</button>`)}</div>`:null}
    ${!M||t==="ALL"?l`<${Wn} state=${e} bill=${w} money=${N} />`:null}
    ${M&&t==="OWN"?l`<${Pn} state=${e} bill=${w} share=${E} money=${N} />`:null}
    ${M&&t==="EVENLY"?l`<div class="bill-people"><span>${o("bill.people")}</span><${_} value=${g} min=${1} max=${Te} name=${o("bill.people.one")} onChange=${a} /></div>
      <ul class="bill-parts num" aria-busy=${E===null}>${E?sn(E.parts).map(([O,U])=>l`<li key=${O}>${U} × ${N(O)}</li>`):l`<li>…</li>`}</ul>`:null}
    ${M&&t==="ITEM"?l`<${qn} state=${e} bill=${w} chosen=${C} money=${N} onChoose=${(O,U)=>c({...C,[O]:U})} />`:null}
    ${w.paidAmount===void 0?l`<p class="soft small">${o("bill.estimate")}</p>`:null}
  <//>`}function dn(){return l`<a class="button wide" href="/receipt">${o("pay.receipt")}</a>`}function be({line:e,state:n,ofWhom:t=!1}){let i=n.orders.find(c=>c.orderId===e.orderId)?.items.find(c=>c.itemIndex===e.itemIndex),s=i&&oe(i,n.menu),a=[s?s.variantName:e.variantName,...s?s.options.map(c=>c.name):e.options].filter(c=>c!==null&&c!==""),r=e.deviceId===null?o("bill.table"):e.deviceId===n.session?.me.deviceId?o("guest.you"):e.nickname;return l`<span><bdi>${s?.name??e.name}</bdi>${a.length>0?l`<small><${ue} list=${a} /></small>`:null}${t&&r?l`<small><bdi>${r}</bdi></small>`:null}</span>`}function Wn({state:e,bill:n,money:t}){let i=n.amountDue-n.openAmount;return l`<ul class="review">${n.lines.map(s=>l`<li key=${Q(s)}><b class="num">${s.quantity}</b><${be} line=${s} state=${e} ofWhom=${e.session?.mode==="FAMILY"} /><span class="num">${t(s.lineTotal)}</span></li>`)}</ul>
    <dl class="sum">
      ${n.adjustments.map(s=>l`<dt class="minor">${s.name?`${s.name}: `:""}${s.reason}</dt><dd class="num minor">${t(-s.loweredAmount)}</dd>`)}
      ${n.serviceCharge?l`<dt class="minor">${o("orders.service",{rate:Y(String(n.serviceCharge.rate/1e3))})}</dt><dd class="num minor">${t(n.serviceCharge.amount)}</dd>`:null}
      <${W} taxes=${n.taxes} currency=${n.currency} />
      <dt>${o("cart.total")}</dt><dd class="num">${t(n.totalAmount)}</dd>
      ${n.totalAmount>n.amountDue?l`<dt class="minor">${o("orders.paid")}</dt><dd class="num minor">${t(n.totalAmount-n.amountDue)}</dd>`:null}
      ${i>0?l`<dt class="minor">${o("bill.pending")}</dt><dd class="num minor">${t(i)}</dd>`:null}
      ${n.openAmount<n.totalAmount?l`<dt>${o("orders.due")}</dt><dd class="num">${t(n.openAmount)}</dd>`:null}
    </dl>
    ${n.openAmount>0&&n.paidAmount?l`<${dn} />`:null}`}function Pn({state:e,bill:n,share:t,money:i}){let s=n.lines.filter(r=>r.deviceId===e.session?.me.deviceId&&r.openQuantity>0),a=rn(n);return l`${t?.amount===0?l`<p class="soft">${o("bill.own.none")}</p>`:l`<ul class="review">${s.map(r=>l`<li key=${Q(r)}><b class="num">${r.openQuantity}</b><${be} line=${r} state=${e} /><span class="num">${r.openQuantity===r.quantity?i(r.amount):""}</span></li>`)}</ul>`}
    ${a>0?l`<p class="soft small">${o("bill.own.table",{amount:i(a)})}</p>`:null}`}function qn({state:e,bill:n,chosen:t,money:i,onChoose:s}){let a=n.lines.filter(r=>r.openQuantity>0);return l`<p class="soft small">${o("bill.dishes")}</p>
    ${a.map(r=>{let c=Q(r),d=t[c]??0,m=l`<${be} line=${r} state=${e} ofWhom=${e.session?.mode==="FAMILY"} />`;return r.openQuantity===1?l`<label key=${c} class="option"><input type="checkbox" checked=${d>0} onChange=${$=>s(c,$.currentTarget.checked?1:0)} />${m}<span class="num">${r.quantity===1?i(r.amount):""}</span></label>`:l`<div key=${c} class="option counted">${m}<span class="num soft">/ ${r.openQuantity}</span><${_} value=${d} max=${r.openQuantity} name=${r.name} onChange=${$=>s(c,$)} /></div>`})}`}function Qn({state:e,bill:n,share:t,money:i,onAsk:s,onCode:a}){let r=!t||t.amount===0||e.help?.state==="sending",c=(e.session?.paymentMethods??[]).filter(d=>d!=="PAY_LATER");return l`<dl class="sum"><dt>${o("bill.amount")} <small>${o("bill.amount.hint")}</small></dt><dd class="num">${t?i(t.amount):"…"}</dd>
      ${t&&t.restAmount>0?l`<dt class="minor">${o("bill.rest")}</dt><dd class="num minor">${i(t.restAmount)}</dd>`:null}</dl>
    ${c.length>0?l`<p class="bill-ask">${o("bill.ask.how")}</p><div class="bill-wishes">
      ${c.map(d=>l`<${h} key=${d} kind="primary" disabled=${r} onClick=${()=>s(d)}>${o(`pay.${d}`)}<//>`)}
      ${n.transfer?.epc||n.transfer?.upi?l`<${h} disabled=${r} onClick=${a}>${o("bill.transfer")}<//>`:null}</div>`:l`<${h} kind="primary wide" disabled=${r} onClick=${()=>s()}>${o("bill.ask")}<//>`}`}function Yn({acts:e,query:n,amount:t,money:i,onBack:s}){let{body:a,text:r}=H(`/api/session/bill/share/qr?${n}`,[t]),c=a,d=c?.epc?an(c.epc.text):null;return l`<${x} title=${o("bill.code.title",{amount:i(t)})} kind="bill-sheet" onClose=${e.closeSheet} footer=${l`<${h} kind="wide" onClick=${s}>${o("bill.code.back")}<//>`}>
    ${r?l`<${y} kind="bad" icon="warn" role="alert">${r}<//>`:null}
    ${[c?.epc,c?.upi].map(m=>m?l`<div class="bill-code"><${en} qr=${m.qr} label=${o("bill.code.title",{amount:i(t)})} /></div>`:null)}
    ${c?.upi?l`<a class="button primary wide" href=${c.upi.text}>${o("bill.code.app")}</a>`:null}
    ${d?l`<dl class="bill-fields"><dt>${o("bill.code.payee")}</dt><dd><bdi>${d.name}</bdi></dd><dt>${o("bill.code.iban")}</dt><dd class="num" dir="ltr">${d.iban}</dd><dt>${o("bill.code.amount")}</dt><dd class="num">${i(t)}</dd><dt>${o("bill.code.reference")}</dt><dd><bdi>${d.reference}</bdi></dd></dl>`:null}
    <${y} kind="calm" icon="bell">${o("bill.code.text")}<//>
  <//>`}function Gn({cancellations:e=[],status:n}){return n==="CANCELLED"?e.slice(0,-1):e}var ge=e=>Gn(e).map(({quantity:n,reason:t})=>o("cancelled.part",{count:n,reason:t})).join(" · ");var Hn={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function un({state:e,acts:n}){let{orders:t,bill:i}=e,s=[...t].reverse();return l`<${x} title=${o("orders.title")} kind="orders-sheet" onClose=${n.closeSheet}
    footer=${i&&t.length>0?l`<h3 class="visually-hidden">${o("orders.bill")}</h3><dl class="sum">
      ${i.adjustments.map(a=>l`<dt>${a.name?`${a.name}: `:""}${a.reason}</dt><dd class="num">${k(-a.loweredAmount,i.currency,f())}</dd>`)}
      ${i.serviceCharge?l`<dt>${o("orders.service",{rate:Y(String(i.serviceCharge.rate/1e3))})}</dt><dd class="num">${k(i.serviceCharge.amount,i.currency,f())}</dd>`:null}
      <${W} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?l`<dt>${o("orders.paid")}</dt><dd class="num">${k(i.totalAmount-i.amountDue,i.currency,f())}</dd>`:null}
      <dt class="total">${o("orders.due")}</dt><dd class="num total">${k(i.amountDue,i.currency,f())}</dd></dl>
      <${h} kind="wide" onClick=${()=>n.openSheet({kind:"bill"})}><${b} name="plate" />${o("bill.open")}<//>
      ${i.totalAmount>i.amountDue?l`<a class="button wide" href="/receipt">${o("pay.receipt")}</a>`:null}`:null}>
    ${t.length===0?l`<div class="empty"><h3>${o("orders.empty.title")}</h3><p>${o("orders.empty.text")}</p><${h} onClick=${n.closeSheet}>${o("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${s.map(a=>l`<article class="order" key=${a.orderId}>
      <h3><span>${a.placedBy?o("orders.by",{number:a.orderNumber,name:a.placedBy.deviceId===e.session?.me.deviceId?o("guest.you"):a.placedBy.nickname,time:fe(a.placedAt)}):o("orders.by.staff",{number:a.orderNumber,time:fe(a.placedAt)})}</span>
        ${a.items.some(r=>r.status!=="CANCELLED"&&r.cancelledQuantity>0)?null:l`<span class="num">${k(a.totalAmount,a.currency,f())}</span>`}</h3>
      <${ye} order=${a} state=${e} acts=${n} />
      <${h} kind="reorder" label=${o("orders.again.of",{number:a.orderNumber})} onClick=${()=>n.addAgain(a.items.filter(r=>r.status!=="CANCELLED"))}><${b} name="undo" />${o("orders.again")}<//>
    </article>`)}</div>
  <//>`}function K({line:e}){let n=[e.variantName,...Me(e.options),e.note].filter(t=>t!==null&&t!=="");return l`${n.length>0?l`<small><${ue} list=${n} /></small>`:null}
    ${e.withMains?l`<small class="with-mains">${o("item.mains")}</small>`:null}
    ${e.allergyNote?l`<small class="allergy-note"><${b} name="warn" />${o("item.allergy.label",{text:e.allergyNote})}</small>`:null}`}function ye({order:e,state:n,acts:t}){return l`<ul class=${`order-items ${t?"can-reorder":""}`}>${e.items.map(i=>oe(i,n.menu)).map(i=>l`<li key=${i.itemIndex} class=${`s-${i.status}`}>
    <b class="num">${i.quantity}</b>
    <span><bdi>${i.name}</bdi><${K} line=${i} />${ge(i)?l`<small class="cancelled-part">${ge(i)}</small>`:null}</span>
    <span class="status"><${b} name=${Hn[i.status]} />${i.status==="CANCELLED"&&i.cancelReason?o("status.CANCELLED.why",{reason:i.cancelReason}):o(`status.${Je(n,e,i)}`)}</span>
    ${t&&i.menuItemId?l`<button type="button" class="reorder-one" aria-label=${o("orders.again.one",{name:i.name})} onClick=${()=>t.addAgain([{...i,quantity:1}])}><${b} name="plus" /></button>`:null}
  </li>`)}</ul>`}function G({reason:e,left:n,from:t,until:i}){return e==="TOO_FEW"?o("menu.left",{count:n??0}):e==="OUTSIDE_HOURS"&&t?o("menu.at",{time:t}):e==="OUTSIDE_HOURS"&&i?o("menu.until",{time:i}):o(e==="SOLD_OUT"?"menu.soldout":"item.offmenu")}function me(e,n){let t=T(n,e.menuItemId);return t?.available?t.left?G({reason:"TOO_FEW",left:t.left}):o("item.again"):G(t?{reason:t.from?"OUTSIDE_HOURS":"SOLD_OUT",from:t.from}:e.unavailable??{reason:"OFF_MENU"})}var Vn=120;function mn({state:e,acts:n,clock:t}){let{session:i}=e,s=i?.me??Ye,a=i?.mode==="FAMILY",r=q(e),c=We(e,t.tick.value),d=a?e.devices.filter(u=>u.online&&u.deviceId!==s.deviceId).length:0,m=e.menu?.currency??e.info?.currency??"EUR",$=a?Pe(r.lines,s.deviceId):[{guest:s,isMe:!0,lines:r.lines}];return l`<${x} title=${o(a?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${n.closeSheet}
    footer=${r.lines.length>0?l`<${Kn} state=${e} acts=${n} held=${c} cart=${r} currency=${m} />`:null}>
    ${d>0&&!c?l`<p class="soft small">${o("cart.others",{count:d})}</p>`:null}
    ${c?l`<${jn} held=${c} clock=${t} />`:null}
    ${!c&&e.orderError?.kind==="failed"?l`<${y} kind="bad" icon="warn" role="alert">${e.orderError.text}<//>`:null}
    ${e.refusals.map(u=>l`<${y} key=${u.opId} kind="bad" icon="warn" role="alert">
      <b>${o("cart.refused",{name:u.name})}</b> ${u.why?.reason?G(u.why):u.text}
      <button type="button" class="textlink" onClick=${()=>n.dispatch({type:"refusal-read",opId:u.opId})}>${o("action.ok")}</button><//>`)}
    ${r.lines.length===0?l`<div class="empty"><h3>${o("cart.empty.title")}</h3><p>${o(a?"cart.empty.text":"cart.empty.text.own")}</p>
      <${h} onClick=${n.closeSheet}>${o("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${$.map(u=>l`<section key=${u.guest.deviceId}>
      ${a?l`<h3 class="added-by"><${ce} id=${u.guest.deviceId} name=${u.guest.nickname} />${u.isMe?o("guest.you"):u.guest.nickname}</h3>`:null}
      <ul>${u.lines.map(I=>l`<${zn} key=${I.lineId} line=${I} state=${e} acts=${n} held=${c!==null} currency=${m} />`)}</ul>
    </section>`)}</div>
  <//>`}function jn({held:e,clock:n}){n.tick.value;let t=Math.max(0,Math.floor((Date.parse(e.expiresAt)-n.now())/1e3));return l`<div class="hold" role="status">
    <span><b>${o("hold.title",{name:e.holder.nickname})}</b> ${o("hold.text")}</span>
    <b class="num" role="timer">${ee(t)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,t/Vn*100)}%`}}></i></i>
  </div>`}function zn({line:e,state:n,acts:t,held:i,currency:s}){let a=e.pending==="adding"&&e.sent,r=e.pending==="removing",d=T(n.menu,e.menuItemId)!==null&&!a&&!r,m=r?o("cart.removing"):i?o("cart.held"):n.link.kind==="offline"?o("cart.waiting"):o("cart.pending");return l`<li class=${`line ${r?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!d} onClick=${()=>t.openSheet({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${d?o("cart.edit",{name:e.name}):e.name}</span></span>
      <${K} line=${{...e,withMains:!1}} />
      ${e.available?null:l`<small class="bad"><${b} name="warn" />${me(e,n.menu)}</small>`}
      ${e.pending&&n.session?l`<small class="pending"><${b} name="clock" />${m}</small>`:null}
    </button>
    <span class="line-price num">${k(e.lineTotal,s,f())}</span>
    <${_} value=${e.quantity} max=${te} name=${e.name} disabled=${a||r} onChange=${$=>t.setQuantity(e,$)} />
    <button type="button" class="toggle keep with-mains" aria-pressed=${e.withMains} aria-label=${o("cart.mains.of",{name:e.name})} disabled=${!d} onClick=${()=>{let $=ae(e);t.editLine(e,$,{...$,withMains:!e.withMains})}}>${e.withMains?l`<${b} name="check" />`:null}${o("item.mains")}</button>
  </li>`}function Kn({state:e,acts:n,held:t,cart:i,currency:s}){if(!e.session){let m=e.phase==="join";return l`<dl class="sum"><dt>${o("cart.total")}</dt><dd class="num">${k(i.totalAmount,s,f())}</dd></dl>
      <${h} kind="primary wide" disabled=${!m} onClick=${n.askPin}>${o(m?"cart.pin":"start.empty.title")}<//>`}let a=e.placing!==null,r=i.lines.filter(m=>!m.available&&m.pending!=="removing"),c=o("cart.order");t?c=o("cart.order.held",{name:t.holder.nickname}):e.link.kind==="offline"?c=o("cart.order.offline"):i.pendingCount>0?c=o("cart.order.sending"):r.length>0?c=o("review.drop"):a&&(c=o("cart.taking"));let d=t!==null||e.link.kind==="offline"||i.pendingCount>0||a;return l`<dl class="sum">${i.pendingCount===0?l`<${W} taxes=${e.cart.taxes} currency=${s} />`:null}<dt>${o("cart.total")}${i.pendingCount>0?l` <small>${o("cart.total.pending")}</small>`:null}</dt><dd class="num">${k(i.totalAmount,s,f())}</dd></dl>
    <${h} kind="primary wide" disabled=${d} onClick=${r.length>0?()=>n.removeLines(r):n.requestCheckout}>${c}<//>`}function $n({state:e,acts:n}){let{menu:t}=e;if(!t)return null;let{shown:i}=se(t.categories,e.query,e.dietaryNeeds),s=a=>{n.closeSheet(),setTimeout(()=>ze(a))};return l`<${x} title=${o("menu.categories")} kind="categories-sheet" onClose=${n.closeSheet}>
    <ul>${i.map(a=>l`<li key=${a.id}><button type="button" class="category-row" onClick=${()=>s(a.id)}>
      <bdi lang=${le(t,a.untranslated?.includes("NAME"))}>${a.name}</bdi><span class="num">${a.items.length}</span></button></li>`)}</ul>
  <//>`}function pn(e,n,t){let i=[...fn(e,n)].map(r=>t?.find(c=>c.station===r));if(i.length===0||i.includes(void 0))return null;let s=i,a=Math.max(...s.map(r=>r.fullMinutes??0));return{fromMinutes:Math.max(...s.map(r=>r.fromMinutes)),toMinutes:Math.max(...s.map(r=>r.toMinutes)),fullMinutes:a>0?a:null}}var fn=(e,n)=>new Set(e.map(t=>t.menuItemId?T(n,t.menuItemId)?.station:void 0));function hn(e,n,t){let i=fn(e,n);return Math.max(0,...t.filter(({station:s})=>i.has(s)).map(({minutes:s})=>s))}function ke({dishes:e,state:n}){let{waits:t=null,delays:i=[]}=H("/api/session/waits",[n.waitsRevision]).body??{},s=pn(e,n.menu,t),a=hn(e,n.menu,i);if(!s&&a>0)return l`<p class="wait full"><${b} name="clock" /><span>${o("wait.behind",{minutes:a})}</span></p>`;if(!s)return null;let{fromMinutes:r,toMinutes:c,fullMinutes:d}=s;return l`<p class=${`wait ${d?"full":""}`}><${b} name="clock" /><span>${d?o("wait.full",{minutes:d}):r===c?o("wait.about",{minutes:c}):o("wait.usual",{from:r,to:c})}</span></p>`}function bn({state:e,acts:n,clock:t}){let[i,s]=S(!1),[a,r]=S(""),{placing:c,cart:d}=e,m=e.menu?.currency??e.info?.currency??"EUR";if(c?.stage==="sending"||c?.stage==="waiting")return l`<${Zn} state=${e} acts=${n} clock=${t} />`;let $=c?.stage==="reviewing",u=Ge(e),I=e.orderError?.kind==="unavailable"?e.orderError.items:[],v=p=>I.find(R=>R.menuItemId===p.menuItemId),w=p=>{let R=T(e.menu,p.menuItemId);return $&&(!R||!!R.from)},g=p=>v(p)||!p.available&&!w(p),C=u.filter(g),D=p=>{let R=v(p);return R?.reason?G(R):me(p,e.menu)},A=e.orderError??(C.length>0?{kind:"unavailable",names:[...new Set(C.map(p=>p.name))],items:[]}:null),L=$&&e.checkout?Oe(e.checkout.expiresAt,t.tick.value):null,N=$&&C.length>0&&C.length<u.length,E=!$||u.length===0||C.length>0,M=Qe(u,e.limits),P=e.dietaryNeeds.avoided,O=p=>{let R=P.length>0||p.allergyNote?T(e.menu,p.menuItemId):null,V=R&&ie(R,p.options.map(B=>B.id));return V!==null&&(!V.isStated||V.unstated.length>0)},U=o("review.avoid.note",{list:F(P.map(p=>De({allergen:p,level:"CONTAINS"})))}),Z=l`
    ${L!==null&&L<60?l`<p class="hold-mine"><span>${o("hold.mine")}</span><span class="num" role="timer">${ee(L)}</span></p>`:null}
    ${N?l`<${h} kind="primary wide" onClick=${()=>n.removeLines(C)}>${o("review.drop")}<//>`:E?l`<${h} kind="primary wide" onClick=${n.leaveReview}>${o("review.back")}<//>`:l`<${h} kind="primary wide price-button" onClick=${()=>i||!M?n.place(a):s(!0)}><span>${i?o("review.sure",{count:d.totalItems}):o("review.go")}</span><span class="num">${k(d.totalAmount,m,f())}</span><//>`}`;return l`<${x} title=${o("review.title")} kind="review-sheet" onClose=${n.closeSheet} footer=${Z}>
    <${Xn} orderError=${A} currency=${m} />
    ${i?l`<${y} kind="warn" icon="warn" role="alert">${o("review.large",{count:d.totalItems})}<//>`:null}
    <ul class="review">${u.map(p=>l`<li key=${p.lineId} class=${g(p)?"is-sold-out":""}>
      <b class="num">${p.quantity}</b>
      <span>${p.name}<${K} line=${p} />${O(p)?l`<small class="allergy-note"><${b} name="warn" />${o("allergens.unstated.ask")}</small>`:null}${g(p)?l`<small class="bad"><${b} name="warn" />${D(p)}</small>`:null}</span>
      <span class="num">${k(p.lineTotal,m,f())}</span></li>`)}</ul>
    <dl class="sum"><${W} taxes=${d.taxes} currency=${m} /><dt>${o("cart.total")}</dt><dd class="num">${k(d.totalAmount,m,f())}</dd></dl>
    <${ke} dishes=${u} state=${e} />
    ${e.bill?.serviceCharge?l`<p class="soft small">${o("cart.service",{rate:Y(String(e.bill.serviceCharge.rate/1e3))})}</p>`:null}
    <label class="field"><span>${o("review.note")}</span><textarea rows="2" maxlength=${e.limits.noteCharsMax} value=${a} onInput=${p=>r(p.currentTarget.value)}></textarea></label>
    ${P.length>0&&!a.includes(U)&&U.length<=e.limits.noteCharsMax?l`<${h} onClick=${()=>r(Fe(a,U,e.limits.noteCharsMax))}>${o("review.avoid")}<//>`:null}
  <//>`}function Xn({orderError:e,currency:n}){if(!e)return null;switch(e.kind){case"cart-changed":return l`<${y} kind="warn" icon="warn" role="alert"><b>${o("review.changed")}</b>
      <ul>${e.changes.map(t=>l`<li>${o(`review.changed.${t.kind}`,{...t,..."price"in t?{price:k(t.price,n,f()),was:k(t.was,n,f())}:{}})}</li>`)}</ul><//>`;case"ran-out":return l`<${y} kind="warn" icon="clock" role="alert">${o("review.ranout")}<//>`;case"held":return l`<${y} kind="warn" icon="clock" role="alert">${o("review.held",{name:e.name})} ${o("review.failed")}<//>`;case"empty":return l`<${y} kind="warn" icon="warn" role="alert">${o("review.empty")}<//>`;case"unavailable":return l`<${y} kind="bad" icon="warn" role="alert">${o("review.unavailable")} <b>${e.names.join(", ")}</b>. ${o("review.unavailable.what")}<//>`;default:return l`<${y} kind="bad" icon="warn" role="alert">${o("review.failed")} ${e.text}<//>`}}function Zn({state:e,acts:n,clock:t}){let{placing:i}=e,s=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-t.tick.value)/1e3)):null,a=s!==null?l`<${h} kind="wide" onClick=${n.retryNow}>${o("action.retry")}<//>`:null;return l`<${x} title=${o("review.sending")} kind="sending-sheet" onClose=${n.closeSheet} footer=${a}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${s===null?"is-sending":""}`}><${b} name=${s===null?"plate":"clock"} /></span>
      <p><b>${s===null?o("review.sending"):o("review.retry")} ${s?l`<span role="timer" aria-live="off">${o("review.retry.in",{seconds:s})}</span>`:null}</b></p>
      <p class="soft">${o("review.retry.safe")}</p>
    </div>
  <//>`}function gn({state:e,acts:n}){let{placed:t}=e;if(!t)return null;let i=e.orders.find(s=>s.orderId===t.orderId);return l`<${x} title=${o("done.title")} kind="done-sheet" onClose=${n.closeSheet} footer=${l`<${h} kind="primary wide" onClick=${n.closeSheet}>${o("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${b} name="check" /></span>
      <p class="done-number num">${o("done.number",{number:t.orderNumber})}</p>
      <p class="soft">${o(t.alreadyOrdered?"done.already":e.inKitchen.includes(t.orderId)?"done.kitchen":"done.text",{number:t.orderNumber})}</p>
      ${i?l`<${ke} dishes=${i.items.filter(s=>!s.onlyOnBill&&!s.held)} state=${e} />`:null}
    </div>
    ${i?l`<${ye} order=${i} state=${e} />`:null}
  <//>`}function vn({state:e,acts:n}){let{dietaryNeeds:t,menu:i}=e,[s,a]=[Ue(i),_e(i)],r=se(i?.categories??[],"",t).shown.reduce((m,$)=>m+$.items.length,0),c=t.avoided.length+t.diets.length,d=m=>n.dispatch({type:"dietary-needs",dietaryNeeds:{...t,...m}});return l`<${x} title=${o("filter.title")} kind="filter-sheet" onClose=${n.closeSheet}
    footer=${l`<${h} kind="primary wide" onClick=${n.closeSheet}>${o("filter.done",{count:r})}<//>`}>
    <p class="soft small">${o(s.length>0?"filter.text":"filter.none")}</p>
    ${s.length>0?l`<fieldset class="toggles"><legend>${o("filter.avoid")}</legend>
      ${s.map(m=>l`<${yn} key=${m} kind="avoid" on=${t.avoided.includes(m)} label=${o(`allergen.${m}`)} onTap=${()=>d({avoided:kn(t.avoided,m)})} />`)}</fieldset>`:null}
    ${a.length>0?l`<fieldset class="toggles"><legend>${o("filter.diet")}</legend>
      ${a.map(m=>l`<${yn} key=${m} kind="keep" on=${t.diets.includes(m)} label=${Be(m)} onTap=${()=>d({diets:kn(t.diets,m)})} />`)}</fieldset>`:null}
    ${c>0?l`<label class="option"><input type="checkbox" checked=${t.hide} onChange=${()=>d({hide:!t.hide})} />
        <span>${o("filter.hide")}<small class="soft">${o("filter.hide.hint")}</small></span></label>
      <${h} kind="wide" onClick=${()=>n.dispatch({type:"dietary-needs",dietaryNeeds:Re})}>${o("filter.clear")}<//>`:null}
  <//>`}function yn({kind:e,on:n,label:t,onTap:i}){return l`<button type="button" class=${`toggle ${e}`} aria-pressed=${n} onClick=${i}>${n?l`<${b} name=${e==="avoid"?"close":"check"} />`:null}${t}</button>`}function kn(e,n){return e.includes(n)?e.filter(t=>t!==n):[...e,n]}var ve=(e,n)=>(T(e,n)?.goesWith??[]).flatMap(t=>T(e,t)??[]).filter(t=>t.available);function wn({state:e,acts:n}){let{menu:t,sheet:i}=e,s=i?.kind==="goes-with"?T(t,i.itemId):null,a=re(q(e).lines);return l`<${x} title=${o("with.title",{name:s?.name??""})} kind="with-sheet" onClose=${n.closeSheet} footer=${l`<${h} kind="primary wide" onClick=${n.closeSheet}>${o("with.done")}<//>`}>
    <ul class="goes-with">${s&&t?ve(t,s.id).map(r=>{let{price:c,varies:d}=Le(r),m=k(c,t.currency,f()),$=()=>qe(r)?n.openSheet({kind:"item",itemId:r.id,lineId:null}):n.add({menuItemId:r.id,quantity:1,options:[]});return l`<li key=${r.id}>${r.photo?l`<img src=${r.photo} alt="" width="64" height="64" />`:null}
        <span><bdi>${r.name}</bdi><small class="soft num">${d?o("menu.from",{price:m}):m}${a[r.id]?l` · <b>${o("menu.incart",{count:a[r.id]})}</b>`:null}</small></span>
        <button type="button" class="round" aria-label=${o("menu.add",{name:r.name})} onClick=${$}><${b} name="plus" /></button></li>`}):null}</ul>
  <//>`}function Sn({state:e,acts:n}){let{help:t,bill:i}=e,s=t?.state==="sending",a=(e.session?.paymentMethods??[]).filter(c=>c!=="PAY_LATER"),r=i?k(i.amountDue,i.currency,f()):"";return l`<${x} title=${o("help.title")} kind="help-sheet" onClose=${n.closeSheet}>
    <div aria-live="polite">
      ${t?.state==="sent"?l`<${y} kind="good" icon="check">${o(t.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${t?.state==="failed"?l`<${y} kind="bad" icon="warn">${t.text}<//>`:null}
      ${s?l`<${y} kind="calm" icon="clock">${o("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${xn} kind="CALL_WAITER" icon="bell" title=${o("help.waiter")} text=${o("help.waiter.hint")} disabled=${s} acts=${n} />
      ${i&&e.orders.length>0?l`<button type="button" class="call" onClick=${()=>n.openSheet({kind:"bill"})}><${b} name="plate" /><span><b>${o("bill.open")}</b><small>${o("bill.open.hint")}</small></span></button>`:null}
      ${i&&e.orders.length>0?(a.length>0?a:[void 0]).map(c=>l`<${xn} key=${c} kind="REQUEST_BILL" wish=${c} icon="plate"
        title=${c?o("help.bill.by",{wish:o(`pay.${c}`)}):o("help.bill")} text=${[o("help.bill.hint",{amount:r}),...c?[o(`pay.${c}.hint`)]:[]].join(" · ")} disabled=${s} acts=${n} />`):null}
    </div>
  <//>`}function xn({kind:e,wish:n,icon:t,title:i,text:s,disabled:a,acts:r}){return l`<button type="button" class="call" disabled=${a} onClick=${()=>r.callStaff(e,n)}><${b} name=${t} /><span><b>${i}</b><small>${s}</small></span></button>`}var we=(e,n)=>e.filter(t=>t===n).length;function X(e,n){return n.filter(t=>e.options.some(i=>i.id===t)).length}function $e(e,n,t){let i=we(n,t);return Math.min(e.eachMax??1,e.max-X(e,n)+i,30-n.length+i)}var xe=(e,n,t)=>[...e.filter(i=>i!==n),...Array(t).fill(n)];function In(e,n,t){return n.includes(t)?e.min===1&&e.max===1?n:xe(n,t,0):e.max===1?[...n.filter(i=>!e.options.some(s=>s.id===i)),t]:$e(e,n,t)>0?[...n,t]:n}function Cn(e,n){return e.max>1&&e.max<e.options.length*(e.eachMax??1)&&X(e,n)>=e.max}function Se(e,n,t,i){let s=i.filter(u=>u!==t.id),a=u=>e.optionGroups.find(I=>I.id===u),r=u=>a(u)?.options.some(I=>s.includes(I.id)),c=t.needs?.find(u=>!r(u));if(c)return o("choice.needs",{name:a(c)?.name??""});let d=t.forbids?.find(r),m=e.optionGroups.flatMap(u=>u.options).find(u=>s.includes(u.id)&&u.forbids?.includes(n.id)),$=d?a(d)?.name:m?.name;return $?o("choice.forbids",{name:$}):""}function An(e,n){if(e.variants.length>0&&!e.variants.some(t=>t.id===n.variantId))return{id:"variant",name:o("choice.size"),count:1};for(let t of e.optionGroups){let i=t.min-X(t,n.options);if(i>0)return{id:t.id,name:t.name,count:i};if(t.options.some(s=>n.options.includes(s.id)&&Se(e,t,s,n.options)))return{id:t.id,name:t.name,count:0}}return null}function Nn(e){let n=[];for(let t of e.optionGroups){let i=t.min===t.options.length&&(t.eachMax??1)===1;for(let s of t.options)(i||s.isDefault)&&$e(t,n,s.id)>0&&(n=[...n,s.id])}return{variantId:e.variants.length===1?e.variants[0].id:null,options:n}}function On({min:e,max:n,eachMax:t=1,options:i}){let s=i.length*t,a=n>=s;return e===1&&n===1?o("choice.one"):e===Math.min(n,s)?o("choice.exact",{count:e}):e>0?a&&t===1?o("choice.atleast",{count:e}):o("choice.range",{min:e,max:n}):a&&n>1&&t===1?o("choice.any"):o("choice.upto",{count:n})}function En({included:e=0,options:n},t,i){let[s,a]=new Set(n.map(r=>ne(r,t)).filter(r=>r>0));return e===0||!s?"":o(a?"choice.included.some":"choice.included",{count:e,price:i(s)})}function Mn(e,n){let[t,i]=S(()=>n??Nn(e)),[s,a]=S(!1),r=An(e,t);function c(){if(!r)return!0;a(!0);let d=document.getElementById(`group-${r.id}`);return d?.scrollIntoView({block:"start"}),d?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:t,setChoice:i,missing:r,showsMissing:s,check:c}}function Tn({item:e,form:n,currency:t,lang:i,avoided:s=[],showsAllergens:a=!1,isVariantFixed:r=!1}){let{choice:c,setChoice:d,missing:m,showsMissing:$}=n;return l`${e.variants.length>0?l`<fieldset class="group" id="group-variant" disabled=${r}>
      <legend><b>${o("choice.variant")}</b><span class=${`rule ${$&&m?.id==="variant"?"missing":""}`}>${o("choice.one")}</span></legend>
      ${e.variants.map(u=>l`<label class="option" key=${u.id}>
        <input type="radio" name="variant" checked=${u.id===c.variantId} onChange=${()=>d({...c,variantId:u.id})} />
        <span><bdi lang=${i(u.isUntranslated)}>${u.name}</bdi></span><span class="num">${k(u.price,t,f())}<${de} price=${u.price} normal=${u.normalPrice} currency=${t} /></span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(u=>l`<${et} key=${u.id} item=${e} group=${u} choice=${c} lang=${i} currency=${t} avoided=${s}
      showsAllergens=${a} warnsUnstated=${e.allergensStated||s.length>0} isMissing=${$&&m?.id===u.id}
      onChange=${I=>d({...c,options:I})} />`)}`}function et({item:e,group:n,choice:{variantId:t,options:i},currency:s,lang:a,avoided:r,showsAllergens:c,warnsUnstated:d,isMissing:m,onChange:$}){let u=Cn(n,i),I=X(n,i),v=n.min===1&&n.max===1,w=En(n,t,g=>k(g,s,f()));return l`<fieldset class="group" id=${`group-${n.id}`}>
    <legend><b><bdi lang=${a(n.isUntranslated)}>${n.name}</bdi></b><span class=${`rule ${m?"missing":""}`}>${m&&I>0&&I<n.min?o("choice.missing",{count:n.min-I}):On(n)}</span></legend>
    ${w?l`<p class="soft small">${w}</p>`:null}
    ${n.options.map(g=>{let C=i.includes(g.id),D=g.allergens.some(E=>r.includes(E.allergen)),A=Se(e,n,g,i),L=!C&&(u||A!==""),N=l`<span><bdi lang=${a(g.isUntranslated)}>${g.name}</bdi>${c&&g.allergens.length>0?l`<small class=${D?"mark bad":"soft"}>${F(z(g.allergens))}</small>`:null}
          ${c&&!g.allergensStated&&d?l`<small class=${r.length>0?"mark warn":"soft"}>${o("allergens.unstated")}</small>`:null}
          ${A?l`<small class=${C?"mark bad":"soft"}>${A}</small>`:null}</span>
        <span class="num soft">${Ve(ne(g,t),s,f())}</span>`;return(n.eachMax??1)>1?l`<div class=${`option counted ${L?"off":""}`} key=${g.id}>${N}
          <${_} value=${we(i,g.id)} max=${A?0:$e(n,i,g.id)} name=${g.name} onChange=${E=>$(xe(i,g.id,E))} /></div>`:l`<label class=${`option ${L?"off":""}`} key=${g.id}>
        <input type=${v?"radio":"checkbox"} name=${n.id} checked=${C} disabled=${L} onChange=${()=>$(In(n,i,g.id))} />${N}</label>`})}
    ${u?l`<p class="soft small">${o("choice.full",{count:n.max})}</p>`:null}
  </fieldset>`}var nt=new RegExp("[\\p{Cc}\\u202d\\u202e\\u206a-\\u206f\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]|\\p{M}{5}","u"),Ie=e=>nt.test(e.normalize("NFC").replace(/\s/g," ").replace(/\u{1f3f4}[\u{e0020}-\u{e007f}]+/gu,""));function Ln({state:e,acts:n}){let t=e.sheet?.kind==="item"?e.sheet:null,i=t?T(e.menu,t.itemId):null;if(!t||!i||!e.menu)return l`<${x} title=${o("item.offmenu")} kind="item-sheet" onClose=${n.closeSheet} />`;let s=t.lineId?q(e).lines.find(a=>a.lineId===t.lineId)??null:null;return l`<${tt} key=${i.id} item=${i} line=${s} categoryId=${t.categoryId} isEdit=${t.lineId!==null} menu=${e.menu} avoided=${e.dietaryNeeds.avoided} noteMax=${e.limits.noteCharsMax} inCart=${re(q(e).lines)} acts=${n} />`}function tt({item:e,categoryId:n,line:t,isEdit:i,menu:s,avoided:a,noteMax:r,inCart:c,acts:d}){let{currency:m}=s,$=B=>le(s,B),u=Ce(()=>t?ae(t):null,[]),I=i&&t===null,v=t?.pending==="adding"&&t.sent,w=Mn(e,t&&{variantId:t.variantId,options:t.options.map(B=>B.id)}),{choice:{variantId:g,options:C},missing:D}=w,[A,L]=S(t?.quantity??1),[N,E]=S(t?.note??""),[M,P]=S(t?.allergyNote??""),O=he(e,g,C)*A,U=he(e,g,C,!0)*A,Z=Xe(e),p=Ie(N)?"note":Ie(M)?"allergyNote":null,R=()=>{!w.check()||p||(t&&u?d.editLine(t,u,{quantity:A,options:C,note:N.trim(),allergyNote:M.trim(),withMains:u.withMains}):d.add({categoryId:n,menuItemId:e.id,quantity:A,options:C,...g?{variantId:g}:{},...N.trim()?{note:N.trim()}:{},...M.trim()?{allergyNote:M.trim()}:{}}),!i&&ve(s,e.id).some(B=>!c[B.id])?d.openSheet({kind:"goes-with",itemId:e.id}):d.closeSheet())},V=e.available?l`<div class="item-foot">
        <${_} value=${A} min=${1} max=${e.left??te} name=${e.name} onChange=${L} />
        <${h} kind="primary" disabled=${v} onClick=${R}>
          <span>${v?o("cart.order.sending"):D?o("choice.choose",{name:D.name}):o(I?"item.gone.again":t?"item.save":"item.add",{count:A})}</span>
          ${D||v?null:l`<span class="num">${k(O,m,f())}<${de} price=${O} normal=${U} currency=${m} /></span>`}
        <//>
      </div>`:l`<${y} kind="warn" icon="warn">${Ze(e)}<//>`;return l`<${x} title=${e.name} kind="item-sheet" onClose=${d.closeSheet} footer=${V}>
    ${I?l`<${y} kind="warn" icon="warn" role="alert">${o("item.gone")}<//>`:null}
    ${e.photo?l`<img class="item-photo" src=${e.photo} alt="" onError=${Ke} />`:null}
    ${e.mainName?l`<p class="soft small"><bdi lang=${s.mainLanguage}>${e.mainName}</bdi></p>`:null}
    ${e.description?l`<p class="soft" dir="auto" lang=${$(e.untranslated?.includes("DESCRIPTION"))}>${e.description}</p>`:null}
    ${Z?l`<p><b>${Z}</b></p>`:null}
    <${ot} item=${e} options=${C} avoided=${a} />
    <${Tn} item=${e} form=${w} currency=${m} lang=${$} avoided=${a} showsAllergens=${!0} isVariantFixed=${t!==null} />
    <label class="field"><span>${o("item.note")}</span>
      <textarea rows="2" maxlength=${r} placeholder=${o("item.note.hint")} value=${N} onInput=${B=>E(B.currentTarget.value)}></textarea></label>
    <label class="field"><span>${o("item.allergy")}</span>
      <input maxlength=${r} autocomplete="off" placeholder=${o("item.allergy.hint")} value=${M} onInput=${B=>P(B.currentTarget.value)} /></label>
    ${p?l`<${y} kind="bad" icon="warn" role="alert">${o(`problem.invalid.${p}`)}<//>`:null}
  <//>`}function ot({item:e,options:n,avoided:t}){let{contains:i,mayContain:s,isStated:a,unstated:r}=ie(e,n),c=[...i,...s].some($=>t.includes($.allergen)),d=!a||r.length>0,m=!d&&i.length===0&&s.length===0;return l`<p class=${`contains ${d?"incomplete":""} ${c?"bad":""}`}>${c||d?l`<${b} name="warn" />`:null}<span>
    ${i.length>0?l`<b>${o("allergens.contains")}</b> ${F(z(i))}. `:null}
    ${s.length>0?l`<b>${o("allergens.may")}</b> ${F(z(s))}. `:null}
    ${a?r.length>0?l`<b>${o("allergens.unstated.options",{list:F(r)})}.</b>`:null:l`<b>${o("allergens.unstated.ask")}.</b>`}
    ${m?o("allergens.none"):null}</span></p>`}var lt=4e3;function Dn({state:e,acts:n}){let{session:t}=e,[i,s]=S(!1),[a,r]=S(null),[c,d]=S(!1),[m,$]=S(null);if(J(()=>{if(!i)return;let v=setTimeout(()=>s(!1),lt);return()=>clearTimeout(v)},[i]),!t)return null;let u=n.pin(),I=async v=>{d(!0),$(await n.takeOverDevice(v.deviceId)),d(!1)};return l`<${x} title=${o("people.title")} kind="people-sheet" onClose=${n.closeSheet}
    footer=${l`<${h} kind=${i?"danger wide":"wide"} onClick=${()=>i?n.leave():s(!0)}>${o(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(v=>l`<li key=${v.deviceId}>
      <${ce} id=${v.deviceId} name=${v.nickname} />
      <span>${v.nickname}${v.deviceId===t.me.deviceId?l` <small class="soft">(${o("guest.you")})</small>`:null}
        ${v.online?null:l`<small class="soft"> · ${o("people.away")}</small>`}</span>
      ${!v.online&&v.deviceId!==t.me.deviceId&&u?l`<button type="button" class="textlink" aria-label=${o("people.old.of",{name:v.nickname})} onClick=${()=>{$(null),r(v)}}>${o("people.old")}</button>`:null}
    </li>`)}</ul>
    ${a?l`<${y} kind="warn" icon="warn" role="alert"><p>${o("people.old.text",{name:a.nickname})}</p>${m?l`<p><b>${m}</b></p>`:null}
      <p class="choices"><${h} onClick=${()=>r(null)}>${o("people.old.no")}<//><${h} kind="danger" disabled=${c} onClick=${()=>I(a)}>${o("people.old.go")}<//></p><//>`:null}
    ${u?l`<${it} pin=${u} />`:null}
    <div class="people-foot"><${je} onChange=${n.selectLanguage} /><${He} link=${e.link} /></div>
  <//>`}function it({pin:e}){let[n,t]=S(!1);return l`<section class="share-pin"><h3>${o("people.pin")}</h3>
    ${n?l`<output class="shared-pin num">${e}</output><p class="soft small">${o("people.pin.hint")}</p>`:null}
    <${h} kind="wide" onClick=${()=>t(!n)}>${o(n?"people.pin.hide":"people.pin.show")}<//></section>`}var st=e=>new Intl.DateTimeFormat(f(),{weekday:"long",timeZone:"UTC"}).format(Date.UTC(2024,0,1+e));function Rn({state:e,acts:n}){let{openingHours:t,contact:i}=e.info??{},s=(new Date().getDay()+6)%7;return l`<${x} title=${e.info?.restaurantName} kind="about-sheet" onClose=${n.closeSheet}>
    ${i?l`<p class="contact"><${rt} text=${i} /></p>`:null}
    ${t?l`<dl>${t.map((a,r)=>l`<div key=${r} aria-current=${r===s?"date":void 0}><dt>${st(r)}</dt>
      <dd class="num">${a.length===0?o("about.closed"):a.map(c=>l`<bdi key=${c} dir="ltr">${c.replace("-","–")}</bdi>`)}</dd></div>`)}</dl>`:null}
  <//>`}function rt({text:e}){let n=/^[^\s@]+@[^\s@]+$/.test(e)?`mailto:${e}`:/^\+?[\d\s()/-]{4,}$/.test(e)?`tel:${e.replace(/[^\d+]/g,"")}`:/^https?:\/\/\S+$/.test(e)?e:null;return n?l`<a class="textlink" href=${n} target=${n===e?"_blank":void 0} rel="noreferrer"><bdi>${e}</bdi></a>`:l`<bdi>${e}</bdi>`}var ci={item:Ln,cart:mn,categories:$n,review:bn,done:gn,orders:un,bill:cn,"goes-with":wn,help:Sn,filter:vn,people:Dn,about:Rn};export{ci as SHEETS};
