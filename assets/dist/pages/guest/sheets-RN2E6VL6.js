/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{d as en}from"./chunk-BS6W2ATL.js";import{c as Ne}from"./chunk-K6ONBPRY.js";import{$ as K,Aa as Ve,C as J,E as Oe,Ea as f,Fa as k,Ga as je,H as y,I as ee,Ia as re,J as pe,K as Ee,La as v,Ma as ze,N as ne,Na as ae,O as Me,P as T,Pa as Ke,Q as Le,Ra as Xe,Sa as Ze,T as Te,Ta as Je,V as te,W as oe,Z as De,_ as U,aa as le,ba as Re,c as I,ca as Be,d as Y,e as me,ea as Ue,f as z,fa as Fe,g as Se,ga as _e,ha as ie,k as l,l as Ie,n as Ce,na as We,oa as Pe,pa as G,qa as qe,sa as Qe,ta as Ye,u as b,ua as Ge,va as se,w as o,wa as He,y as $e,z as Ae}from"./chunk-GRY7WHUA.js";var _n='a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]';function w({title:e,label:n,onClose:t,footer:i,children:s,kind:r="",closeLabel:c}){let a=z(null),u=z(t);return u.current=t,me(()=>{let m=document.activeElement,$=d=>{d.key==="Escape"?u.current():d.key==="Tab"&&a.current&&Wn(d,a.current)};return document.addEventListener("keydown",$),document.documentElement.classList.add("sheet-open"),a.current?.focus({preventScroll:!0}),()=>{document.removeEventListener("keydown",$),document.documentElement.classList.remove("sheet-open"),queueMicrotask(()=>{m?.isConnected&&m.focus({preventScroll:!0})})}},[]),me(()=>{document.activeElement===document.body&&a.current?.focus({preventScroll:!0})}),l`<div class="backdrop" onClick=${m=>{m.target===m.currentTarget&&t()}}>
    <section class=${`sheet ${r}`} role="dialog" aria-modal="true" aria-label=${n??String(e)} tabindex="-1" ref=${a}>
      <header><h2>${e}</h2><button type="button" class="round" aria-label=${c??o("action.close")} onClick=${t}><${y} name="close" /></button></header>
      <div class="body">${s}</div>
      ${i?l`<footer>${i}</footer>`:null}
    </section>
  </div>`}function Wn(e,n){let t=[...n.querySelectorAll(_n)].filter(a=>a.offsetParent!==null),i=t[0],s=t[t.length-1],r=document.activeElement,c=!r||!n.contains(r);e.shiftKey&&(c||r===i||r===n)?(e.preventDefault(),s?.focus()):!e.shiftKey&&(c||r===s)&&(e.preventDefault(),i?.focus())}function B({value:e,min:n=0,max:t=99,none:i="0",name:s,disabled:r=!1,onChange:c}){let a=e-1<Math.max(n,1);return l`<span class="stepper" role="group" aria-label=${s}>
    <button type="button" disabled=${r||e<=n} aria-label=${o(a&&n===0?"action.remove":"action.fewer",{name:s})} onClick=${()=>c(e-1)}><${y} name="minus" /></button>
    <output class="num">${e===0?i:e}</output>
    <button type="button" disabled=${r||e>=t} aria-label=${o("action.more",{name:s})} onClick=${()=>c(e+1)}><${y} name="plus" /></button>
  </span>`}function ce({list:e}){return e.map((n,t)=>l`${t>0?" · ":""}<bdi class="unbroken">${n.replace(/^([+−–-])\s+/,"$1 ")}</bdi>`)}function nn({qr:e,label:n}){return l`<svg class="qr" viewBox=${`0 0 ${e.size} ${e.size}`} role="img" aria-label=${n} shape-rendering="crispEdges"><rect width=${e.size} height=${e.size} fill="#ffffff" /><path d=${e.path} fill="#000000" /></svg>`}var tn=["ALL","OWN","EVENLY","ITEM"],W=e=>`${e.orderId}:${e.itemIndex}`;function on(e,n){let t=n.map(i=>[W(i),Math.min(e[W(i)]??0,i.openQuantity)]);return Object.fromEntries(t.filter(([,i])=>i>0))}function ln(e,n,t,i){switch(e){case"ALL":return i==="INDIVIDUAL"?{by:"OWN"}:{by:"EVENLY",ways:1};case"OWN":return{by:"OWN"};case"EVENLY":return{by:"EVENLY",ways:n};default:{let s=Object.entries(t).sort(([r],[c])=>r<c?-1:1).map(([r,c])=>{let a=r.lastIndexOf(":");return{orderId:r.slice(0,a),itemIndex:Number(r.slice(a+1)),quantity:c}});return s.length>0?{by:"ITEM",items:s}:null}}}function sn({by:e,ways:n,items:t}){return e==="EVENLY"?`by=EVENLY&ways=${n}`:e==="OWN"?"by=OWN":`by=ITEM&items=${(t??[]).map(i=>`${W(i)}:${i.quantity}`).join(",")}`}function rn(e){let n=new Map;for(let t of e)n.set(t,(n.get(t)??0)+1);return[...n].sort(([t],[i])=>i-t)}var an=(e,n)=>e.lines.filter(t=>t.deviceId===n&&t.openQuantity>0).reduce((t,i)=>t+i.openAmount,0),cn=(e,n)=>e.find(t=>t.kind==="REQUEST_BILL"&&t.by.deviceId===n);function dn(e){let[,,,,,n="",t="",,,,i=""]=e.split(`
`);return{name:n,iban:t.replace(/(.{4})(?=.)/g,"$1 "),reference:i}}var Pn=3e3,qn=Ce({fetch:(e,n)=>fetch(e,n),csrf:()=>null});function H(e,n){let[t,i]=I({path:null,body:null,text:null}),s=z(0),[r,c]=I(0);return Y(()=>{s.current+=1;let a=s.current;if(e===null){i(m=>m.text===null?m:{...m,text:null});return}let u=null;return qn.get(e).then(({body:m})=>{a===s.current&&i({path:e,body:m,text:null})},m=>{if(a!==s.current)return;let $=m instanceof Ie;i(d=>({...d,path:null,text:Ae($?m.problem:{code:"unreachable"})})),$||(u=setTimeout(()=>c(r+1),Pn))}),()=>{s.current+=1,clearTimeout(u)}},[e,r,...n]),t}function P(e){return new Intl.NumberFormat(b(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function F({taxes:e,currency:n}){return e.filter(t=>t.tax!==0).map(t=>l`<dt class="minor">${o(`cart.tax.${t.kind}`,{rate:P(t.rate)})}</dt>
    <dd class="num minor">${v(t.tax,n,b())}</dd>`)}var Qn={amount:0,restAmount:0,parts:[]};function un({state:e,acts:n}){let[t,i]=I("ALL"),[s,r]=I(null),[c,a]=I({}),[u,m]=I(!1),{body:$,text:d}=H("/api/session/bill",[e.bill,e.orders]),p=$,x=s??p?.likelyWays??1,O=p?on(c,p.lines):{},h=p&&p.openAmount>0?ln(t,x,O,e.session?.mode??"FAMILY"):null,S=h&&sn(h),M=H(S&&`/api/session/bill/share?${S}`,[p]);if(Y(()=>{S===null&&m(!1)},[S]),!p)return l`<${w} title=${o("bill.title")} kind="bill-sheet" onClose=${n.closeSheet}>${d?l`<${k} kind="bad" icon="warn" role="alert">${d}<//>`:l`<p class="soft" aria-busy="true">…</p>`}<//>`;let N=A=>v(A,p.currency,b()),C=S!==null&&M.path?.endsWith(`?${S}`)?M.body:null;if(u&&C&&S!==null)return l`<${jn} key=${`${S} ${C.amount}`} acts=${n} query=${S} amount=${C.amount} money=${N} onBack=${()=>m(!1)} />`;let L=p.openAmount>0,E=cn(e.calls,e.session?.me.deviceId),V=A=>{C&&h&&n.callStaff("REQUEST_BILL",A,h)};return l`<${w} title=${o("bill.title")} kind="bill-sheet" onClose=${n.closeSheet}
    footer=${L?l`<${Vn} state=${e} bill=${p} share=${S===null?Qn:C} money=${N} onAsk=${V} onCode=${()=>m(!0)} />`:p.paidAmount?l`<${mn} />`:null}>
    <div aria-live="polite">
      ${d||M.text?l`<${k} kind="bad" icon="warn">${d??M.text}<//>`:null}
      ${L&&(E||e.help?.state==="sent")?l`<${k} kind="good" icon="check">${E&&E.amount!==null?o("bill.asked",{amount:N(E.amount)}):o("help.sent.bill")}<//>`:null}
      ${e.help?.state==="failed"?l`<${k} kind="bad" icon="warn">${e.help.text}<//>`:null}
      ${!L&&p.amountDue===0&&p.totalAmount>0&&p.paidAmount!==void 0?l`<${k} kind="good" icon="check">${o("bill.settled")}<//>`:null}
    </div>
    ${L?l`<div class="toggles" role="group" aria-label=${o("bill.parts")}>${tn.map(A=>l`<button type="button" key=${A} class="toggle keep" aria-pressed=${t===A} onClick=${()=>i(A)}>${o(`bill.by.${A}`)}</button>`)}</div>`:null}
    ${!L||t==="ALL"?l`<${Yn} state=${e} bill=${p} money=${N} />`:null}
    ${L&&t==="OWN"?l`<${Gn} state=${e} bill=${p} share=${C} money=${N} />`:null}
    ${L&&t==="EVENLY"?l`<div class="bill-people"><span>${o("bill.people")}</span><${B} value=${x} min=${1} max=${Me} name=${o("bill.people.one")} onChange=${r} /></div>
      <ul class="bill-parts num" aria-busy=${C===null}>${C?rn(C.parts).map(([A,_])=>l`<li key=${A}>${_} × ${N(A)}</li>`):l`<li>…</li>`}</ul>`:null}
    ${L&&t==="ITEM"?l`<${Hn} state=${e} bill=${p} chosen=${O} money=${N} onChoose=${(A,_)=>a({...O,[A]:_})} />`:null}
    ${p.paidAmount===void 0?l`<p class="soft small">${o("bill.estimate")}</p>`:null}
  <//>`}function mn(){return l`<a class="button wide" href="/receipt">${o("pay.receipt")}</a>`}function fe({line:e,state:n,ofWhom:t=!1}){let i=n.orders.find(a=>a.orderId===e.orderId)?.items.find(a=>a.itemIndex===e.itemIndex),s=i&&te(i,n.menu),r=[s?s.variantName:e.variantName,...s?s.options.map(a=>a.name):e.options].filter(a=>a!==null&&a!==""),c=e.deviceId===null?o("bill.table"):e.deviceId===n.session?.me.deviceId?o("guest.you"):e.nickname;return l`<span><bdi>${s?.name??e.name}</bdi>${r.length>0?l`<small><${ce} list=${r} /></small>`:null}${t&&c?l`<small><bdi>${c}</bdi></small>`:null}</span>`}function Yn({state:e,bill:n,money:t}){let i=n.amountDue-n.openAmount;return l`<ul class="review">${n.lines.map(s=>l`<li key=${W(s)}><b class="num">${s.quantity}</b><${fe} line=${s} state=${e} ofWhom=${e.session?.mode==="FAMILY"} /><span class="num">${t(s.lineTotal)}</span></li>`)}</ul>
    <dl class="sum">
      ${n.adjustments.map(s=>l`<dt class="minor">${s.name?`${s.name}: `:""}${s.reason}</dt><dd class="num minor">${t(-s.loweredAmount)}</dd>`)}
      ${n.serviceCharge?l`<dt class="minor">${o("orders.service",{rate:P(String(n.serviceCharge.rate/1e3))})}</dt><dd class="num minor">${t(n.serviceCharge.amount)}</dd>`:null}
      <${F} taxes=${n.taxes} currency=${n.currency} />
      <dt>${o("cart.total")}</dt><dd class="num">${t(n.totalAmount)}</dd>
      ${n.totalAmount>n.amountDue?l`<dt class="minor">${o("orders.paid")}</dt><dd class="num minor">${t(n.totalAmount-n.amountDue)}</dd>`:null}
      ${i>0?l`<dt class="minor">${o("bill.pending")}</dt><dd class="num minor">${t(i)}</dd>`:null}
      ${n.openAmount<n.totalAmount?l`<dt>${o("orders.due")}</dt><dd class="num">${t(n.openAmount)}</dd>`:null}
    </dl>
    ${n.openAmount>0&&n.paidAmount?l`<${mn} />`:null}`}function Gn({state:e,bill:n,share:t,money:i}){let s=e.session?.me.deviceId,r=n.lines.filter(a=>a.deviceId===s&&a.openQuantity>0),c=an(n,s)-(t?.amount??0);return l`${t?.amount===0?l`<p class="soft">${o("bill.own.none")}</p>`:l`<ul class="review">${r.map(a=>l`<li key=${W(a)}><b class="num">${a.openQuantity}</b><${fe} line=${a} state=${e} /><span class="num">${i(a.openAmount)}</span></li>`)}</ul>
    ${t&&c>0?l`<dl class="sum"><dt class="minor">${o("bill.own.paid")}</dt><dd class="num minor">${i(-c)}</dd></dl>`:null}`}
    ${n.tableAmount>0?l`<p class="soft small">${o("bill.own.table",{amount:i(n.tableAmount)})}</p>`:null}`}function Hn({state:e,bill:n,chosen:t,money:i,onChoose:s}){let r=n.lines.filter(c=>c.openQuantity>0);return l`<p class="soft small">${o("bill.dishes")}</p>
    ${r.map(c=>{let a=W(c),u=t[a]??0,m=l`<${fe} line=${c} state=${e} ofWhom=${e.session?.mode==="FAMILY"} />`;return c.openQuantity===1?l`<label key=${a} class="option"><input type="checkbox" checked=${u>0} onChange=${$=>s(a,$.currentTarget.checked?1:0)} />${m}<span class="num">${i(c.openAmount)}</span></label>`:l`<div key=${a} class="option counted">${m}<span class="num soft">/ ${c.openQuantity}</span><${B} value=${u} max=${c.openQuantity} name=${c.name} onChange=${$=>s(a,$)} /></div>`})}`}function Vn({state:e,bill:n,share:t,money:i,onAsk:s,onCode:r}){let c=!t||t.amount===0||e.help?.state==="sending",a=(e.session?.paymentMethods??[]).filter(u=>u!=="PAY_LATER");return l`<dl class="sum"><dt>${o("bill.amount")} <small>${o("bill.amount.hint")}</small></dt><dd class="num">${t?i(t.amount):"…"}</dd>
      ${t&&t.restAmount>0?l`<dt class="minor">${o("bill.rest")}</dt><dd class="num minor">${i(t.restAmount)}</dd>`:null}</dl>
    ${a.length>0?l`<p class="bill-ask">${o("bill.ask.how")}</p><div class="bill-wishes">
      ${a.map(u=>l`<${f} key=${u} kind="primary" disabled=${c} onClick=${()=>s(u)}>${o(`pay.${u}`)}<//>`)}
      ${n.transfer?.epc||n.transfer?.upi?l`<${f} disabled=${c} onClick=${r}>${o("bill.transfer")}<//>`:null}</div>`:l`<${f} kind="primary wide" disabled=${c} onClick=${()=>s()}>${o("bill.ask")}<//>`}`}function jn({acts:e,query:n,amount:t,money:i,onBack:s}){let{body:r,text:c}=H(`/api/session/bill/share/qr?${n}`,[t]),a=r,u=a?.epc?dn(a.epc.text):null;return l`<${w} title=${o("bill.code.title",{amount:i(t)})} kind="bill-sheet" onClose=${e.closeSheet} footer=${l`<${f} kind="wide" onClick=${s}>${o("bill.code.back")}<//>`}>
    ${c?l`<${k} kind="bad" icon="warn" role="alert">${c}<//>`:null}
    ${[a?.epc,a?.upi].map(m=>m?l`<div class="bill-code"><${nn} qr=${m.qr} label=${o("bill.code.title",{amount:i(t)})} /></div>`:null)}
    ${a?.upi?l`<a class="button primary wide" href=${a.upi.text}>${o("bill.code.app")}</a>`:null}
    ${u?l`<dl class="bill-fields"><dt>${o("bill.code.payee")}</dt><dd><bdi>${u.name}</bdi></dd><dt>${o("bill.code.iban")}</dt><dd class="num" dir="ltr">${u.iban}</dd><dt>${o("bill.code.amount")}</dt><dd class="num">${i(t)}</dd><dt>${o("bill.code.reference")}</dt><dd><bdi>${u.reference}</bdi></dd></dl>`:null}
    <${k} kind="calm" icon="bell">${o("bill.code.text")}<//>
  <//>`}function zn({cancellations:e=[],status:n}){return n==="CANCELLED"?e.slice(0,-1):e}var he=e=>zn(e).map(({quantity:n,reason:t})=>o("cancelled.part",{count:n,reason:t})).join(" · ");var Kn={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function $n({state:e,acts:n}){let{orders:t,bill:i}=e,s=[...t].reverse();return l`<${w} title=${o("orders.title")} kind="orders-sheet" onClose=${n.closeSheet}
    footer=${i&&t.length>0?l`<h3 class="visually-hidden">${o("orders.bill")}</h3><dl class="sum">
      ${i.adjustments.map(r=>l`<dt>${r.name?`${r.name}: `:""}${r.reason}</dt><dd class="num">${v(-r.loweredAmount,i.currency,b())}</dd>`)}
      ${i.serviceCharge?l`<dt>${o("orders.service",{rate:P(String(i.serviceCharge.rate/1e3))})}</dt><dd class="num">${v(i.serviceCharge.amount,i.currency,b())}</dd>`:null}
      <${F} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?l`<dt>${o("orders.paid")}</dt><dd class="num">${v(i.totalAmount-i.amountDue,i.currency,b())}</dd>`:null}
      <dt class="total">${o("orders.due")}</dt><dd class="num total">${v(i.amountDue,i.currency,b())}</dd></dl>
      <${f} kind="wide" onClick=${()=>n.openSheet({kind:"bill"})}><${y} name="plate" />${o("bill.open")}<//>
      ${i.totalAmount>i.amountDue?l`<a class="button wide" href="/receipt">${o("pay.receipt")}</a>`:null}`:null}>
    ${t.length===0?l`<div class="empty"><h3>${o("orders.empty.title")}</h3><p>${o("orders.empty.text")}</p><${f} onClick=${n.closeSheet}>${o("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${s.map(r=>l`<article class="order" key=${r.orderId}>
      <h3><span>${r.placedBy?o("orders.by",{number:r.orderNumber,name:r.placedBy.deviceId===e.session?.me.deviceId?o("guest.you"):r.placedBy.nickname,time:$e(r.placedAt)}):o("orders.by.staff",{number:r.orderNumber,time:$e(r.placedAt)})}</span>
        ${r.items.some(c=>c.status!=="CANCELLED"&&c.cancelledQuantity>0)?null:l`<span class="num">${v(r.totalAmount,r.currency,b())}</span>`}</h3>
      <${be} order=${r} state=${e} acts=${n} />
      <${f} kind="reorder" label=${o("orders.again.of",{number:r.orderNumber})} onClick=${()=>n.addAgain(r.items.filter(c=>c.status!=="CANCELLED"))}><${y} name="undo" />${o("orders.again")}<//>
    </article>`)}</div>
  <//>`}function X({line:e}){let n=[e.variantName,...Ee(e.options),e.note].filter(t=>t!==null&&t!=="");return l`${n.length>0?l`<small><${ce} list=${n} /></small>`:null}
    ${e.withMains?l`<small class="with-mains">${o("item.mains")}</small>`:null}
    ${e.allergyNote?l`<small class="allergy-note"><${y} name="warn" />${o("item.allergy.label",{text:e.allergyNote})}</small>`:null}`}function be({order:e,state:n,acts:t}){return l`<ul class=${`order-items ${t?"can-reorder":""}`}>${e.items.map(i=>te(i,n.menu)).map(i=>l`<li key=${i.itemIndex} class=${`s-${i.status}`}>
    <b class="num">${i.quantity}</b>
    <span><bdi>${i.name}</bdi><${X} line=${i} />${he(i)?l`<small class="cancelled-part">${he(i)}</small>`:null}</span>
    <span class="status"><${y} name=${Kn[i.status]} />${i.status==="CANCELLED"&&i.cancelReason?o("status.CANCELLED.why",{reason:i.cancelReason}):o(`status.${en(n,e,i)}`)}</span>
    ${t&&i.menuItemId?l`<button type="button" class="reorder-one" aria-label=${o("orders.again.one",{name:i.name})} onClick=${()=>t.addAgain([{...i,quantity:1}])}><${y} name="plus" /></button>`:null}
  </li>`)}</ul>`}function q({reason:e,left:n,from:t,until:i}){return e==="TOO_FEW"?o("menu.left",{count:n??0}):e==="OUTSIDE_HOURS"&&t?o("menu.at",{time:t}):e==="OUTSIDE_HOURS"&&i?o("menu.until",{time:i}):o(e==="SOLD_OUT"?"menu.soldout":"item.offmenu")}function de(e,n){let t=T(n,e.menuItemId);return t?.available?t.left?q({reason:"TOO_FEW",left:t.left}):o("item.again"):q(t?{reason:t.from?"OUTSIDE_HOURS":"SOLD_OUT",from:t.from}:e.unavailable??{reason:"OFF_MENU"})}function pn(e,n,t){let i=[...fn(e,n)].map(a=>t?.find(u=>u.station===a));if(i.length===0||i.includes(void 0))return null;let s=i,c=s.some(a=>a.fullMinutes!==null)?Math.max(...s.map(a=>a.fullMinutes??a.toMinutes)):null;return{fromMinutes:Math.max(...s.map(a=>a.fromMinutes)),toMinutes:Math.max(...s.map(a=>a.toMinutes)),fullMinutes:c}}var fn=(e,n)=>new Set(e.map(t=>t.menuItemId?T(n,t.menuItemId)?.station:void 0));function hn(e,n,t){let i=fn(e,n);return Math.max(0,...t.filter(({station:s})=>i.has(s)).map(({minutes:s})=>s))}function ge({dishes:e,state:n}){let{waits:t=null,delays:i=[]}=H("/api/session/waits",[n.waitsRevision]).body??{},s=pn(e,n.menu,t),r=hn(e,n.menu,i);if(!s&&r>0)return l`<p class="wait full"><${y} name="clock" /><span>${o("wait.behind",{minutes:r})}</span></p>`;if(!s)return null;let{fromMinutes:c,toMinutes:a,fullMinutes:u}=s;return l`<p class=${`wait ${u?"full":""}`}><${y} name="clock" /><span>${u?o("wait.full",{minutes:u}):c===a?o("wait.about",{minutes:a}):o("wait.usual",{from:c,to:a})}</span></p>`}function bn({state:e,acts:n,clock:t}){let[i,s]=I(!1),[r,c]=I(""),{placing:a,cart:u}=e,m=e.menu?.currency??e.info?.currency??"EUR";if(a?.stage==="sending"||a?.stage==="waiting")return l`<${Zn} state=${e} acts=${n} clock=${t} />`;let $=a?.stage==="reviewing",d=Pe(e),p=e.orderError?.kind==="unavailable"?e.orderError.items:[],x=g=>p.find(D=>D.menuItemId===g.menuItemId),O=g=>{let D=T(e.menu,g.menuItemId);return $&&(!D||!!D.from)},h=g=>x(g)||!g.available&&!O(g),S=d.filter(h),M=g=>{let D=x(g);return D?.reason?q(D):de(g,e.menu)},N=e.orderError??(S.length>0?{kind:"unavailable",names:[...new Set(S.map(g=>g.name))],items:[]}:null),C=$&&e.checkout?Oe(e.checkout.expiresAt,t.tick.value):null,L=$&&S.length>0&&S.length<d.length,E=!$||d.length===0||S.length>0,V=Fe(d,e.limits),A=e.dietaryNeeds.avoided,_=g=>{let D=A.length>0||g.allergyNote?T(e.menu,g.menuItemId):null,R=D&&le(D,g.options.map(Fn=>Fn.id));return R!==null&&(!R.isStated||R.unstated.length>0)},Q=o("review.avoid.note",{list:U(A.map(g=>De({allergen:g,level:"CONTAINS"})))}),j=l`
    ${C!==null&&C<60?l`<p class="hold-mine"><span>${o("hold.mine")}</span><span class="num" role="timer">${J(C)}</span></p>`:null}
    ${L?l`<${f} kind="primary wide" onClick=${()=>n.removeLines(S)}>${o("review.drop")}<//>`:E?l`<${f} kind="primary wide" onClick=${n.leaveReview}>${o("review.back")}<//>`:l`<${f} kind="primary wide price-button" onClick=${()=>i||!V?n.place(r):s(!0)}><span>${i?o("review.sure",{count:u.totalItems}):o("review.go")}</span><span class="num">${v(u.totalAmount,m,b())}</span><//>`}`;return l`<${w} title=${o("review.title")} kind="review-sheet" onClose=${n.closeSheet} footer=${j}>
    <${Xn} orderError=${N} currency=${m} />
    ${i?l`<${k} kind="warn" icon="warn" role="alert">${o("review.large",{count:u.totalItems})}<//>`:null}
    <ul class="review">${d.map(g=>l`<li key=${g.lineId} class=${h(g)?"is-sold-out":""}>
      <b class="num">${g.quantity}</b>
      <span>${g.name}<${X} line=${g} />${_(g)?l`<small class="allergy-note"><${y} name="warn" />${o("allergens.unstated.ask")}</small>`:null}${h(g)?l`<small class="bad"><${y} name="warn" />${M(g)}</small>`:null}</span>
      <span class="num">${v(g.lineTotal,m,b())}</span></li>`)}</ul>
    <dl class="sum"><${F} taxes=${u.taxes} currency=${m} /><dt>${o("cart.total")}</dt><dd class="num">${v(u.totalAmount,m,b())}</dd></dl>
    <${ye} lines=${d} state=${e} />
    <label class="field"><span>${o("review.note")}</span><textarea rows="2" maxlength=${e.limits.noteCharsMax} value=${r} onInput=${g=>c(g.currentTarget.value)}></textarea></label>
    ${A.length>0&&!r.includes(Q)&&Q.length<=e.limits.noteCharsMax?l`<${f} onClick=${()=>c(He(r,Q,e.limits.noteCharsMax))}>${o("review.avoid")}<//>`:null}
  <//>`}function ye({lines:e,state:n}){return l`<${ge} dishes=${e} state=${n} />
    ${n.bill?.serviceCharge?l`<p class="soft small">${o("cart.service",{rate:P(String(n.bill.serviceCharge.rate/1e3))})}</p>`:null}`}function Xn({orderError:e,currency:n}){if(!e)return null;switch(e.kind){case"cart-changed":return l`<${k} kind="warn" icon="warn" role="alert"><b>${o("review.changed")}</b>
      <ul>${e.changes.map(t=>l`<li>${o(`review.changed.${t.kind}`,{...t,..."price"in t?{price:v(t.price,n,b()),was:v(t.was,n,b())}:{}})}</li>`)}</ul><//>`;case"ran-out":return l`<${k} kind="warn" icon="clock" role="alert">${o("review.ranout")}<//>`;case"held":return l`<${k} kind="warn" icon="clock" role="alert">${o("review.held",{name:e.name})} ${o("review.failed")}<//>`;case"empty":return l`<${k} kind="warn" icon="warn" role="alert">${o("review.empty")}<//>`;case"unavailable":return l`<${k} kind="bad" icon="warn" role="alert">${o("review.unavailable")} <b>${e.names.join(", ")}</b>. ${o("review.unavailable.what")}<//>`;default:return l`<${k} kind="bad" icon="warn" role="alert">${o("review.failed")} ${e.text}<//>`}}function Zn({state:e,acts:n,clock:t}){let{placing:i}=e,s=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-t.tick.value)/1e3)):null,r=s!==null?l`<${f} kind="wide" onClick=${n.retryNow}>${o("action.retry")}<//>`:null;return l`<${w} title=${o("review.sending")} kind="sending-sheet" onClose=${n.closeSheet} footer=${r}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${s===null?"is-sending":""}`}><${y} name=${s===null?"plate":"clock"} /></span>
      <p><b>${s===null?o("review.sending"):o("review.retry")} ${s?l`<span role="timer" aria-live="off">${o("review.retry.in",{seconds:s})}</span>`:null}</b></p>
      <p class="soft">${o("review.retry.safe")}</p>
    </div>
  <//>`}function gn({state:e,acts:n}){let{placed:t}=e;if(!t)return null;let i=e.orders.find(s=>s.orderId===t.orderId);return l`<${w} title=${o("done.title")} kind="done-sheet" onClose=${n.closeSheet} footer=${l`<${f} kind="primary wide" onClick=${n.closeSheet}>${o("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${y} name="check" /></span>
      <p class="done-number num">${o("done.number",{number:t.orderNumber})}</p>
      <p class="soft">${o(t.alreadyOrdered?"done.already":e.inKitchen.includes(t.orderId)?"done.kitchen":"done.text",{number:t.orderNumber})}</p>
      ${i?l`<${ge} dishes=${i.items.filter(s=>!s.onlyOnBill&&!s.held)} state=${e} />`:null}
    </div>
    ${i?l`<${be} order=${i} state=${e} />`:null}
  <//>`}var Jn=120;function yn({state:e,acts:n,clock:t}){let{session:i}=e,s=i?.me??We,r=i?.mode==="FAMILY",c=G(e),a=Ve(e,t.tick.value),u=r?e.devices.filter(d=>d.online&&d.deviceId!==s.deviceId).length:0,m=e.menu?.currency??e.info?.currency??"EUR",$=r?Re(c.lines,s.deviceId):[{guest:s,isMe:!0,lines:c.lines}];return l`<${w} title=${o(r?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${n.closeSheet}
    footer=${c.lines.length>0?l`<${tt} state=${e} acts=${n} held=${a} cart=${c} currency=${m} />`:null}>
    ${u>0&&!a?l`<p class="soft small">${o("cart.others",{count:u})}</p>`:null}
    ${a?l`<${et} held=${a} clock=${t} />`:null}
    ${!a&&e.orderError?.kind==="failed"?l`<${k} kind="bad" icon="warn" role="alert">${e.orderError.text}<//>`:null}
    ${e.refusals.map(d=>l`<${k} key=${d.opId} kind="bad" icon="warn" role="alert">
      <b>${o("cart.refused",{name:d.name})}</b> ${d.why?.reason?q(d.why):d.text}
      <button type="button" class="textlink" onClick=${()=>n.dispatch({type:"refusal-read",opId:d.opId})}>${o("action.ok")}</button><//>`)}
    ${c.lines.length===0?l`<div class="empty"><h3>${o("cart.empty.title")}</h3><p>${o(r?"cart.empty.text":"cart.empty.text.own")}</p>
      <${f} onClick=${n.closeSheet}>${o("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${$.map(d=>l`<section key=${d.guest.deviceId}>
      ${r?l`<h3 class="added-by"><${re} id=${d.guest.deviceId} name=${d.guest.nickname} />${d.isMe?o("guest.you"):d.guest.nickname}</h3>`:null}
      <ul>${d.lines.map(p=>l`<${nt} key=${p.lineId} line=${p} state=${e} acts=${n} held=${a!==null} currency=${m} />`)}</ul>
    </section>`)}</div>
    ${i&&c.lines.length>0?l`<${ye} lines=${c.lines} state=${e} />`:null}
  <//>`}function et({held:e,clock:n}){n.tick.value;let t=Math.max(0,Math.floor((Date.parse(e.expiresAt)-n.now())/1e3));return l`<div class="hold" role="status">
    <span><b>${o("hold.title",{name:e.holder.nickname})}</b> ${o("hold.text")}</span>
    <b class="num" role="timer">${J(t)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,t/Jn*100)}%`}}></i></i>
  </div>`}function nt({line:e,state:n,acts:t,held:i,currency:s}){let r=e.pending==="adding"&&e.sent,c=e.pending==="removing",u=T(n.menu,e.menuItemId)!==null&&!r&&!c,m=c?o("cart.removing"):i?o("cart.held"):n.link.kind==="offline"?o("cart.waiting"):o("cart.pending");return l`<li class=${`line ${c?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!u} onClick=${()=>t.openSheet({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${u?o("cart.edit",{name:e.name}):e.name}</span></span>
      <${X} line=${{...e,withMains:!1}} />
      ${e.available?null:l`<small class="bad"><${y} name="warn" />${de(e,n.menu)}</small>`}
      ${e.pending&&n.session?l`<small class="pending"><${y} name="clock" />${m}</small>`:null}
    </button>
    <span class="line-price num">${v(e.lineTotal,s,b())}</span>
    <${B} value=${e.quantity} max=${ne} name=${e.name} disabled=${r||c} onChange=${$=>t.setQuantity(e,$)} />
    ${n.limits.withMainsOffered||e.withMains?l`<button type="button" class="toggle keep with-mains" aria-pressed=${e.withMains} aria-label=${o("cart.mains.of",{name:e.name})} disabled=${!u} onClick=${()=>{let $=ie(e);t.editLine(e,$,{...$,withMains:!e.withMains})}}>${e.withMains?l`<${y} name="check" />`:null}${o("item.mains")}</button>`:null}
  </li>`}function tt({state:e,acts:n,held:t,cart:i,currency:s}){if(!e.session){let d=e.phase==="join";return l`<dl class="sum"><dt>${o("cart.total")}</dt><dd class="num">${v(i.totalAmount,s,b())}</dd></dl>
      <${f} kind="primary wide" disabled=${!d} onClick=${n.askPin}>${o(d?"cart.pin":"start.empty.title")}<//>`}let r=e.placing!==null,c=i.lines.filter(d=>!d.available&&d.pending!=="removing"),a=o("cart.order");t?a=o("cart.order.held",{name:t.holder.nickname}):e.link.kind==="offline"?a=o("cart.order.offline"):i.pendingCount>0?a=o("cart.order.sending"):c.length>0?a=o("review.drop"):r&&(a=o("cart.taking"));let u=t!==null||e.link.kind==="offline"||i.pendingCount>0||r,m={myDeviceId:e.session.me.deviceId,isShared:e.session.mode==="FAMILY",avoidsAllergens:e.dietaryNeeds.avoided.length>0},$=v(i.totalAmount,s,b());return l`<dl class="sum">${i.pendingCount===0?l`<${F} taxes=${e.cart.taxes} currency=${s} />`:null}<dt>${o("cart.total")}${i.pendingCount>0?l` <small>${o("cart.total.pending")}</small>`:null}</dt><dd class="num">${$}</dd></dl>
    ${!u&&_e(i,m,e.limits)?l`<div class="order-choice"><${f} onClick=${n.requestCheckout}>${o("cart.review")}<//>
          <${f} kind="primary price-button" onClick=${()=>n.place("")}><span>${o("review.go")}</span><span class="num">${$}</span><//></div>`:l`<${f} kind="primary wide" disabled=${u} onClick=${c.length>0?()=>n.removeLines(c):n.requestCheckout}>${a}<//>`}`}function kn({state:e,acts:n}){let{menu:t}=e;if(!t)return null;let{shown:i}=se(t.categories,e.query,e.dietaryNeeds),s=r=>{n.closeSheet(),setTimeout(()=>Ke(r))};return l`<${w} title=${o("menu.categories")} kind="categories-sheet" onClose=${n.closeSheet}>
    <ul>${i.map(r=>l`<li key=${r.id}><button type="button" class="category-row" onClick=${()=>s(r.id)}>
      <bdi lang=${oe(t,r.untranslated?.includes("NAME"))}>${r.name}</bdi><span class="num">${r.items.length}</span></button></li>`)}</ul>
  <//>`}function xn({state:e,acts:n}){let{dietaryNeeds:t,menu:i}=e,[s,r]=[Ye(i),Ge(i)],c=se(i?.categories??[],"",t).shown.reduce((m,$)=>m+$.items.length,0),a=t.avoided.length+t.diets.length,u=m=>n.dispatch({type:"dietary-needs",dietaryNeeds:{...t,...m}});return l`<${w} title=${o("filter.title")} kind="filter-sheet" onClose=${n.closeSheet}
    footer=${l`<${f} kind="primary wide" onClick=${n.closeSheet}>${o("filter.done",{count:c})}<//>`}>
    <p class="soft small">${o(s.length>0?"filter.text":"filter.none")}</p>
    ${s.length>0?l`<fieldset class="toggles"><legend>${o("filter.avoid")}</legend>
      ${s.map(m=>l`<${vn} key=${m} kind="avoid" on=${t.avoided.includes(m)} label=${o(`allergen.${m}`)} onTap=${()=>u({avoided:wn(t.avoided,m)})} />`)}</fieldset>`:null}
    ${r.length>0?l`<fieldset class="toggles"><legend>${o("filter.diet")}</legend>
      ${r.map(m=>l`<${vn} key=${m} kind="keep" on=${t.diets.includes(m)} label=${Qe(m)} onTap=${()=>u({diets:wn(t.diets,m)})} />`)}</fieldset>`:null}
    ${a>0?l`<label class="option"><input type="checkbox" checked=${t.hide} onChange=${()=>u({hide:!t.hide})} />
        <span>${o("filter.hide")}<small class="soft">${o("filter.hide.hint")}</small></span></label>
      <${f} kind="wide" onClick=${()=>n.dispatch({type:"dietary-needs",dietaryNeeds:qe})}>${o("filter.clear")}<//>`:null}
  <//>`}function vn({kind:e,on:n,label:t,onTap:i}){return l`<button type="button" class=${`toggle ${e}`} aria-pressed=${n} onClick=${i}>${n?l`<${y} name=${e==="avoid"?"close":"check"} />`:null}${t}</button>`}function wn(e,n){return e.includes(n)?e.filter(t=>t!==n):[...e,n]}function Sn({state:e,acts:n}){let{menu:t,sheet:i}=e,s=i?.kind==="goes-with"?T(t,i.itemId):null,r=Ue(G(e).lines);return l`<${w} title=${o("with.title",{name:s?.name??""})} kind="with-sheet" onClose=${n.closeSheet} footer=${l`<${f} kind="primary wide" onClick=${n.closeSheet}>${o("with.done")}<//>`}>
    <ul class="goes-with">${s&&t?Le(t,s.id).map(c=>{let{price:a,varies:u}=Te(c),m=v(a,t.currency,b()),$=()=>Be(c)?n.openSheet({kind:"item",itemId:c.id,lineId:null}):n.add({menuItemId:c.id,quantity:1,options:[]});return l`<li key=${c.id}>${c.photo?l`<img src=${c.photo} alt="" width="64" height="64" />`:null}
        <span><bdi>${c.name}</bdi><small class="soft num">${u?o("menu.from",{price:m}):m}${r[c.id]?l` · <b>${o("menu.incart",{count:r[c.id]})}</b>`:null}</small></span>
        <button type="button" class="round" aria-label=${o("menu.add",{name:c.name})} onClick=${$}><${y} name="plus" /></button></li>`}):null}</ul>
  <//>`}function Cn({state:e,acts:n}){let{help:t,bill:i}=e,s=t?.state==="sending",r=(e.session?.paymentMethods??[]).filter(a=>a!=="PAY_LATER"),c=i?v(i.amountDue,i.currency,b()):"";return l`<${w} title=${o("help.title")} kind="help-sheet" onClose=${n.closeSheet}>
    <div aria-live="polite">
      ${t?.state==="sent"?l`<${k} kind="good" icon="check">${o(t.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${t?.state==="failed"?l`<${k} kind="bad" icon="warn">${t.text}<//>`:null}
      ${s?l`<${k} kind="calm" icon="clock">${o("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${In} kind="CALL_WAITER" icon="bell" title=${o("help.waiter")} text=${o("help.waiter.hint")} disabled=${s} acts=${n} />
      ${i&&e.orders.length>0?l`<button type="button" class="call" onClick=${()=>n.openSheet({kind:"bill"})}><${y} name="plate" /><span><b>${o("bill.open")}</b><small>${o("bill.open.hint")}</small></span></button>`:null}
      ${i&&e.orders.length>0?(r.length>0?r:[void 0]).map(a=>l`<${In} key=${a} kind="REQUEST_BILL" wish=${a} icon="plate"
        title=${a?o("help.bill.by",{wish:o(`pay.${a}`)}):o("help.bill")} text=${[o("help.bill.hint",{amount:c}),...a?[o(`pay.${a}.hint`)]:[]].join(" · ")} disabled=${s} acts=${n} />`):null}
    </div>
  <//>`}function In({kind:e,wish:n,icon:t,title:i,text:s,disabled:r,acts:c}){return l`<button type="button" class="call" disabled=${r} onClick=${()=>c.callStaff(e,n)}><${y} name=${t} /><span><b>${i}</b><small>${s}</small></span></button>`}var ke=(e,n)=>e.filter(t=>t===n).length;function Z(e,n){return n.filter(t=>e.options.some(i=>i.id===t)).length}function ue(e,n,t){let i=ke(n,t);return Math.min(e.eachMax??1,e.max-Z(e,n)+i,30-n.length+i)}var ve=(e,n,t)=>[...e.filter(i=>i!==n),...Array(t).fill(n)];function An(e,n,t){return n.includes(t)?e.min===1&&e.max===1?n:ve(n,t,0):e.max===1?[...n.filter(i=>!e.options.some(s=>s.id===i)),t]:ue(e,n,t)>0?[...n,t]:n}function On(e,n){return e.max>1&&e.max<e.options.length*(e.eachMax??1)&&Z(e,n)>=e.max}function we(e,n,t,i){let s=i.filter(d=>d!==t.id),r=d=>e.optionGroups.find(p=>p.id===d),c=d=>r(d)?.options.some(p=>s.includes(p.id)),a=t.needs?.find(d=>!c(d));if(a)return o("choice.needs",{name:r(a)?.name??""});let u=t.forbids?.find(c),m=e.optionGroups.flatMap(d=>d.options).find(d=>s.includes(d.id)&&d.forbids?.includes(n.id)),$=u?r(u)?.name:m?.name;return $?o("choice.forbids",{name:$}):""}function Nn(e,n){if(e.variants.length>0&&!e.variants.some(t=>t.id===n.variantId))return{id:"variant",name:o("choice.size"),count:1};for(let t of e.optionGroups){let i=t.min-Z(t,n.options);if(i>0)return{id:t.id,name:t.name,count:i};if(t.options.some(s=>n.options.includes(s.id)&&we(e,t,s,n.options)))return{id:t.id,name:t.name,count:0}}return null}function En(e){let n=[];for(let t of e.optionGroups){let i=t.min===t.options.length&&(t.eachMax??1)===1;for(let s of t.options)(i||s.isDefault)&&ue(t,n,s.id)>0&&(n=[...n,s.id])}return{variantId:e.variants.length===1?e.variants[0].id:null,options:n}}function Mn({min:e,max:n,eachMax:t=1,options:i}){let s=i.length*t,r=n>=s;return e===1&&n===1?o("choice.one"):e===Math.min(n,s)?o("choice.exact",{count:e}):e>0?r&&t===1?o("choice.atleast",{count:e}):o("choice.range",{min:e,max:n}):r&&n>1&&t===1?o("choice.any"):o("choice.upto",{count:n})}function Ln({included:e=0,options:n},t,i){let[s,r]=new Set(n.map(c=>ee(c,t)).filter(c=>c>0));return e===0||!s?"":o(r?"choice.included.some":"choice.included",{count:e,price:i(s)})}function Tn(e,n){let[t,i]=I(()=>n??En(e)),[s,r]=I(!1),c=Nn(e,t);function a(){if(!c)return!0;r(!0);let u=document.getElementById(`group-${c.id}`);return u?.scrollIntoView({block:"start"}),u?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:t,setChoice:i,missing:c,showsMissing:s,check:a}}function Dn({item:e,form:n,currency:t,lang:i,avoided:s=[],showsAllergens:r=!1,isVariantFixed:c=!1}){let{choice:a,setChoice:u,missing:m,showsMissing:$}=n;return l`${e.variants.length>0?l`<fieldset class="group" id="group-variant" disabled=${c}>
      <legend><b>${o("choice.variant")}</b><span class=${`rule ${$&&m?.id==="variant"?"missing":""}`}>${o("choice.one")}</span></legend>
      ${e.variants.map(d=>l`<label class="option" key=${d.id}>
        <input type="radio" name="variant" checked=${d.id===a.variantId} onChange=${()=>u({...a,variantId:d.id})} />
        <span><bdi lang=${i(d.isUntranslated)}>${d.name}</bdi></span><span class="num">${v(d.price,t,b())}<${ae} price=${d.price} normal=${d.normalPrice} currency=${t} /></span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(d=>l`<${lt} key=${d.id} item=${e} group=${d} choice=${a} lang=${i} currency=${t} avoided=${s}
      showsAllergens=${r} warnsUnstated=${e.allergensStated||s.length>0} isMissing=${$&&m?.id===d.id}
      onChange=${p=>u({...a,options:p})} />`)}`}function lt({item:e,group:n,choice:{variantId:t,options:i},currency:s,lang:r,avoided:c,showsAllergens:a,warnsUnstated:u,isMissing:m,onChange:$}){let d=On(n,i),p=Z(n,i),x=n.min===1&&n.max===1,O=Ln(n,t,h=>v(h,s,b()));return l`<fieldset class="group" id=${`group-${n.id}`}>
    <legend><b><bdi lang=${r(n.isUntranslated)}>${n.name}</bdi></b><span class=${`rule ${m?"missing":""}`}>${m&&p>0&&p<n.min?o("choice.missing",{count:n.min-p}):Mn(n)}</span></legend>
    ${O?l`<p class="soft small">${O}</p>`:null}
    ${n.options.map(h=>{let S=i.includes(h.id),M=h.allergens.some(E=>c.includes(E.allergen)),N=we(e,n,h,i),C=!S&&(d||N!==""),L=l`<span><bdi lang=${r(h.isUntranslated)}>${h.name}</bdi>${a&&h.allergens.length>0?l`<small class=${M?"mark bad":"soft"}>${U(K(h.allergens))}</small>`:null}
          ${a&&!h.allergensStated&&u?l`<small class=${c.length>0?"mark warn":"soft"}>${o("allergens.unstated")}</small>`:null}
          ${N?l`<small class=${S?"mark bad":"soft"}>${N}</small>`:null}</span>
        <span class="num soft">${ze(ee(h,t),s,b())}</span>`;return(n.eachMax??1)>1?l`<div class=${`option counted ${C?"off":""}`} key=${h.id}>${L}
          <${B} value=${ke(i,h.id)} max=${N?0:ue(n,i,h.id)} name=${h.name} onChange=${E=>$(ve(i,h.id,E))} /></div>`:l`<label class=${`option ${C?"off":""}`} key=${h.id}>
        <input type=${x?"radio":"checkbox"} name=${n.id} checked=${S} disabled=${C} onChange=${()=>$(An(n,i,h.id))} />${L}</label>`})}
    ${d?l`<p class="soft small">${o("choice.full",{count:n.max})}</p>`:null}
  </fieldset>`}var it=new RegExp("[\\p{Cc}\\u202d\\u202e\\u206a-\\u206f\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]|\\p{M}{5}","u"),xe=e=>it.test(e.normalize("NFC").replace(/\s/g," ").replace(/\u{1f3f4}[\u{e0020}-\u{e007f}]+/gu,""));function Rn({state:e,acts:n}){let t=e.sheet?.kind==="item"?e.sheet:null,i=t?T(e.menu,t.itemId):null;if(!t||!i||!e.menu)return l`<${w} title=${o("item.offmenu")} kind="item-sheet" onClose=${n.closeSheet} />`;let s=t.lineId?G(e).lines.find(r=>r.lineId===t.lineId)??null:null;return l`<${st} key=${i.id} item=${i} line=${s} categoryId=${t.categoryId} isEdit=${t.lineId!==null} menu=${e.menu} avoided=${e.dietaryNeeds.avoided} noteMax=${e.limits.noteCharsMax} acts=${n} />`}function st({item:e,categoryId:n,line:t,isEdit:i,menu:s,avoided:r,noteMax:c,acts:a}){let{currency:u}=s,m=R=>oe(s,R),$=Se(()=>t?ie(t):null,[]),d=i&&t===null,p=t?.pending==="adding"&&t.sent,x=Tn(e,t&&{variantId:t.variantId,options:t.options.map(R=>R.id)}),{choice:{variantId:O,options:h},missing:S}=x,[M,N]=I(t?.quantity??1),[C,L]=I(t?.note??""),[E,V]=I(t?.allergyNote??""),A=pe(e,O,h)*M,_=pe(e,O,h,!0)*M,Q=Ze(e),j=xe(C)?"note":xe(E)?"allergyNote":null,g=()=>{!x.check()||j||(t&&$?a.editLine(t,$,{quantity:M,options:h,note:C.trim(),allergyNote:E.trim(),withMains:$.withMains}):a.add({categoryId:n,menuItemId:e.id,quantity:M,options:h,...O?{variantId:O}:{},...C.trim()?{note:C.trim()}:{},...E.trim()?{allergyNote:E.trim()}:{}}),!i&&a.pairingsOf(e.id).length>0?a.openSheet({kind:"goes-with",itemId:e.id}):a.closeSheet())},D=e.available?l`<div class="item-foot">
        <${B} value=${M} min=${1} max=${e.left??ne} name=${e.name} onChange=${N} />
        <${f} kind="primary" disabled=${p} onClick=${g}>
          <span>${p?o("cart.order.sending"):S?o("choice.choose",{name:S.name}):o(d?"item.gone.again":t?"item.save":"item.add",{count:M})}</span>
          ${S||p?null:l`<span class="num">${v(A,u,b())}<${ae} price=${A} normal=${_} currency=${u} /></span>`}
        <//>
      </div>`:l`<${k} kind="warn" icon="warn">${Je(e)}<//>`;return l`<${w} title=${e.name} kind="item-sheet" onClose=${a.closeSheet} footer=${D}>
    ${d?l`<${k} kind="warn" icon="warn" role="alert">${o("item.gone")}<//>`:null}
    ${e.photo?l`<img class="item-photo" src=${e.photo} alt="" onError=${Xe} />`:null}
    ${e.mainName?l`<p class="soft small"><bdi lang=${s.mainLanguage}>${e.mainName}</bdi></p>`:null}
    ${e.description?l`<p class="soft" dir="auto" lang=${m(e.untranslated?.includes("DESCRIPTION"))}>${e.description}</p>`:null}
    ${Q?l`<p><b>${Q}</b></p>`:null}
    <${rt} item=${e} options=${h} avoided=${r} />
    <${Dn} item=${e} form=${x} currency=${u} lang=${m} avoided=${r} showsAllergens=${!0} isVariantFixed=${t!==null} />
    <label class="field"><span>${o("item.note")}</span>
      <textarea rows="2" maxlength=${c} placeholder=${o("item.note.hint")} value=${C} onInput=${R=>L(R.currentTarget.value)}></textarea></label>
    <label class="field"><span>${o("item.allergy")}</span>
      <input maxlength=${c} autocomplete="off" placeholder=${o("item.allergy.hint")} value=${E} onInput=${R=>V(R.currentTarget.value)} /></label>
    ${j?l`<${k} kind="bad" icon="warn" role="alert">${o(`problem.invalid.${j}`)}<//>`:null}
  <//>`}function rt({item:e,options:n,avoided:t}){let{contains:i,mayContain:s,isStated:r,unstated:c}=le(e,n),a=[...i,...s].some($=>t.includes($.allergen)),u=!r||c.length>0,m=!u&&i.length===0&&s.length===0;return l`<p class=${`contains ${u?"incomplete":""} ${a?"bad":""}`}>${a||u?l`<${y} name="warn" />`:null}<span>
    ${i.length>0?l`<b>${o("allergens.contains")}</b> ${U(K(i))}. `:null}
    ${s.length>0?l`<b>${o("allergens.may")}</b> ${U(K(s))}. `:null}
    ${r?c.length>0?l`<b>${o("allergens.unstated.options",{list:U(c)})}.</b>`:null:l`<b>${o("allergens.unstated.ask")}.</b>`}
    ${m?o("allergens.none"):null}</span></p>`}var at=4e3;function Bn({state:e,acts:n}){let{session:t}=e,[i,s]=I(!1),[r,c]=I(null),[a,u]=I(!1),[m,$]=I(null);if(Y(()=>{if(!i)return;let x=setTimeout(()=>s(!1),at);return()=>clearTimeout(x)},[i]),!t)return null;let d=n.pin(),p=async x=>{u(!0);let O=await n.takeOverDevice(x.deviceId);return O===null?n.closeSheet():($(O),u(!1))};return l`<${w} title=${o("people.title")} kind="people-sheet" onClose=${n.closeSheet}
    footer=${l`<${f} kind=${i?"danger wide":"wide"} onClick=${()=>i?n.leave():s(!0)}>${o(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(x=>l`<li key=${x.deviceId}>
      <${re} id=${x.deviceId} name=${x.nickname} />
      <span>${x.nickname}${x.deviceId===t.me.deviceId?l` <small class="soft">(${o("guest.you")})</small>`:null}
        ${x.online?null:l`<small class="soft"> · ${o("people.away")}</small>`}</span>
      ${!x.online&&x.deviceId!==t.me.deviceId&&d?l`<button type="button" class="textlink" aria-label=${o("people.old.of",{name:x.nickname})} onClick=${()=>{$(null),c(x)}}>${o("people.old")}</button>`:null}
    </li>`)}</ul>
    ${r?l`<${k} kind="warn" icon="warn" role="alert"><p>${o("people.old.text",{name:r.nickname})}</p>${m?l`<p><b>${m}</b></p>`:null}
      <p class="choices"><${f} onClick=${()=>c(null)}>${o("people.old.no")}<//><${f} kind="danger" disabled=${a} onClick=${()=>p(r)}>${o("people.old.go")}<//></p><//>`:null}
    ${d?l`<${ct} pin=${d} />`:null}
    <div class="people-foot"><${Ne} onChange=${n.selectLanguage} /><${je} link=${e.link} /></div>
  <//>`}function ct({pin:e}){let[n,t]=I(!1);return l`<section class="share-pin"><h3>${o("people.pin")}</h3>
    ${n?l`<output class="shared-pin num">${e}</output><p class="soft small">${o("people.pin.hint")}</p>`:null}
    <${f} kind="wide" onClick=${()=>t(!n)}>${o(n?"people.pin.hide":"people.pin.show")}<//></section>`}var dt=e=>new Intl.DateTimeFormat(b(),{weekday:"long",timeZone:"UTC"}).format(Date.UTC(2024,0,1+e));function Un({state:e,acts:n}){let{openingHours:t,contact:i}=e.info??{},s=(new Date().getDay()+6)%7;return l`<${w} title=${e.info?.restaurantName} kind="about-sheet" onClose=${n.closeSheet}>
    ${i?l`<p class="contact"><${ut} text=${i} /></p>`:null}
    ${t?l`<dl>${t.map((r,c)=>l`<div key=${c} aria-current=${c===s?"date":void 0}><dt>${dt(c)}</dt>
      <dd class="num">${r.length===0?o("about.closed"):r.map(a=>l`<bdi key=${a} dir="ltr">${a.replace("-","–")}</bdi>`)}</dd></div>`)}</dl>`:null}
  <//>`}function ut({text:e}){let n=/^[^\s@]+@[^\s@]+$/.test(e)?`mailto:${e}`:/^\+?[\d\s()/-]{4,}$/.test(e)?`tel:${e.replace(/[^\d+]/g,"")}`:/^https?:\/\/\S+$/.test(e)?e:null;return n?l`<a class="textlink" href=${n} target=${n===e?"_blank":void 0} rel="noreferrer"><bdi>${e}</bdi></a>`:l`<bdi>${e}</bdi>`}var $i={item:Rn,cart:yn,categories:kn,review:bn,done:gn,orders:$n,bill:un,"goes-with":Sn,help:Cn,filter:xn,people:Bn,about:Un};export{$i as SHEETS};
