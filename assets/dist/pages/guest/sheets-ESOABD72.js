/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{Aa as y,Ba as qe,C as w,Da as ie,F as Ie,G as Z,Ga as v,H as $e,Ha as Qe,I as Ae,Ia as re,Ka as We,L as J,La as Ye,M as Ne,Ma as Ge,N as U,Na as He,R as ee,S as ne,V as Ee,X as Oe,Y as Te,ba as Le,c as S,ca as P,d as K,da as V,e as de,ea as te,f as H,fa as Me,g as ve,ha as De,ia as Re,ja as Be,k as o,ka as le,l as we,la as Ue,n as xe,pa as _e,ra as Fe,s as X,sa as oe,u as Se,v as h,w as l,xa as Pe,y as ue,z as Ce,za as g}from"./chunk-BKJZAJ2W.js";var In='a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]';function x({title:e,label:n,onClose:t,footer:i,children:r,kind:s="",closeLabel:a}){let c=H(null),d=H(t);return d.current=t,de(()=>{let u=document.activeElement,$=m=>{m.key==="Escape"?d.current():m.key==="Tab"&&c.current&&An(m,c.current)};return document.addEventListener("keydown",$),document.documentElement.classList.add("sheet-open"),c.current?.focus({preventScroll:!0}),()=>{document.removeEventListener("keydown",$),document.documentElement.classList.remove("sheet-open"),queueMicrotask(()=>{u?.isConnected&&u.focus({preventScroll:!0})})}},[]),de(()=>{document.activeElement===document.body&&c.current?.focus({preventScroll:!0})}),o`<div class="backdrop" onClick=${u=>{u.target===u.currentTarget&&t()}}>
    <section class=${`sheet ${s}`} role="dialog" aria-modal="true" aria-label=${n??String(e)} tabindex="-1" ref=${c}>
      <header><h2>${e}</h2><button type="button" class="round" aria-label=${a??l("action.close")} onClick=${t}><${w} name="close" /></button></header>
      <div class="body">${r}</div>
      ${i?o`<footer>${i}</footer>`:null}
    </section>
  </div>`}function An(e,n){let t=[...n.querySelectorAll(In)].filter(c=>c.offsetParent!==null),i=t[0],r=t[t.length-1],s=document.activeElement,a=!s||!n.contains(s);e.shiftKey&&(a||s===i||s===n)?(e.preventDefault(),r?.focus()):!e.shiftKey&&(a||s===r)&&(e.preventDefault(),i?.focus())}function _({value:e,min:n=0,max:t=99,name:i,disabled:r=!1,onChange:s}){let a=e-1<Math.max(n,1);return o`<span class="stepper" role="group" aria-label=${i}>
    <button type="button" disabled=${r||e<=n} aria-label=${l(a&&n===0?"action.remove":"action.fewer",{name:i})} onClick=${()=>s(e-1)}><${w} name="minus" /></button>
    <output class="num">${e}</output>
    <button type="button" disabled=${r||e>=t} aria-label=${l("action.more",{name:i})} onClick=${()=>s(e+1)}><${w} name="plus" /></button>
  </span>`}function se({list:e}){return e.map((n,t)=>o`${t>0?" · ":""}<bdi class="unbroken">${n.replace(/^([+−–-])\s+/,"$1 ")}</bdi>`)}function Ve({qr:e,label:n}){return o`<svg class="qr" viewBox=${`0 0 ${e.size} ${e.size}`} role="img" aria-label=${n} shape-rendering="crispEdges"><rect width=${e.size} height=${e.size} fill="#ffffff" /><path d=${e.path} fill="#000000" /></svg>`}var je=["ALL","OWN","EVENLY","ITEM"],Q=e=>`${e.orderId}:${e.itemIndex}`;function ze(e,n){let t=n.map(i=>[Q(i),Math.min(e[Q(i)]??0,i.openQuantity)]);return Object.fromEntries(t.filter(([,i])=>i>0))}function Ke(e,n,t){switch(e){case"ALL":return{by:"EVENLY",ways:1};case"OWN":return{by:"OWN"};case"EVENLY":return{by:"EVENLY",ways:n};default:{let i=Object.entries(t).sort(([r],[s])=>r<s?-1:1).map(([r,s])=>{let a=r.lastIndexOf(":");return{orderId:r.slice(0,a),itemIndex:Number(r.slice(a+1)),quantity:s}});return i.length>0?{by:"ITEM",items:i}:null}}}function Xe({by:e,ways:n,items:t}){return e==="EVENLY"?`by=EVENLY&ways=${n}`:e==="OWN"?"by=OWN":`by=ITEM&items=${(t??[]).map(i=>`${Q(i)}:${i.quantity}`).join(",")}`}function Ze(e){let n=new Map;for(let t of e)n.set(t,(n.get(t)??0)+1);return[...n].sort(([t],[i])=>i-t)}var Je=e=>e.lines.filter(n=>n.deviceId===null&&n.openQuantity>0).reduce((n,t)=>n+t.amount,0);function en(e){let[,,,,,n="",t="",,,,i=""]=e.split(`
`);return{name:n,iban:t.replace(/(.{4})(?=.)/g,"$1 "),reference:i}}function W(e){return new Intl.NumberFormat(h(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function q({taxes:e,currency:n}){return e.filter(t=>t.tax!==0).map(t=>o`<dt class="minor">${l(`cart.tax.${t.kind}`,{rate:W(t.rate)})}</dt>
    <dd class="num minor">${v(t.tax,n,h())}</dd>`)}var Nn=xe({fetch:(e,n)=>fetch(e,n),csrf:()=>null});function me(e,n){let[t,i]=S({path:null,body:null,text:null}),r=H(0);return K(()=>{r.current+=1;let s=r.current;e!==null&&Nn.get(e).then(({body:a})=>{s===r.current&&i({path:e,body:a,text:null})},a=>{s===r.current&&i(c=>({...c,path:null,text:Ce(a instanceof we?a.problem:{code:"unreachable"})}))})},[e,...n]),t}var En={amount:0,restAmount:0,parts:[]};function nn({state:e,acts:n}){let[t,i]=S("ALL"),[r,s]=S(null),[a,c]=S({}),[d,u]=S(null),[$,m]=S(null),{body:I,text:k}=me("/api/session/bill",[e.bill,e.orders]),b=I,f=r??b?.likelyWays??1,A=b?ze(a,b.lines):{},O=b&&b.openAmount>0?Ke(t,f,A):null,T=O&&Xe(O),N=me(T&&`/api/session/bill/share?${T}`,[b]);if(!b)return o`<${x} title=${l("bill.title")} kind="bill-sheet" onClose=${n.closeSheet}>${k?o`<${y} kind="bad" icon="warn" role="alert">${k}<//>`:o`<p class="soft" aria-busy="true">…</p>`}<//>`;let L=E=>v(E,b.currency,h()),C=T!==null&&N.path?.endsWith(`?${T}`)?N.body:null;if($!==null&&C)return o`<${Dn} acts=${n} query=${$} amount=${C.amount} money=${L} onBack=${()=>m(null)} />`;let D=b.openAmount>0,F=E=>{!C||!O||(u(C.amount),n.callStaff("REQUEST_BILL",E,O))};return o`<${x} title=${l("bill.title")} kind="bill-sheet" onClose=${n.closeSheet}
    footer=${D?o`<${Mn} state=${e} bill=${b} share=${T===null?En:C} money=${L} onAsk=${F} onCode=${()=>m(T)} />`:b.paidAmount!==void 0&&b.totalAmount>0?o`<${tn} />`:null}>
    <div aria-live="polite">
      ${k||N.text?o`<${y} kind="bad" icon="warn">${k??N.text}<//>`:null}
      ${e.help?.state==="sent"&&d!==null?o`<${y} kind="good" icon="check">${l("bill.asked",{amount:L(d)})}<//>`:null}
      ${e.help?.state==="failed"?o`<${y} kind="bad" icon="warn">${e.help.text}<//>`:null}
      ${!D&&b.amountDue===0&&b.totalAmount>0&&b.paidAmount!==void 0?o`<${y} kind="good" icon="check">${l("bill.settled")}<//>`:null}
    </div>
    ${D?o`<div class="toggles" role="group" aria-label=${l("bill.parts")}>${je.map(E=>o`<button type="button" key=${E} class="toggle keep" aria-pressed=${t===E} onClick=${()=>i(E)}>${l(`bill.by.${E}`)}</button>`)}</div>`:null}
    ${!D||t==="ALL"?o`<${On} state=${e} bill=${b} money=${L} />`:null}
    ${D&&t==="OWN"?o`<${Tn} state=${e} bill=${b} share=${C} money=${L} />`:null}
    ${D&&t==="EVENLY"?o`<div class="bill-people"><span>${l("bill.people")}</span><${_} value=${f} min=${1} max=${Ne} name=${l("bill.people.one")} onChange=${s} /></div>
      <ul class="bill-parts num" aria-busy=${C===null}>${C?Ze(C.parts).map(([E,B])=>o`<li key=${E}>${B} × ${L(E)}</li>`):o`<li>…</li>`}</ul>`:null}
    ${D&&t==="ITEM"?o`<${Ln} state=${e} bill=${b} chosen=${A} money=${L} onChoose=${(E,B)=>c({...A,[E]:B})} />`:null}
    ${b.paidAmount===void 0?o`<p class="soft small">${l("bill.estimate")}</p>`:null}
  <//>`}function tn(){return o`<a class="button wide" href="/receipt">${l("pay.receipt")}</a>`}function pe({line:e,state:n,ofWhom:t=!1}){let i=n.orders.find(c=>c.orderId===e.orderId)?.items.find(c=>c.itemIndex===e.itemIndex),r=i&&ee(i,n.menu),s=[r?r.variantName:e.variantName,...r?r.options.map(c=>c.name):e.options].filter(c=>c!==null&&c!==""),a=e.deviceId===null?l("bill.table"):e.deviceId===n.session?.me.deviceId?l("guest.you"):e.nickname;return o`<span><bdi>${r?.name??e.name}</bdi>${s.length>0?o`<small><${se} list=${s} /></small>`:null}${t&&a?o`<small><bdi>${a}</bdi></small>`:null}</span>`}function On({state:e,bill:n,money:t}){let i=n.amountDue-n.openAmount;return o`<ul class="review">${n.lines.map(r=>o`<li key=${Q(r)}><b class="num">${r.quantity}</b><${pe} line=${r} state=${e} ofWhom=${e.session?.mode==="FAMILY"} /><span class="num">${t(r.lineTotal)}</span></li>`)}</ul>
    <dl class="sum">
      ${n.adjustments.map(r=>o`<dt class="minor">${r.name?`${r.name}: `:""}${r.reason}</dt><dd class="num minor">${t(-r.loweredAmount)}</dd>`)}
      ${n.serviceCharge?o`<dt class="minor">${l("orders.service",{rate:W(String(n.serviceCharge.rate/1e3))})}</dt><dd class="num minor">${t(n.serviceCharge.amount)}</dd>`:null}
      <${q} taxes=${n.taxes} currency=${n.currency} />
      <dt>${l("cart.total")}</dt><dd class="num">${t(n.totalAmount)}</dd>
      ${n.totalAmount>n.amountDue?o`<dt class="minor">${l("orders.paid")}</dt><dd class="num minor">${t(n.totalAmount-n.amountDue)}</dd>`:null}
      ${i>0?o`<dt class="minor">${l("bill.pending")}</dt><dd class="num minor">${t(i)}</dd>`:null}
      ${n.openAmount<n.totalAmount?o`<dt>${l("orders.due")}</dt><dd class="num">${t(n.openAmount)}</dd>`:null}
    </dl>
    ${n.openAmount>0&&n.paidAmount?o`<${tn} />`:null}`}function Tn({state:e,bill:n,share:t,money:i}){let r=n.lines.filter(a=>a.deviceId===e.session?.me.deviceId&&a.openQuantity>0),s=Je(n);return o`${t?.amount===0?o`<p class="soft">${l("bill.own.none")}</p>`:o`<ul class="review">${r.map(a=>o`<li key=${Q(a)}><b class="num">${a.openQuantity}</b><${pe} line=${a} state=${e} /><span class="num">${a.openQuantity===a.quantity?i(a.amount):""}</span></li>`)}</ul>`}
    ${s>0?o`<p class="soft small">${l("bill.own.table",{amount:i(s)})}</p>`:null}`}function Ln({state:e,bill:n,chosen:t,money:i,onChoose:r}){let s=n.lines.filter(a=>a.openQuantity>0);return o`<p class="soft small">${l("bill.dishes")}</p>
    ${s.map(a=>{let c=Q(a),d=t[c]??0,u=o`<${pe} line=${a} state=${e} ofWhom=${e.session?.mode==="FAMILY"} />`;return a.openQuantity===1?o`<label key=${c} class="option"><input type="checkbox" checked=${d>0} onChange=${$=>r(c,$.currentTarget.checked?1:0)} />${u}<span class="num">${a.quantity===1?i(a.amount):""}</span></label>`:o`<div key=${c} class="option counted">${u}<span class="num soft">/ ${a.openQuantity}</span><${_} value=${d} max=${a.openQuantity} name=${a.name} onChange=${$=>r(c,$)} /></div>`})}`}function Mn({state:e,bill:n,share:t,money:i,onAsk:r,onCode:s}){let a=!t||t.amount===0||e.help?.state==="sending",c=(e.session?.paymentMethods??[]).filter(d=>d!=="PAY_LATER");return o`<dl class="sum"><dt>${l("bill.amount")} <small>${l("bill.amount.hint")}</small></dt><dd class="num">${t?i(t.amount):"…"}</dd>
      ${t&&t.restAmount>0?o`<dt class="minor">${l("bill.rest")}</dt><dd class="num minor">${i(t.restAmount)}</dd>`:null}</dl>
    ${c.length>0?o`<p class="bill-ask">${l("bill.ask.how")}</p><div class="bill-wishes">
      ${c.map(d=>o`<${g} key=${d} kind="primary" disabled=${a} onClick=${()=>r(d)}>${l(`pay.${d}`)}<//>`)}
      ${n.transfer?.epc||n.transfer?.upi?o`<${g} disabled=${a} onClick=${s}>${l("bill.transfer")}<//>`:null}</div>`:o`<${g} kind="primary wide" disabled=${a} onClick=${()=>r()}>${l("bill.ask")}<//>`}`}function Dn({acts:e,query:n,amount:t,money:i,onBack:r}){let{body:s,text:a}=me(`/api/session/bill/share/qr?${n}`,[t]),c=s,d=c?.epc?en(c.epc.text):null;return o`<${x} title=${l("bill.code.title",{amount:i(t)})} kind="bill-sheet" onClose=${e.closeSheet} footer=${o`<${g} kind="wide" onClick=${r}>${l("bill.code.back")}<//>`}>
    ${a?o`<${y} kind="bad" icon="warn" role="alert">${a}<//>`:null}
    ${[c?.epc,c?.upi].map(u=>u?o`<div class="bill-code"><${Ve} qr=${u.qr} label=${l("bill.code.title",{amount:i(t)})} /></div>`:null)}
    ${c?.upi?o`<a class="button primary wide" href=${c.upi.text}>${l("bill.code.app")}</a>`:null}
    ${d?o`<dl class="bill-fields"><dt>${l("bill.code.payee")}</dt><dd><bdi>${d.name}</bdi></dd><dt>${l("bill.code.iban")}</dt><dd class="num" dir="ltr">${d.iban}</dd><dt>${l("bill.code.amount")}</dt><dd class="num">${i(t)}</dd><dt>${l("bill.code.reference")}</dt><dd><bdi>${d.reference}</bdi></dd></dl>`:null}
    <${y} kind="calm" icon="bell">${l("bill.code.text")}<//>
  <//>`}function Rn({cancellations:e=[],status:n}){return n==="CANCELLED"?e.slice(0,-1):e}var fe=e=>Rn(e).map(({quantity:n,reason:t})=>l("cancelled.part",{count:n,reason:t})).join(" · ");var Bn={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function ln({state:e,acts:n}){let{orders:t,bill:i}=e,r=[...t].reverse();return o`<${x} title=${l("orders.title")} kind="orders-sheet" onClose=${n.closeSheet}
    footer=${i&&t.length>0?o`<h3 class="visually-hidden">${l("orders.bill")}</h3><dl class="sum">
      ${i.adjustments.map(s=>o`<dt>${s.name?`${s.name}: `:""}${s.reason}</dt><dd class="num">${v(-s.loweredAmount,i.currency,h())}</dd>`)}
      ${i.serviceCharge?o`<dt>${l("orders.service",{rate:W(String(i.serviceCharge.rate/1e3))})}</dt><dd class="num">${v(i.serviceCharge.amount,i.currency,h())}</dd>`:null}
      <${q} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?o`<dt>${l("orders.paid")}</dt><dd class="num">${v(i.totalAmount-i.amountDue,i.currency,h())}</dd>`:null}
      <dt class="total">${l("orders.due")}</dt><dd class="num total">${v(i.amountDue,i.currency,h())}</dd></dl>
      <${g} kind="wide" onClick=${()=>n.openSheet({kind:"bill"})}><${w} name="plate" />${l("bill.open")}<//>
      ${i.totalAmount>i.amountDue?o`<a class="button wide" href="/receipt">${l("pay.receipt")}</a>`:null}`:null}>
    ${t.length===0?o`<div class="empty"><h3>${l("orders.empty.title")}</h3><p>${l("orders.empty.text")}</p><${g} onClick=${n.closeSheet}>${l("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${r.map(s=>o`<article class="order" key=${s.orderId}>
      <h3><span>${s.placedBy?l("orders.by",{number:s.orderNumber,name:s.placedBy.deviceId===e.session?.me.deviceId?l("guest.you"):s.placedBy.nickname,time:ue(s.placedAt)}):l("orders.by.staff",{number:s.orderNumber,time:ue(s.placedAt)})}</span>
        ${s.items.some(a=>a.status!=="CANCELLED"&&a.cancelledQuantity>0)?null:o`<span class="num">${v(s.totalAmount,s.currency,h())}</span>`}</h3>
      <${he} order=${s} state=${e} acts=${n} />
      <${g} kind="reorder" label=${l("orders.again.of",{number:s.orderNumber})} onClick=${()=>n.addAgain(s.items.filter(a=>a.status!=="CANCELLED"))}><${w} name="undo" />${l("orders.again")}<//>
    </article>`)}</div>
  <//>`}function j({line:e}){let n=[e.variantName,...Ae(e.options),e.note].filter(t=>t!==null&&t!=="");return o`${n.length>0?o`<small><${se} list=${n} /></small>`:null}
    ${e.allergyNote?o`<small class="allergy-note"><${w} name="warn" />${l("item.allergy.label",{text:e.allergyNote})}</small>`:null}`}function he({order:e,state:n,acts:t}){return o`<ul class=${`order-items ${t?"can-reorder":""}`}>${e.items.map(i=>ee(i,n.menu)).map(i=>o`<li key=${i.itemIndex} class=${`s-${i.status}`}>
    <b class="num">${i.quantity}</b>
    <span><bdi>${i.name}</bdi><${j} line=${i} />${fe(i)?o`<small class="cancelled-part">${fe(i)}</small>`:null}</span>
    <span class="status"><${w} name=${Bn[i.status]} />${i.status==="CANCELLED"&&i.cancelReason?l("status.CANCELLED.why",{reason:i.cancelReason}):l(`status.${Pe(n,e,i)}`)}</span>
    ${t&&i.menuItemId?o`<button type="button" class="reorder-one" aria-label=${l("orders.again.one",{name:i.name})} onClick=${()=>t.addAgain([{...i,quantity:1}])}><${w} name="plus" /></button>`:null}
  </li>`)}</ul>`}function Y({reason:e,left:n,from:t,until:i}){return e==="TOO_FEW"?l("menu.left",{count:n??0}):e==="OUTSIDE_HOURS"&&t?l("menu.at",{time:t}):e==="OUTSIDE_HOURS"&&i?l("menu.until",{time:i}):l(e==="SOLD_OUT"?"menu.soldout":"item.offmenu")}function ae(e,n){let t=U(n,e.menuItemId);return t?.available?t.left?Y({reason:"TOO_FEW",left:t.left}):l("item.again"):Y(t?{reason:t.from?"OUTSIDE_HOURS":"SOLD_OUT",from:t.from}:e.unavailable??{reason:"OFF_MENU"})}var Un=120;function on({state:e,acts:n,clock:t}){let{session:i}=e;if(!i)return null;let r=i.mode==="FAMILY",s=oe(e),a=_e(e,t.tick.value),c=r?e.devices.filter($=>$.online&&$.deviceId!==i.me.deviceId).length:0,d=e.menu?.currency??e.info?.currency??"EUR",u=r?Ee(s.lines,i.me.deviceId):[{guest:i.me,isMe:!0,lines:s.lines}];return o`<${x} title=${l(r?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${n.closeSheet}
    footer=${s.lines.length>0?o`<${Pn} state=${e} acts=${n} held=${a} cart=${s} currency=${d} />`:null}>
    ${c>0&&!a?o`<p class="soft small">${l("cart.others",{count:c})}</p>`:null}
    ${a?o`<${_n} held=${a} clock=${t} />`:null}
    ${!a&&e.orderError?.kind==="failed"?o`<${y} kind="bad" icon="warn" role="alert">${e.orderError.text}<//>`:null}
    ${e.refusals.map($=>o`<${y} key=${$.opId} kind="bad" icon="warn" role="alert">
      <b>${l("cart.refused",{name:$.name})}</b> ${$.why?.reason?Y($.why):$.text}
      <button type="button" class="textlink" onClick=${()=>n.dispatch({type:"refusal-read",opId:$.opId})}>${l("action.ok")}</button><//>`)}
    ${s.lines.length===0?o`<div class="empty"><h3>${l("cart.empty.title")}</h3><p>${l(r?"cart.empty.text":"cart.empty.text.own")}</p>
      <${g} onClick=${n.closeSheet}>${l("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${u.map($=>o`<section key=${$.guest.deviceId}>
      ${r?o`<h3 class="added-by"><${ie} id=${$.guest.deviceId} name=${$.guest.nickname} />${$.isMe?l("guest.you"):$.guest.nickname}</h3>`:null}
      <ul>${$.lines.map(m=>o`<${Fn} key=${m.lineId} line=${m} state=${e} acts=${n} held=${a!==null} currency=${d} />`)}</ul>
    </section>`)}</div>
  <//>`}function _n({held:e,clock:n}){n.tick.value;let t=Math.max(0,Math.floor((Date.parse(e.expiresAt)-n.now())/1e3));return o`<div class="hold" role="status">
    <span><b>${l("hold.title",{name:e.holder.nickname})}</b> ${l("hold.text")}</span>
    <b class="num" role="timer">${X(t)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,t/Un*100)}%`}}></i></i>
  </div>`}function Fn({line:e,state:n,acts:t,held:i,currency:r}){let s=e.pending==="adding"&&e.sent,a=e.pending==="removing",d=U(n.menu,e.menuItemId)!==null&&!s&&!a,u=a?l("cart.removing"):i?l("cart.held"):n.link.kind==="offline"?l("cart.waiting"):l("cart.pending");return o`<li class=${`line ${a?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!d} onClick=${()=>t.openSheet({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${d?l("cart.edit",{name:e.name}):e.name}</span></span>
      <${j} line=${e} />
      ${e.available?null:o`<small class="bad"><${w} name="warn" />${ae(e,n.menu)}</small>`}
      ${e.pending?o`<small class="pending"><${w} name="clock" />${u}</small>`:null}
    </button>
    <span class="line-price num">${v(e.lineTotal,r,h())}</span>
    <${_} value=${e.quantity} max=${J} name=${e.name} disabled=${s||a} onChange=${$=>t.setQuantity(e,$)} />
  </li>`}function Pn({state:e,acts:n,held:t,cart:i,currency:r}){let s=e.placing!==null,a=i.lines.filter(u=>!u.available&&u.pending!=="removing"),c=l("cart.order");t?c=l("cart.order.held",{name:t.holder.nickname}):e.link.kind==="offline"?c=l("cart.order.offline"):i.pendingCount>0?c=l("cart.order.sending"):a.length>0?c=l("review.drop"):s&&(c=l("cart.taking"));let d=t!==null||e.link.kind==="offline"||i.pendingCount>0||s;return o`<dl class="sum">${i.pendingCount===0?o`<${q} taxes=${e.cart.taxes} currency=${r} />`:null}<dt>${l("cart.total")}${i.pendingCount>0?o` <small>${l("cart.total.pending")}</small>`:null}</dt><dd class="num">${v(i.totalAmount,r,h())}</dd></dl>
    <${g} kind="primary wide" disabled=${d} onClick=${a.length>0?()=>n.removeLines(a):n.requestCheckout}>${c}<//>`}function rn({state:e,acts:n}){let{menu:t}=e;if(!t)return null;let{shown:i}=le(t.categories,e.query,e.dietaryNeeds),r=s=>{n.closeSheet(),setTimeout(()=>We(s))};return o`<${x} title=${l("menu.categories")} kind="categories-sheet" onClose=${n.closeSheet}>
    <ul>${i.map(s=>o`<li key=${s.id}><button type="button" class="category-row" onClick=${()=>r(s.id)}>
      <bdi lang=${ne(t,s.untranslated?.includes("NAME"))}>${s.name}</bdi><span class="num">${s.items.length}</span></button></li>`)}</ul>
  <//>`}function sn({state:e,acts:n,clock:t}){let[i,r]=S(!1),[s,a]=S(""),{placing:c,cart:d}=e,u=e.menu?.currency??e.info?.currency??"EUR";if(c?.stage==="sending"||c?.stage==="waiting")return o`<${Qn} state=${e} acts=${n} clock=${t} />`;let $=c?.stage==="reviewing",m=Fe(e),I=e.orderError?.kind==="unavailable"?e.orderError.items:[],k=p=>I.find(M=>M.menuItemId===p.menuItemId),b=p=>{let M=U(e.menu,p.menuItemId);return $&&(!M||!!M.from)},f=p=>k(p)||!p.available&&!b(p),A=m.filter(f),O=p=>{let M=k(p);return M?.reason?Y(M):ae(p,e.menu)},T=e.orderError??(A.length>0?{kind:"unavailable",names:[...new Set(A.map(p=>p.name))],items:[]}:null),N=$&&e.checkout?Se(e.checkout.expiresAt,t.tick.value):null,L=$&&A.length>0&&A.length<m.length,C=!$||m.length===0||A.length>0,D=Oe(m,e.limits),F=e.dietaryNeeds.avoided,E=p=>{let M=F.length>0||p.allergyNote?U(e.menu,p.menuItemId):null,R=M&&te(M,p.options.map(Cn=>Cn.id));return R!==null&&(!R.isStated||R.unstated.length>0)},B=l("review.avoid.note",{list:P(F.map(p=>Le({allergen:p,level:"CONTAINS"})))}),G=o`
    ${N!==null&&N<60?o`<p class="hold-mine"><span>${l("hold.mine")}</span><span class="num" role="timer">${X(N)}</span></p>`:null}
    ${L?o`<${g} kind="primary wide" onClick=${()=>n.removeLines(A)}>${l("review.drop")}<//>`:C?o`<${g} kind="primary wide" onClick=${n.leaveReview}>${l("review.back")}<//>`:o`<${g} kind="primary wide price-button" onClick=${()=>i||!D?n.place(s):r(!0)}><span>${i?l("review.sure",{count:d.totalItems}):l("review.go")}</span><span class="num">${v(d.totalAmount,u,h())}</span><//>`}`;return o`<${x} title=${l("review.title")} kind="review-sheet" onClose=${n.closeSheet} footer=${G}>
    <${qn} orderError=${T} currency=${u} />
    ${i?o`<${y} kind="warn" icon="warn" role="alert">${l("review.large",{count:d.totalItems})}<//>`:null}
    <ul class="review">${m.map(p=>o`<li key=${p.lineId} class=${f(p)?"is-sold-out":""}>
      <b class="num">${p.quantity}</b>
      <span>${p.name}<${j} line=${p} />${E(p)?o`<small class="allergy-note"><${w} name="warn" />${l("allergens.unstated.ask")}</small>`:null}${f(p)?o`<small class="bad"><${w} name="warn" />${O(p)}</small>`:null}</span>
      <span class="num">${v(p.lineTotal,u,h())}</span></li>`)}</ul>
    <dl class="sum"><${q} taxes=${d.taxes} currency=${u} /><dt>${l("cart.total")}</dt><dd class="num">${v(d.totalAmount,u,h())}</dd></dl>
    ${e.bill?.serviceCharge?o`<p class="soft small">${l("cart.service",{rate:W(String(e.bill.serviceCharge.rate/1e3))})}</p>`:null}
    <label class="field"><span>${l("review.note")}</span><textarea rows="2" maxlength=${e.limits.noteCharsMax} value=${s} onInput=${p=>a(p.currentTarget.value)}></textarea></label>
    ${F.length>0&&!s.includes(B)&&B.length<=e.limits.noteCharsMax?o`<${g} onClick=${()=>a(Ue(s,B,e.limits.noteCharsMax))}>${l("review.avoid")}<//>`:null}
  <//>`}function qn({orderError:e,currency:n}){if(!e)return null;switch(e.kind){case"cart-changed":return o`<${y} kind="warn" icon="warn" role="alert"><b>${l("review.changed")}</b>
      <ul>${e.changes.map(t=>o`<li>${l(`review.changed.${t.kind}`,{...t,..."price"in t?{price:v(t.price,n,h()),was:v(t.was,n,h())}:{}})}</li>`)}</ul><//>`;case"ran-out":return o`<${y} kind="warn" icon="clock" role="alert">${l("review.ranout")}<//>`;case"held":return o`<${y} kind="warn" icon="clock" role="alert">${l("review.held",{name:e.name})} ${l("review.failed")}<//>`;case"empty":return o`<${y} kind="warn" icon="warn" role="alert">${l("review.empty")}<//>`;case"unavailable":return o`<${y} kind="bad" icon="warn" role="alert">${l("review.unavailable")} <b>${e.names.join(", ")}</b>. ${l("review.unavailable.what")}<//>`;default:return o`<${y} kind="bad" icon="warn" role="alert">${l("review.failed")} ${e.text}<//>`}}function Qn({state:e,acts:n,clock:t}){let{placing:i}=e,r=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-t.tick.value)/1e3)):null,s=r!==null?o`<${g} kind="wide" onClick=${n.retryNow}>${l("action.retry")}<//>`:null;return o`<${x} title=${l("review.sending")} kind="sending-sheet" onClose=${n.closeSheet} footer=${s}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${r===null?"is-sending":""}`}><${w} name=${r===null?"plate":"clock"} /></span>
      <p><b>${r===null?l("review.sending"):l("review.retry")} ${r?o`<span role="timer" aria-live="off">${l("review.retry.in",{seconds:r})}</span>`:null}</b></p>
      <p class="soft">${l("review.retry.safe")}</p>
    </div>
  <//>`}function an({state:e,acts:n}){let{placed:t}=e;if(!t)return null;let i=e.orders.find(r=>r.orderId===t.orderId);return o`<${x} title=${l("done.title")} kind="done-sheet" onClose=${n.closeSheet} footer=${o`<${g} kind="primary wide" onClick=${n.closeSheet}>${l("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${w} name="check" /></span>
      <p class="done-number num">${l("done.number",{number:t.orderNumber})}</p>
      <p class="soft">${l(t.alreadyOrdered?"done.already":e.inKitchen.includes(t.orderId)?"done.kitchen":"done.text",{number:t.orderNumber})}</p>
    </div>
    ${i?o`<${he} order=${i} state=${e} />`:null}
  <//>`}function un({state:e,acts:n}){let{dietaryNeeds:t,menu:i}=e,[r,s]=[Re(i),Be(i)],a=le(i?.categories??[],"",t).shown.reduce((u,$)=>u+$.items.length,0),c=t.avoided.length+t.diets.length,d=u=>n.dispatch({type:"dietary-needs",dietaryNeeds:{...t,...u}});return o`<${x} title=${l("filter.title")} kind="filter-sheet" onClose=${n.closeSheet}
    footer=${o`<${g} kind="primary wide" onClick=${n.closeSheet}>${l("filter.done",{count:a})}<//>`}>
    <p class="soft small">${l(r.length>0?"filter.text":"filter.none")}</p>
    ${r.length>0?o`<fieldset class="toggles"><legend>${l("filter.avoid")}</legend>
      ${r.map(u=>o`<${cn} key=${u} kind="avoid" on=${t.avoided.includes(u)} label=${l(`allergen.${u}`)} onTap=${()=>d({avoided:dn(t.avoided,u)})} />`)}</fieldset>`:null}
    ${s.length>0?o`<fieldset class="toggles"><legend>${l("filter.diet")}</legend>
      ${s.map(u=>o`<${cn} key=${u} kind="keep" on=${t.diets.includes(u)} label=${De(u)} onTap=${()=>d({diets:dn(t.diets,u)})} />`)}</fieldset>`:null}
    ${c>0?o`<label class="option"><input type="checkbox" checked=${t.hide} onChange=${()=>d({hide:!t.hide})} />
        <span>${l("filter.hide")}<small class="soft">${l("filter.hide.hint")}</small></span></label>
      <${g} kind="wide" onClick=${()=>n.dispatch({type:"dietary-needs",dietaryNeeds:Me})}>${l("filter.clear")}<//>`:null}
  <//>`}function cn({kind:e,on:n,label:t,onTap:i}){return o`<button type="button" class=${`toggle ${e}`} aria-pressed=${n} onClick=${i}>${n?o`<${w} name=${e==="avoid"?"close":"check"} />`:null}${t}</button>`}function dn(e,n){return e.includes(n)?e.filter(t=>t!==n):[...e,n]}function mn({state:e,acts:n}){let{help:t,bill:i}=e,r=t?.state==="sending",s=(e.session?.paymentMethods??[]).filter(c=>c!=="PAY_LATER"),a=i?v(i.amountDue,i.currency,h()):"";return o`<${x} title=${l("help.title")} kind="help-sheet" onClose=${n.closeSheet}>
    <div aria-live="polite">
      ${t?.state==="sent"?o`<${y} kind="good" icon="check">${l(t.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${t?.state==="failed"?o`<${y} kind="bad" icon="warn">${t.text}<//>`:null}
      ${r?o`<${y} kind="calm" icon="clock">${l("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${$n} kind="CALL_WAITER" icon="bell" title=${l("help.waiter")} text=${l("help.waiter.hint")} disabled=${r} acts=${n} />
      ${i&&e.orders.length>0?o`<button type="button" class="call" onClick=${()=>n.openSheet({kind:"bill"})}><${w} name="plate" /><span><b>${l("bill.open")}</b><small>${l("bill.open.hint")}</small></span></button>`:null}
      ${i&&e.orders.length>0?(s.length>0?s:[void 0]).map(c=>o`<${$n} key=${c} kind="REQUEST_BILL" wish=${c} icon="plate"
        title=${c?l("help.bill.by",{wish:l(`pay.${c}`)}):l("help.bill")} text=${[l("help.bill.hint",{amount:a}),...c?[l(`pay.${c}.hint`)]:[]].join(" · ")} disabled=${r} acts=${n} />`):null}
    </div>
  <//>`}function $n({kind:e,wish:n,icon:t,title:i,text:r,disabled:s,acts:a}){return o`<button type="button" class="call" disabled=${s} onClick=${()=>a.callStaff(e,n)}><${w} name=${t} /><span><b>${i}</b><small>${r}</small></span></button>`}var be=(e,n)=>e.filter(t=>t===n).length;function z(e,n){return n.filter(t=>e.options.some(i=>i.id===t)).length}function ce(e,n,t){let i=be(n,t);return Math.min(e.eachMax??1,e.max-z(e,n)+i,30-n.length+i)}var ge=(e,n,t)=>[...e.filter(i=>i!==n),...Array(t).fill(n)];function pn(e,n,t){return n.includes(t)?e.min===1&&e.max===1?n:ge(n,t,0):e.max===1?[...n.filter(i=>!e.options.some(r=>r.id===i)),t]:ce(e,n,t)>0?[...n,t]:n}function fn(e,n){return e.max>1&&e.max<e.options.length*(e.eachMax??1)&&z(e,n)>=e.max}function ye(e,n,t,i){let r=i.filter(m=>m!==t.id),s=m=>e.optionGroups.find(I=>I.id===m),a=m=>s(m)?.options.some(I=>r.includes(I.id)),c=t.needs?.find(m=>!a(m));if(c)return l("choice.needs",{name:s(c)?.name??""});let d=t.forbids?.find(a),u=e.optionGroups.flatMap(m=>m.options).find(m=>r.includes(m.id)&&m.forbids?.includes(n.id)),$=d?s(d)?.name:u?.name;return $?l("choice.forbids",{name:$}):""}function hn(e,n){if(e.variants.length>0&&!e.variants.some(t=>t.id===n.variantId))return{id:"variant",name:l("choice.size"),count:1};for(let t of e.optionGroups){let i=t.min-z(t,n.options);if(i>0)return{id:t.id,name:t.name,count:i};if(t.options.some(r=>n.options.includes(r.id)&&ye(e,t,r,n.options)))return{id:t.id,name:t.name,count:0}}return null}function bn(e){let n=[];for(let t of e.optionGroups){let i=t.min===t.options.length&&(t.eachMax??1)===1;for(let r of t.options)(i||r.isDefault)&&ce(t,n,r.id)>0&&(n=[...n,r.id])}return{variantId:e.variants.length===1?e.variants[0].id:null,options:n}}function gn({min:e,max:n,eachMax:t=1,options:i}){let r=i.length*t,s=n>=r;return e===1&&n===1?l("choice.one"):e===Math.min(n,r)?l("choice.exact",{count:e}):e>0?s&&t===1?l("choice.atleast",{count:e}):l("choice.range",{min:e,max:n}):s&&n>1&&t===1?l("choice.any"):l("choice.upto",{count:n})}function yn({included:e=0,options:n},t,i){let[r,s]=new Set(n.map(a=>Z(a,t)).filter(a=>a>0));return e===0||!r?"":l(s?"choice.included.some":"choice.included",{count:e,price:i(r)})}function kn(e,n){let[t,i]=S(()=>n??bn(e)),[r,s]=S(!1),a=hn(e,t);function c(){if(!a)return!0;s(!0);let d=document.getElementById(`group-${a.id}`);return d?.scrollIntoView({block:"start"}),d?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:t,setChoice:i,missing:a,showsMissing:r,check:c}}function vn({item:e,form:n,currency:t,lang:i,avoided:r=[],showsAllergens:s=!1,isVariantFixed:a=!1}){let{choice:c,setChoice:d,missing:u,showsMissing:$}=n;return o`${e.variants.length>0?o`<fieldset class="group" id="group-variant" disabled=${a}>
      <legend><b>${l("choice.variant")}</b><span class=${`rule ${$&&u?.id==="variant"?"missing":""}`}>${l("choice.one")}</span></legend>
      ${e.variants.map(m=>o`<label class="option" key=${m.id}>
        <input type="radio" name="variant" checked=${m.id===c.variantId} onChange=${()=>d({...c,variantId:m.id})} />
        <span><bdi lang=${i(m.isUntranslated)}>${m.name}</bdi></span><span class="num">${v(m.price,t,h())}<${re} price=${m.price} normal=${m.normalPrice} currency=${t} /></span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(m=>o`<${Yn} key=${m.id} item=${e} group=${m} choice=${c} lang=${i} currency=${t} avoided=${r}
      showsAllergens=${s} warnsUnstated=${e.allergensStated||r.length>0} isMissing=${$&&u?.id===m.id}
      onChange=${I=>d({...c,options:I})} />`)}`}function Yn({item:e,group:n,choice:{variantId:t,options:i},currency:r,lang:s,avoided:a,showsAllergens:c,warnsUnstated:d,isMissing:u,onChange:$}){let m=fn(n,i),I=z(n,i),k=n.min===1&&n.max===1,b=yn(n,t,f=>v(f,r,h()));return o`<fieldset class="group" id=${`group-${n.id}`}>
    <legend><b><bdi lang=${s(n.isUntranslated)}>${n.name}</bdi></b><span class=${`rule ${u?"missing":""}`}>${u&&I>0&&I<n.min?l("choice.missing",{count:n.min-I}):gn(n)}</span></legend>
    ${b?o`<p class="soft small">${b}</p>`:null}
    ${n.options.map(f=>{let A=i.includes(f.id),O=f.allergens.some(C=>a.includes(C.allergen)),T=ye(e,n,f,i),N=!A&&(m||T!==""),L=o`<span><bdi lang=${s(f.isUntranslated)}>${f.name}</bdi>${c&&f.allergens.length>0?o`<small class=${O?"mark bad":"soft"}>${P(V(f.allergens))}</small>`:null}
          ${c&&!f.allergensStated&&d?o`<small class=${a.length>0?"mark warn":"soft"}>${l("allergens.unstated")}</small>`:null}
          ${T?o`<small class=${A?"mark bad":"soft"}>${T}</small>`:null}</span>
        <span class="num soft">${Qe(Z(f,t),r,h())}</span>`;return(n.eachMax??1)>1?o`<div class=${`option counted ${N?"off":""}`} key=${f.id}>${L}
          <${_} value=${be(i,f.id)} max=${T?0:ce(n,i,f.id)} name=${f.name} onChange=${C=>$(ge(i,f.id,C))} /></div>`:o`<label class=${`option ${N?"off":""}`} key=${f.id}>
        <input type=${k?"radio":"checkbox"} name=${n.id} checked=${A} disabled=${N} onChange=${()=>$(pn(n,i,f.id))} />${L}</label>`})}
    ${m?o`<p class="soft small">${l("choice.full",{count:n.max})}</p>`:null}
  </fieldset>`}var Gn=new RegExp("[\\p{Cc}\\u202d\\u202e\\u206a-\\u206f\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]|\\p{M}{5}","u"),ke=e=>Gn.test(e.normalize("NFC").replace(/\s/g," ").replace(/\u{1f3f4}[\u{e0020}-\u{e007f}]+/gu,""));function wn({state:e,acts:n}){let t=e.sheet?.kind==="item"?e.sheet:null,i=t?U(e.menu,t.itemId):null;if(!t||!i||!e.menu)return o`<${x} title=${l("item.offmenu")} kind="item-sheet" onClose=${n.closeSheet} />`;let r=t.lineId?oe(e).lines.find(s=>s.lineId===t.lineId)??null:null;return o`<${Hn} key=${i.id} item=${i} line=${r} categoryId=${t.categoryId} isEdit=${t.lineId!==null} menu=${e.menu} avoided=${e.dietaryNeeds.avoided} noteMax=${e.limits.noteCharsMax} acts=${n} />`}function Hn({item:e,categoryId:n,line:t,isEdit:i,menu:r,avoided:s,noteMax:a,acts:c}){let{currency:d}=r,u=R=>ne(r,R),$=ve(()=>t?Te(t):null,[]),m=i&&t===null,I=t?.pending==="adding"&&t.sent,k=kn(e,t&&{variantId:t.variantId,options:t.options.map(R=>R.id)}),{choice:{variantId:b,options:f},missing:A}=k,[O,T]=S(t?.quantity??1),[N,L]=S(t?.note??""),[C,D]=S(t?.allergyNote??""),F=$e(e,b,f)*O,E=$e(e,b,f,!0)*O,B=Ge(e),G=ke(N)?"note":ke(C)?"allergyNote":null,p=()=>{!k.check()||G||(t&&$?c.editLine(t,$,{quantity:O,options:f,note:N.trim(),allergyNote:C.trim()}):c.add({categoryId:n,menuItemId:e.id,quantity:O,options:f,...b?{variantId:b}:{},...N.trim()?{note:N.trim()}:{},...C.trim()?{allergyNote:C.trim()}:{}}),c.closeSheet())},M=e.available?o`<div class="item-foot">
        <${_} value=${O} min=${1} max=${e.left??J} name=${e.name} onChange=${T} />
        <${g} kind="primary" disabled=${I} onClick=${p}>
          <span>${I?l("cart.order.sending"):A?l("choice.choose",{name:A.name}):l(m?"item.gone.again":t?"item.save":"item.add",{count:O})}</span>
          ${A||I?null:o`<span class="num">${v(F,d,h())}<${re} price=${F} normal=${E} currency=${d} /></span>`}
        <//>
      </div>`:o`<${y} kind="warn" icon="warn">${He(e)}<//>`;return o`<${x} title=${e.name} kind="item-sheet" onClose=${c.closeSheet} footer=${M}>
    ${m?o`<${y} kind="warn" icon="warn" role="alert">${l("item.gone")}<//>`:null}
    ${e.photo?o`<img class="item-photo" src=${e.photo} alt="" onError=${Ye} />`:null}
    ${e.mainName?o`<p class="soft small"><bdi lang=${r.mainLanguage}>${e.mainName}</bdi></p>`:null}
    ${e.description?o`<p class="soft" dir="auto" lang=${u(e.untranslated?.includes("DESCRIPTION"))}>${e.description}</p>`:null}
    ${B?o`<p><b>${B}</b></p>`:null}
    <${Vn} item=${e} options=${f} avoided=${s} />
    <${vn} item=${e} form=${k} currency=${d} lang=${u} avoided=${s} showsAllergens=${!0} isVariantFixed=${t!==null} />
    <label class="field"><span>${l("item.note")}</span>
      <textarea rows="2" maxlength=${a} placeholder=${l("item.note.hint")} value=${N} onInput=${R=>L(R.currentTarget.value)}></textarea></label>
    <label class="field"><span>${l("item.allergy")}</span>
      <input maxlength=${a} autocomplete="off" placeholder=${l("item.allergy.hint")} value=${C} onInput=${R=>D(R.currentTarget.value)} /></label>
    ${G?o`<${y} kind="bad" icon="warn" role="alert">${l(`problem.invalid.${G}`)}<//>`:null}
  <//>`}function Vn({item:e,options:n,avoided:t}){let{contains:i,mayContain:r,isStated:s,unstated:a}=te(e,n),c=[...i,...r].some($=>t.includes($.allergen)),d=!s||a.length>0,u=!d&&i.length===0&&r.length===0;return o`<p class=${`contains ${d?"incomplete":""} ${c?"bad":""}`}>${c||d?o`<${w} name="warn" />`:null}<span>
    ${i.length>0?o`<b>${l("allergens.contains")}</b> ${P(V(i))}. `:null}
    ${r.length>0?o`<b>${l("allergens.may")}</b> ${P(V(r))}. `:null}
    ${s?a.length>0?o`<b>${l("allergens.unstated.options",{list:P(a)})}.</b>`:null:o`<b>${l("allergens.unstated.ask")}.</b>`}
    ${u?l("allergens.none"):null}</span></p>`}var jn=4e3;function xn({state:e,acts:n}){let{session:t}=e,[i,r]=S(!1),[s,a]=S(null),[c,d]=S(!1),[u,$]=S(null);if(K(()=>{if(!i)return;let k=setTimeout(()=>r(!1),jn);return()=>clearTimeout(k)},[i]),!t)return null;let m=n.pin(),I=async k=>{d(!0),$(await n.takeOverDevice(k.deviceId)),d(!1)};return o`<${x} title=${l("people.title")} kind="people-sheet" onClose=${n.closeSheet}
    footer=${o`<${g} kind=${i?"danger wide":"wide"} onClick=${()=>i?n.leave():r(!0)}>${l(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(k=>o`<li key=${k.deviceId}>
      <${ie} id=${k.deviceId} name=${k.nickname} />
      <span>${k.nickname}${k.deviceId===t.me.deviceId?o` <small class="soft">(${l("guest.you")})</small>`:null}
        ${k.online?null:o`<small class="soft"> · ${l("people.away")}</small>`}</span>
      ${!k.online&&k.deviceId!==t.me.deviceId&&m?o`<button type="button" class="textlink" aria-label=${l("people.old.of",{name:k.nickname})} onClick=${()=>{$(null),a(k)}}>${l("people.old")}</button>`:null}
    </li>`)}</ul>
    ${s?o`<${y} kind="warn" icon="warn" role="alert"><p>${l("people.old.text",{name:s.nickname})}</p>${u?o`<p><b>${u}</b></p>`:null}
      <p class="choices"><${g} onClick=${()=>a(null)}>${l("people.old.no")}<//><${g} kind="danger" disabled=${c} onClick=${()=>I(s)}>${l("people.old.go")}<//></p><//>`:null}
    ${m?o`<${zn} pin=${m} />`:null}
    <div class="people-foot"><${Ie} onChange=${n.selectLanguage} /><${qe} link=${e.link} /></div>
  <//>`}function zn({pin:e}){let[n,t]=S(!1);return o`<section class="share-pin"><h3>${l("people.pin")}</h3>
    ${n?o`<output class="shared-pin num">${e}</output><p class="soft small">${l("people.pin.hint")}</p>`:null}
    <${g} kind="wide" onClick=${()=>t(!n)}>${l(n?"people.pin.hide":"people.pin.show")}<//></section>`}var Kn=e=>new Intl.DateTimeFormat(h(),{weekday:"long",timeZone:"UTC"}).format(Date.UTC(2024,0,1+e));function Sn({state:e,acts:n}){let{openingHours:t,contact:i}=e.info??{},r=(new Date().getDay()+6)%7;return o`<${x} title=${e.info?.restaurantName} kind="about-sheet" onClose=${n.closeSheet}>
    ${i?o`<p class="contact"><${Xn} text=${i} /></p>`:null}
    ${t?o`<dl>${t.map((s,a)=>o`<div key=${a} aria-current=${a===r?"date":void 0}><dt>${Kn(a)}</dt>
      <dd class="num">${s.length===0?l("about.closed"):s.map(c=>o`<bdi key=${c} dir="ltr">${c.replace("-","–")}</bdi>`)}</dd></div>`)}</dl>`:null}
  <//>`}function Xn({text:e}){let n=/^[^\s@]+@[^\s@]+$/.test(e)?`mailto:${e}`:/^\+?[\d\s()/-]{4,}$/.test(e)?`tel:${e.replace(/[^\d+]/g,"")}`:/^https?:\/\/\S+$/.test(e)?e:null;return n?o`<a class="textlink" href=${n} target=${n===e?"_blank":void 0} rel="noreferrer"><bdi>${e}</bdi></a>`:o`<bdi>${e}</bdi>`}var Eo={item:wn,cart:on,categories:rn,review:sn,done:an,orders:ln,bill:nn,help:mn,filter:un,people:xn,about:Sn};export{Eo as SHEETS};
