/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{$ as re,Aa as Ke,Ba as Xe,C as ne,D as Oe,E as M,G as Te,I as te,J as oe,L as Le,M as F,N as j,O as le,P as Me,Q as De,R as Re,S as Be,T as ie,U as Ue,Y as _e,Z as Fe,_ as We,aa as Pe,ba as qe,c as S,d as Z,da as Qe,e as me,ea as q,f as V,g as Se,i as l,j as Ce,ja as Ye,k as Ie,la as w,m as J,ma as h,na as g,o as Ae,oa as Ge,q as f,qa as se,r as o,t as $e,ta as He,u as Ne,ua as v,va as Ve,wa as ae,x as ee,y as pe,ya as je,z as Ee,za as ze}from"./chunk-CYTENAWN.js";var Tn='a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]';function x({title:e,label:t,onClose:n,footer:i,children:r,kind:s="",closeLabel:a}){let c=V(null),d=V(n);return d.current=n,me(()=>{let u=document.activeElement,m=$=>{$.key==="Escape"?d.current():$.key==="Tab"&&c.current&&Ln($,c.current)};return document.addEventListener("keydown",m),document.documentElement.classList.add("sheet-open"),c.current?.focus({preventScroll:!0}),()=>{document.removeEventListener("keydown",m),document.documentElement.classList.remove("sheet-open"),queueMicrotask(()=>{u?.isConnected&&u.focus({preventScroll:!0})})}},[]),me(()=>{document.activeElement===document.body&&c.current?.focus({preventScroll:!0})}),l`<div class="backdrop" onClick=${u=>{u.target===u.currentTarget&&n()}}>
    <section class=${`sheet ${s}`} role="dialog" aria-modal="true" aria-label=${t??String(e)} tabindex="-1" ref=${c}>
      <header><h2>${e}</h2><button type="button" class="round" aria-label=${a??o("action.close")} onClick=${n}><${w} name="close" /></button></header>
      <div class="body">${r}</div>
      ${i?l`<footer>${i}</footer>`:null}
    </section>
  </div>`}function Ln(e,t){let n=[...t.querySelectorAll(Tn)].filter(c=>c.offsetParent!==null),i=n[0],r=n[n.length-1],s=document.activeElement,a=!s||!t.contains(s);e.shiftKey&&(a||s===i||s===t)?(e.preventDefault(),r?.focus()):!e.shiftKey&&(a||s===r)&&(e.preventDefault(),i?.focus())}function _({value:e,min:t=0,max:n=99,name:i,disabled:r=!1,onChange:s}){let a=e-1<Math.max(t,1);return l`<span class="stepper" role="group" aria-label=${i}>
    <button type="button" disabled=${r||e<=t} aria-label=${o(a&&t===0?"action.remove":"action.fewer",{name:i})} onClick=${()=>s(e-1)}><${w} name="minus" /></button>
    <output class="num">${e}</output>
    <button type="button" disabled=${r||e>=n} aria-label=${o("action.more",{name:i})} onClick=${()=>s(e+1)}><${w} name="plus" /></button>
  </span>`}function ce({list:e}){return e.map((t,n)=>l`${n>0?" · ":""}<bdi class="unbroken">${t.replace(/^([+−–-])\s+/,"$1 ")}</bdi>`)}function Ze({qr:e,label:t}){return l`<svg class="qr" viewBox=${`0 0 ${e.size} ${e.size}`} role="img" aria-label=${t} shape-rendering="crispEdges"><rect width=${e.size} height=${e.size} fill="#ffffff" /><path d=${e.path} fill="#000000" /></svg>`}var Je=["ALL","OWN","EVENLY","ITEM"],Q=e=>`${e.orderId}:${e.itemIndex}`;function en(e,t){let n=t.map(i=>[Q(i),Math.min(e[Q(i)]??0,i.openQuantity)]);return Object.fromEntries(n.filter(([,i])=>i>0))}function nn(e,t,n){switch(e){case"ALL":return{by:"EVENLY",ways:1};case"OWN":return{by:"OWN"};case"EVENLY":return{by:"EVENLY",ways:t};default:{let i=Object.entries(n).sort(([r],[s])=>r<s?-1:1).map(([r,s])=>{let a=r.lastIndexOf(":");return{orderId:r.slice(0,a),itemIndex:Number(r.slice(a+1)),quantity:s}});return i.length>0?{by:"ITEM",items:i}:null}}}function tn({by:e,ways:t,items:n}){return e==="EVENLY"?`by=EVENLY&ways=${t}`:e==="OWN"?"by=OWN":`by=ITEM&items=${(n??[]).map(i=>`${Q(i)}:${i.quantity}`).join(",")}`}function on(e){let t=new Map;for(let n of e)t.set(n,(t.get(n)??0)+1);return[...t].sort(([n],[i])=>i-n)}var ln=e=>e.lines.filter(t=>t.deviceId===null&&t.openQuantity>0).reduce((t,n)=>t+n.amount,0);function rn(e){let[,,,,,t="",n="",,,,i=""]=e.split(`
`);return{name:t,iban:n.replace(/(.{4})(?=.)/g,"$1 "),reference:i}}function Y(e){return new Intl.NumberFormat(f(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function W({taxes:e,currency:t}){return e.filter(n=>n.tax!==0).map(n=>l`<dt class="minor">${o(`cart.tax.${n.kind}`,{rate:Y(n.rate)})}</dt>
    <dd class="num minor">${v(n.tax,t,f())}</dd>`)}var Mn=Ie({fetch:(e,t)=>fetch(e,t),csrf:()=>null});function fe(e,t){let[n,i]=S({path:null,body:null,text:null}),r=V(0);return Z(()=>{r.current+=1;let s=r.current;e!==null&&Mn.get(e).then(({body:a})=>{s===r.current&&i({path:e,body:a,text:null})},a=>{s===r.current&&i(c=>({...c,path:null,text:Ne(a instanceof Ce?a.problem:{code:"unreachable"})}))})},[e,...t]),n}var Dn={amount:0,restAmount:0,parts:[]};function sn({state:e,acts:t}){let[n,i]=S("ALL"),[r,s]=S(null),[a,c]=S({}),[d,u]=S(null),[m,$]=S(null),{body:A,text:y}=fe("/api/session/bill",[e.bill,e.orders]),k=A,b=r??k?.likelyWays??1,C=k?en(a,k.lines):{},D=k&&k.openAmount>0?nn(n,b,C):null,I=D&&tn(D),L=fe(I&&`/api/session/bill/share?${I}`,[k]);if(!k)return l`<${x} title=${o("bill.title")} kind="bill-sheet" onClose=${t.closeSheet}>${y?l`<${g} kind="bad" icon="warn" role="alert">${y}<//>`:l`<p class="soft" aria-busy="true">…</p>`}<//>`;let N=E=>v(E,k.currency,f()),O=I!==null&&L.path?.endsWith(`?${I}`)?L.body:null;if(m!==null&&O)return l`<${Fn} acts=${t} query=${m} amount=${O.amount} money=${N} onBack=${()=>$(null)} />`;let T=k.openAmount>0,P=E=>{!O||!D||(u(O.amount),t.callStaff("REQUEST_BILL",E,D))};return l`<${x} title=${o("bill.title")} kind="bill-sheet" onClose=${t.closeSheet}
    footer=${T?l`<${_n} state=${e} bill=${k} share=${I===null?Dn:O} money=${N} onAsk=${P} onCode=${()=>$(I)} />`:k.paidAmount!==void 0&&k.totalAmount>0?l`<${an} />`:null}>
    <div aria-live="polite">
      ${y||L.text?l`<${g} kind="bad" icon="warn">${y??L.text}<//>`:null}
      ${e.help?.state==="sent"&&d!==null?l`<${g} kind="good" icon="check">${o("bill.asked",{amount:N(d)})}<//>`:null}
      ${e.help?.state==="failed"?l`<${g} kind="bad" icon="warn">${e.help.text}<//>`:null}
      ${!T&&k.amountDue===0&&k.totalAmount>0&&k.paidAmount!==void 0?l`<${g} kind="good" icon="check">${o("bill.settled")}<//>`:null}
    </div>
    ${T?l`<div class="toggles" role="group" aria-label=${o("bill.parts")}>${Je.map(E=>l`<button type="button" key=${E} class="toggle keep" aria-pressed=${n===E} onClick=${()=>i(E)}>${o(`bill.by.${E}`)}</button>`)}</div>`:null}
    ${!T||n==="ALL"?l`<${Rn} state=${e} bill=${k} money=${N} />`:null}
    ${T&&n==="OWN"?l`<${Bn} state=${e} bill=${k} share=${O} money=${N} />`:null}
    ${T&&n==="EVENLY"?l`<div class="bill-people"><span>${o("bill.people")}</span><${_} value=${b} min=${1} max=${Oe} name=${o("bill.people.one")} onChange=${s} /></div>
      <ul class="bill-parts num" aria-busy=${O===null}>${O?on(O.parts).map(([E,U])=>l`<li key=${E}>${U} × ${N(E)}</li>`):l`<li>…</li>`}</ul>`:null}
    ${T&&n==="ITEM"?l`<${Un} state=${e} bill=${k} chosen=${C} money=${N} onChoose=${(E,U)=>c({...C,[E]:U})} />`:null}
    ${k.paidAmount===void 0?l`<p class="soft small">${o("bill.estimate")}</p>`:null}
  <//>`}function an(){return l`<a class="button wide" href="/receipt">${o("pay.receipt")}</a>`}function he({line:e,state:t,ofWhom:n=!1}){let i=t.orders.find(c=>c.orderId===e.orderId)?.items.find(c=>c.itemIndex===e.itemIndex),r=i&&te(i,t.menu),s=[r?r.variantName:e.variantName,...r?r.options.map(c=>c.name):e.options].filter(c=>c!==null&&c!==""),a=e.deviceId===null?o("bill.table"):e.deviceId===t.session?.me.deviceId?o("guest.you"):e.nickname;return l`<span><bdi>${r?.name??e.name}</bdi>${s.length>0?l`<small><${ce} list=${s} /></small>`:null}${n&&a?l`<small><bdi>${a}</bdi></small>`:null}</span>`}function Rn({state:e,bill:t,money:n}){let i=t.amountDue-t.openAmount;return l`<ul class="review">${t.lines.map(r=>l`<li key=${Q(r)}><b class="num">${r.quantity}</b><${he} line=${r} state=${e} ofWhom=${e.session?.mode==="FAMILY"} /><span class="num">${n(r.lineTotal)}</span></li>`)}</ul>
    <dl class="sum">
      ${t.adjustments.map(r=>l`<dt class="minor">${r.name?`${r.name}: `:""}${r.reason}</dt><dd class="num minor">${n(-r.loweredAmount)}</dd>`)}
      ${t.serviceCharge?l`<dt class="minor">${o("orders.service",{rate:Y(String(t.serviceCharge.rate/1e3))})}</dt><dd class="num minor">${n(t.serviceCharge.amount)}</dd>`:null}
      <${W} taxes=${t.taxes} currency=${t.currency} />
      <dt>${o("cart.total")}</dt><dd class="num">${n(t.totalAmount)}</dd>
      ${t.totalAmount>t.amountDue?l`<dt class="minor">${o("orders.paid")}</dt><dd class="num minor">${n(t.totalAmount-t.amountDue)}</dd>`:null}
      ${i>0?l`<dt class="minor">${o("bill.pending")}</dt><dd class="num minor">${n(i)}</dd>`:null}
      ${t.openAmount<t.totalAmount?l`<dt>${o("orders.due")}</dt><dd class="num">${n(t.openAmount)}</dd>`:null}
    </dl>
    ${t.openAmount>0&&t.paidAmount?l`<${an} />`:null}`}function Bn({state:e,bill:t,share:n,money:i}){let r=t.lines.filter(a=>a.deviceId===e.session?.me.deviceId&&a.openQuantity>0),s=ln(t);return l`${n?.amount===0?l`<p class="soft">${o("bill.own.none")}</p>`:l`<ul class="review">${r.map(a=>l`<li key=${Q(a)}><b class="num">${a.openQuantity}</b><${he} line=${a} state=${e} /><span class="num">${a.openQuantity===a.quantity?i(a.amount):""}</span></li>`)}</ul>`}
    ${s>0?l`<p class="soft small">${o("bill.own.table",{amount:i(s)})}</p>`:null}`}function Un({state:e,bill:t,chosen:n,money:i,onChoose:r}){let s=t.lines.filter(a=>a.openQuantity>0);return l`<p class="soft small">${o("bill.dishes")}</p>
    ${s.map(a=>{let c=Q(a),d=n[c]??0,u=l`<${he} line=${a} state=${e} ofWhom=${e.session?.mode==="FAMILY"} />`;return a.openQuantity===1?l`<label key=${c} class="option"><input type="checkbox" checked=${d>0} onChange=${m=>r(c,m.currentTarget.checked?1:0)} />${u}<span class="num">${a.quantity===1?i(a.amount):""}</span></label>`:l`<div key=${c} class="option counted">${u}<span class="num soft">/ ${a.openQuantity}</span><${_} value=${d} max=${a.openQuantity} name=${a.name} onChange=${m=>r(c,m)} /></div>`})}`}function _n({state:e,bill:t,share:n,money:i,onAsk:r,onCode:s}){let a=!n||n.amount===0||e.help?.state==="sending",c=(e.session?.paymentMethods??[]).filter(d=>d!=="PAY_LATER");return l`<dl class="sum"><dt>${o("bill.amount")} <small>${o("bill.amount.hint")}</small></dt><dd class="num">${n?i(n.amount):"…"}</dd>
      ${n&&n.restAmount>0?l`<dt class="minor">${o("bill.rest")}</dt><dd class="num minor">${i(n.restAmount)}</dd>`:null}</dl>
    ${c.length>0?l`<p class="bill-ask">${o("bill.ask.how")}</p><div class="bill-wishes">
      ${c.map(d=>l`<${h} key=${d} kind="primary" disabled=${a} onClick=${()=>r(d)}>${o(`pay.${d}`)}<//>`)}
      ${t.transfer?.epc||t.transfer?.upi?l`<${h} disabled=${a} onClick=${s}>${o("bill.transfer")}<//>`:null}</div>`:l`<${h} kind="primary wide" disabled=${a} onClick=${()=>r()}>${o("bill.ask")}<//>`}`}function Fn({acts:e,query:t,amount:n,money:i,onBack:r}){let{body:s,text:a}=fe(`/api/session/bill/share/qr?${t}`,[n]),c=s,d=c?.epc?rn(c.epc.text):null;return l`<${x} title=${o("bill.code.title",{amount:i(n)})} kind="bill-sheet" onClose=${e.closeSheet} footer=${l`<${h} kind="wide" onClick=${r}>${o("bill.code.back")}<//>`}>
    ${a?l`<${g} kind="bad" icon="warn" role="alert">${a}<//>`:null}
    ${[c?.epc,c?.upi].map(u=>u?l`<div class="bill-code"><${Ze} qr=${u.qr} label=${o("bill.code.title",{amount:i(n)})} /></div>`:null)}
    ${c?.upi?l`<a class="button primary wide" href=${c.upi.text}>${o("bill.code.app")}</a>`:null}
    ${d?l`<dl class="bill-fields"><dt>${o("bill.code.payee")}</dt><dd><bdi>${d.name}</bdi></dd><dt>${o("bill.code.iban")}</dt><dd class="num" dir="ltr">${d.iban}</dd><dt>${o("bill.code.amount")}</dt><dd class="num">${i(n)}</dd><dt>${o("bill.code.reference")}</dt><dd><bdi>${d.reference}</bdi></dd></dl>`:null}
    <${g} kind="calm" icon="bell">${o("bill.code.text")}<//>
  <//>`}function Wn({cancellations:e=[],status:t}){return t==="CANCELLED"?e.slice(0,-1):e}var be=e=>Wn(e).map(({quantity:t,reason:n})=>o("cancelled.part",{count:t,reason:n})).join(" · ");var Pn={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function cn({state:e,acts:t}){let{orders:n,bill:i}=e,r=[...n].reverse();return l`<${x} title=${o("orders.title")} kind="orders-sheet" onClose=${t.closeSheet}
    footer=${i&&n.length>0?l`<h3 class="visually-hidden">${o("orders.bill")}</h3><dl class="sum">
      ${i.adjustments.map(s=>l`<dt>${s.name?`${s.name}: `:""}${s.reason}</dt><dd class="num">${v(-s.loweredAmount,i.currency,f())}</dd>`)}
      ${i.serviceCharge?l`<dt>${o("orders.service",{rate:Y(String(i.serviceCharge.rate/1e3))})}</dt><dd class="num">${v(i.serviceCharge.amount,i.currency,f())}</dd>`:null}
      <${W} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?l`<dt>${o("orders.paid")}</dt><dd class="num">${v(i.totalAmount-i.amountDue,i.currency,f())}</dd>`:null}
      <dt class="total">${o("orders.due")}</dt><dd class="num total">${v(i.amountDue,i.currency,f())}</dd></dl>
      <${h} kind="wide" onClick=${()=>t.openSheet({kind:"bill"})}><${w} name="plate" />${o("bill.open")}<//>
      ${i.totalAmount>i.amountDue?l`<a class="button wide" href="/receipt">${o("pay.receipt")}</a>`:null}`:null}>
    ${n.length===0?l`<div class="empty"><h3>${o("orders.empty.title")}</h3><p>${o("orders.empty.text")}</p><${h} onClick=${t.closeSheet}>${o("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${r.map(s=>l`<article class="order" key=${s.orderId}>
      <h3><span>${s.placedBy?o("orders.by",{number:s.orderNumber,name:s.placedBy.deviceId===e.session?.me.deviceId?o("guest.you"):s.placedBy.nickname,time:$e(s.placedAt)}):o("orders.by.staff",{number:s.orderNumber,time:$e(s.placedAt)})}</span>
        ${s.items.some(a=>a.status!=="CANCELLED"&&a.cancelledQuantity>0)?null:l`<span class="num">${v(s.totalAmount,s.currency,f())}</span>`}</h3>
      <${ge} order=${s} state=${e} acts=${t} />
      <${h} kind="reorder" label=${o("orders.again.of",{number:s.orderNumber})} onClick=${()=>t.addAgain(s.items.filter(a=>a.status!=="CANCELLED"))}><${w} name="undo" />${o("orders.again")}<//>
    </article>`)}</div>
  <//>`}function z({line:e}){let t=[e.variantName,...Ee(e.options),e.note].filter(n=>n!==null&&n!=="");return l`${t.length>0?l`<small><${ce} list=${t} /></small>`:null}
    ${e.allergyNote?l`<small class="allergy-note"><${w} name="warn" />${o("item.allergy.label",{text:e.allergyNote})}</small>`:null}`}function ge({order:e,state:t,acts:n}){return l`<ul class=${`order-items ${n?"can-reorder":""}`}>${e.items.map(i=>te(i,t.menu)).map(i=>l`<li key=${i.itemIndex} class=${`s-${i.status}`}>
    <b class="num">${i.quantity}</b>
    <span><bdi>${i.name}</bdi><${z} line=${i} />${be(i)?l`<small class="cancelled-part">${be(i)}</small>`:null}</span>
    <span class="status"><${w} name=${Pn[i.status]} />${i.status==="CANCELLED"&&i.cancelReason?o("status.CANCELLED.why",{reason:i.cancelReason}):o(`status.${Ye(t,e,i)}`)}</span>
    ${n&&i.menuItemId?l`<button type="button" class="reorder-one" aria-label=${o("orders.again.one",{name:i.name})} onClick=${()=>n.addAgain([{...i,quantity:1}])}><${w} name="plus" /></button>`:null}
  </li>`)}</ul>`}function G({reason:e,left:t,from:n,until:i}){return e==="TOO_FEW"?o("menu.left",{count:t??0}):e==="OUTSIDE_HOURS"&&n?o("menu.at",{time:n}):e==="OUTSIDE_HOURS"&&i?o("menu.until",{time:i}):o(e==="SOLD_OUT"?"menu.soldout":"item.offmenu")}function de(e,t){let n=M(t,e.menuItemId);return n?.available?n.left?G({reason:"TOO_FEW",left:n.left}):o("item.again"):G(n?{reason:n.from?"OUTSIDE_HOURS":"SOLD_OUT",from:n.from}:e.unavailable??{reason:"OFF_MENU"})}var qn=120;function dn({state:e,acts:t,clock:n}){let{session:i}=e;if(!i)return null;let r=i.mode==="FAMILY",s=q(e),a=_e(e,n.tick.value),c=r?e.devices.filter(m=>m.online&&m.deviceId!==i.me.deviceId).length:0,d=e.menu?.currency??e.info?.currency??"EUR",u=r?Fe(s.lines,i.me.deviceId):[{guest:i.me,isMe:!0,lines:s.lines}];return l`<${x} title=${o(r?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${t.closeSheet}
    footer=${s.lines.length>0?l`<${Gn} state=${e} acts=${t} held=${a} cart=${s} currency=${d} />`:null}>
    ${c>0&&!a?l`<p class="soft small">${o("cart.others",{count:c})}</p>`:null}
    ${a?l`<${Qn} held=${a} clock=${n} />`:null}
    ${!a&&e.orderError?.kind==="failed"?l`<${g} kind="bad" icon="warn" role="alert">${e.orderError.text}<//>`:null}
    ${e.refusals.map(m=>l`<${g} key=${m.opId} kind="bad" icon="warn" role="alert">
      <b>${o("cart.refused",{name:m.name})}</b> ${m.why?.reason?G(m.why):m.text}
      <button type="button" class="textlink" onClick=${()=>t.dispatch({type:"refusal-read",opId:m.opId})}>${o("action.ok")}</button><//>`)}
    ${s.lines.length===0?l`<div class="empty"><h3>${o("cart.empty.title")}</h3><p>${o(r?"cart.empty.text":"cart.empty.text.own")}</p>
      <${h} onClick=${t.closeSheet}>${o("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${u.map(m=>l`<section key=${m.guest.deviceId}>
      ${r?l`<h3 class="added-by"><${se} id=${m.guest.deviceId} name=${m.guest.nickname} />${m.isMe?o("guest.you"):m.guest.nickname}</h3>`:null}
      <ul>${m.lines.map($=>l`<${Yn} key=${$.lineId} line=${$} state=${e} acts=${t} held=${a!==null} currency=${d} />`)}</ul>
    </section>`)}</div>
  <//>`}function Qn({held:e,clock:t}){t.tick.value;let n=Math.max(0,Math.floor((Date.parse(e.expiresAt)-t.now())/1e3));return l`<div class="hold" role="status">
    <span><b>${o("hold.title",{name:e.holder.nickname})}</b> ${o("hold.text")}</span>
    <b class="num" role="timer">${J(n)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,n/qn*100)}%`}}></i></i>
  </div>`}function Yn({line:e,state:t,acts:n,held:i,currency:r}){let s=e.pending==="adding"&&e.sent,a=e.pending==="removing",d=M(t.menu,e.menuItemId)!==null&&!s&&!a,u=a?o("cart.removing"):i?o("cart.held"):t.link.kind==="offline"?o("cart.waiting"):o("cart.pending");return l`<li class=${`line ${a?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!d} onClick=${()=>n.openSheet({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${d?o("cart.edit",{name:e.name}):e.name}</span></span>
      <${z} line=${e} />
      ${e.available?null:l`<small class="bad"><${w} name="warn" />${de(e,t.menu)}</small>`}
      ${e.pending?l`<small class="pending"><${w} name="clock" />${u}</small>`:null}
    </button>
    <span class="line-price num">${v(e.lineTotal,r,f())}</span>
    <${_} value=${e.quantity} max=${ne} name=${e.name} disabled=${s||a} onChange=${m=>n.setQuantity(e,m)} />
  </li>`}function Gn({state:e,acts:t,held:n,cart:i,currency:r}){let s=e.placing!==null,a=i.lines.filter(u=>!u.available&&u.pending!=="removing"),c=o("cart.order");n?c=o("cart.order.held",{name:n.holder.nickname}):e.link.kind==="offline"?c=o("cart.order.offline"):i.pendingCount>0?c=o("cart.order.sending"):a.length>0?c=o("review.drop"):s&&(c=o("cart.taking"));let d=n!==null||e.link.kind==="offline"||i.pendingCount>0||s;return l`<dl class="sum">${i.pendingCount===0?l`<${W} taxes=${e.cart.taxes} currency=${r} />`:null}<dt>${o("cart.total")}${i.pendingCount>0?l` <small>${o("cart.total.pending")}</small>`:null}</dt><dd class="num">${v(i.totalAmount,r,f())}</dd></dl>
    <${h} kind="primary wide" disabled=${d} onClick=${a.length>0?()=>t.removeLines(a):t.requestCheckout}>${c}<//>`}function un({state:e,acts:t}){let{menu:n}=e;if(!n)return null;let{shown:i}=ie(n.categories,e.query,e.dietaryNeeds),r=s=>{t.closeSheet(),setTimeout(()=>je(s))};return l`<${x} title=${o("menu.categories")} kind="categories-sheet" onClose=${t.closeSheet}>
    <ul>${i.map(s=>l`<li key=${s.id}><button type="button" class="category-row" onClick=${()=>r(s.id)}>
      <bdi lang=${oe(n,s.untranslated?.includes("NAME"))}>${s.name}</bdi><span class="num">${s.items.length}</span></button></li>`)}</ul>
  <//>`}function mn({state:e,acts:t,clock:n}){let[i,r]=S(!1),[s,a]=S(""),{placing:c,cart:d}=e,u=e.menu?.currency??e.info?.currency??"EUR";if(c?.stage==="sending"||c?.stage==="waiting")return l`<${Vn} state=${e} acts=${t} clock=${n} />`;let m=c?.stage==="reviewing",$=Qe(e),A=e.orderError?.kind==="unavailable"?e.orderError.items:[],y=p=>A.find(R=>R.menuItemId===p.menuItemId),k=p=>{let R=M(e.menu,p.menuItemId);return m&&(!R||!!R.from)},b=p=>y(p)||!p.available&&!k(p),C=$.filter(b),D=p=>{let R=y(p);return R?.reason?G(R):de(p,e.menu)},I=e.orderError??(C.length>0?{kind:"unavailable",names:[...new Set(C.map(p=>p.name))],items:[]}:null),L=m&&e.checkout?Ae(e.checkout.expiresAt,n.tick.value):null,N=m&&C.length>0&&C.length<$.length,O=!m||$.length===0||C.length>0,T=Pe($,e.limits),P=e.dietaryNeeds.avoided,E=p=>{let R=P.length>0||p.allergyNote?M(e.menu,p.menuItemId):null,H=R&&le(R,p.options.map(B=>B.id));return H!==null&&(!H.isStated||H.unstated.length>0)},U=o("review.avoid.note",{list:F(P.map(p=>Le({allergen:p,level:"CONTAINS"})))}),X=l`
    ${L!==null&&L<60?l`<p class="hold-mine"><span>${o("hold.mine")}</span><span class="num" role="timer">${J(L)}</span></p>`:null}
    ${N?l`<${h} kind="primary wide" onClick=${()=>t.removeLines(C)}>${o("review.drop")}<//>`:O?l`<${h} kind="primary wide" onClick=${t.leaveReview}>${o("review.back")}<//>`:l`<${h} kind="primary wide price-button" onClick=${()=>i||!T?t.place(s):r(!0)}><span>${i?o("review.sure",{count:d.totalItems}):o("review.go")}</span><span class="num">${v(d.totalAmount,u,f())}</span><//>`}`;return l`<${x} title=${o("review.title")} kind="review-sheet" onClose=${t.closeSheet} footer=${X}>
    <${Hn} orderError=${I} currency=${u} />
    ${i?l`<${g} kind="warn" icon="warn" role="alert">${o("review.large",{count:d.totalItems})}<//>`:null}
    <ul class="review">${$.map(p=>l`<li key=${p.lineId} class=${b(p)?"is-sold-out":""}>
      <b class="num">${p.quantity}</b>
      <span>${p.name}<${z} line=${p} />${E(p)?l`<small class="allergy-note"><${w} name="warn" />${o("allergens.unstated.ask")}</small>`:null}${b(p)?l`<small class="bad"><${w} name="warn" />${D(p)}</small>`:null}</span>
      <span class="num">${v(p.lineTotal,u,f())}</span></li>`)}</ul>
    <dl class="sum"><${W} taxes=${d.taxes} currency=${u} /><dt>${o("cart.total")}</dt><dd class="num">${v(d.totalAmount,u,f())}</dd></dl>
    ${e.bill?.serviceCharge?l`<p class="soft small">${o("cart.service",{rate:Y(String(e.bill.serviceCharge.rate/1e3))})}</p>`:null}
    <label class="field"><span>${o("review.note")}</span><textarea rows="2" maxlength=${e.limits.noteCharsMax} value=${s} onInput=${p=>a(p.currentTarget.value)}></textarea></label>
    ${P.length>0&&!s.includes(U)&&U.length<=e.limits.noteCharsMax?l`<${h} onClick=${()=>a(Ue(s,U,e.limits.noteCharsMax))}>${o("review.avoid")}<//>`:null}
  <//>`}function Hn({orderError:e,currency:t}){if(!e)return null;switch(e.kind){case"cart-changed":return l`<${g} kind="warn" icon="warn" role="alert"><b>${o("review.changed")}</b>
      <ul>${e.changes.map(n=>l`<li>${o(`review.changed.${n.kind}`,{...n,..."price"in n?{price:v(n.price,t,f()),was:v(n.was,t,f())}:{}})}</li>`)}</ul><//>`;case"ran-out":return l`<${g} kind="warn" icon="clock" role="alert">${o("review.ranout")}<//>`;case"held":return l`<${g} kind="warn" icon="clock" role="alert">${o("review.held",{name:e.name})} ${o("review.failed")}<//>`;case"empty":return l`<${g} kind="warn" icon="warn" role="alert">${o("review.empty")}<//>`;case"unavailable":return l`<${g} kind="bad" icon="warn" role="alert">${o("review.unavailable")} <b>${e.names.join(", ")}</b>. ${o("review.unavailable.what")}<//>`;default:return l`<${g} kind="bad" icon="warn" role="alert">${o("review.failed")} ${e.text}<//>`}}function Vn({state:e,acts:t,clock:n}){let{placing:i}=e,r=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-n.tick.value)/1e3)):null,s=r!==null?l`<${h} kind="wide" onClick=${t.retryNow}>${o("action.retry")}<//>`:null;return l`<${x} title=${o("review.sending")} kind="sending-sheet" onClose=${t.closeSheet} footer=${s}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${r===null?"is-sending":""}`}><${w} name=${r===null?"plate":"clock"} /></span>
      <p><b>${r===null?o("review.sending"):o("review.retry")} ${r?l`<span role="timer" aria-live="off">${o("review.retry.in",{seconds:r})}</span>`:null}</b></p>
      <p class="soft">${o("review.retry.safe")}</p>
    </div>
  <//>`}function $n({state:e,acts:t}){let{placed:n}=e;if(!n)return null;let i=e.orders.find(r=>r.orderId===n.orderId);return l`<${x} title=${o("done.title")} kind="done-sheet" onClose=${t.closeSheet} footer=${l`<${h} kind="primary wide" onClick=${t.closeSheet}>${o("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${w} name="check" /></span>
      <p class="done-number num">${o("done.number",{number:n.orderNumber})}</p>
      <p class="soft">${o(n.alreadyOrdered?"done.already":e.inKitchen.includes(n.orderId)?"done.kitchen":"done.text",{number:n.orderNumber})}</p>
    </div>
    ${i?l`<${ge} order=${i} state=${e} />`:null}
  <//>`}function hn({state:e,acts:t}){let{dietaryNeeds:n,menu:i}=e,[r,s]=[Re(i),Be(i)],a=ie(i?.categories??[],"",n).shown.reduce((u,m)=>u+m.items.length,0),c=n.avoided.length+n.diets.length,d=u=>t.dispatch({type:"dietary-needs",dietaryNeeds:{...n,...u}});return l`<${x} title=${o("filter.title")} kind="filter-sheet" onClose=${t.closeSheet}
    footer=${l`<${h} kind="primary wide" onClick=${t.closeSheet}>${o("filter.done",{count:a})}<//>`}>
    <p class="soft small">${o(r.length>0?"filter.text":"filter.none")}</p>
    ${r.length>0?l`<fieldset class="toggles"><legend>${o("filter.avoid")}</legend>
      ${r.map(u=>l`<${pn} key=${u} kind="avoid" on=${n.avoided.includes(u)} label=${o(`allergen.${u}`)} onTap=${()=>d({avoided:fn(n.avoided,u)})} />`)}</fieldset>`:null}
    ${s.length>0?l`<fieldset class="toggles"><legend>${o("filter.diet")}</legend>
      ${s.map(u=>l`<${pn} key=${u} kind="keep" on=${n.diets.includes(u)} label=${De(u)} onTap=${()=>d({diets:fn(n.diets,u)})} />`)}</fieldset>`:null}
    ${c>0?l`<label class="option"><input type="checkbox" checked=${n.hide} onChange=${()=>d({hide:!n.hide})} />
        <span>${o("filter.hide")}<small class="soft">${o("filter.hide.hint")}</small></span></label>
      <${h} kind="wide" onClick=${()=>t.dispatch({type:"dietary-needs",dietaryNeeds:Me})}>${o("filter.clear")}<//>`:null}
  <//>`}function pn({kind:e,on:t,label:n,onTap:i}){return l`<button type="button" class=${`toggle ${e}`} aria-pressed=${t} onClick=${i}>${t?l`<${w} name=${e==="avoid"?"close":"check"} />`:null}${n}</button>`}function fn(e,t){return e.includes(t)?e.filter(n=>n!==t):[...e,t]}var ye=(e,t)=>(M(e,t)?.goesWith??[]).flatMap(n=>M(e,n)??[]).filter(n=>n.available);function bn({state:e,acts:t}){let{menu:n,sheet:i}=e,r=i?.kind==="goes-with"?M(n,i.itemId):null,s=re(q(e).lines);return l`<${x} title=${o("with.title",{name:r?.name??""})} kind="with-sheet" onClose=${t.closeSheet} footer=${l`<${h} kind="primary wide" onClick=${t.closeSheet}>${o("with.done")}<//>`}>
    <ul class="goes-with">${r&&n?ye(n,r.id).map(a=>{let{price:c,varies:d}=Te(a),u=v(c,n.currency,f()),m=()=>We(a)?t.openSheet({kind:"item",itemId:a.id,lineId:null}):t.add({menuItemId:a.id,quantity:1,options:[]});return l`<li key=${a.id}>${a.photo?l`<img src=${a.photo} alt="" width="64" height="64" />`:null}
        <span><bdi>${a.name}</bdi><small class="soft num">${d?o("menu.from",{price:u}):u}${s[a.id]?l` · <b>${o("menu.incart",{count:s[a.id]})}</b>`:null}</small></span>
        <button type="button" class="round" aria-label=${o("menu.add",{name:a.name})} onClick=${m}><${w} name="plus" /></button></li>`}):null}</ul>
  <//>`}function yn({state:e,acts:t}){let{help:n,bill:i}=e,r=n?.state==="sending",s=(e.session?.paymentMethods??[]).filter(c=>c!=="PAY_LATER"),a=i?v(i.amountDue,i.currency,f()):"";return l`<${x} title=${o("help.title")} kind="help-sheet" onClose=${t.closeSheet}>
    <div aria-live="polite">
      ${n?.state==="sent"?l`<${g} kind="good" icon="check">${o(n.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${n?.state==="failed"?l`<${g} kind="bad" icon="warn">${n.text}<//>`:null}
      ${r?l`<${g} kind="calm" icon="clock">${o("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${gn} kind="CALL_WAITER" icon="bell" title=${o("help.waiter")} text=${o("help.waiter.hint")} disabled=${r} acts=${t} />
      ${i&&e.orders.length>0?l`<button type="button" class="call" onClick=${()=>t.openSheet({kind:"bill"})}><${w} name="plate" /><span><b>${o("bill.open")}</b><small>${o("bill.open.hint")}</small></span></button>`:null}
      ${i&&e.orders.length>0?(s.length>0?s:[void 0]).map(c=>l`<${gn} key=${c} kind="REQUEST_BILL" wish=${c} icon="plate"
        title=${c?o("help.bill.by",{wish:o(`pay.${c}`)}):o("help.bill")} text=${[o("help.bill.hint",{amount:a}),...c?[o(`pay.${c}.hint`)]:[]].join(" · ")} disabled=${r} acts=${t} />`):null}
    </div>
  <//>`}function gn({kind:e,wish:t,icon:n,title:i,text:r,disabled:s,acts:a}){return l`<button type="button" class="call" disabled=${s} onClick=${()=>a.callStaff(e,t)}><${w} name=${n} /><span><b>${i}</b><small>${r}</small></span></button>`}var ke=(e,t)=>e.filter(n=>n===t).length;function K(e,t){return t.filter(n=>e.options.some(i=>i.id===n)).length}function ue(e,t,n){let i=ke(t,n);return Math.min(e.eachMax??1,e.max-K(e,t)+i,30-t.length+i)}var ve=(e,t,n)=>[...e.filter(i=>i!==t),...Array(n).fill(t)];function kn(e,t,n){return t.includes(n)?e.min===1&&e.max===1?t:ve(t,n,0):e.max===1?[...t.filter(i=>!e.options.some(r=>r.id===i)),n]:ue(e,t,n)>0?[...t,n]:t}function vn(e,t){return e.max>1&&e.max<e.options.length*(e.eachMax??1)&&K(e,t)>=e.max}function we(e,t,n,i){let r=i.filter($=>$!==n.id),s=$=>e.optionGroups.find(A=>A.id===$),a=$=>s($)?.options.some(A=>r.includes(A.id)),c=n.needs?.find($=>!a($));if(c)return o("choice.needs",{name:s(c)?.name??""});let d=n.forbids?.find(a),u=e.optionGroups.flatMap($=>$.options).find($=>r.includes($.id)&&$.forbids?.includes(t.id)),m=d?s(d)?.name:u?.name;return m?o("choice.forbids",{name:m}):""}function wn(e,t){if(e.variants.length>0&&!e.variants.some(n=>n.id===t.variantId))return{id:"variant",name:o("choice.size"),count:1};for(let n of e.optionGroups){let i=n.min-K(n,t.options);if(i>0)return{id:n.id,name:n.name,count:i};if(n.options.some(r=>t.options.includes(r.id)&&we(e,n,r,t.options)))return{id:n.id,name:n.name,count:0}}return null}function xn(e){let t=[];for(let n of e.optionGroups){let i=n.min===n.options.length&&(n.eachMax??1)===1;for(let r of n.options)(i||r.isDefault)&&ue(n,t,r.id)>0&&(t=[...t,r.id])}return{variantId:e.variants.length===1?e.variants[0].id:null,options:t}}function Sn({min:e,max:t,eachMax:n=1,options:i}){let r=i.length*n,s=t>=r;return e===1&&t===1?o("choice.one"):e===Math.min(t,r)?o("choice.exact",{count:e}):e>0?s&&n===1?o("choice.atleast",{count:e}):o("choice.range",{min:e,max:t}):s&&t>1&&n===1?o("choice.any"):o("choice.upto",{count:t})}function Cn({included:e=0,options:t},n,i){let[r,s]=new Set(t.map(a=>ee(a,n)).filter(a=>a>0));return e===0||!r?"":o(s?"choice.included.some":"choice.included",{count:e,price:i(r)})}function In(e,t){let[n,i]=S(()=>t??xn(e)),[r,s]=S(!1),a=wn(e,n);function c(){if(!a)return!0;s(!0);let d=document.getElementById(`group-${a.id}`);return d?.scrollIntoView({block:"start"}),d?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:n,setChoice:i,missing:a,showsMissing:r,check:c}}function An({item:e,form:t,currency:n,lang:i,avoided:r=[],showsAllergens:s=!1,isVariantFixed:a=!1}){let{choice:c,setChoice:d,missing:u,showsMissing:m}=t;return l`${e.variants.length>0?l`<fieldset class="group" id="group-variant" disabled=${a}>
      <legend><b>${o("choice.variant")}</b><span class=${`rule ${m&&u?.id==="variant"?"missing":""}`}>${o("choice.one")}</span></legend>
      ${e.variants.map($=>l`<label class="option" key=${$.id}>
        <input type="radio" name="variant" checked=${$.id===c.variantId} onChange=${()=>d({...c,variantId:$.id})} />
        <span><bdi lang=${i($.isUntranslated)}>${$.name}</bdi></span><span class="num">${v($.price,n,f())}<${ae} price=${$.price} normal=${$.normalPrice} currency=${n} /></span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map($=>l`<${zn} key=${$.id} item=${e} group=${$} choice=${c} lang=${i} currency=${n} avoided=${r}
      showsAllergens=${s} warnsUnstated=${e.allergensStated||r.length>0} isMissing=${m&&u?.id===$.id}
      onChange=${A=>d({...c,options:A})} />`)}`}function zn({item:e,group:t,choice:{variantId:n,options:i},currency:r,lang:s,avoided:a,showsAllergens:c,warnsUnstated:d,isMissing:u,onChange:m}){let $=vn(t,i),A=K(t,i),y=t.min===1&&t.max===1,k=Cn(t,n,b=>v(b,r,f()));return l`<fieldset class="group" id=${`group-${t.id}`}>
    <legend><b><bdi lang=${s(t.isUntranslated)}>${t.name}</bdi></b><span class=${`rule ${u?"missing":""}`}>${u&&A>0&&A<t.min?o("choice.missing",{count:t.min-A}):Sn(t)}</span></legend>
    ${k?l`<p class="soft small">${k}</p>`:null}
    ${t.options.map(b=>{let C=i.includes(b.id),D=b.allergens.some(O=>a.includes(O.allergen)),I=we(e,t,b,i),L=!C&&($||I!==""),N=l`<span><bdi lang=${s(b.isUntranslated)}>${b.name}</bdi>${c&&b.allergens.length>0?l`<small class=${D?"mark bad":"soft"}>${F(j(b.allergens))}</small>`:null}
          ${c&&!b.allergensStated&&d?l`<small class=${a.length>0?"mark warn":"soft"}>${o("allergens.unstated")}</small>`:null}
          ${I?l`<small class=${C?"mark bad":"soft"}>${I}</small>`:null}</span>
        <span class="num soft">${Ve(ee(b,n),r,f())}</span>`;return(t.eachMax??1)>1?l`<div class=${`option counted ${L?"off":""}`} key=${b.id}>${N}
          <${_} value=${ke(i,b.id)} max=${I?0:ue(t,i,b.id)} name=${b.name} onChange=${O=>m(ve(i,b.id,O))} /></div>`:l`<label class=${`option ${L?"off":""}`} key=${b.id}>
        <input type=${y?"radio":"checkbox"} name=${t.id} checked=${C} disabled=${L} onChange=${()=>m(kn(t,i,b.id))} />${N}</label>`})}
    ${$?l`<p class="soft small">${o("choice.full",{count:t.max})}</p>`:null}
  </fieldset>`}var Kn=new RegExp("[\\p{Cc}\\u202d\\u202e\\u206a-\\u206f\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]|\\p{M}{5}","u"),xe=e=>Kn.test(e.normalize("NFC").replace(/\s/g," ").replace(/\u{1f3f4}[\u{e0020}-\u{e007f}]+/gu,""));function Nn({state:e,acts:t}){let n=e.sheet?.kind==="item"?e.sheet:null,i=n?M(e.menu,n.itemId):null;if(!n||!i||!e.menu)return l`<${x} title=${o("item.offmenu")} kind="item-sheet" onClose=${t.closeSheet} />`;let r=n.lineId?q(e).lines.find(s=>s.lineId===n.lineId)??null:null;return l`<${Xn} key=${i.id} item=${i} line=${r} categoryId=${n.categoryId} isEdit=${n.lineId!==null} menu=${e.menu} avoided=${e.dietaryNeeds.avoided} noteMax=${e.limits.noteCharsMax} inCart=${re(q(e).lines)} acts=${t} />`}function Xn({item:e,categoryId:t,line:n,isEdit:i,menu:r,avoided:s,noteMax:a,inCart:c,acts:d}){let{currency:u}=r,m=B=>oe(r,B),$=Se(()=>n?qe(n):null,[]),A=i&&n===null,y=n?.pending==="adding"&&n.sent,k=In(e,n&&{variantId:n.variantId,options:n.options.map(B=>B.id)}),{choice:{variantId:b,options:C},missing:D}=k,[I,L]=S(n?.quantity??1),[N,O]=S(n?.note??""),[T,P]=S(n?.allergyNote??""),E=pe(e,b,C)*I,U=pe(e,b,C,!0)*I,X=Ke(e),p=xe(N)?"note":xe(T)?"allergyNote":null,R=()=>{!k.check()||p||(n&&$?d.editLine(n,$,{quantity:I,options:C,note:N.trim(),allergyNote:T.trim()}):d.add({categoryId:t,menuItemId:e.id,quantity:I,options:C,...b?{variantId:b}:{},...N.trim()?{note:N.trim()}:{},...T.trim()?{allergyNote:T.trim()}:{}}),!i&&ye(r,e.id).some(B=>!c[B.id])?d.openSheet({kind:"goes-with",itemId:e.id}):d.closeSheet())},H=e.available?l`<div class="item-foot">
        <${_} value=${I} min=${1} max=${e.left??ne} name=${e.name} onChange=${L} />
        <${h} kind="primary" disabled=${y} onClick=${R}>
          <span>${y?o("cart.order.sending"):D?o("choice.choose",{name:D.name}):o(A?"item.gone.again":n?"item.save":"item.add",{count:I})}</span>
          ${D||y?null:l`<span class="num">${v(E,u,f())}<${ae} price=${E} normal=${U} currency=${u} /></span>`}
        <//>
      </div>`:l`<${g} kind="warn" icon="warn">${Xe(e)}<//>`;return l`<${x} title=${e.name} kind="item-sheet" onClose=${d.closeSheet} footer=${H}>
    ${A?l`<${g} kind="warn" icon="warn" role="alert">${o("item.gone")}<//>`:null}
    ${e.photo?l`<img class="item-photo" src=${e.photo} alt="" onError=${ze} />`:null}
    ${e.mainName?l`<p class="soft small"><bdi lang=${r.mainLanguage}>${e.mainName}</bdi></p>`:null}
    ${e.description?l`<p class="soft" dir="auto" lang=${m(e.untranslated?.includes("DESCRIPTION"))}>${e.description}</p>`:null}
    ${X?l`<p><b>${X}</b></p>`:null}
    <${Zn} item=${e} options=${C} avoided=${s} />
    <${An} item=${e} form=${k} currency=${u} lang=${m} avoided=${s} showsAllergens=${!0} isVariantFixed=${n!==null} />
    <label class="field"><span>${o("item.note")}</span>
      <textarea rows="2" maxlength=${a} placeholder=${o("item.note.hint")} value=${N} onInput=${B=>O(B.currentTarget.value)}></textarea></label>
    <label class="field"><span>${o("item.allergy")}</span>
      <input maxlength=${a} autocomplete="off" placeholder=${o("item.allergy.hint")} value=${T} onInput=${B=>P(B.currentTarget.value)} /></label>
    ${p?l`<${g} kind="bad" icon="warn" role="alert">${o(`problem.invalid.${p}`)}<//>`:null}
  <//>`}function Zn({item:e,options:t,avoided:n}){let{contains:i,mayContain:r,isStated:s,unstated:a}=le(e,t),c=[...i,...r].some(m=>n.includes(m.allergen)),d=!s||a.length>0,u=!d&&i.length===0&&r.length===0;return l`<p class=${`contains ${d?"incomplete":""} ${c?"bad":""}`}>${c||d?l`<${w} name="warn" />`:null}<span>
    ${i.length>0?l`<b>${o("allergens.contains")}</b> ${F(j(i))}. `:null}
    ${r.length>0?l`<b>${o("allergens.may")}</b> ${F(j(r))}. `:null}
    ${s?a.length>0?l`<b>${o("allergens.unstated.options",{list:F(a)})}.</b>`:null:l`<b>${o("allergens.unstated.ask")}.</b>`}
    ${u?o("allergens.none"):null}</span></p>`}var Jn=4e3;function En({state:e,acts:t}){let{session:n}=e,[i,r]=S(!1),[s,a]=S(null),[c,d]=S(!1),[u,m]=S(null);if(Z(()=>{if(!i)return;let y=setTimeout(()=>r(!1),Jn);return()=>clearTimeout(y)},[i]),!n)return null;let $=t.pin(),A=async y=>{d(!0),m(await t.takeOverDevice(y.deviceId)),d(!1)};return l`<${x} title=${o("people.title")} kind="people-sheet" onClose=${t.closeSheet}
    footer=${l`<${h} kind=${i?"danger wide":"wide"} onClick=${()=>i?t.leave():r(!0)}>${o(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(y=>l`<li key=${y.deviceId}>
      <${se} id=${y.deviceId} name=${y.nickname} />
      <span>${y.nickname}${y.deviceId===n.me.deviceId?l` <small class="soft">(${o("guest.you")})</small>`:null}
        ${y.online?null:l`<small class="soft"> · ${o("people.away")}</small>`}</span>
      ${!y.online&&y.deviceId!==n.me.deviceId&&$?l`<button type="button" class="textlink" aria-label=${o("people.old.of",{name:y.nickname})} onClick=${()=>{m(null),a(y)}}>${o("people.old")}</button>`:null}
    </li>`)}</ul>
    ${s?l`<${g} kind="warn" icon="warn" role="alert"><p>${o("people.old.text",{name:s.nickname})}</p>${u?l`<p><b>${u}</b></p>`:null}
      <p class="choices"><${h} onClick=${()=>a(null)}>${o("people.old.no")}<//><${h} kind="danger" disabled=${c} onClick=${()=>A(s)}>${o("people.old.go")}<//></p><//>`:null}
    ${$?l`<${et} pin=${$} />`:null}
    <div class="people-foot"><${He} onChange=${t.selectLanguage} /><${Ge} link=${e.link} /></div>
  <//>`}function et({pin:e}){let[t,n]=S(!1);return l`<section class="share-pin"><h3>${o("people.pin")}</h3>
    ${t?l`<output class="shared-pin num">${e}</output><p class="soft small">${o("people.pin.hint")}</p>`:null}
    <${h} kind="wide" onClick=${()=>n(!t)}>${o(t?"people.pin.hide":"people.pin.show")}<//></section>`}var nt=e=>new Intl.DateTimeFormat(f(),{weekday:"long",timeZone:"UTC"}).format(Date.UTC(2024,0,1+e));function On({state:e,acts:t}){let{openingHours:n,contact:i}=e.info??{},r=(new Date().getDay()+6)%7;return l`<${x} title=${e.info?.restaurantName} kind="about-sheet" onClose=${t.closeSheet}>
    ${i?l`<p class="contact"><${tt} text=${i} /></p>`:null}
    ${n?l`<dl>${n.map((s,a)=>l`<div key=${a} aria-current=${a===r?"date":void 0}><dt>${nt(a)}</dt>
      <dd class="num">${s.length===0?o("about.closed"):s.map(c=>l`<bdi key=${c} dir="ltr">${c.replace("-","–")}</bdi>`)}</dd></div>`)}</dl>`:null}
  <//>`}function tt({text:e}){let t=/^[^\s@]+@[^\s@]+$/.test(e)?`mailto:${e}`:/^\+?[\d\s()/-]{4,}$/.test(e)?`tel:${e.replace(/[^\d+]/g,"")}`:/^https?:\/\/\S+$/.test(e)?e:null;return t?l`<a class="textlink" href=${t} target=${t===e?"_blank":void 0} rel="noreferrer"><bdi>${e}</bdi></a>`:l`<bdi>${e}</bdi>`}var Gl={item:Nn,cart:dn,categories:un,review:mn,done:$n,orders:cn,bill:sn,"goes-with":bn,help:yn,filter:hn,people:En,about:On};export{Gl as SHEETS};
