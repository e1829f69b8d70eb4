/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{d as je}from"./chunk-ABA2CNMZ.js";import{c as Ne}from"./chunk-J4ESMI2V.js";import{A as o,Aa as qe,C as $e,Ca as re,D as Ae,Fa as w,G as v,Ga as Qe,H as J,Ha as ae,I as pe,J as Ee,Ja as Ye,La as Ge,M as ee,Ma as He,N as Oe,Na as Ve,O as B,S as ne,T as te,W as Me,Y as Te,Z as oe,c as S,d as X,da as Le,e as me,ea as De,f as V,fa as le,g as xe,ga as Re,ha as P,ia as j,ja as ie,k as l,ka as Be,l as Se,ma as Ue,n as Ce,na as _e,oa as Fe,pa as se,qa as Pe,s as Z,u as Ie,ua as We,y as h,ya as b,za as y}from"./chunk-564EVYZJ.js";var En='a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]';function x({title:e,label:n,onClose:t,footer:i,children:s,kind:r="",closeLabel:a}){let c=V(null),u=V(t);return u.current=t,me(()=>{let m=document.activeElement,$=d=>{d.key==="Escape"?u.current():d.key==="Tab"&&c.current&&On(d,c.current)};return document.addEventListener("keydown",$),document.documentElement.classList.add("sheet-open"),c.current?.focus({preventScroll:!0}),()=>{document.removeEventListener("keydown",$),document.documentElement.classList.remove("sheet-open"),queueMicrotask(()=>{m?.isConnected&&m.focus({preventScroll:!0})})}},[]),me(()=>{document.activeElement===document.body&&c.current?.focus({preventScroll:!0})}),l`<div class="backdrop" onClick=${m=>{m.target===m.currentTarget&&t()}}>
    <section class=${`sheet ${r}`} role="dialog" aria-modal="true" aria-label=${n??String(e)} tabindex="-1" ref=${c}>
      <header><h2>${e}</h2><button type="button" class="round" aria-label=${a??o("action.close")} onClick=${t}><${v} name="close" /></button></header>
      <div class="body">${s}</div>
      ${i?l`<footer>${i}</footer>`:null}
    </section>
  </div>`}function On(e,n){let t=[...n.querySelectorAll(En)].filter(c=>c.offsetParent!==null),i=t[0],s=t[t.length-1],r=document.activeElement,a=!r||!n.contains(r);e.shiftKey&&(a||r===i||r===n)?(e.preventDefault(),s?.focus()):!e.shiftKey&&(a||r===s)&&(e.preventDefault(),i?.focus())}function _({value:e,min:n=0,max:t=99,name:i,disabled:s=!1,onChange:r}){let a=e-1<Math.max(n,1);return l`<span class="stepper" role="group" aria-label=${i}>
    <button type="button" disabled=${s||e<=n} aria-label=${o(a&&n===0?"action.remove":"action.fewer",{name:i})} onClick=${()=>r(e-1)}><${v} name="minus" /></button>
    <output class="num">${e}</output>
    <button type="button" disabled=${s||e>=t} aria-label=${o("action.more",{name:i})} onClick=${()=>r(e+1)}><${v} name="plus" /></button>
  </span>`}function ce({list:e}){return e.map((n,t)=>l`${t>0?" · ":""}<bdi class="unbroken">${n.replace(/^([+−–-])\s+/,"$1 ")}</bdi>`)}function ze({qr:e,label:n}){return l`<svg class="qr" viewBox=${`0 0 ${e.size} ${e.size}`} role="img" aria-label=${n} shape-rendering="crispEdges"><rect width=${e.size} height=${e.size} fill="#ffffff" /><path d=${e.path} fill="#000000" /></svg>`}var Ke=["ALL","OWN","EVENLY","ITEM"],q=e=>`${e.orderId}:${e.itemIndex}`;function Xe(e,n){let t=n.map(i=>[q(i),Math.min(e[q(i)]??0,i.openQuantity)]);return Object.fromEntries(t.filter(([,i])=>i>0))}function Ze(e,n,t){switch(e){case"ALL":return{by:"EVENLY",ways:1};case"OWN":return{by:"OWN"};case"EVENLY":return{by:"EVENLY",ways:n};default:{let i=Object.entries(t).sort(([s],[r])=>s<r?-1:1).map(([s,r])=>{let a=s.lastIndexOf(":");return{orderId:s.slice(0,a),itemIndex:Number(s.slice(a+1)),quantity:r}});return i.length>0?{by:"ITEM",items:i}:null}}}function Je({by:e,ways:n,items:t}){return e==="EVENLY"?`by=EVENLY&ways=${n}`:e==="OWN"?"by=OWN":`by=ITEM&items=${(t??[]).map(i=>`${q(i)}:${i.quantity}`).join(",")}`}function en(e){let n=new Map;for(let t of e)n.set(t,(n.get(t)??0)+1);return[...n].sort(([t],[i])=>i-t)}var nn=e=>e.lines.filter(n=>n.deviceId===null&&n.openQuantity>0).reduce((n,t)=>n+t.amount,0);function tn(e){let[,,,,,n="",t="",,,,i=""]=e.split(`
`);return{name:n,iban:t.replace(/(.{4})(?=.)/g,"$1 "),reference:i}}var Mn=Ce({fetch:(e,n)=>fetch(e,n),csrf:()=>null});function G(e,n){let[t,i]=S({path:null,body:null,text:null}),s=V(0);return X(()=>{s.current+=1;let r=s.current;e!==null&&Mn.get(e).then(({body:a})=>{r===s.current&&i({path:e,body:a,text:null})},a=>{r===s.current&&i(c=>({...c,path:null,text:Ae(a instanceof Se?a.problem:{code:"unreachable"})}))})},[e,...n]),t}function Q(e){return new Intl.NumberFormat(h(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function W({taxes:e,currency:n}){return e.filter(t=>t.tax!==0).map(t=>l`<dt class="minor">${o(`cart.tax.${t.kind}`,{rate:Q(t.rate)})}</dt>
    <dd class="num minor">${w(t.tax,n,h())}</dd>`)}var Tn={amount:0,restAmount:0,parts:[]};function on({state:e,acts:n}){let[t,i]=S("ALL"),[s,r]=S(null),[a,c]=S({}),[u,m]=S(null),[$,d]=S(null),{body:C,text:k}=G("/api/session/bill",[e.bill,e.orders]),g=C,f=s??g?.likelyWays??1,A=g?Xe(a,g.lines):{},O=g&&g.openAmount>0?Ze(t,f,A):null,M=O&&Je(O),N=G(M&&`/api/session/bill/share?${M}`,[g]);if(!g)return l`<${x} title=${o("bill.title")} kind="bill-sheet" onClose=${n.closeSheet}>${k?l`<${y} kind="bad" icon="warn" role="alert">${k}<//>`:l`<p class="soft" aria-busy="true">…</p>`}<//>`;let T=E=>w(E,g.currency,h()),I=M!==null&&N.path?.endsWith(`?${M}`)?N.body:null;if($!==null&&I)return l`<${Un} acts=${n} query=${$} amount=${I.amount} money=${T} onBack=${()=>d(null)} />`;let D=g.openAmount>0,F=E=>{!I||!O||(m(I.amount),n.callStaff("REQUEST_BILL",E,O))};return l`<${x} title=${o("bill.title")} kind="bill-sheet" onClose=${n.closeSheet}
    footer=${D?l`<${Bn} state=${e} bill=${g} share=${M===null?Tn:I} money=${T} onAsk=${F} onCode=${()=>d(M)} />`:g.paidAmount!==void 0&&g.totalAmount>0?l`<${ln} />`:null}>
    <div aria-live="polite">
      ${k||N.text?l`<${y} kind="bad" icon="warn">${k??N.text}<//>`:null}
      ${e.help?.state==="sent"&&u!==null?l`<${y} kind="good" icon="check">${o("bill.asked",{amount:T(u)})}<//>`:null}
      ${e.help?.state==="failed"?l`<${y} kind="bad" icon="warn">${e.help.text}<//>`:null}
      ${!D&&g.amountDue===0&&g.totalAmount>0&&g.paidAmount!==void 0?l`<${y} kind="good" icon="check">${o("bill.settled")}<//>`:null}
    </div>
    ${D?l`<div class="toggles" role="group" aria-label=${o("bill.parts")}>${Ke.map(E=>l`<button type="button" key=${E} class="toggle keep" aria-pressed=${t===E} onClick=${()=>i(E)}>${o(`bill.by.${E}`)}</button>`)}</div>`:null}
    ${!D||t==="ALL"?l`<${Ln} state=${e} bill=${g} money=${T} />`:null}
    ${D&&t==="OWN"?l`<${Dn} state=${e} bill=${g} share=${I} money=${T} />`:null}
    ${D&&t==="EVENLY"?l`<div class="bill-people"><span>${o("bill.people")}</span><${_} value=${f} min=${1} max=${Oe} name=${o("bill.people.one")} onChange=${r} /></div>
      <ul class="bill-parts num" aria-busy=${I===null}>${I?en(I.parts).map(([E,U])=>l`<li key=${E}>${U} × ${T(E)}</li>`):l`<li>…</li>`}</ul>`:null}
    ${D&&t==="ITEM"?l`<${Rn} state=${e} bill=${g} chosen=${A} money=${T} onChoose=${(E,U)=>c({...A,[E]:U})} />`:null}
    ${g.paidAmount===void 0?l`<p class="soft small">${o("bill.estimate")}</p>`:null}
  <//>`}function ln(){return l`<a class="button wide" href="/receipt">${o("pay.receipt")}</a>`}function fe({line:e,state:n,ofWhom:t=!1}){let i=n.orders.find(c=>c.orderId===e.orderId)?.items.find(c=>c.itemIndex===e.itemIndex),s=i&&ne(i,n.menu),r=[s?s.variantName:e.variantName,...s?s.options.map(c=>c.name):e.options].filter(c=>c!==null&&c!==""),a=e.deviceId===null?o("bill.table"):e.deviceId===n.session?.me.deviceId?o("guest.you"):e.nickname;return l`<span><bdi>${s?.name??e.name}</bdi>${r.length>0?l`<small><${ce} list=${r} /></small>`:null}${t&&a?l`<small><bdi>${a}</bdi></small>`:null}</span>`}function Ln({state:e,bill:n,money:t}){let i=n.amountDue-n.openAmount;return l`<ul class="review">${n.lines.map(s=>l`<li key=${q(s)}><b class="num">${s.quantity}</b><${fe} line=${s} state=${e} ofWhom=${e.session?.mode==="FAMILY"} /><span class="num">${t(s.lineTotal)}</span></li>`)}</ul>
    <dl class="sum">
      ${n.adjustments.map(s=>l`<dt class="minor">${s.name?`${s.name}: `:""}${s.reason}</dt><dd class="num minor">${t(-s.loweredAmount)}</dd>`)}
      ${n.serviceCharge?l`<dt class="minor">${o("orders.service",{rate:Q(String(n.serviceCharge.rate/1e3))})}</dt><dd class="num minor">${t(n.serviceCharge.amount)}</dd>`:null}
      <${W} taxes=${n.taxes} currency=${n.currency} />
      <dt>${o("cart.total")}</dt><dd class="num">${t(n.totalAmount)}</dd>
      ${n.totalAmount>n.amountDue?l`<dt class="minor">${o("orders.paid")}</dt><dd class="num minor">${t(n.totalAmount-n.amountDue)}</dd>`:null}
      ${i>0?l`<dt class="minor">${o("bill.pending")}</dt><dd class="num minor">${t(i)}</dd>`:null}
      ${n.openAmount<n.totalAmount?l`<dt>${o("orders.due")}</dt><dd class="num">${t(n.openAmount)}</dd>`:null}
    </dl>
    ${n.openAmount>0&&n.paidAmount?l`<${ln} />`:null}`}function Dn({state:e,bill:n,share:t,money:i}){let s=n.lines.filter(a=>a.deviceId===e.session?.me.deviceId&&a.openQuantity>0),r=nn(n);return l`${t?.amount===0?l`<p class="soft">${o("bill.own.none")}</p>`:l`<ul class="review">${s.map(a=>l`<li key=${q(a)}><b class="num">${a.openQuantity}</b><${fe} line=${a} state=${e} /><span class="num">${a.openQuantity===a.quantity?i(a.amount):""}</span></li>`)}</ul>`}
    ${r>0?l`<p class="soft small">${o("bill.own.table",{amount:i(r)})}</p>`:null}`}function Rn({state:e,bill:n,chosen:t,money:i,onChoose:s}){let r=n.lines.filter(a=>a.openQuantity>0);return l`<p class="soft small">${o("bill.dishes")}</p>
    ${r.map(a=>{let c=q(a),u=t[c]??0,m=l`<${fe} line=${a} state=${e} ofWhom=${e.session?.mode==="FAMILY"} />`;return a.openQuantity===1?l`<label key=${c} class="option"><input type="checkbox" checked=${u>0} onChange=${$=>s(c,$.currentTarget.checked?1:0)} />${m}<span class="num">${a.quantity===1?i(a.amount):""}</span></label>`:l`<div key=${c} class="option counted">${m}<span class="num soft">/ ${a.openQuantity}</span><${_} value=${u} max=${a.openQuantity} name=${a.name} onChange=${$=>s(c,$)} /></div>`})}`}function Bn({state:e,bill:n,share:t,money:i,onAsk:s,onCode:r}){let a=!t||t.amount===0||e.help?.state==="sending",c=(e.session?.paymentMethods??[]).filter(u=>u!=="PAY_LATER");return l`<dl class="sum"><dt>${o("bill.amount")} <small>${o("bill.amount.hint")}</small></dt><dd class="num">${t?i(t.amount):"…"}</dd>
      ${t&&t.restAmount>0?l`<dt class="minor">${o("bill.rest")}</dt><dd class="num minor">${i(t.restAmount)}</dd>`:null}</dl>
    ${c.length>0?l`<p class="bill-ask">${o("bill.ask.how")}</p><div class="bill-wishes">
      ${c.map(u=>l`<${b} key=${u} kind="primary" disabled=${a} onClick=${()=>s(u)}>${o(`pay.${u}`)}<//>`)}
      ${n.transfer?.epc||n.transfer?.upi?l`<${b} disabled=${a} onClick=${r}>${o("bill.transfer")}<//>`:null}</div>`:l`<${b} kind="primary wide" disabled=${a} onClick=${()=>s()}>${o("bill.ask")}<//>`}`}function Un({acts:e,query:n,amount:t,money:i,onBack:s}){let{body:r,text:a}=G(`/api/session/bill/share/qr?${n}`,[t]),c=r,u=c?.epc?tn(c.epc.text):null;return l`<${x} title=${o("bill.code.title",{amount:i(t)})} kind="bill-sheet" onClose=${e.closeSheet} footer=${l`<${b} kind="wide" onClick=${s}>${o("bill.code.back")}<//>`}>
    ${a?l`<${y} kind="bad" icon="warn" role="alert">${a}<//>`:null}
    ${[c?.epc,c?.upi].map(m=>m?l`<div class="bill-code"><${ze} qr=${m.qr} label=${o("bill.code.title",{amount:i(t)})} /></div>`:null)}
    ${c?.upi?l`<a class="button primary wide" href=${c.upi.text}>${o("bill.code.app")}</a>`:null}
    ${u?l`<dl class="bill-fields"><dt>${o("bill.code.payee")}</dt><dd><bdi>${u.name}</bdi></dd><dt>${o("bill.code.iban")}</dt><dd class="num" dir="ltr">${u.iban}</dd><dt>${o("bill.code.amount")}</dt><dd class="num">${i(t)}</dd><dt>${o("bill.code.reference")}</dt><dd><bdi>${u.reference}</bdi></dd></dl>`:null}
    <${y} kind="calm" icon="bell">${o("bill.code.text")}<//>
  <//>`}function _n({cancellations:e=[],status:n}){return n==="CANCELLED"?e.slice(0,-1):e}var he=e=>_n(e).map(({quantity:n,reason:t})=>o("cancelled.part",{count:n,reason:t})).join(" · ");var Fn={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function sn({state:e,acts:n}){let{orders:t,bill:i}=e,s=[...t].reverse();return l`<${x} title=${o("orders.title")} kind="orders-sheet" onClose=${n.closeSheet}
    footer=${i&&t.length>0?l`<h3 class="visually-hidden">${o("orders.bill")}</h3><dl class="sum">
      ${i.adjustments.map(r=>l`<dt>${r.name?`${r.name}: `:""}${r.reason}</dt><dd class="num">${w(-r.loweredAmount,i.currency,h())}</dd>`)}
      ${i.serviceCharge?l`<dt>${o("orders.service",{rate:Q(String(i.serviceCharge.rate/1e3))})}</dt><dd class="num">${w(i.serviceCharge.amount,i.currency,h())}</dd>`:null}
      <${W} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?l`<dt>${o("orders.paid")}</dt><dd class="num">${w(i.totalAmount-i.amountDue,i.currency,h())}</dd>`:null}
      <dt class="total">${o("orders.due")}</dt><dd class="num total">${w(i.amountDue,i.currency,h())}</dd></dl>
      <${b} kind="wide" onClick=${()=>n.openSheet({kind:"bill"})}><${v} name="plate" />${o("bill.open")}<//>
      ${i.totalAmount>i.amountDue?l`<a class="button wide" href="/receipt">${o("pay.receipt")}</a>`:null}`:null}>
    ${t.length===0?l`<div class="empty"><h3>${o("orders.empty.title")}</h3><p>${o("orders.empty.text")}</p><${b} onClick=${n.closeSheet}>${o("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${s.map(r=>l`<article class="order" key=${r.orderId}>
      <h3><span>${r.placedBy?o("orders.by",{number:r.orderNumber,name:r.placedBy.deviceId===e.session?.me.deviceId?o("guest.you"):r.placedBy.nickname,time:$e(r.placedAt)}):o("orders.by.staff",{number:r.orderNumber,time:$e(r.placedAt)})}</span>
        ${r.items.some(a=>a.status!=="CANCELLED"&&a.cancelledQuantity>0)?null:l`<span class="num">${w(r.totalAmount,r.currency,h())}</span>`}</h3>
      <${be} order=${r} state=${e} acts=${n} />
      <${b} kind="reorder" label=${o("orders.again.of",{number:r.orderNumber})} onClick=${()=>n.addAgain(r.items.filter(a=>a.status!=="CANCELLED"))}><${v} name="undo" />${o("orders.again")}<//>
    </article>`)}</div>
  <//>`}function z({line:e}){let n=[e.variantName,...Ee(e.options),e.note].filter(t=>t!==null&&t!=="");return l`${n.length>0?l`<small><${ce} list=${n} /></small>`:null}
    ${e.withMains?l`<small class="with-mains">${o("item.mains")}</small>`:null}
    ${e.allergyNote?l`<small class="allergy-note"><${v} name="warn" />${o("item.allergy.label",{text:e.allergyNote})}</small>`:null}`}function be({order:e,state:n,acts:t}){return l`<ul class=${`order-items ${t?"can-reorder":""}`}>${e.items.map(i=>ne(i,n.menu)).map(i=>l`<li key=${i.itemIndex} class=${`s-${i.status}`}>
    <b class="num">${i.quantity}</b>
    <span><bdi>${i.name}</bdi><${z} line=${i} />${he(i)?l`<small class="cancelled-part">${he(i)}</small>`:null}</span>
    <span class="status"><${v} name=${Fn[i.status]} />${i.status==="CANCELLED"&&i.cancelReason?o("status.CANCELLED.why",{reason:i.cancelReason}):o(`status.${je(n,e,i)}`)}</span>
    ${t&&i.menuItemId?l`<button type="button" class="reorder-one" aria-label=${o("orders.again.one",{name:i.name})} onClick=${()=>t.addAgain([{...i,quantity:1}])}><${v} name="plus" /></button>`:null}
  </li>`)}</ul>`}function Y({reason:e,left:n,from:t,until:i}){return e==="TOO_FEW"?o("menu.left",{count:n??0}):e==="OUTSIDE_HOURS"&&t?o("menu.at",{time:t}):e==="OUTSIDE_HOURS"&&i?o("menu.until",{time:i}):o(e==="SOLD_OUT"?"menu.soldout":"item.offmenu")}function de(e,n){let t=B(n,e.menuItemId);return t?.available?t.left?Y({reason:"TOO_FEW",left:t.left}):o("item.again"):Y(t?{reason:t.from?"OUTSIDE_HOURS":"SOLD_OUT",from:t.from}:e.unavailable??{reason:"OFF_MENU"})}var Pn=120;function rn({state:e,acts:n,clock:t}){let{session:i}=e,s=i?.me??Le,r=i?.mode==="FAMILY",a=le(e),c=We(e,t.tick.value),u=r?e.devices.filter(d=>d.online&&d.deviceId!==s.deviceId).length:0,m=e.menu?.currency??e.info?.currency??"EUR",$=r?Me(a.lines,s.deviceId):[{guest:s,isMe:!0,lines:a.lines}];return l`<${x} title=${o(r?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${n.closeSheet}
    footer=${a.lines.length>0?l`<${Qn} state=${e} acts=${n} held=${c} cart=${a} currency=${m} />`:null}>
    ${u>0&&!c?l`<p class="soft small">${o("cart.others",{count:u})}</p>`:null}
    ${c?l`<${Wn} held=${c} clock=${t} />`:null}
    ${!c&&e.orderError?.kind==="failed"?l`<${y} kind="bad" icon="warn" role="alert">${e.orderError.text}<//>`:null}
    ${e.refusals.map(d=>l`<${y} key=${d.opId} kind="bad" icon="warn" role="alert">
      <b>${o("cart.refused",{name:d.name})}</b> ${d.why?.reason?Y(d.why):d.text}
      <button type="button" class="textlink" onClick=${()=>n.dispatch({type:"refusal-read",opId:d.opId})}>${o("action.ok")}</button><//>`)}
    ${a.lines.length===0?l`<div class="empty"><h3>${o("cart.empty.title")}</h3><p>${o(r?"cart.empty.text":"cart.empty.text.own")}</p>
      <${b} onClick=${n.closeSheet}>${o("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${$.map(d=>l`<section key=${d.guest.deviceId}>
      ${r?l`<h3 class="added-by"><${re} id=${d.guest.deviceId} name=${d.guest.nickname} />${d.isMe?o("guest.you"):d.guest.nickname}</h3>`:null}
      <ul>${d.lines.map(C=>l`<${qn} key=${C.lineId} line=${C} state=${e} acts=${n} held=${c!==null} currency=${m} />`)}</ul>
    </section>`)}</div>
  <//>`}function Wn({held:e,clock:n}){n.tick.value;let t=Math.max(0,Math.floor((Date.parse(e.expiresAt)-n.now())/1e3));return l`<div class="hold" role="status">
    <span><b>${o("hold.title",{name:e.holder.nickname})}</b> ${o("hold.text")}</span>
    <b class="num" role="timer">${Z(t)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,t/Pn*100)}%`}}></i></i>
  </div>`}function qn({line:e,state:n,acts:t,held:i,currency:s}){let r=e.pending==="adding"&&e.sent,a=e.pending==="removing",u=B(n.menu,e.menuItemId)!==null&&!r&&!a,m=a?o("cart.removing"):i?o("cart.held"):n.link.kind==="offline"?o("cart.waiting"):o("cart.pending");return l`<li class=${`line ${a?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!u} onClick=${()=>t.openSheet({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${u?o("cart.edit",{name:e.name}):e.name}</span></span>
      <${z} line=${{...e,withMains:!1}} />
      ${e.available?null:l`<small class="bad"><${v} name="warn" />${de(e,n.menu)}</small>`}
      ${e.pending&&n.session?l`<small class="pending"><${v} name="clock" />${m}</small>`:null}
    </button>
    <span class="line-price num">${w(e.lineTotal,s,h())}</span>
    <${_} value=${e.quantity} max=${ee} name=${e.name} disabled=${r||a} onChange=${$=>t.setQuantity(e,$)} />
    <button type="button" class="toggle keep with-mains" aria-pressed=${e.withMains} aria-label=${o("cart.mains.of",{name:e.name})} disabled=${!u} onClick=${()=>{let $=oe(e);t.editLine(e,$,{...$,withMains:!e.withMains})}}>${e.withMains?l`<${v} name="check" />`:null}${o("item.mains")}</button>
  </li>`}function Qn({state:e,acts:n,held:t,cart:i,currency:s}){if(!e.session){let m=e.phase==="join";return l`<dl class="sum"><dt>${o("cart.total")}</dt><dd class="num">${w(i.totalAmount,s,h())}</dd></dl>
      <${b} kind="primary wide" disabled=${!m} onClick=${n.askPin}>${o(m?"cart.pin":"start.empty.title")}<//>`}let r=e.placing!==null,a=i.lines.filter(m=>!m.available&&m.pending!=="removing"),c=o("cart.order");t?c=o("cart.order.held",{name:t.holder.nickname}):e.link.kind==="offline"?c=o("cart.order.offline"):i.pendingCount>0?c=o("cart.order.sending"):a.length>0?c=o("review.drop"):r&&(c=o("cart.taking"));let u=t!==null||e.link.kind==="offline"||i.pendingCount>0||r;return l`<dl class="sum">${i.pendingCount===0?l`<${W} taxes=${e.cart.taxes} currency=${s} />`:null}<dt>${o("cart.total")}${i.pendingCount>0?l` <small>${o("cart.total.pending")}</small>`:null}</dt><dd class="num">${w(i.totalAmount,s,h())}</dd></dl>
    <${b} kind="primary wide" disabled=${u} onClick=${a.length>0?()=>n.removeLines(a):n.requestCheckout}>${c}<//>`}function an({state:e,acts:n}){let{menu:t}=e;if(!t)return null;let{shown:i}=se(t.categories,e.query,e.dietaryNeeds),s=r=>{n.closeSheet(),setTimeout(()=>Ye(r))};return l`<${x} title=${o("menu.categories")} kind="categories-sheet" onClose=${n.closeSheet}>
    <ul>${i.map(r=>l`<li key=${r.id}><button type="button" class="category-row" onClick=${()=>s(r.id)}>
      <bdi lang=${te(t,r.untranslated?.includes("NAME"))}>${r.name}</bdi><span class="num">${r.items.length}</span></button></li>`)}</ul>
  <//>`}function cn(e,n,t){let s=[...new Set(e.map(c=>c.menuItemId?B(n,c.menuItemId)?.station:void 0))].map(c=>t?.find(u=>u.station===c));if(s.length===0||s.includes(void 0))return null;let r=s,a=Math.max(...r.map(c=>c.fullMinutes??0));return{fromMinutes:Math.max(...r.map(c=>c.fromMinutes)),toMinutes:Math.max(...r.map(c=>c.toMinutes)),fullMinutes:a>0?a:null}}function ge({dishes:e,state:n}){let t=cn(e,n.menu,G("/api/session/waits",[]).body?.waits??null);if(!t)return null;let{fromMinutes:i,toMinutes:s,fullMinutes:r}=t;return l`<p class=${`wait ${r?"full":""}`}><${v} name="clock" /><span>${r?o("wait.full",{minutes:r}):i===s?o("wait.about",{minutes:s}):o("wait.usual",{from:i,to:s})}</span></p>`}function dn({state:e,acts:n,clock:t}){let[i,s]=S(!1),[r,a]=S(""),{placing:c,cart:u}=e,m=e.menu?.currency??e.info?.currency??"EUR";if(c?.stage==="sending"||c?.stage==="waiting")return l`<${Gn} state=${e} acts=${n} clock=${t} />`;let $=c?.stage==="reviewing",d=De(e),C=e.orderError?.kind==="unavailable"?e.orderError.items:[],k=p=>C.find(L=>L.menuItemId===p.menuItemId),g=p=>{let L=B(e.menu,p.menuItemId);return $&&(!L||!!L.from)},f=p=>k(p)||!p.available&&!g(p),A=d.filter(f),O=p=>{let L=k(p);return L?.reason?Y(L):de(p,e.menu)},M=e.orderError??(A.length>0?{kind:"unavailable",names:[...new Set(A.map(p=>p.name))],items:[]}:null),N=$&&e.checkout?Ie(e.checkout.expiresAt,t.tick.value):null,T=$&&A.length>0&&A.length<d.length,I=!$||d.length===0||A.length>0,D=Te(d,e.limits),F=e.dietaryNeeds.avoided,E=p=>{let L=F.length>0||p.allergyNote?B(e.menu,p.menuItemId):null,R=L&&ie(L,p.options.map(Nn=>Nn.id));return R!==null&&(!R.isStated||R.unstated.length>0)},U=o("review.avoid.note",{list:P(F.map(p=>Re({allergen:p,level:"CONTAINS"})))}),H=l`
    ${N!==null&&N<60?l`<p class="hold-mine"><span>${o("hold.mine")}</span><span class="num" role="timer">${Z(N)}</span></p>`:null}
    ${T?l`<${b} kind="primary wide" onClick=${()=>n.removeLines(A)}>${o("review.drop")}<//>`:I?l`<${b} kind="primary wide" onClick=${n.leaveReview}>${o("review.back")}<//>`:l`<${b} kind="primary wide price-button" onClick=${()=>i||!D?n.place(r):s(!0)}><span>${i?o("review.sure",{count:u.totalItems}):o("review.go")}</span><span class="num">${w(u.totalAmount,m,h())}</span><//>`}`;return l`<${x} title=${o("review.title")} kind="review-sheet" onClose=${n.closeSheet} footer=${H}>
    <${Yn} orderError=${M} currency=${m} />
    ${i?l`<${y} kind="warn" icon="warn" role="alert">${o("review.large",{count:u.totalItems})}<//>`:null}
    <ul class="review">${d.map(p=>l`<li key=${p.lineId} class=${f(p)?"is-sold-out":""}>
      <b class="num">${p.quantity}</b>
      <span>${p.name}<${z} line=${p} />${E(p)?l`<small class="allergy-note"><${v} name="warn" />${o("allergens.unstated.ask")}</small>`:null}${f(p)?l`<small class="bad"><${v} name="warn" />${O(p)}</small>`:null}</span>
      <span class="num">${w(p.lineTotal,m,h())}</span></li>`)}</ul>
    <dl class="sum"><${W} taxes=${u.taxes} currency=${m} /><dt>${o("cart.total")}</dt><dd class="num">${w(u.totalAmount,m,h())}</dd></dl>
    <${ge} dishes=${d} state=${e} />
    ${e.bill?.serviceCharge?l`<p class="soft small">${o("cart.service",{rate:Q(String(e.bill.serviceCharge.rate/1e3))})}</p>`:null}
    <label class="field"><span>${o("review.note")}</span><textarea rows="2" maxlength=${e.limits.noteCharsMax} value=${r} onInput=${p=>a(p.currentTarget.value)}></textarea></label>
    ${F.length>0&&!r.includes(U)&&U.length<=e.limits.noteCharsMax?l`<${b} onClick=${()=>a(Pe(r,U,e.limits.noteCharsMax))}>${o("review.avoid")}<//>`:null}
  <//>`}function Yn({orderError:e,currency:n}){if(!e)return null;switch(e.kind){case"cart-changed":return l`<${y} kind="warn" icon="warn" role="alert"><b>${o("review.changed")}</b>
      <ul>${e.changes.map(t=>l`<li>${o(`review.changed.${t.kind}`,{...t,..."price"in t?{price:w(t.price,n,h()),was:w(t.was,n,h())}:{}})}</li>`)}</ul><//>`;case"ran-out":return l`<${y} kind="warn" icon="clock" role="alert">${o("review.ranout")}<//>`;case"held":return l`<${y} kind="warn" icon="clock" role="alert">${o("review.held",{name:e.name})} ${o("review.failed")}<//>`;case"empty":return l`<${y} kind="warn" icon="warn" role="alert">${o("review.empty")}<//>`;case"unavailable":return l`<${y} kind="bad" icon="warn" role="alert">${o("review.unavailable")} <b>${e.names.join(", ")}</b>. ${o("review.unavailable.what")}<//>`;default:return l`<${y} kind="bad" icon="warn" role="alert">${o("review.failed")} ${e.text}<//>`}}function Gn({state:e,acts:n,clock:t}){let{placing:i}=e,s=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-t.tick.value)/1e3)):null,r=s!==null?l`<${b} kind="wide" onClick=${n.retryNow}>${o("action.retry")}<//>`:null;return l`<${x} title=${o("review.sending")} kind="sending-sheet" onClose=${n.closeSheet} footer=${r}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${s===null?"is-sending":""}`}><${v} name=${s===null?"plate":"clock"} /></span>
      <p><b>${s===null?o("review.sending"):o("review.retry")} ${s?l`<span role="timer" aria-live="off">${o("review.retry.in",{seconds:s})}</span>`:null}</b></p>
      <p class="soft">${o("review.retry.safe")}</p>
    </div>
  <//>`}function un({state:e,acts:n}){let{placed:t}=e;if(!t)return null;let i=e.orders.find(s=>s.orderId===t.orderId);return l`<${x} title=${o("done.title")} kind="done-sheet" onClose=${n.closeSheet} footer=${l`<${b} kind="primary wide" onClick=${n.closeSheet}>${o("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${v} name="check" /></span>
      <p class="done-number num">${o("done.number",{number:t.orderNumber})}</p>
      <p class="soft">${o(t.alreadyOrdered?"done.already":e.inKitchen.includes(t.orderId)?"done.kitchen":"done.text",{number:t.orderNumber})}</p>
      ${i?l`<${ge} dishes=${i.items.filter(s=>!s.onlyOnBill)} state=${e} />`:null}
    </div>
    ${i?l`<${be} order=${i} state=${e} />`:null}
  <//>`}function pn({state:e,acts:n}){let{dietaryNeeds:t,menu:i}=e,[s,r]=[_e(i),Fe(i)],a=se(i?.categories??[],"",t).shown.reduce((m,$)=>m+$.items.length,0),c=t.avoided.length+t.diets.length,u=m=>n.dispatch({type:"dietary-needs",dietaryNeeds:{...t,...m}});return l`<${x} title=${o("filter.title")} kind="filter-sheet" onClose=${n.closeSheet}
    footer=${l`<${b} kind="primary wide" onClick=${n.closeSheet}>${o("filter.done",{count:a})}<//>`}>
    <p class="soft small">${o(s.length>0?"filter.text":"filter.none")}</p>
    ${s.length>0?l`<fieldset class="toggles"><legend>${o("filter.avoid")}</legend>
      ${s.map(m=>l`<${mn} key=${m} kind="avoid" on=${t.avoided.includes(m)} label=${o(`allergen.${m}`)} onTap=${()=>u({avoided:$n(t.avoided,m)})} />`)}</fieldset>`:null}
    ${r.length>0?l`<fieldset class="toggles"><legend>${o("filter.diet")}</legend>
      ${r.map(m=>l`<${mn} key=${m} kind="keep" on=${t.diets.includes(m)} label=${Ue(m)} onTap=${()=>u({diets:$n(t.diets,m)})} />`)}</fieldset>`:null}
    ${c>0?l`<label class="option"><input type="checkbox" checked=${t.hide} onChange=${()=>u({hide:!t.hide})} />
        <span>${o("filter.hide")}<small class="soft">${o("filter.hide.hint")}</small></span></label>
      <${b} kind="wide" onClick=${()=>n.dispatch({type:"dietary-needs",dietaryNeeds:Be})}>${o("filter.clear")}<//>`:null}
  <//>`}function mn({kind:e,on:n,label:t,onTap:i}){return l`<button type="button" class=${`toggle ${e}`} aria-pressed=${n} onClick=${i}>${n?l`<${v} name=${e==="avoid"?"close":"check"} />`:null}${t}</button>`}function $n(e,n){return e.includes(n)?e.filter(t=>t!==n):[...e,n]}function hn({state:e,acts:n}){let{help:t,bill:i}=e,s=t?.state==="sending",r=(e.session?.paymentMethods??[]).filter(c=>c!=="PAY_LATER"),a=i?w(i.amountDue,i.currency,h()):"";return l`<${x} title=${o("help.title")} kind="help-sheet" onClose=${n.closeSheet}>
    <div aria-live="polite">
      ${t?.state==="sent"?l`<${y} kind="good" icon="check">${o(t.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${t?.state==="failed"?l`<${y} kind="bad" icon="warn">${t.text}<//>`:null}
      ${s?l`<${y} kind="calm" icon="clock">${o("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${fn} kind="CALL_WAITER" icon="bell" title=${o("help.waiter")} text=${o("help.waiter.hint")} disabled=${s} acts=${n} />
      ${i&&e.orders.length>0?l`<button type="button" class="call" onClick=${()=>n.openSheet({kind:"bill"})}><${v} name="plate" /><span><b>${o("bill.open")}</b><small>${o("bill.open.hint")}</small></span></button>`:null}
      ${i&&e.orders.length>0?(r.length>0?r:[void 0]).map(c=>l`<${fn} key=${c} kind="REQUEST_BILL" wish=${c} icon="plate"
        title=${c?o("help.bill.by",{wish:o(`pay.${c}`)}):o("help.bill")} text=${[o("help.bill.hint",{amount:a}),...c?[o(`pay.${c}.hint`)]:[]].join(" · ")} disabled=${s} acts=${n} />`):null}
    </div>
  <//>`}function fn({kind:e,wish:n,icon:t,title:i,text:s,disabled:r,acts:a}){return l`<button type="button" class="call" disabled=${r} onClick=${()=>a.callStaff(e,n)}><${v} name=${t} /><span><b>${i}</b><small>${s}</small></span></button>`}var ye=(e,n)=>e.filter(t=>t===n).length;function K(e,n){return n.filter(t=>e.options.some(i=>i.id===t)).length}function ue(e,n,t){let i=ye(n,t);return Math.min(e.eachMax??1,e.max-K(e,n)+i,30-n.length+i)}var ke=(e,n,t)=>[...e.filter(i=>i!==n),...Array(t).fill(n)];function bn(e,n,t){return n.includes(t)?e.min===1&&e.max===1?n:ke(n,t,0):e.max===1?[...n.filter(i=>!e.options.some(s=>s.id===i)),t]:ue(e,n,t)>0?[...n,t]:n}function gn(e,n){return e.max>1&&e.max<e.options.length*(e.eachMax??1)&&K(e,n)>=e.max}function ve(e,n,t,i){let s=i.filter(d=>d!==t.id),r=d=>e.optionGroups.find(C=>C.id===d),a=d=>r(d)?.options.some(C=>s.includes(C.id)),c=t.needs?.find(d=>!a(d));if(c)return o("choice.needs",{name:r(c)?.name??""});let u=t.forbids?.find(a),m=e.optionGroups.flatMap(d=>d.options).find(d=>s.includes(d.id)&&d.forbids?.includes(n.id)),$=u?r(u)?.name:m?.name;return $?o("choice.forbids",{name:$}):""}function yn(e,n){if(e.variants.length>0&&!e.variants.some(t=>t.id===n.variantId))return{id:"variant",name:o("choice.size"),count:1};for(let t of e.optionGroups){let i=t.min-K(t,n.options);if(i>0)return{id:t.id,name:t.name,count:i};if(t.options.some(s=>n.options.includes(s.id)&&ve(e,t,s,n.options)))return{id:t.id,name:t.name,count:0}}return null}function kn(e){let n=[];for(let t of e.optionGroups){let i=t.min===t.options.length&&(t.eachMax??1)===1;for(let s of t.options)(i||s.isDefault)&&ue(t,n,s.id)>0&&(n=[...n,s.id])}return{variantId:e.variants.length===1?e.variants[0].id:null,options:n}}function vn({min:e,max:n,eachMax:t=1,options:i}){let s=i.length*t,r=n>=s;return e===1&&n===1?o("choice.one"):e===Math.min(n,s)?o("choice.exact",{count:e}):e>0?r&&t===1?o("choice.atleast",{count:e}):o("choice.range",{min:e,max:n}):r&&n>1&&t===1?o("choice.any"):o("choice.upto",{count:n})}function wn({included:e=0,options:n},t,i){let[s,r]=new Set(n.map(a=>J(a,t)).filter(a=>a>0));return e===0||!s?"":o(r?"choice.included.some":"choice.included",{count:e,price:i(s)})}function xn(e,n){let[t,i]=S(()=>n??kn(e)),[s,r]=S(!1),a=yn(e,t);function c(){if(!a)return!0;r(!0);let u=document.getElementById(`group-${a.id}`);return u?.scrollIntoView({block:"start"}),u?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:t,setChoice:i,missing:a,showsMissing:s,check:c}}function Sn({item:e,form:n,currency:t,lang:i,avoided:s=[],showsAllergens:r=!1,isVariantFixed:a=!1}){let{choice:c,setChoice:u,missing:m,showsMissing:$}=n;return l`${e.variants.length>0?l`<fieldset class="group" id="group-variant" disabled=${a}>
      <legend><b>${o("choice.variant")}</b><span class=${`rule ${$&&m?.id==="variant"?"missing":""}`}>${o("choice.one")}</span></legend>
      ${e.variants.map(d=>l`<label class="option" key=${d.id}>
        <input type="radio" name="variant" checked=${d.id===c.variantId} onChange=${()=>u({...c,variantId:d.id})} />
        <span><bdi lang=${i(d.isUntranslated)}>${d.name}</bdi></span><span class="num">${w(d.price,t,h())}<${ae} price=${d.price} normal=${d.normalPrice} currency=${t} /></span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(d=>l`<${Vn} key=${d.id} item=${e} group=${d} choice=${c} lang=${i} currency=${t} avoided=${s}
      showsAllergens=${r} warnsUnstated=${e.allergensStated||s.length>0} isMissing=${$&&m?.id===d.id}
      onChange=${C=>u({...c,options:C})} />`)}`}function Vn({item:e,group:n,choice:{variantId:t,options:i},currency:s,lang:r,avoided:a,showsAllergens:c,warnsUnstated:u,isMissing:m,onChange:$}){let d=gn(n,i),C=K(n,i),k=n.min===1&&n.max===1,g=wn(n,t,f=>w(f,s,h()));return l`<fieldset class="group" id=${`group-${n.id}`}>
    <legend><b><bdi lang=${r(n.isUntranslated)}>${n.name}</bdi></b><span class=${`rule ${m?"missing":""}`}>${m&&C>0&&C<n.min?o("choice.missing",{count:n.min-C}):vn(n)}</span></legend>
    ${g?l`<p class="soft small">${g}</p>`:null}
    ${n.options.map(f=>{let A=i.includes(f.id),O=f.allergens.some(I=>a.includes(I.allergen)),M=ve(e,n,f,i),N=!A&&(d||M!==""),T=l`<span><bdi lang=${r(f.isUntranslated)}>${f.name}</bdi>${c&&f.allergens.length>0?l`<small class=${O?"mark bad":"soft"}>${P(j(f.allergens))}</small>`:null}
          ${c&&!f.allergensStated&&u?l`<small class=${a.length>0?"mark warn":"soft"}>${o("allergens.unstated")}</small>`:null}
          ${M?l`<small class=${A?"mark bad":"soft"}>${M}</small>`:null}</span>
        <span class="num soft">${Qe(J(f,t),s,h())}</span>`;return(n.eachMax??1)>1?l`<div class=${`option counted ${N?"off":""}`} key=${f.id}>${T}
          <${_} value=${ye(i,f.id)} max=${M?0:ue(n,i,f.id)} name=${f.name} onChange=${I=>$(ke(i,f.id,I))} /></div>`:l`<label class=${`option ${N?"off":""}`} key=${f.id}>
        <input type=${k?"radio":"checkbox"} name=${n.id} checked=${A} disabled=${N} onChange=${()=>$(bn(n,i,f.id))} />${T}</label>`})}
    ${d?l`<p class="soft small">${o("choice.full",{count:n.max})}</p>`:null}
  </fieldset>`}var jn=new RegExp("[\\p{Cc}\\u202d\\u202e\\u206a-\\u206f\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]|\\p{M}{5}","u"),we=e=>jn.test(e.normalize("NFC").replace(/\s/g," ").replace(/\u{1f3f4}[\u{e0020}-\u{e007f}]+/gu,""));function Cn({state:e,acts:n}){let t=e.sheet?.kind==="item"?e.sheet:null,i=t?B(e.menu,t.itemId):null;if(!t||!i||!e.menu)return l`<${x} title=${o("item.offmenu")} kind="item-sheet" onClose=${n.closeSheet} />`;let s=t.lineId?le(e).lines.find(r=>r.lineId===t.lineId)??null:null;return l`<${zn} key=${i.id} item=${i} line=${s} categoryId=${t.categoryId} isEdit=${t.lineId!==null} menu=${e.menu} avoided=${e.dietaryNeeds.avoided} noteMax=${e.limits.noteCharsMax} acts=${n} />`}function zn({item:e,categoryId:n,line:t,isEdit:i,menu:s,avoided:r,noteMax:a,acts:c}){let{currency:u}=s,m=R=>te(s,R),$=xe(()=>t?oe(t):null,[]),d=i&&t===null,C=t?.pending==="adding"&&t.sent,k=xn(e,t&&{variantId:t.variantId,options:t.options.map(R=>R.id)}),{choice:{variantId:g,options:f},missing:A}=k,[O,M]=S(t?.quantity??1),[N,T]=S(t?.note??""),[I,D]=S(t?.allergyNote??""),F=pe(e,g,f)*O,E=pe(e,g,f,!0)*O,U=He(e),H=we(N)?"note":we(I)?"allergyNote":null,p=()=>{!k.check()||H||(t&&$?c.editLine(t,$,{quantity:O,options:f,note:N.trim(),allergyNote:I.trim(),withMains:$.withMains}):c.add({categoryId:n,menuItemId:e.id,quantity:O,options:f,...g?{variantId:g}:{},...N.trim()?{note:N.trim()}:{},...I.trim()?{allergyNote:I.trim()}:{}}),c.closeSheet())},L=e.available?l`<div class="item-foot">
        <${_} value=${O} min=${1} max=${e.left??ee} name=${e.name} onChange=${M} />
        <${b} kind="primary" disabled=${C} onClick=${p}>
          <span>${C?o("cart.order.sending"):A?o("choice.choose",{name:A.name}):o(d?"item.gone.again":t?"item.save":"item.add",{count:O})}</span>
          ${A||C?null:l`<span class="num">${w(F,u,h())}<${ae} price=${F} normal=${E} currency=${u} /></span>`}
        <//>
      </div>`:l`<${y} kind="warn" icon="warn">${Ve(e)}<//>`;return l`<${x} title=${e.name} kind="item-sheet" onClose=${c.closeSheet} footer=${L}>
    ${d?l`<${y} kind="warn" icon="warn" role="alert">${o("item.gone")}<//>`:null}
    ${e.photo?l`<img class="item-photo" src=${e.photo} alt="" onError=${Ge} />`:null}
    ${e.mainName?l`<p class="soft small"><bdi lang=${s.mainLanguage}>${e.mainName}</bdi></p>`:null}
    ${e.description?l`<p class="soft" dir="auto" lang=${m(e.untranslated?.includes("DESCRIPTION"))}>${e.description}</p>`:null}
    ${U?l`<p><b>${U}</b></p>`:null}
    <${Kn} item=${e} options=${f} avoided=${r} />
    <${Sn} item=${e} form=${k} currency=${u} lang=${m} avoided=${r} showsAllergens=${!0} isVariantFixed=${t!==null} />
    <label class="field"><span>${o("item.note")}</span>
      <textarea rows="2" maxlength=${a} placeholder=${o("item.note.hint")} value=${N} onInput=${R=>T(R.currentTarget.value)}></textarea></label>
    <label class="field"><span>${o("item.allergy")}</span>
      <input maxlength=${a} autocomplete="off" placeholder=${o("item.allergy.hint")} value=${I} onInput=${R=>D(R.currentTarget.value)} /></label>
    ${H?l`<${y} kind="bad" icon="warn" role="alert">${o(`problem.invalid.${H}`)}<//>`:null}
  <//>`}function Kn({item:e,options:n,avoided:t}){let{contains:i,mayContain:s,isStated:r,unstated:a}=ie(e,n),c=[...i,...s].some($=>t.includes($.allergen)),u=!r||a.length>0,m=!u&&i.length===0&&s.length===0;return l`<p class=${`contains ${u?"incomplete":""} ${c?"bad":""}`}>${c||u?l`<${v} name="warn" />`:null}<span>
    ${i.length>0?l`<b>${o("allergens.contains")}</b> ${P(j(i))}. `:null}
    ${s.length>0?l`<b>${o("allergens.may")}</b> ${P(j(s))}. `:null}
    ${r?a.length>0?l`<b>${o("allergens.unstated.options",{list:P(a)})}.</b>`:null:l`<b>${o("allergens.unstated.ask")}.</b>`}
    ${m?o("allergens.none"):null}</span></p>`}var Xn=4e3;function In({state:e,acts:n}){let{session:t}=e,[i,s]=S(!1),[r,a]=S(null),[c,u]=S(!1),[m,$]=S(null);if(X(()=>{if(!i)return;let k=setTimeout(()=>s(!1),Xn);return()=>clearTimeout(k)},[i]),!t)return null;let d=n.pin(),C=async k=>{u(!0),$(await n.takeOverDevice(k.deviceId)),u(!1)};return l`<${x} title=${o("people.title")} kind="people-sheet" onClose=${n.closeSheet}
    footer=${l`<${b} kind=${i?"danger wide":"wide"} onClick=${()=>i?n.leave():s(!0)}>${o(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(k=>l`<li key=${k.deviceId}>
      <${re} id=${k.deviceId} name=${k.nickname} />
      <span>${k.nickname}${k.deviceId===t.me.deviceId?l` <small class="soft">(${o("guest.you")})</small>`:null}
        ${k.online?null:l`<small class="soft"> · ${o("people.away")}</small>`}</span>
      ${!k.online&&k.deviceId!==t.me.deviceId&&d?l`<button type="button" class="textlink" aria-label=${o("people.old.of",{name:k.nickname})} onClick=${()=>{$(null),a(k)}}>${o("people.old")}</button>`:null}
    </li>`)}</ul>
    ${r?l`<${y} kind="warn" icon="warn" role="alert"><p>${o("people.old.text",{name:r.nickname})}</p>${m?l`<p><b>${m}</b></p>`:null}
      <p class="choices"><${b} onClick=${()=>a(null)}>${o("people.old.no")}<//><${b} kind="danger" disabled=${c} onClick=${()=>C(r)}>${o("people.old.go")}<//></p><//>`:null}
    ${d?l`<${Zn} pin=${d} />`:null}
    <div class="people-foot"><${Ne} onChange=${n.selectLanguage} /><${qe} link=${e.link} /></div>
  <//>`}function Zn({pin:e}){let[n,t]=S(!1);return l`<section class="share-pin"><h3>${o("people.pin")}</h3>
    ${n?l`<output class="shared-pin num">${e}</output><p class="soft small">${o("people.pin.hint")}</p>`:null}
    <${b} kind="wide" onClick=${()=>t(!n)}>${o(n?"people.pin.hide":"people.pin.show")}<//></section>`}var Jn=e=>new Intl.DateTimeFormat(h(),{weekday:"long",timeZone:"UTC"}).format(Date.UTC(2024,0,1+e));function An({state:e,acts:n}){let{openingHours:t,contact:i}=e.info??{},s=(new Date().getDay()+6)%7;return l`<${x} title=${e.info?.restaurantName} kind="about-sheet" onClose=${n.closeSheet}>
    ${i?l`<p class="contact"><${et} text=${i} /></p>`:null}
    ${t?l`<dl>${t.map((r,a)=>l`<div key=${a} aria-current=${a===s?"date":void 0}><dt>${Jn(a)}</dt>
      <dd class="num">${r.length===0?o("about.closed"):r.map(c=>l`<bdi key=${c} dir="ltr">${c.replace("-","–")}</bdi>`)}</dd></div>`)}</dl>`:null}
  <//>`}function et({text:e}){let n=/^[^\s@]+@[^\s@]+$/.test(e)?`mailto:${e}`:/^\+?[\d\s()/-]{4,}$/.test(e)?`tel:${e.replace(/[^\d+]/g,"")}`:/^https?:\/\/\S+$/.test(e)?e:null;return n?l`<a class="textlink" href=${n} target=${n===e?"_blank":void 0} rel="noreferrer"><bdi>${e}</bdi></a>`:l`<bdi>${e}</bdi>`}var Gl={item:Cn,cart:rn,categories:an,review:dn,done:un,orders:sn,bill:on,help:hn,filter:pn,people:In,about:An};export{Gl as SHEETS};
