/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{$ as We,A as Ne,D as ne,E as Ee,F as T,G as Oe,H as Me,J as te,K as oe,M as Le,N as U,O as K,P as le,Q as Te,R as De,S as Re,T as Be,U as ie,V as Ue,Y as Fe,_ as _e,aa as Pe,ba as qe,c as I,ca as se,d as Y,da as Qe,e as me,ea as Ye,f as z,fa as G,g as xe,ga as y,ha as g,i as l,ia as k,j as Se,ja as Ge,k as Ie,la as re,m as h,n as o,oa as v,p as $e,pa as He,q as Ce,qa as Ve,ra as ae,t as J,ta as je,v as Ae,va as ze,wa as Ke,xa as Xe,y as ee,z as pe,za as Ze}from"./chunk-DPUV2YKF.js";import"./chunk-PXWPIGR7.js";var Un='a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]';function w({title:e,label:t,onClose:n,footer:i,children:s,kind:r="",closeLabel:c}){let a=z(null),u=z(n);return u.current=n,me(()=>{let d=document.activeElement,$=m=>{m.key==="Escape"?u.current():m.key==="Tab"&&a.current&&Fn(m,a.current)};return document.addEventListener("keydown",$),document.documentElement.classList.add("sheet-open"),a.current?.focus({preventScroll:!0}),()=>{document.removeEventListener("keydown",$),document.documentElement.classList.remove("sheet-open"),queueMicrotask(()=>{d?.isConnected&&d.focus({preventScroll:!0})})}},[]),me(()=>{document.activeElement===document.body&&a.current?.focus({preventScroll:!0})}),l`<div class="backdrop" onClick=${d=>{d.target===d.currentTarget&&n()}}>
    <section class=${`sheet ${r}`} role="dialog" aria-modal="true" aria-label=${t??String(e)} tabindex="-1" ref=${a}>
      <header><h2>${e}</h2><button type="button" class="round" aria-label=${c??o("action.close")} onClick=${n}><${y} name="close" /></button></header>
      <div class="body">${s}</div>
      ${i?l`<footer>${i}</footer>`:null}
    </section>
  </div>`}function Fn(e,t){let n=[...t.querySelectorAll(Un)].filter(a=>a.offsetParent!==null),i=n[0],s=n[n.length-1],r=document.activeElement,c=!r||!t.contains(r);e.shiftKey&&(c||r===i||r===t)?(e.preventDefault(),s?.focus()):!e.shiftKey&&(c||r===s)&&(e.preventDefault(),i?.focus())}function B({value:e,min:t=0,max:n=99,name:i,disabled:s=!1,onChange:r}){let c=e-1<Math.max(t,1);return l`<span class="stepper" role="group" aria-label=${i}>
    <button type="button" disabled=${s||e<=t} aria-label=${o(c&&t===0?"action.remove":"action.fewer",{name:i})} onClick=${()=>r(e-1)}><${y} name="minus" /></button>
    <output class="num">${e}</output>
    <button type="button" disabled=${s||e>=n} aria-label=${o("action.more",{name:i})} onClick=${()=>r(e+1)}><${y} name="plus" /></button>
  </span>`}function ce({list:e}){return e.map((t,n)=>l`${n>0?" · ":""}<bdi class="unbroken">${t.replace(/^([+−–-])\s+/,"$1 ")}</bdi>`)}function Je({qr:e,label:t}){return l`<svg class="qr" viewBox=${`0 0 ${e.size} ${e.size}`} role="img" aria-label=${t} shape-rendering="crispEdges"><rect width=${e.size} height=${e.size} fill="#ffffff" /><path d=${e.path} fill="#000000" /></svg>`}var en=["ALL","OWN","EVENLY","ITEM"],W=e=>`${e.orderId}:${e.itemIndex}`;function nn(e,t){let n=t.map(i=>[W(i),Math.min(e[W(i)]??0,i.openQuantity)]);return Object.fromEntries(n.filter(([,i])=>i>0))}function tn(e,t,n,i){switch(e){case"ALL":return i==="INDIVIDUAL"?{by:"OWN"}:{by:"EVENLY",ways:1};case"OWN":return{by:"OWN"};case"EVENLY":return{by:"EVENLY",ways:t};default:{let s=Object.entries(n).sort(([r],[c])=>r<c?-1:1).map(([r,c])=>{let a=r.lastIndexOf(":");return{orderId:r.slice(0,a),itemIndex:Number(r.slice(a+1)),quantity:c}});return s.length>0?{by:"ITEM",items:s}:null}}}function on({by:e,ways:t,items:n}){return e==="EVENLY"?`by=EVENLY&ways=${t}`:e==="OWN"?"by=OWN":`by=ITEM&items=${(n??[]).map(i=>`${W(i)}:${i.quantity}`).join(",")}`}function ln(e){let t=new Map;for(let n of e)t.set(n,(t.get(n)??0)+1);return[...t].sort(([n],[i])=>i-n)}var sn=(e,t)=>e.lines.filter(n=>n.deviceId===t&&n.openQuantity>0).reduce((n,i)=>n+i.openAmount,0),rn=(e,t)=>e.find(n=>n.kind==="REQUEST_BILL"&&n.by.deviceId===t);function an(e){let[,,,,,t="",n="",,,,i=""]=e.split(`
`);return{name:t,iban:n.replace(/(.{4})(?=.)/g,"$1 "),reference:i}}var _n=3e3,Wn=Ie({fetch:(e,t)=>fetch(e,t),csrf:()=>null});function H(e,t){let[n,i]=I({path:null,body:null,text:null}),s=z(0),[r,c]=I(0);return Y(()=>{s.current+=1;let a=s.current;if(e===null){i(d=>d.text===null?d:{...d,text:null});return}let u=null;return Wn.get(e).then(({body:d})=>{a===s.current&&i({path:e,body:d,text:null})},d=>{if(a!==s.current)return;let $=d instanceof Se;i(m=>({...m,path:null,text:Ce($?d.problem:{code:"unreachable"})})),$||(u=setTimeout(()=>c(r+1),_n))}),()=>{s.current+=1,clearTimeout(u)}},[e,r,...t]),n}function P(e){return new Intl.NumberFormat(h(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function F({taxes:e,currency:t}){return e.filter(n=>n.tax!==0).map(n=>l`<dt class="minor">${o(`cart.tax.${n.kind}`,{rate:P(n.rate)})}</dt>
    <dd class="num minor">${v(n.tax,t,h())}</dd>`)}var Pn={amount:0,restAmount:0,parts:[]};function cn({state:e,acts:t}){let[n,i]=I("ALL"),[s,r]=I(null),[c,a]=I({}),[u,d]=I(!1),{body:$,text:m}=H("/api/session/bill",[e.bill,e.orders]),p=$,x=s??p?.likelyWays??1,N=p?nn(c,p.lines):{},f=p&&p.openAmount>0?tn(n,x,N,e.session?.mode??"FAMILY"):null,S=f&&on(f),M=H(S&&`/api/session/bill/share?${S}`,[p]);if(Y(()=>{S===null&&d(!1)},[S]),!p)return l`<${w} title=${o("bill.title")} kind="bill-sheet" onClose=${t.closeSheet}>${m?l`<${k} kind="bad" icon="warn" role="alert">${m}<//>`:l`<p class="soft" aria-busy="true">…</p>`}<//>`;let E=A=>v(A,p.currency,h()),C=S!==null&&M.path?.endsWith(`?${S}`)?M.body:null;if(u&&C&&S!==null)return l`<${Hn} key=${`${S} ${C.amount}`} acts=${t} query=${S} amount=${C.amount} money=${E} onBack=${()=>d(!1)} />`;let L=p.openAmount>0,O=rn(e.calls,e.session?.me.deviceId),V=A=>{C&&f&&t.callStaff("REQUEST_BILL",A,f)};return l`<${w} title=${o("bill.title")} kind="bill-sheet" onClose=${t.closeSheet}
    footer=${L?l`<${Gn} state=${e} bill=${p} share=${S===null?Pn:C} money=${E} onAsk=${V} onCode=${()=>d(!0)} />`:p.paidAmount?l`<${dn} />`:null}>
    <div aria-live="polite">
      ${m||M.text?l`<${k} kind="bad" icon="warn">${m??M.text}<//>`:null}
      ${L&&(O||e.help?.state==="sent")?l`<${k} kind="good" icon="check">${O&&O.amount!==null?o("bill.asked",{amount:E(O.amount)}):o("help.sent.bill")}<//>`:null}
      ${e.help?.state==="failed"?l`<${k} kind="bad" icon="warn">${e.help.text}<//>`:null}
      ${!L&&p.amountDue===0&&p.totalAmount>0&&p.paidAmount!==void 0?l`<${k} kind="good" icon="check">${o("bill.settled")}<//>`:null}
    </div>
    ${L?l`<div class="toggles" role="group" aria-label=${o("bill.parts")}>${en.map(A=>l`<button type="button" key=${A} class="toggle keep" aria-pressed=${n===A} onClick=${()=>i(A)}>${o(`bill.by.${A}`)}</button>`)}</div>`:null}
    ${!L||n==="ALL"?l`<${qn} state=${e} bill=${p} money=${E} />`:null}
    ${L&&n==="OWN"?l`<${Qn} state=${e} bill=${p} share=${C} money=${E} />`:null}
    ${L&&n==="EVENLY"?l`<div class="bill-people"><span>${o("bill.people")}</span><${B} value=${x} min=${1} max=${Ee} name=${o("bill.people.one")} onChange=${r} /></div>
      <ul class="bill-parts num" aria-busy=${C===null}>${C?ln(C.parts).map(([A,_])=>l`<li key=${A}>${_} × ${E(A)}</li>`):l`<li>…</li>`}</ul>`:null}
    ${L&&n==="ITEM"?l`<${Yn} state=${e} bill=${p} chosen=${N} money=${E} onChoose=${(A,_)=>a({...N,[A]:_})} />`:null}
    ${p.paidAmount===void 0?l`<p class="soft small">${o("bill.estimate")}</p>`:null}
  <//>`}function dn(){return l`<a class="button wide" href="/receipt">${o("pay.receipt")}</a>`}function fe({line:e,state:t,ofWhom:n=!1}){let i=t.orders.find(a=>a.orderId===e.orderId)?.items.find(a=>a.itemIndex===e.itemIndex),s=i&&te(i,t.menu),r=[s?s.variantName:e.variantName,...s?s.options.map(a=>a.name):e.options].filter(a=>a!==null&&a!==""),c=e.deviceId===null?o("bill.table"):e.deviceId===t.session?.me.deviceId?o("guest.you"):e.nickname;return l`<span><bdi>${s?.name??e.name}</bdi>${r.length>0?l`<small><${ce} list=${r} /></small>`:null}${n&&c?l`<small><bdi>${c}</bdi></small>`:null}</span>`}function qn({state:e,bill:t,money:n}){let i=t.amountDue-t.openAmount;return l`<ul class="review">${t.lines.map(s=>l`<li key=${W(s)}><b class="num">${s.quantity}</b><${fe} line=${s} state=${e} ofWhom=${e.session?.mode==="FAMILY"} /><span class="num">${n(s.lineTotal)}</span></li>`)}</ul>
    <dl class="sum">
      ${t.adjustments.map(s=>l`<dt class="minor">${s.name?`${s.name}: `:""}${s.reason}</dt><dd class="num minor">${n(-s.loweredAmount)}</dd>`)}
      ${t.serviceCharge?l`<dt class="minor">${o("orders.service",{rate:P(String(t.serviceCharge.rate/1e3))})}</dt><dd class="num minor">${n(t.serviceCharge.amount)}</dd>`:null}
      <${F} taxes=${t.taxes} currency=${t.currency} />
      <dt>${o("cart.total")}</dt><dd class="num">${n(t.totalAmount)}</dd>
      ${t.totalAmount>t.amountDue?l`<dt class="minor">${o("orders.paid")}</dt><dd class="num minor">${n(t.totalAmount-t.amountDue)}</dd>`:null}
      ${i>0?l`<dt class="minor">${o("bill.pending")}</dt><dd class="num minor">${n(i)}</dd>`:null}
      ${t.openAmount<t.totalAmount?l`<dt>${o("orders.due")}</dt><dd class="num">${n(t.openAmount)}</dd>`:null}
    </dl>
    ${t.openAmount>0&&t.paidAmount?l`<${dn} />`:null}`}function Qn({state:e,bill:t,share:n,money:i}){let s=e.session?.me.deviceId,r=t.lines.filter(a=>a.deviceId===s&&a.openQuantity>0),c=sn(t,s)-(n?.amount??0);return l`${n?.amount===0?l`<p class="soft">${o("bill.own.none")}</p>`:l`<ul class="review">${r.map(a=>l`<li key=${W(a)}><b class="num">${a.openQuantity}</b><${fe} line=${a} state=${e} /><span class="num">${i(a.openAmount)}</span></li>`)}</ul>
    ${n&&c>0?l`<dl class="sum"><dt class="minor">${o("bill.own.paid")}</dt><dd class="num minor">${i(-c)}</dd></dl>`:null}`}
    ${t.tableAmount>0?l`<p class="soft small">${o("bill.own.table",{amount:i(t.tableAmount)})}</p>`:null}`}function Yn({state:e,bill:t,chosen:n,money:i,onChoose:s}){let r=t.lines.filter(c=>c.openQuantity>0);return l`<p class="soft small">${o("bill.dishes")}</p>
    ${r.map(c=>{let a=W(c),u=n[a]??0,d=l`<${fe} line=${c} state=${e} ofWhom=${e.session?.mode==="FAMILY"} />`;return c.openQuantity===1?l`<label key=${a} class="option"><input type="checkbox" checked=${u>0} onChange=${$=>s(a,$.currentTarget.checked?1:0)} />${d}<span class="num">${i(c.openAmount)}</span></label>`:l`<div key=${a} class="option counted">${d}<span class="num soft">/ ${c.openQuantity}</span><${B} value=${u} max=${c.openQuantity} name=${c.name} onChange=${$=>s(a,$)} /></div>`})}`}function Gn({state:e,bill:t,share:n,money:i,onAsk:s,onCode:r}){let c=!n||n.amount===0||e.help?.state==="sending",a=(e.session?.paymentMethods??[]).filter(u=>u!=="PAY_LATER");return l`<dl class="sum"><dt>${o("bill.amount")} <small>${o("bill.amount.hint")}</small></dt><dd class="num">${n?i(n.amount):"…"}</dd>
      ${n&&n.restAmount>0?l`<dt class="minor">${o("bill.rest")}</dt><dd class="num minor">${i(n.restAmount)}</dd>`:null}</dl>
    ${a.length>0?l`<p class="bill-ask">${o("bill.ask.how")}</p><div class="bill-wishes">
      ${a.map(u=>l`<${g} key=${u} kind="primary" disabled=${c} onClick=${()=>s(u)}>${o(`pay.${u}`)}<//>`)}
      ${t.transfer?.epc||t.transfer?.upi?l`<${g} disabled=${c} onClick=${r}>${o("bill.transfer")}<//>`:null}</div>`:l`<${g} kind="primary wide" disabled=${c} onClick=${()=>s()}>${o("bill.ask")}<//>`}`}function Hn({acts:e,query:t,amount:n,money:i,onBack:s}){let{body:r,text:c}=H(`/api/session/bill/share/qr?${t}`,[n]),a=r,u=a?.epc?an(a.epc.text):null;return l`<${w} title=${o("bill.code.title",{amount:i(n)})} kind="bill-sheet" onClose=${e.closeSheet} footer=${l`<${g} kind="wide" onClick=${s}>${o("bill.code.back")}<//>`}>
    ${c?l`<${k} kind="bad" icon="warn" role="alert">${c}<//>`:null}
    ${[a?.epc,a?.upi].map(d=>d?l`<div class="bill-code"><${Je} qr=${d.qr} label=${o("bill.code.title",{amount:i(n)})} /></div>`:null)}
    ${a?.upi?l`<a class="button primary wide" href=${a.upi.text}>${o("bill.code.app")}</a>`:null}
    ${u?l`<dl class="bill-fields"><dt>${o("bill.code.payee")}</dt><dd><bdi>${u.name}</bdi></dd><dt>${o("bill.code.iban")}</dt><dd class="num" dir="ltr">${u.iban}</dd><dt>${o("bill.code.amount")}</dt><dd class="num">${i(n)}</dd><dt>${o("bill.code.reference")}</dt><dd><bdi>${u.reference}</bdi></dd></dl>`:null}
    <${k} kind="calm" icon="bell">${o("bill.code.text")}<//>
  <//>`}function Vn({cancellations:e=[],status:t}){return t==="CANCELLED"?e.slice(0,-1):e}var he=e=>Vn(e).map(({quantity:t,reason:n})=>o("cancelled.part",{count:t,reason:n})).join(" · ");var jn={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function un({state:e,acts:t}){let{orders:n,bill:i}=e,s=[...n].reverse();return l`<${w} title=${o("orders.title")} kind="orders-sheet" onClose=${t.closeSheet}
    footer=${i&&n.length>0?l`<h3 class="visually-hidden">${o("orders.bill")}</h3><dl class="sum">
      ${i.adjustments.map(r=>l`<dt>${r.name?`${r.name}: `:""}${r.reason}</dt><dd class="num">${v(-r.loweredAmount,i.currency,h())}</dd>`)}
      ${i.serviceCharge?l`<dt>${o("orders.service",{rate:P(String(i.serviceCharge.rate/1e3))})}</dt><dd class="num">${v(i.serviceCharge.amount,i.currency,h())}</dd>`:null}
      <${F} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?l`<dt>${o("orders.paid")}</dt><dd class="num">${v(i.totalAmount-i.amountDue,i.currency,h())}</dd>`:null}
      <dt class="total">${o("orders.due")}</dt><dd class="num total">${v(i.amountDue,i.currency,h())}</dd></dl>
      <${g} kind="wide" onClick=${()=>t.openSheet({kind:"bill"})}><${y} name="plate" />${o("bill.open")}<//>
      ${i.totalAmount>i.amountDue?l`<a class="button wide" href="/receipt">${o("pay.receipt")}</a>`:null}`:null}>
    ${n.length===0?l`<div class="empty"><h3>${o("orders.empty.title")}</h3><p>${o("orders.empty.text")}</p><${g} onClick=${t.closeSheet}>${o("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${s.map(r=>l`<article class="order" key=${r.orderId}>
      <h3><span>${r.placedBy?o("orders.by",{number:r.orderNumber,name:r.placedBy.deviceId===e.session?.me.deviceId?o("guest.you"):r.placedBy.nickname,time:$e(r.placedAt)}):o("orders.by.staff",{number:r.orderNumber,time:$e(r.placedAt)})}</span>
        ${r.items.some(c=>c.status!=="CANCELLED"&&c.cancelledQuantity>0)?null:l`<span class="num">${v(r.totalAmount,r.currency,h())}</span>`}</h3>
      <${be} order=${r} state=${e} acts=${t} />
      <${g} kind="reorder" label=${o("orders.again.of",{number:r.orderNumber})} onClick=${()=>t.addAgain(r.items.filter(c=>c.status!=="CANCELLED"))}><${y} name="undo" />${o("orders.again")}<//>
    </article>`)}</div>
  <//>`}function X({line:e}){let t=[e.variantName,...Ne(e.options),e.note].filter(n=>n!==null&&n!=="");return l`${t.length>0?l`<small><${ce} list=${t} /></small>`:null}
    ${e.withMains?l`<small class="with-mains">${o("item.mains")}</small>`:null}
    ${e.allergyNote?l`<small class="allergy-note"><${y} name="warn" />${o("item.allergy.label",{text:e.allergyNote})}</small>`:null}`}function be({order:e,state:t,acts:n}){return l`<ul class=${`order-items ${n?"can-reorder":""}`}>${e.items.map(i=>te(i,t.menu)).map(i=>l`<li key=${i.itemIndex} class=${`s-${i.status}`}>
    <b class="num">${i.quantity}</b>
    <span><bdi>${i.name}</bdi><${X} line=${i} />${he(i)?l`<small class="cancelled-part">${he(i)}</small>`:null}</span>
    <span class="status"><${y} name=${jn[i.status]} />${i.status==="CANCELLED"&&i.cancelReason?o("status.CANCELLED.why",{reason:i.cancelReason}):o(`status.${Ze(t,e,i)}`)}</span>
    ${n&&i.menuItemId?l`<button type="button" class="reorder-one" aria-label=${o("orders.again.one",{name:i.name})} onClick=${()=>n.addAgain([{...i,quantity:1}])}><${y} name="plus" /></button>`:null}
  </li>`)}</ul>`}function q({reason:e,left:t,from:n,until:i}){return e==="TOO_FEW"?o("menu.left",{count:t??0}):e==="OUTSIDE_HOURS"&&n?o("menu.at",{time:n}):e==="OUTSIDE_HOURS"&&i?o("menu.until",{time:i}):o(e==="SOLD_OUT"?"menu.soldout":"item.offmenu")}function de(e,t){let n=T(t,e.menuItemId);return n?.available?n.left?q({reason:"TOO_FEW",left:n.left}):o("item.again"):q(n?{reason:n.from?"OUTSIDE_HOURS":"SOLD_OUT",from:n.from}:e.unavailable??{reason:"OFF_MENU"})}var zn=120;function mn({state:e,acts:t,clock:n}){let{session:i}=e,s=i?.me??Qe,r=i?.mode==="FAMILY",c=G(e),a=Fe(e,n.tick.value),u=r?e.devices.filter(m=>m.online&&m.deviceId!==s.deviceId).length:0,d=e.menu?.currency??e.info?.currency??"EUR",$=r?_e(c.lines,s.deviceId):[{guest:s,isMe:!0,lines:c.lines}];return l`<${w} title=${o(r?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${t.closeSheet}
    footer=${c.lines.length>0?l`<${Zn} state=${e} acts=${t} held=${a} cart=${c} currency=${d} />`:null}>
    ${u>0&&!a?l`<p class="soft small">${o("cart.others",{count:u})}</p>`:null}
    ${a?l`<${Kn} held=${a} clock=${n} />`:null}
    ${!a&&e.orderError?.kind==="failed"?l`<${k} kind="bad" icon="warn" role="alert">${e.orderError.text}<//>`:null}
    ${e.refusals.map(m=>l`<${k} key=${m.opId} kind="bad" icon="warn" role="alert">
      <b>${o("cart.refused",{name:m.name})}</b> ${m.why?.reason?q(m.why):m.text}
      <button type="button" class="textlink" onClick=${()=>t.dispatch({type:"refusal-read",opId:m.opId})}>${o("action.ok")}</button><//>`)}
    ${c.lines.length===0?l`<div class="empty"><h3>${o("cart.empty.title")}</h3><p>${o(r?"cart.empty.text":"cart.empty.text.own")}</p>
      <${g} onClick=${t.closeSheet}>${o("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${$.map(m=>l`<section key=${m.guest.deviceId}>
      ${r?l`<h3 class="added-by"><${re} id=${m.guest.deviceId} name=${m.guest.nickname} />${m.isMe?o("guest.you"):m.guest.nickname}</h3>`:null}
      <ul>${m.lines.map(p=>l`<${Xn} key=${p.lineId} line=${p} state=${e} acts=${t} held=${a!==null} currency=${d} />`)}</ul>
    </section>`)}</div>
  <//>`}function Kn({held:e,clock:t}){t.tick.value;let n=Math.max(0,Math.floor((Date.parse(e.expiresAt)-t.now())/1e3));return l`<div class="hold" role="status">
    <span><b>${o("hold.title",{name:e.holder.nickname})}</b> ${o("hold.text")}</span>
    <b class="num" role="timer">${J(n)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,n/zn*100)}%`}}></i></i>
  </div>`}function Xn({line:e,state:t,acts:n,held:i,currency:s}){let r=e.pending==="adding"&&e.sent,c=e.pending==="removing",u=T(t.menu,e.menuItemId)!==null&&!r&&!c,d=c?o("cart.removing"):i?o("cart.held"):t.link.kind==="offline"?o("cart.waiting"):o("cart.pending");return l`<li class=${`line ${c?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!u} onClick=${()=>n.openSheet({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${u?o("cart.edit",{name:e.name}):e.name}</span></span>
      <${X} line=${{...e,withMains:!1}} />
      ${e.available?null:l`<small class="bad"><${y} name="warn" />${de(e,t.menu)}</small>`}
      ${e.pending&&t.session?l`<small class="pending"><${y} name="clock" />${d}</small>`:null}
    </button>
    <span class="line-price num">${v(e.lineTotal,s,h())}</span>
    <${B} value=${e.quantity} max=${ne} name=${e.name} disabled=${r||c} onChange=${$=>n.setQuantity(e,$)} />
    ${t.limits.withMainsOffered||e.withMains?l`<button type="button" class="toggle keep with-mains" aria-pressed=${e.withMains} aria-label=${o("cart.mains.of",{name:e.name})} disabled=${!u} onClick=${()=>{let $=se(e);n.editLine(e,$,{...$,withMains:!e.withMains})}}>${e.withMains?l`<${y} name="check" />`:null}${o("item.mains")}</button>`:null}
  </li>`}function Zn({state:e,acts:t,held:n,cart:i,currency:s}){if(!e.session){let d=e.phase==="join";return l`<dl class="sum"><dt>${o("cart.total")}</dt><dd class="num">${v(i.totalAmount,s,h())}</dd></dl>
      <${g} kind="primary wide" disabled=${!d} onClick=${t.askPin}>${o(d?"cart.pin":"start.empty.title")}<//>`}let r=e.placing!==null,c=i.lines.filter(d=>!d.available&&d.pending!=="removing"),a=o("cart.order");n?a=o("cart.order.held",{name:n.holder.nickname}):e.link.kind==="offline"?a=o("cart.order.offline"):i.pendingCount>0?a=o("cart.order.sending"):c.length>0?a=o("review.drop"):r&&(a=o("cart.taking"));let u=n!==null||e.link.kind==="offline"||i.pendingCount>0||r;return l`<dl class="sum">${i.pendingCount===0?l`<${F} taxes=${e.cart.taxes} currency=${s} />`:null}<dt>${o("cart.total")}${i.pendingCount>0?l` <small>${o("cart.total.pending")}</small>`:null}</dt><dd class="num">${v(i.totalAmount,s,h())}</dd></dl>
    <${g} kind="primary wide" disabled=${u} onClick=${c.length>0?()=>t.removeLines(c):t.requestCheckout}>${a}<//>`}function $n({state:e,acts:t}){let{menu:n}=e;if(!n)return null;let{shown:i}=ie(n.categories,e.query,e.dietaryNeeds),s=r=>{t.closeSheet(),setTimeout(()=>je(r))};return l`<${w} title=${o("menu.categories")} kind="categories-sheet" onClose=${t.closeSheet}>
    <ul>${i.map(r=>l`<li key=${r.id}><button type="button" class="category-row" onClick=${()=>s(r.id)}>
      <bdi lang=${oe(n,r.untranslated?.includes("NAME"))}>${r.name}</bdi><span class="num">${r.items.length}</span></button></li>`)}</ul>
  <//>`}function pn(e,t,n){let i=[...fn(e,t)].map(a=>n?.find(u=>u.station===a));if(i.length===0||i.includes(void 0))return null;let s=i,c=s.some(a=>a.fullMinutes!==null)?Math.max(...s.map(a=>a.fullMinutes??a.toMinutes)):null;return{fromMinutes:Math.max(...s.map(a=>a.fromMinutes)),toMinutes:Math.max(...s.map(a=>a.toMinutes)),fullMinutes:c}}var fn=(e,t)=>new Set(e.map(n=>n.menuItemId?T(t,n.menuItemId)?.station:void 0));function hn(e,t,n){let i=fn(e,t);return Math.max(0,...n.filter(({station:s})=>i.has(s)).map(({minutes:s})=>s))}function ge({dishes:e,state:t}){let{waits:n=null,delays:i=[]}=H("/api/session/waits",[t.waitsRevision]).body??{},s=pn(e,t.menu,n),r=hn(e,t.menu,i);if(!s&&r>0)return l`<p class="wait full"><${y} name="clock" /><span>${o("wait.behind",{minutes:r})}</span></p>`;if(!s)return null;let{fromMinutes:c,toMinutes:a,fullMinutes:u}=s;return l`<p class=${`wait ${u?"full":""}`}><${y} name="clock" /><span>${u?o("wait.full",{minutes:u}):c===a?o("wait.about",{minutes:a}):o("wait.usual",{from:c,to:a})}</span></p>`}function bn({state:e,acts:t,clock:n}){let[i,s]=I(!1),[r,c]=I(""),{placing:a,cart:u}=e,d=e.menu?.currency??e.info?.currency??"EUR";if(a?.stage==="sending"||a?.stage==="waiting")return l`<${et} state=${e} acts=${t} clock=${n} />`;let $=a?.stage==="reviewing",m=Ye(e),p=e.orderError?.kind==="unavailable"?e.orderError.items:[],x=b=>p.find(D=>D.menuItemId===b.menuItemId),N=b=>{let D=T(e.menu,b.menuItemId);return $&&(!D||!!D.from)},f=b=>x(b)||!b.available&&!N(b),S=m.filter(f),M=b=>{let D=x(b);return D?.reason?q(D):de(b,e.menu)},E=e.orderError??(S.length>0?{kind:"unavailable",names:[...new Set(S.map(b=>b.name))],items:[]}:null),C=$&&e.checkout?Ae(e.checkout.expiresAt,n.tick.value):null,L=$&&S.length>0&&S.length<m.length,O=!$||m.length===0||S.length>0,V=qe(m,e.limits),A=e.dietaryNeeds.avoided,_=b=>{let D=A.length>0||b.allergyNote?T(e.menu,b.menuItemId):null,R=D&&le(D,b.options.map(Bn=>Bn.id));return R!==null&&(!R.isStated||R.unstated.length>0)},Q=o("review.avoid.note",{list:U(A.map(b=>Le({allergen:b,level:"CONTAINS"})))}),j=l`
    ${C!==null&&C<60?l`<p class="hold-mine"><span>${o("hold.mine")}</span><span class="num" role="timer">${J(C)}</span></p>`:null}
    ${L?l`<${g} kind="primary wide" onClick=${()=>t.removeLines(S)}>${o("review.drop")}<//>`:O?l`<${g} kind="primary wide" onClick=${t.leaveReview}>${o("review.back")}<//>`:l`<${g} kind="primary wide price-button" onClick=${()=>i||!V?t.place(r):s(!0)}><span>${i?o("review.sure",{count:u.totalItems}):o("review.go")}</span><span class="num">${v(u.totalAmount,d,h())}</span><//>`}`;return l`<${w} title=${o("review.title")} kind="review-sheet" onClose=${t.closeSheet} footer=${j}>
    <${Jn} orderError=${E} currency=${d} />
    ${i?l`<${k} kind="warn" icon="warn" role="alert">${o("review.large",{count:u.totalItems})}<//>`:null}
    <ul class="review">${m.map(b=>l`<li key=${b.lineId} class=${f(b)?"is-sold-out":""}>
      <b class="num">${b.quantity}</b>
      <span>${b.name}<${X} line=${b} />${_(b)?l`<small class="allergy-note"><${y} name="warn" />${o("allergens.unstated.ask")}</small>`:null}${f(b)?l`<small class="bad"><${y} name="warn" />${M(b)}</small>`:null}</span>
      <span class="num">${v(b.lineTotal,d,h())}</span></li>`)}</ul>
    <dl class="sum"><${F} taxes=${u.taxes} currency=${d} /><dt>${o("cart.total")}</dt><dd class="num">${v(u.totalAmount,d,h())}</dd></dl>
    <${ge} dishes=${m} state=${e} />
    ${e.bill?.serviceCharge?l`<p class="soft small">${o("cart.service",{rate:P(String(e.bill.serviceCharge.rate/1e3))})}</p>`:null}
    <label class="field"><span>${o("review.note")}</span><textarea rows="2" maxlength=${e.limits.noteCharsMax} value=${r} onInput=${b=>c(b.currentTarget.value)}></textarea></label>
    ${A.length>0&&!r.includes(Q)&&Q.length<=e.limits.noteCharsMax?l`<${g} onClick=${()=>c(Ue(r,Q,e.limits.noteCharsMax))}>${o("review.avoid")}<//>`:null}
  <//>`}function Jn({orderError:e,currency:t}){if(!e)return null;switch(e.kind){case"cart-changed":return l`<${k} kind="warn" icon="warn" role="alert"><b>${o("review.changed")}</b>
      <ul>${e.changes.map(n=>l`<li>${o(`review.changed.${n.kind}`,{...n,..."price"in n?{price:v(n.price,t,h()),was:v(n.was,t,h())}:{}})}</li>`)}</ul><//>`;case"ran-out":return l`<${k} kind="warn" icon="clock" role="alert">${o("review.ranout")}<//>`;case"held":return l`<${k} kind="warn" icon="clock" role="alert">${o("review.held",{name:e.name})} ${o("review.failed")}<//>`;case"empty":return l`<${k} kind="warn" icon="warn" role="alert">${o("review.empty")}<//>`;case"unavailable":return l`<${k} kind="bad" icon="warn" role="alert">${o("review.unavailable")} <b>${e.names.join(", ")}</b>. ${o("review.unavailable.what")}<//>`;default:return l`<${k} kind="bad" icon="warn" role="alert">${o("review.failed")} ${e.text}<//>`}}function et({state:e,acts:t,clock:n}){let{placing:i}=e,s=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-n.tick.value)/1e3)):null,r=s!==null?l`<${g} kind="wide" onClick=${t.retryNow}>${o("action.retry")}<//>`:null;return l`<${w} title=${o("review.sending")} kind="sending-sheet" onClose=${t.closeSheet} footer=${r}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${s===null?"is-sending":""}`}><${y} name=${s===null?"plate":"clock"} /></span>
      <p><b>${s===null?o("review.sending"):o("review.retry")} ${s?l`<span role="timer" aria-live="off">${o("review.retry.in",{seconds:s})}</span>`:null}</b></p>
      <p class="soft">${o("review.retry.safe")}</p>
    </div>
  <//>`}function gn({state:e,acts:t}){let{placed:n}=e;if(!n)return null;let i=e.orders.find(s=>s.orderId===n.orderId);return l`<${w} title=${o("done.title")} kind="done-sheet" onClose=${t.closeSheet} footer=${l`<${g} kind="primary wide" onClick=${t.closeSheet}>${o("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${y} name="check" /></span>
      <p class="done-number num">${o("done.number",{number:n.orderNumber})}</p>
      <p class="soft">${o(n.alreadyOrdered?"done.already":e.inKitchen.includes(n.orderId)?"done.kitchen":"done.text",{number:n.orderNumber})}</p>
      ${i?l`<${ge} dishes=${i.items.filter(s=>!s.onlyOnBill&&!s.held)} state=${e} />`:null}
    </div>
    ${i?l`<${be} order=${i} state=${e} />`:null}
  <//>`}function vn({state:e,acts:t}){let{dietaryNeeds:n,menu:i}=e,[s,r]=[Re(i),Be(i)],c=ie(i?.categories??[],"",n).shown.reduce((d,$)=>d+$.items.length,0),a=n.avoided.length+n.diets.length,u=d=>t.dispatch({type:"dietary-needs",dietaryNeeds:{...n,...d}});return l`<${w} title=${o("filter.title")} kind="filter-sheet" onClose=${t.closeSheet}
    footer=${l`<${g} kind="primary wide" onClick=${t.closeSheet}>${o("filter.done",{count:c})}<//>`}>
    <p class="soft small">${o(s.length>0?"filter.text":"filter.none")}</p>
    ${s.length>0?l`<fieldset class="toggles"><legend>${o("filter.avoid")}</legend>
      ${s.map(d=>l`<${yn} key=${d} kind="avoid" on=${n.avoided.includes(d)} label=${o(`allergen.${d}`)} onTap=${()=>u({avoided:kn(n.avoided,d)})} />`)}</fieldset>`:null}
    ${r.length>0?l`<fieldset class="toggles"><legend>${o("filter.diet")}</legend>
      ${r.map(d=>l`<${yn} key=${d} kind="keep" on=${n.diets.includes(d)} label=${De(d)} onTap=${()=>u({diets:kn(n.diets,d)})} />`)}</fieldset>`:null}
    ${a>0?l`<label class="option"><input type="checkbox" checked=${n.hide} onChange=${()=>u({hide:!n.hide})} />
        <span>${o("filter.hide")}<small class="soft">${o("filter.hide.hint")}</small></span></label>
      <${g} kind="wide" onClick=${()=>t.dispatch({type:"dietary-needs",dietaryNeeds:Te})}>${o("filter.clear")}<//>`:null}
  <//>`}function yn({kind:e,on:t,label:n,onTap:i}){return l`<button type="button" class=${`toggle ${e}`} aria-pressed=${t} onClick=${i}>${t?l`<${y} name=${e==="avoid"?"close":"check"} />`:null}${n}</button>`}function kn(e,t){return e.includes(t)?e.filter(n=>n!==t):[...e,t]}function wn({state:e,acts:t}){let{menu:n,sheet:i}=e,s=i?.kind==="goes-with"?T(n,i.itemId):null,r=Pe(G(e).lines);return l`<${w} title=${o("with.title",{name:s?.name??""})} kind="with-sheet" onClose=${t.closeSheet} footer=${l`<${g} kind="primary wide" onClick=${t.closeSheet}>${o("with.done")}<//>`}>
    <ul class="goes-with">${s&&n?Oe(n,s.id).map(c=>{let{price:a,varies:u}=Me(c),d=v(a,n.currency,h()),$=()=>We(c)?t.openSheet({kind:"item",itemId:c.id,lineId:null}):t.add({menuItemId:c.id,quantity:1,options:[]});return l`<li key=${c.id}>${c.photo?l`<img src=${c.photo} alt="" width="64" height="64" />`:null}
        <span><bdi>${c.name}</bdi><small class="soft num">${u?o("menu.from",{price:d}):d}${r[c.id]?l` · <b>${o("menu.incart",{count:r[c.id]})}</b>`:null}</small></span>
        <button type="button" class="round" aria-label=${o("menu.add",{name:c.name})} onClick=${$}><${y} name="plus" /></button></li>`}):null}</ul>
  <//>`}function Sn({state:e,acts:t}){let{help:n,bill:i}=e,s=n?.state==="sending",r=(e.session?.paymentMethods??[]).filter(a=>a!=="PAY_LATER"),c=i?v(i.amountDue,i.currency,h()):"";return l`<${w} title=${o("help.title")} kind="help-sheet" onClose=${t.closeSheet}>
    <div aria-live="polite">
      ${n?.state==="sent"?l`<${k} kind="good" icon="check">${o(n.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${n?.state==="failed"?l`<${k} kind="bad" icon="warn">${n.text}<//>`:null}
      ${s?l`<${k} kind="calm" icon="clock">${o("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${xn} kind="CALL_WAITER" icon="bell" title=${o("help.waiter")} text=${o("help.waiter.hint")} disabled=${s} acts=${t} />
      ${i&&e.orders.length>0?l`<button type="button" class="call" onClick=${()=>t.openSheet({kind:"bill"})}><${y} name="plate" /><span><b>${o("bill.open")}</b><small>${o("bill.open.hint")}</small></span></button>`:null}
      ${i&&e.orders.length>0?(r.length>0?r:[void 0]).map(a=>l`<${xn} key=${a} kind="REQUEST_BILL" wish=${a} icon="plate"
        title=${a?o("help.bill.by",{wish:o(`pay.${a}`)}):o("help.bill")} text=${[o("help.bill.hint",{amount:c}),...a?[o(`pay.${a}.hint`)]:[]].join(" · ")} disabled=${s} acts=${t} />`):null}
    </div>
  <//>`}function xn({kind:e,wish:t,icon:n,title:i,text:s,disabled:r,acts:c}){return l`<button type="button" class="call" disabled=${r} onClick=${()=>c.callStaff(e,t)}><${y} name=${n} /><span><b>${i}</b><small>${s}</small></span></button>`}var ye=(e,t)=>e.filter(n=>n===t).length;function Z(e,t){return t.filter(n=>e.options.some(i=>i.id===n)).length}function ue(e,t,n){let i=ye(t,n);return Math.min(e.eachMax??1,e.max-Z(e,t)+i,30-t.length+i)}var ke=(e,t,n)=>[...e.filter(i=>i!==t),...Array(n).fill(t)];function In(e,t,n){return t.includes(n)?e.min===1&&e.max===1?t:ke(t,n,0):e.max===1?[...t.filter(i=>!e.options.some(s=>s.id===i)),n]:ue(e,t,n)>0?[...t,n]:t}function Cn(e,t){return e.max>1&&e.max<e.options.length*(e.eachMax??1)&&Z(e,t)>=e.max}function ve(e,t,n,i){let s=i.filter(m=>m!==n.id),r=m=>e.optionGroups.find(p=>p.id===m),c=m=>r(m)?.options.some(p=>s.includes(p.id)),a=n.needs?.find(m=>!c(m));if(a)return o("choice.needs",{name:r(a)?.name??""});let u=n.forbids?.find(c),d=e.optionGroups.flatMap(m=>m.options).find(m=>s.includes(m.id)&&m.forbids?.includes(t.id)),$=u?r(u)?.name:d?.name;return $?o("choice.forbids",{name:$}):""}function An(e,t){if(e.variants.length>0&&!e.variants.some(n=>n.id===t.variantId))return{id:"variant",name:o("choice.size"),count:1};for(let n of e.optionGroups){let i=n.min-Z(n,t.options);if(i>0)return{id:n.id,name:n.name,count:i};if(n.options.some(s=>t.options.includes(s.id)&&ve(e,n,s,t.options)))return{id:n.id,name:n.name,count:0}}return null}function Nn(e){let t=[];for(let n of e.optionGroups){let i=n.min===n.options.length&&(n.eachMax??1)===1;for(let s of n.options)(i||s.isDefault)&&ue(n,t,s.id)>0&&(t=[...t,s.id])}return{variantId:e.variants.length===1?e.variants[0].id:null,options:t}}function En({min:e,max:t,eachMax:n=1,options:i}){let s=i.length*n,r=t>=s;return e===1&&t===1?o("choice.one"):e===Math.min(t,s)?o("choice.exact",{count:e}):e>0?r&&n===1?o("choice.atleast",{count:e}):o("choice.range",{min:e,max:t}):r&&t>1&&n===1?o("choice.any"):o("choice.upto",{count:t})}function On({included:e=0,options:t},n,i){let[s,r]=new Set(t.map(c=>ee(c,n)).filter(c=>c>0));return e===0||!s?"":o(r?"choice.included.some":"choice.included",{count:e,price:i(s)})}function Mn(e,t){let[n,i]=I(()=>t??Nn(e)),[s,r]=I(!1),c=An(e,n);function a(){if(!c)return!0;r(!0);let u=document.getElementById(`group-${c.id}`);return u?.scrollIntoView({block:"start"}),u?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:n,setChoice:i,missing:c,showsMissing:s,check:a}}function Ln({item:e,form:t,currency:n,lang:i,avoided:s=[],showsAllergens:r=!1,isVariantFixed:c=!1}){let{choice:a,setChoice:u,missing:d,showsMissing:$}=t;return l`${e.variants.length>0?l`<fieldset class="group" id="group-variant" disabled=${c}>
      <legend><b>${o("choice.variant")}</b><span class=${`rule ${$&&d?.id==="variant"?"missing":""}`}>${o("choice.one")}</span></legend>
      ${e.variants.map(m=>l`<label class="option" key=${m.id}>
        <input type="radio" name="variant" checked=${m.id===a.variantId} onChange=${()=>u({...a,variantId:m.id})} />
        <span><bdi lang=${i(m.isUntranslated)}>${m.name}</bdi></span><span class="num">${v(m.price,n,h())}<${ae} price=${m.price} normal=${m.normalPrice} currency=${n} /></span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(m=>l`<${tt} key=${m.id} item=${e} group=${m} choice=${a} lang=${i} currency=${n} avoided=${s}
      showsAllergens=${r} warnsUnstated=${e.allergensStated||s.length>0} isMissing=${$&&d?.id===m.id}
      onChange=${p=>u({...a,options:p})} />`)}`}function tt({item:e,group:t,choice:{variantId:n,options:i},currency:s,lang:r,avoided:c,showsAllergens:a,warnsUnstated:u,isMissing:d,onChange:$}){let m=Cn(t,i),p=Z(t,i),x=t.min===1&&t.max===1,N=On(t,n,f=>v(f,s,h()));return l`<fieldset class="group" id=${`group-${t.id}`}>
    <legend><b><bdi lang=${r(t.isUntranslated)}>${t.name}</bdi></b><span class=${`rule ${d?"missing":""}`}>${d&&p>0&&p<t.min?o("choice.missing",{count:t.min-p}):En(t)}</span></legend>
    ${N?l`<p class="soft small">${N}</p>`:null}
    ${t.options.map(f=>{let S=i.includes(f.id),M=f.allergens.some(O=>c.includes(O.allergen)),E=ve(e,t,f,i),C=!S&&(m||E!==""),L=l`<span><bdi lang=${r(f.isUntranslated)}>${f.name}</bdi>${a&&f.allergens.length>0?l`<small class=${M?"mark bad":"soft"}>${U(K(f.allergens))}</small>`:null}
          ${a&&!f.allergensStated&&u?l`<small class=${c.length>0?"mark warn":"soft"}>${o("allergens.unstated")}</small>`:null}
          ${E?l`<small class=${S?"mark bad":"soft"}>${E}</small>`:null}</span>
        <span class="num soft">${He(ee(f,n),s,h())}</span>`;return(t.eachMax??1)>1?l`<div class=${`option counted ${C?"off":""}`} key=${f.id}>${L}
          <${B} value=${ye(i,f.id)} max=${E?0:ue(t,i,f.id)} name=${f.name} onChange=${O=>$(ke(i,f.id,O))} /></div>`:l`<label class=${`option ${C?"off":""}`} key=${f.id}>
        <input type=${x?"radio":"checkbox"} name=${t.id} checked=${S} disabled=${C} onChange=${()=>$(In(t,i,f.id))} />${L}</label>`})}
    ${m?l`<p class="soft small">${o("choice.full",{count:t.max})}</p>`:null}
  </fieldset>`}var ot=new RegExp("[\\p{Cc}\\u202d\\u202e\\u206a-\\u206f\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]|\\p{M}{5}","u"),we=e=>ot.test(e.normalize("NFC").replace(/\s/g," ").replace(/\u{1f3f4}[\u{e0020}-\u{e007f}]+/gu,""));function Tn({state:e,acts:t}){let n=e.sheet?.kind==="item"?e.sheet:null,i=n?T(e.menu,n.itemId):null;if(!n||!i||!e.menu)return l`<${w} title=${o("item.offmenu")} kind="item-sheet" onClose=${t.closeSheet} />`;let s=n.lineId?G(e).lines.find(r=>r.lineId===n.lineId)??null:null;return l`<${lt} key=${i.id} item=${i} line=${s} categoryId=${n.categoryId} isEdit=${n.lineId!==null} menu=${e.menu} avoided=${e.dietaryNeeds.avoided} noteMax=${e.limits.noteCharsMax} acts=${t} />`}function lt({item:e,categoryId:t,line:n,isEdit:i,menu:s,avoided:r,noteMax:c,acts:a}){let{currency:u}=s,d=R=>oe(s,R),$=xe(()=>n?se(n):null,[]),m=i&&n===null,p=n?.pending==="adding"&&n.sent,x=Mn(e,n&&{variantId:n.variantId,options:n.options.map(R=>R.id)}),{choice:{variantId:N,options:f},missing:S}=x,[M,E]=I(n?.quantity??1),[C,L]=I(n?.note??""),[O,V]=I(n?.allergyNote??""),A=pe(e,N,f)*M,_=pe(e,N,f,!0)*M,Q=Ke(e),j=we(C)?"note":we(O)?"allergyNote":null,b=()=>{!x.check()||j||(n&&$?a.editLine(n,$,{quantity:M,options:f,note:C.trim(),allergyNote:O.trim(),withMains:$.withMains}):a.add({categoryId:t,menuItemId:e.id,quantity:M,options:f,...N?{variantId:N}:{},...C.trim()?{note:C.trim()}:{},...O.trim()?{allergyNote:O.trim()}:{}}),!i&&a.pairingsOf(e.id).length>0?a.openSheet({kind:"goes-with",itemId:e.id}):a.closeSheet())},D=e.available?l`<div class="item-foot">
        <${B} value=${M} min=${1} max=${e.left??ne} name=${e.name} onChange=${E} />
        <${g} kind="primary" disabled=${p} onClick=${b}>
          <span>${p?o("cart.order.sending"):S?o("choice.choose",{name:S.name}):o(m?"item.gone.again":n?"item.save":"item.add",{count:M})}</span>
          ${S||p?null:l`<span class="num">${v(A,u,h())}<${ae} price=${A} normal=${_} currency=${u} /></span>`}
        <//>
      </div>`:l`<${k} kind="warn" icon="warn">${Xe(e)}<//>`;return l`<${w} title=${e.name} kind="item-sheet" onClose=${a.closeSheet} footer=${D}>
    ${m?l`<${k} kind="warn" icon="warn" role="alert">${o("item.gone")}<//>`:null}
    ${e.photo?l`<img class="item-photo" src=${e.photo} alt="" onError=${ze} />`:null}
    ${e.mainName?l`<p class="soft small"><bdi lang=${s.mainLanguage}>${e.mainName}</bdi></p>`:null}
    ${e.description?l`<p class="soft" dir="auto" lang=${d(e.untranslated?.includes("DESCRIPTION"))}>${e.description}</p>`:null}
    ${Q?l`<p><b>${Q}</b></p>`:null}
    <${it} item=${e} options=${f} avoided=${r} />
    <${Ln} item=${e} form=${x} currency=${u} lang=${d} avoided=${r} showsAllergens=${!0} isVariantFixed=${n!==null} />
    <label class="field"><span>${o("item.note")}</span>
      <textarea rows="2" maxlength=${c} placeholder=${o("item.note.hint")} value=${C} onInput=${R=>L(R.currentTarget.value)}></textarea></label>
    <label class="field"><span>${o("item.allergy")}</span>
      <input maxlength=${c} autocomplete="off" placeholder=${o("item.allergy.hint")} value=${O} onInput=${R=>V(R.currentTarget.value)} /></label>
    ${j?l`<${k} kind="bad" icon="warn" role="alert">${o(`problem.invalid.${j}`)}<//>`:null}
  <//>`}function it({item:e,options:t,avoided:n}){let{contains:i,mayContain:s,isStated:r,unstated:c}=le(e,t),a=[...i,...s].some($=>n.includes($.allergen)),u=!r||c.length>0,d=!u&&i.length===0&&s.length===0;return l`<p class=${`contains ${u?"incomplete":""} ${a?"bad":""}`}>${a||u?l`<${y} name="warn" />`:null}<span>
    ${i.length>0?l`<b>${o("allergens.contains")}</b> ${U(K(i))}. `:null}
    ${s.length>0?l`<b>${o("allergens.may")}</b> ${U(K(s))}. `:null}
    ${r?c.length>0?l`<b>${o("allergens.unstated.options",{list:U(c)})}.</b>`:null:l`<b>${o("allergens.unstated.ask")}.</b>`}
    ${d?o("allergens.none"):null}</span></p>`}var st=4e3;function Dn({state:e,acts:t}){let{session:n}=e,[i,s]=I(!1),[r,c]=I(null),[a,u]=I(!1),[d,$]=I(null);if(Y(()=>{if(!i)return;let x=setTimeout(()=>s(!1),st);return()=>clearTimeout(x)},[i]),!n)return null;let m=t.pin(),p=async x=>{u(!0);let N=await t.takeOverDevice(x.deviceId);return N===null?t.closeSheet():($(N),u(!1))};return l`<${w} title=${o("people.title")} kind="people-sheet" onClose=${t.closeSheet}
    footer=${l`<${g} kind=${i?"danger wide":"wide"} onClick=${()=>i?t.leave():s(!0)}>${o(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(x=>l`<li key=${x.deviceId}>
      <${re} id=${x.deviceId} name=${x.nickname} />
      <span>${x.nickname}${x.deviceId===n.me.deviceId?l` <small class="soft">(${o("guest.you")})</small>`:null}
        ${x.online?null:l`<small class="soft"> · ${o("people.away")}</small>`}</span>
      ${!x.online&&x.deviceId!==n.me.deviceId&&m?l`<button type="button" class="textlink" aria-label=${o("people.old.of",{name:x.nickname})} onClick=${()=>{$(null),c(x)}}>${o("people.old")}</button>`:null}
    </li>`)}</ul>
    ${r?l`<${k} kind="warn" icon="warn" role="alert"><p>${o("people.old.text",{name:r.nickname})}</p>${d?l`<p><b>${d}</b></p>`:null}
      <p class="choices"><${g} onClick=${()=>c(null)}>${o("people.old.no")}<//><${g} kind="danger" disabled=${a} onClick=${()=>p(r)}>${o("people.old.go")}<//></p><//>`:null}
    ${m?l`<${rt} pin=${m} />`:null}
    <div class="people-foot"><${Ve} onChange=${t.selectLanguage} /><${Ge} link=${e.link} /></div>
  <//>`}function rt({pin:e}){let[t,n]=I(!1);return l`<section class="share-pin"><h3>${o("people.pin")}</h3>
    ${t?l`<output class="shared-pin num">${e}</output><p class="soft small">${o("people.pin.hint")}</p>`:null}
    <${g} kind="wide" onClick=${()=>n(!t)}>${o(t?"people.pin.hide":"people.pin.show")}<//></section>`}var at=e=>new Intl.DateTimeFormat(h(),{weekday:"long",timeZone:"UTC"}).format(Date.UTC(2024,0,1+e));function Rn({state:e,acts:t}){let{openingHours:n,contact:i}=e.info??{},s=(new Date().getDay()+6)%7;return l`<${w} title=${e.info?.restaurantName} kind="about-sheet" onClose=${t.closeSheet}>
    ${i?l`<p class="contact"><${ct} text=${i} /></p>`:null}
    ${n?l`<dl>${n.map((r,c)=>l`<div key=${c} aria-current=${c===s?"date":void 0}><dt>${at(c)}</dt>
      <dd class="num">${r.length===0?o("about.closed"):r.map(a=>l`<bdi key=${a} dir="ltr">${a.replace("-","–")}</bdi>`)}</dd></div>`)}</dl>`:null}
  <//>`}function ct({text:e}){let t=/^[^\s@]+@[^\s@]+$/.test(e)?`mailto:${e}`:/^\+?[\d\s()/-]{4,}$/.test(e)?`tel:${e.replace(/[^\d+]/g,"")}`:/^https?:\/\/\S+$/.test(e)?e:null;return t?l`<a class="textlink" href=${t} target=${t===e?"_blank":void 0} rel="noreferrer"><bdi>${e}</bdi></a>`:l`<bdi>${e}</bdi>`}var di={item:Tn,cart:mn,categories:$n,review:bn,done:gn,orders:un,bill:cn,"goes-with":wn,help:Sn,filter:vn,people:Dn,about:Rn};export{di as SHEETS};
