/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{$ as k,A as K,B as L,D as ye,E as z,G as ke,H as D,I as G,J as V,K as ve,L as we,M as Se,N as Ce,O as X,P as xe,S as Ie,U as Ne,W as Ee,X as Oe,Y as Te,Z as Ae,_ as Z,aa as b,ba as v,c as C,ca as Le,d as fe,e as ie,ea as J,f as re,g as he,ha as g,i as l,ia as Me,ja as De,k as Y,ka as ee,m as ge,ma as Re,o as f,oa as Ue,p as o,pa as Be,qa as _e,r as se,sa as Fe,v as j,w as ae,x as be}from"./chunk-ABNV6ITV.js";import"./chunk-PXWPIGR7.js";var dn='a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]';function w({title:e,label:t,onClose:n,footer:i,children:s,kind:r="",closeLabel:a}){let c=re(null),m=re(n);return m.current=n,ie(()=>{let u=document.activeElement,p=d=>{d.key==="Escape"?m.current():d.key==="Tab"&&c.current&&un(d,c.current)};return document.addEventListener("keydown",p),document.documentElement.classList.add("sheet-open"),c.current?.focus({preventScroll:!0}),()=>{document.removeEventListener("keydown",p),document.documentElement.classList.remove("sheet-open"),queueMicrotask(()=>{u?.isConnected&&u.focus({preventScroll:!0})})}},[]),ie(()=>{document.activeElement===document.body&&c.current?.focus({preventScroll:!0})}),l`<div class="backdrop" onClick=${u=>{u.target===u.currentTarget&&n()}}>
    <section class=${`sheet ${r}`} role="dialog" aria-modal="true" aria-label=${t??String(e)} tabindex="-1" ref=${c}>
      <header><h2>${e}</h2><button type="button" class="round" aria-label=${a??o("action.close")} onClick=${n}><${k} name="close" /></button></header>
      <div class="body">${s}</div>
      ${i?l`<footer>${i}</footer>`:null}
    </section>
  </div>`}function un(e,t){let n=[...t.querySelectorAll(dn)].filter(c=>c.offsetParent!==null),i=n[0],s=n[n.length-1],r=document.activeElement,a=!r||!t.contains(r);e.shiftKey&&(a||r===i||r===t)?(e.preventDefault(),s?.focus()):!e.shiftKey&&(a||r===s)&&(e.preventDefault(),i?.focus())}function F({value:e,min:t=0,max:n=99,name:i,disabled:s=!1,onChange:r}){let a=e-1<Math.max(t,1);return l`<span class="stepper" role="group" aria-label=${i}>
    <button type="button" disabled=${s||e<=t} aria-label=${o(a&&t===0?"action.remove":"action.fewer",{name:i})} onClick=${()=>r(e-1)}><${k} name="minus" /></button>
    <output class="num">${e}</output>
    <button type="button" disabled=${s||e>=n} aria-label=${o("action.more",{name:i})} onClick=${()=>r(e+1)}><${k} name="plus" /></button>
  </span>`}function Pe({list:e}){return e.map((t,n)=>l`${n>0?" · ":""}<bdi class="unbroken">${t.replace(/^([+−–-])\s+/,"$1 ")}</bdi>`)}function mn({cancellations:e=[],status:t}){return t==="CANCELLED"?e.slice(0,-1):e}var ce=e=>mn(e).map(({quantity:t,reason:n})=>o("cancelled.part",{count:t,reason:n})).join(" · ");function H(e){return new Intl.NumberFormat(f(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function P({taxes:e,currency:t}){return e.filter(n=>n.tax!==0).map(n=>l`<dt class="minor">${o(`cart.tax.${n.kind}`,{rate:H(n.rate)})}</dt>
    <dd class="num minor">${g(n.tax,t,f())}</dd>`)}var $n={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function qe({state:e,acts:t}){let{orders:n,bill:i}=e,s=[...n].reverse();return l`<${w} title=${o("orders.title")} kind="orders-sheet" onClose=${t.closeSheet}
    footer=${i&&n.length>0?l`<h3 class="visually-hidden">${o("orders.bill")}</h3><dl class="sum">
      ${i.adjustments.map(r=>l`<dt>${r.name?`${r.name}: `:""}${r.reason}</dt><dd class="num">${g(-r.loweredAmount,i.currency,f())}</dd>`)}
      ${i.serviceCharge?l`<dt>${o("orders.service",{rate:H(String(i.serviceCharge.rate/1e3))})}</dt><dd class="num">${g(i.serviceCharge.amount,i.currency,f())}</dd>`:null}
      <${P} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?l`<dt>${o("orders.paid")}</dt><dd class="num">${g(i.totalAmount-i.amountDue,i.currency,f())}</dd>`:null}
      <dt class="total">${o("orders.due")}</dt><dd class="num total">${g(i.amountDue,i.currency,f())}</dd></dl>
      ${i.totalAmount>i.amountDue?l`<a class="button wide" href="/receipt">${o("pay.receipt")}</a>`:null}`:null}>
    ${n.length===0?l`<div class="empty"><h3>${o("orders.empty.title")}</h3><p>${o("orders.empty.text")}</p><${b} onClick=${t.closeSheet}>${o("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${s.map(r=>l`<article class="order" key=${r.orderId}>
      <h3><span>${r.placedBy?o("orders.by",{number:r.orderNumber,name:r.placedBy.deviceId===e.session?.me.deviceId?o("guest.you"):r.placedBy.nickname,time:se(r.placedAt)}):o("orders.by.staff",{number:r.orderNumber,time:se(r.placedAt)})}</span>
        ${r.items.some(a=>a.status!=="CANCELLED"&&a.cancelledQuantity>0)?null:l`<span class="num">${g(r.totalAmount,r.currency,f())}</span>`}</h3>
      <${de} order=${r} state=${e} acts=${t} />
      <${b} kind="reorder" label=${o("orders.again.of",{number:r.orderNumber})} onClick=${()=>t.addAgain(r.items.filter(a=>a.status!=="CANCELLED"))}><${k} name="undo" />${o("orders.again")}<//>
    </article>`)}</div>
  <//>`}function Q({line:e}){let t=[e.variantName,...be(e.options),e.note].filter(n=>n!==null&&n!=="");return l`${t.length>0?l`<small><${Pe} list=${t} /></small>`:null}
    ${e.allergyNote?l`<small class="allergy-note"><${k} name="warn" />${o("item.allergy.label",{text:e.allergyNote})}</small>`:null}`}function de({order:e,state:t,acts:n}){return l`<ul class=${`order-items ${n?"can-reorder":""}`}>${e.items.map(i=>ye(i,t.menu)).map(i=>l`<li key=${i.itemIndex} class=${`s-${i.status}`}>
    <b class="num">${i.quantity}</b>
    <span><bdi>${i.name}</bdi><${Q} line=${i} />${ce(i)?l`<small class="cancelled-part">${ce(i)}</small>`:null}</span>
    <span class="status"><${k} name=${$n[i.status]} />${i.status==="CANCELLED"&&i.cancelReason?o("status.CANCELLED.why",{reason:i.cancelReason}):o(`status.${Fe(t,e,i)}`)}</span>
    ${n&&i.menuItemId?l`<button type="button" class="reorder-one" aria-label=${o("orders.again.one",{name:i.name})} onClick=${()=>n.addAgain([{...i,quantity:1}])}><${k} name="plus" /></button>`:null}
  </li>`)}</ul>`}function R({reason:e,left:t,from:n,until:i}){return e==="TOO_FEW"?o("menu.left",{count:t??0}):e==="OUTSIDE_HOURS"&&n?o("menu.at",{time:n}):e==="OUTSIDE_HOURS"&&i?o("menu.until",{time:i}):o(e==="SOLD_OUT"?"menu.soldout":"item.offmenu")}function ne(e,t){let n=L(t,e.menuItemId);return n?.available?n.left?R({reason:"TOO_FEW",left:n.left}):o("item.again"):R(n?{reason:n.from?"OUTSIDE_HOURS":"SOLD_OUT",from:n.from}:e.unavailable??{reason:"OFF_MENU"})}var pn=120;function Ge({state:e,acts:t,clock:n}){let{session:i}=e,s=i?.me??Te,r=i?.mode==="FAMILY",a=Z(e),c=Ie(e,n.tick.value),m=r?e.devices.filter(d=>d.online&&d.deviceId!==s.deviceId).length:0,u=e.menu?.currency??e.info?.currency??"EUR",p=r?Ne(a.lines,s.deviceId):[{guest:s,isMe:!0,lines:a.lines}];return l`<${w} title=${o(r?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${t.closeSheet}
    footer=${a.lines.length>0?l`<${gn} state=${e} acts=${t} held=${c} cart=${a} currency=${u} />`:null}>
    ${m>0&&!c?l`<p class="soft small">${o("cart.others",{count:m})}</p>`:null}
    ${c?l`<${fn} held=${c} clock=${n} />`:null}
    ${!c&&e.orderError?.kind==="failed"?l`<${v} kind="bad" icon="warn" role="alert">${e.orderError.text}<//>`:null}
    ${e.refusals.map(d=>l`<${v} key=${d.opId} kind="bad" icon="warn" role="alert">
      <b>${o("cart.refused",{name:d.name})}</b> ${d.why?.reason?R(d.why):d.text}
      <button type="button" class="textlink" onClick=${()=>t.dispatch({type:"refusal-read",opId:d.opId})}>${o("action.ok")}</button><//>`)}
    ${a.lines.length===0?l`<div class="empty"><h3>${o("cart.empty.title")}</h3><p>${o(r?"cart.empty.text":"cart.empty.text.own")}</p>
      <${b} onClick=${t.closeSheet}>${o("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${p.map(d=>l`<section key=${d.guest.deviceId}>
      ${r?l`<h3 class="added-by"><${J} id=${d.guest.deviceId} name=${d.guest.nickname} />${d.isMe?o("guest.you"):d.guest.nickname}</h3>`:null}
      <ul>${d.lines.map(S=>l`<${hn} key=${S.lineId} line=${S} state=${e} acts=${t} held=${c!==null} currency=${u} />`)}</ul>
    </section>`)}</div>
  <//>`}function fn({held:e,clock:t}){t.tick.value;let n=Math.max(0,Math.floor((Date.parse(e.expiresAt)-t.now())/1e3));return l`<div class="hold" role="status">
    <span><b>${o("hold.title",{name:e.holder.nickname})}</b> ${o("hold.text")}</span>
    <b class="num" role="timer">${Y(n)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,n/pn*100)}%`}}></i></i>
  </div>`}function hn({line:e,state:t,acts:n,held:i,currency:s}){let r=e.pending==="adding"&&e.sent,a=e.pending==="removing",m=L(t.menu,e.menuItemId)!==null&&!r&&!a,u=a?o("cart.removing"):i?o("cart.held"):t.link.kind==="offline"?o("cart.waiting"):o("cart.pending");return l`<li class=${`line ${a?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!m} onClick=${()=>n.openSheet({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${m?o("cart.edit",{name:e.name}):e.name}</span></span>
      <${Q} line=${e} />
      ${e.available?null:l`<small class="bad"><${k} name="warn" />${ne(e,t.menu)}</small>`}
      ${e.pending&&t.session?l`<small class="pending"><${k} name="clock" />${u}</small>`:null}
    </button>
    <span class="line-price num">${g(e.lineTotal,s,f())}</span>
    <${F} value=${e.quantity} max=${K} name=${e.name} disabled=${r||a} onChange=${p=>n.setQuantity(e,p)} />
  </li>`}function gn({state:e,acts:t,held:n,cart:i,currency:s}){if(!e.session){let u=e.phase==="join";return l`<dl class="sum"><dt>${o("cart.total")}</dt><dd class="num">${g(i.totalAmount,s,f())}</dd></dl>
      <${b} kind="primary wide" disabled=${!u} onClick=${t.askPin}>${o(u?"cart.pin":"start.empty.title")}<//>`}let r=e.placing!==null,a=i.lines.filter(u=>!u.available&&u.pending!=="removing"),c=o("cart.order");n?c=o("cart.order.held",{name:n.holder.nickname}):e.link.kind==="offline"?c=o("cart.order.offline"):i.pendingCount>0?c=o("cart.order.sending"):a.length>0?c=o("review.drop"):r&&(c=o("cart.taking"));let m=n!==null||e.link.kind==="offline"||i.pendingCount>0||r;return l`<dl class="sum">${i.pendingCount===0?l`<${P} taxes=${e.cart.taxes} currency=${s} />`:null}<dt>${o("cart.total")}${i.pendingCount>0?l` <small>${o("cart.total.pending")}</small>`:null}</dt><dd class="num">${g(i.totalAmount,s,f())}</dd></dl>
    <${b} kind="primary wide" disabled=${m} onClick=${a.length>0?()=>t.removeLines(a):t.requestCheckout}>${c}<//>`}function He({state:e,acts:t}){let{menu:n}=e;if(!n)return null;let{shown:i}=X(n.categories,e.query,e.dietaryNeeds),s=r=>{t.closeSheet(),setTimeout(()=>Re(r))};return l`<${w} title=${o("menu.categories")} kind="categories-sheet" onClose=${t.closeSheet}>
    <ul>${i.map(r=>l`<li key=${r.id}><button type="button" class="category-row" onClick=${()=>s(r.id)}>
      <bdi lang=${z(n,r.untranslated?.includes("NAME"))}>${r.name}</bdi><span class="num">${r.items.length}</span></button></li>`)}</ul>
  <//>`}function Qe({state:e,acts:t,clock:n}){let[i,s]=C(!1),[r,a]=C(""),{placing:c,cart:m}=e,u=e.menu?.currency??e.info?.currency??"EUR";if(c?.stage==="sending"||c?.stage==="waiting")return l`<${yn} state=${e} acts=${t} clock=${n} />`;let p=c?.stage==="reviewing",d=Ae(e),S=e.orderError?.kind==="unavailable"?e.orderError.items:[],y=$=>S.find(N=>N.menuItemId===$.menuItemId),A=$=>{let N=L(e.menu,$.menuItemId);return p&&(!N||!!N.from)},h=$=>y($)||!$.available&&!A($),x=d.filter(h),T=$=>{let N=y($);return N?.reason?R(N):ne($,e.menu)},M=e.orderError??(x.length>0?{kind:"unavailable",names:[...new Set(x.map($=>$.name))],items:[]}:null),I=p&&e.checkout?ge(e.checkout.expiresAt,n.tick.value):null,U=p&&x.length>0&&x.length<d.length,E=!p||d.length===0||x.length>0,oe=Ee(d,e.limits),B=e.dietaryNeeds.avoided,le=$=>{let N=B.length>0||$.allergyNote?L(e.menu,$.menuItemId):null,O=N&&V(N,$.options.map(cn=>cn.id));return O!==null&&(!O.isStated||O.unstated.length>0)},_=o("review.avoid.note",{list:D(B.map($=>ke({allergen:$,level:"CONTAINS"})))}),q=l`
    ${I!==null&&I<60?l`<p class="hold-mine"><span>${o("hold.mine")}</span><span class="num" role="timer">${Y(I)}</span></p>`:null}
    ${U?l`<${b} kind="primary wide" onClick=${()=>t.removeLines(x)}>${o("review.drop")}<//>`:E?l`<${b} kind="primary wide" onClick=${t.leaveReview}>${o("review.back")}<//>`:l`<${b} kind="primary wide price-button" onClick=${()=>i||!oe?t.place(r):s(!0)}><span>${i?o("review.sure",{count:m.totalItems}):o("review.go")}</span><span class="num">${g(m.totalAmount,u,f())}</span><//>`}`;return l`<${w} title=${o("review.title")} kind="review-sheet" onClose=${t.closeSheet} footer=${q}>
    <${bn} orderError=${M} currency=${u} />
    ${i?l`<${v} kind="warn" icon="warn" role="alert">${o("review.large",{count:m.totalItems})}<//>`:null}
    <ul class="review">${d.map($=>l`<li key=${$.lineId} class=${h($)?"is-sold-out":""}>
      <b class="num">${$.quantity}</b>
      <span>${$.name}<${Q} line=${$} />${le($)?l`<small class="allergy-note"><${k} name="warn" />${o("allergens.unstated.ask")}</small>`:null}${h($)?l`<small class="bad"><${k} name="warn" />${T($)}</small>`:null}</span>
      <span class="num">${g($.lineTotal,u,f())}</span></li>`)}</ul>
    <dl class="sum"><${P} taxes=${m.taxes} currency=${u} /><dt>${o("cart.total")}</dt><dd class="num">${g(m.totalAmount,u,f())}</dd></dl>
    ${e.bill?.serviceCharge?l`<p class="soft small">${o("cart.service",{rate:H(String(e.bill.serviceCharge.rate/1e3))})}</p>`:null}
    <label class="field"><span>${o("review.note")}</span><textarea rows="2" maxlength=${e.limits.noteCharsMax} value=${r} onInput=${$=>a($.currentTarget.value)}></textarea></label>
    ${B.length>0&&!r.includes(_)&&_.length<=e.limits.noteCharsMax?l`<${b} onClick=${()=>a(xe(r,_,e.limits.noteCharsMax))}>${o("review.avoid")}<//>`:null}
  <//>`}function bn({orderError:e,currency:t}){if(!e)return null;switch(e.kind){case"cart-changed":return l`<${v} kind="warn" icon="warn" role="alert"><b>${o("review.changed")}</b>
      <ul>${e.changes.map(n=>l`<li>${o(`review.changed.${n.kind}`,{...n,..."price"in n?{price:g(n.price,t,f()),was:g(n.was,t,f())}:{}})}</li>`)}</ul><//>`;case"ran-out":return l`<${v} kind="warn" icon="clock" role="alert">${o("review.ranout")}<//>`;case"held":return l`<${v} kind="warn" icon="clock" role="alert">${o("review.held",{name:e.name})} ${o("review.failed")}<//>`;case"empty":return l`<${v} kind="warn" icon="warn" role="alert">${o("review.empty")}<//>`;case"unavailable":return l`<${v} kind="bad" icon="warn" role="alert">${o("review.unavailable")} <b>${e.names.join(", ")}</b>. ${o("review.unavailable.what")}<//>`;default:return l`<${v} kind="bad" icon="warn" role="alert">${o("review.failed")} ${e.text}<//>`}}function yn({state:e,acts:t,clock:n}){let{placing:i}=e,s=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-n.tick.value)/1e3)):null,r=s!==null?l`<${b} kind="wide" onClick=${t.retryNow}>${o("action.retry")}<//>`:null;return l`<${w} title=${o("review.sending")} kind="sending-sheet" onClose=${t.closeSheet} footer=${r}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${s===null?"is-sending":""}`}><${k} name=${s===null?"plate":"clock"} /></span>
      <p><b>${s===null?o("review.sending"):o("review.retry")} ${s?l`<span role="timer" aria-live="off">${o("review.retry.in",{seconds:s})}</span>`:null}</b></p>
      <p class="soft">${o("review.retry.safe")}</p>
    </div>
  <//>`}function We({state:e,acts:t}){let{placed:n}=e;if(!n)return null;let i=e.orders.find(s=>s.orderId===n.orderId);return l`<${w} title=${o("done.title")} kind="done-sheet" onClose=${t.closeSheet} footer=${l`<${b} kind="primary wide" onClick=${t.closeSheet}>${o("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${k} name="check" /></span>
      <p class="done-number num">${o("done.number",{number:n.orderNumber})}</p>
      <p class="soft">${o(n.alreadyOrdered?"done.already":e.inKitchen.includes(n.orderId)?"done.kitchen":"done.text",{number:n.orderNumber})}</p>
    </div>
    ${i?l`<${de} order=${i} state=${e} />`:null}
  <//>`}function Ke({state:e,acts:t}){let{dietaryNeeds:n,menu:i}=e,[s,r]=[Se(i),Ce(i)],a=X(i?.categories??[],"",n).shown.reduce((u,p)=>u+p.items.length,0),c=n.avoided.length+n.diets.length,m=u=>t.dispatch({type:"dietary-needs",dietaryNeeds:{...n,...u}});return l`<${w} title=${o("filter.title")} kind="filter-sheet" onClose=${t.closeSheet}
    footer=${l`<${b} kind="primary wide" onClick=${t.closeSheet}>${o("filter.done",{count:a})}<//>`}>
    <p class="soft small">${o(s.length>0?"filter.text":"filter.none")}</p>
    ${s.length>0?l`<fieldset class="toggles"><legend>${o("filter.avoid")}</legend>
      ${s.map(u=>l`<${Ye} key=${u} kind="avoid" on=${n.avoided.includes(u)} label=${o(`allergen.${u}`)} onTap=${()=>m({avoided:je(n.avoided,u)})} />`)}</fieldset>`:null}
    ${r.length>0?l`<fieldset class="toggles"><legend>${o("filter.diet")}</legend>
      ${r.map(u=>l`<${Ye} key=${u} kind="keep" on=${n.diets.includes(u)} label=${we(u)} onTap=${()=>m({diets:je(n.diets,u)})} />`)}</fieldset>`:null}
    ${c>0?l`<label class="option"><input type="checkbox" checked=${n.hide} onChange=${()=>m({hide:!n.hide})} />
        <span>${o("filter.hide")}<small class="soft">${o("filter.hide.hint")}</small></span></label>
      <${b} kind="wide" onClick=${()=>t.dispatch({type:"dietary-needs",dietaryNeeds:ve})}>${o("filter.clear")}<//>`:null}
  <//>`}function Ye({kind:e,on:t,label:n,onTap:i}){return l`<button type="button" class=${`toggle ${e}`} aria-pressed=${t} onClick=${i}>${t?l`<${k} name=${e==="avoid"?"close":"check"} />`:null}${n}</button>`}function je(e,t){return e.includes(t)?e.filter(n=>n!==t):[...e,t]}function Ve({state:e,acts:t}){let{help:n,bill:i}=e,s=n?.state==="sending",r=(e.session?.paymentMethods??[]).filter(c=>c!=="PAY_LATER"),a=i?g(i.amountDue,i.currency,f()):"";return l`<${w} title=${o("help.title")} kind="help-sheet" onClose=${t.closeSheet}>
    <div aria-live="polite">
      ${n?.state==="sent"?l`<${v} kind="good" icon="check">${o(n.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${n?.state==="failed"?l`<${v} kind="bad" icon="warn">${n.text}<//>`:null}
      ${s?l`<${v} kind="calm" icon="clock">${o("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${ze} kind="CALL_WAITER" icon="bell" title=${o("help.waiter")} text=${o("help.waiter.hint")} disabled=${s} acts=${t} />
      ${i&&e.orders.length>0?(r.length>0?r:[void 0]).map(c=>l`<${ze} key=${c} kind="REQUEST_BILL" wish=${c} icon="plate"
        title=${c?o("help.bill.by",{wish:o(`pay.${c}`)}):o("help.bill")} text=${[o("help.bill.hint",{amount:a}),...c?[o(`pay.${c}.hint`)]:[]].join(" · ")} disabled=${s} acts=${t} />`):null}
    </div>
  <//>`}function ze({kind:e,wish:t,icon:n,title:i,text:s,disabled:r,acts:a}){return l`<button type="button" class="call" disabled=${r} onClick=${()=>a.callStaff(e,t)}><${k} name=${n} /><span><b>${i}</b><small>${s}</small></span></button>`}var ue=(e,t)=>e.filter(n=>n===t).length;function W(e,t){return t.filter(n=>e.options.some(i=>i.id===n)).length}function te(e,t,n){let i=ue(t,n);return Math.min(e.eachMax??1,e.max-W(e,t)+i,30-t.length+i)}var me=(e,t,n)=>[...e.filter(i=>i!==t),...Array(n).fill(t)];function Xe(e,t,n){return t.includes(n)?e.min===1&&e.max===1?t:me(t,n,0):e.max===1?[...t.filter(i=>!e.options.some(s=>s.id===i)),n]:te(e,t,n)>0?[...t,n]:t}function Ze(e,t){return e.max>1&&e.max<e.options.length*(e.eachMax??1)&&W(e,t)>=e.max}function $e(e,t,n,i){let s=i.filter(d=>d!==n.id),r=d=>e.optionGroups.find(S=>S.id===d),a=d=>r(d)?.options.some(S=>s.includes(S.id)),c=n.needs?.find(d=>!a(d));if(c)return o("choice.needs",{name:r(c)?.name??""});let m=n.forbids?.find(a),u=e.optionGroups.flatMap(d=>d.options).find(d=>s.includes(d.id)&&d.forbids?.includes(t.id)),p=m?r(m)?.name:u?.name;return p?o("choice.forbids",{name:p}):""}function Je(e,t){if(e.variants.length>0&&!e.variants.some(n=>n.id===t.variantId))return{id:"variant",name:o("choice.size"),count:1};for(let n of e.optionGroups){let i=n.min-W(n,t.options);if(i>0)return{id:n.id,name:n.name,count:i};if(n.options.some(s=>t.options.includes(s.id)&&$e(e,n,s,t.options)))return{id:n.id,name:n.name,count:0}}return null}function en(e){let t=[];for(let n of e.optionGroups){let i=n.min===n.options.length&&(n.eachMax??1)===1;for(let s of n.options)(i||s.isDefault)&&te(n,t,s.id)>0&&(t=[...t,s.id])}return{variantId:e.variants.length===1?e.variants[0].id:null,options:t}}function nn({min:e,max:t,eachMax:n=1,options:i}){let s=i.length*n,r=t>=s;return e===1&&t===1?o("choice.one"):e===Math.min(t,s)?o("choice.exact",{count:e}):e>0?r&&n===1?o("choice.atleast",{count:e}):o("choice.range",{min:e,max:t}):r&&t>1&&n===1?o("choice.any"):o("choice.upto",{count:t})}function tn({included:e=0,options:t},n,i){let[s,r]=new Set(t.map(a=>j(a,n)).filter(a=>a>0));return e===0||!s?"":o(r?"choice.included.some":"choice.included",{count:e,price:i(s)})}function on(e,t){let[n,i]=C(()=>t??en(e)),[s,r]=C(!1),a=Je(e,n);function c(){if(!a)return!0;r(!0);let m=document.getElementById(`group-${a.id}`);return m?.scrollIntoView({block:"start"}),m?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:n,setChoice:i,missing:a,showsMissing:s,check:c}}function ln({item:e,form:t,currency:n,lang:i,avoided:s=[],showsAllergens:r=!1,isVariantFixed:a=!1}){let{choice:c,setChoice:m,missing:u,showsMissing:p}=t;return l`${e.variants.length>0?l`<fieldset class="group" id="group-variant" disabled=${a}>
      <legend><b>${o("choice.variant")}</b><span class=${`rule ${p&&u?.id==="variant"?"missing":""}`}>${o("choice.one")}</span></legend>
      ${e.variants.map(d=>l`<label class="option" key=${d.id}>
        <input type="radio" name="variant" checked=${d.id===c.variantId} onChange=${()=>m({...c,variantId:d.id})} />
        <span><bdi lang=${i(d.isUntranslated)}>${d.name}</bdi></span><span class="num">${g(d.price,n,f())}<${ee} price=${d.price} normal=${d.normalPrice} currency=${n} /></span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(d=>l`<${vn} key=${d.id} item=${e} group=${d} choice=${c} lang=${i} currency=${n} avoided=${s}
      showsAllergens=${r} warnsUnstated=${e.allergensStated||s.length>0} isMissing=${p&&u?.id===d.id}
      onChange=${S=>m({...c,options:S})} />`)}`}function vn({item:e,group:t,choice:{variantId:n,options:i},currency:s,lang:r,avoided:a,showsAllergens:c,warnsUnstated:m,isMissing:u,onChange:p}){let d=Ze(t,i),S=W(t,i),y=t.min===1&&t.max===1,A=tn(t,n,h=>g(h,s,f()));return l`<fieldset class="group" id=${`group-${t.id}`}>
    <legend><b><bdi lang=${r(t.isUntranslated)}>${t.name}</bdi></b><span class=${`rule ${u?"missing":""}`}>${u&&S>0&&S<t.min?o("choice.missing",{count:t.min-S}):nn(t)}</span></legend>
    ${A?l`<p class="soft small">${A}</p>`:null}
    ${t.options.map(h=>{let x=i.includes(h.id),T=h.allergens.some(E=>a.includes(E.allergen)),M=$e(e,t,h,i),I=!x&&(d||M!==""),U=l`<span><bdi lang=${r(h.isUntranslated)}>${h.name}</bdi>${c&&h.allergens.length>0?l`<small class=${T?"mark bad":"soft"}>${D(G(h.allergens))}</small>`:null}
          ${c&&!h.allergensStated&&m?l`<small class=${a.length>0?"mark warn":"soft"}>${o("allergens.unstated")}</small>`:null}
          ${M?l`<small class=${x?"mark bad":"soft"}>${M}</small>`:null}</span>
        <span class="num soft">${Me(j(h,n),s,f())}</span>`;return(t.eachMax??1)>1?l`<div class=${`option counted ${I?"off":""}`} key=${h.id}>${U}
          <${F} value=${ue(i,h.id)} max=${M?0:te(t,i,h.id)} name=${h.name} onChange=${E=>p(me(i,h.id,E))} /></div>`:l`<label class=${`option ${I?"off":""}`} key=${h.id}>
        <input type=${y?"radio":"checkbox"} name=${t.id} checked=${x} disabled=${I} onChange=${()=>p(Xe(t,i,h.id))} />${U}</label>`})}
    ${d?l`<p class="soft small">${o("choice.full",{count:t.max})}</p>`:null}
  </fieldset>`}var wn=new RegExp("[\\p{Cc}\\u202d\\u202e\\u206a-\\u206f\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]|\\p{M}{5}","u"),pe=e=>wn.test(e.normalize("NFC").replace(/\s/g," ").replace(/\u{1f3f4}[\u{e0020}-\u{e007f}]+/gu,""));function rn({state:e,acts:t}){let n=e.sheet?.kind==="item"?e.sheet:null,i=n?L(e.menu,n.itemId):null;if(!n||!i||!e.menu)return l`<${w} title=${o("item.offmenu")} kind="item-sheet" onClose=${t.closeSheet} />`;let s=n.lineId?Z(e).lines.find(r=>r.lineId===n.lineId)??null:null;return l`<${Sn} key=${i.id} item=${i} line=${s} categoryId=${n.categoryId} isEdit=${n.lineId!==null} menu=${e.menu} avoided=${e.dietaryNeeds.avoided} noteMax=${e.limits.noteCharsMax} acts=${t} />`}function Sn({item:e,categoryId:t,line:n,isEdit:i,menu:s,avoided:r,noteMax:a,acts:c}){let{currency:m}=s,u=O=>z(s,O),p=he(()=>n?Oe(n):null,[]),d=i&&n===null,S=n?.pending==="adding"&&n.sent,y=on(e,n&&{variantId:n.variantId,options:n.options.map(O=>O.id)}),{choice:{variantId:A,options:h},missing:x}=y,[T,M]=C(n?.quantity??1),[I,U]=C(n?.note??""),[E,oe]=C(n?.allergyNote??""),B=ae(e,A,h)*T,le=ae(e,A,h,!0)*T,_=Be(e),q=pe(I)?"note":pe(E)?"allergyNote":null,$=()=>{!y.check()||q||(n&&p?c.editLine(n,p,{quantity:T,options:h,note:I.trim(),allergyNote:E.trim()}):c.add({categoryId:t,menuItemId:e.id,quantity:T,options:h,...A?{variantId:A}:{},...I.trim()?{note:I.trim()}:{},...E.trim()?{allergyNote:E.trim()}:{}}),c.closeSheet())},N=e.available?l`<div class="item-foot">
        <${F} value=${T} min=${1} max=${e.left??K} name=${e.name} onChange=${M} />
        <${b} kind="primary" disabled=${S} onClick=${$}>
          <span>${S?o("cart.order.sending"):x?o("choice.choose",{name:x.name}):o(d?"item.gone.again":n?"item.save":"item.add",{count:T})}</span>
          ${x||S?null:l`<span class="num">${g(B,m,f())}<${ee} price=${B} normal=${le} currency=${m} /></span>`}
        <//>
      </div>`:l`<${v} kind="warn" icon="warn">${_e(e)}<//>`;return l`<${w} title=${e.name} kind="item-sheet" onClose=${c.closeSheet} footer=${N}>
    ${d?l`<${v} kind="warn" icon="warn" role="alert">${o("item.gone")}<//>`:null}
    ${e.photo?l`<img class="item-photo" src=${e.photo} alt="" onError=${Ue} />`:null}
    ${e.mainName?l`<p class="soft small"><bdi lang=${s.mainLanguage}>${e.mainName}</bdi></p>`:null}
    ${e.description?l`<p class="soft" dir="auto" lang=${u(e.untranslated?.includes("DESCRIPTION"))}>${e.description}</p>`:null}
    ${_?l`<p><b>${_}</b></p>`:null}
    <${Cn} item=${e} options=${h} avoided=${r} />
    <${ln} item=${e} form=${y} currency=${m} lang=${u} avoided=${r} showsAllergens=${!0} isVariantFixed=${n!==null} />
    <label class="field"><span>${o("item.note")}</span>
      <textarea rows="2" maxlength=${a} placeholder=${o("item.note.hint")} value=${I} onInput=${O=>U(O.currentTarget.value)}></textarea></label>
    <label class="field"><span>${o("item.allergy")}</span>
      <input maxlength=${a} autocomplete="off" placeholder=${o("item.allergy.hint")} value=${E} onInput=${O=>oe(O.currentTarget.value)} /></label>
    ${q?l`<${v} kind="bad" icon="warn" role="alert">${o(`problem.invalid.${q}`)}<//>`:null}
  <//>`}function Cn({item:e,options:t,avoided:n}){let{contains:i,mayContain:s,isStated:r,unstated:a}=V(e,t),c=[...i,...s].some(p=>n.includes(p.allergen)),m=!r||a.length>0,u=!m&&i.length===0&&s.length===0;return l`<p class=${`contains ${m?"incomplete":""} ${c?"bad":""}`}>${c||m?l`<${k} name="warn" />`:null}<span>
    ${i.length>0?l`<b>${o("allergens.contains")}</b> ${D(G(i))}. `:null}
    ${s.length>0?l`<b>${o("allergens.may")}</b> ${D(G(s))}. `:null}
    ${r?a.length>0?l`<b>${o("allergens.unstated.options",{list:D(a)})}.</b>`:null:l`<b>${o("allergens.unstated.ask")}.</b>`}
    ${u?o("allergens.none"):null}</span></p>`}var xn=4e3;function sn({state:e,acts:t}){let{session:n}=e,[i,s]=C(!1),[r,a]=C(null),[c,m]=C(!1),[u,p]=C(null);if(fe(()=>{if(!i)return;let y=setTimeout(()=>s(!1),xn);return()=>clearTimeout(y)},[i]),!n)return null;let d=t.pin(),S=async y=>{m(!0),p(await t.takeOverDevice(y.deviceId)),m(!1)};return l`<${w} title=${o("people.title")} kind="people-sheet" onClose=${t.closeSheet}
    footer=${l`<${b} kind=${i?"danger wide":"wide"} onClick=${()=>i?t.leave():s(!0)}>${o(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(y=>l`<li key=${y.deviceId}>
      <${J} id=${y.deviceId} name=${y.nickname} />
      <span>${y.nickname}${y.deviceId===n.me.deviceId?l` <small class="soft">(${o("guest.you")})</small>`:null}
        ${y.online?null:l`<small class="soft"> · ${o("people.away")}</small>`}</span>
      ${!y.online&&y.deviceId!==n.me.deviceId&&d?l`<button type="button" class="textlink" aria-label=${o("people.old.of",{name:y.nickname})} onClick=${()=>{p(null),a(y)}}>${o("people.old")}</button>`:null}
    </li>`)}</ul>
    ${r?l`<${v} kind="warn" icon="warn" role="alert"><p>${o("people.old.text",{name:r.nickname})}</p>${u?l`<p><b>${u}</b></p>`:null}
      <p class="choices"><${b} onClick=${()=>a(null)}>${o("people.old.no")}<//><${b} kind="danger" disabled=${c} onClick=${()=>S(r)}>${o("people.old.go")}<//></p><//>`:null}
    ${d?l`<${In} pin=${d} />`:null}
    <div class="people-foot"><${De} onChange=${t.selectLanguage} /><${Le} link=${e.link} /></div>
  <//>`}function In({pin:e}){let[t,n]=C(!1);return l`<section class="share-pin"><h3>${o("people.pin")}</h3>
    ${t?l`<output class="shared-pin num">${e}</output><p class="soft small">${o("people.pin.hint")}</p>`:null}
    <${b} kind="wide" onClick=${()=>n(!t)}>${o(t?"people.pin.hide":"people.pin.show")}<//></section>`}var Nn=e=>new Intl.DateTimeFormat(f(),{weekday:"long",timeZone:"UTC"}).format(Date.UTC(2024,0,1+e));function an({state:e,acts:t}){let{openingHours:n,contact:i}=e.info??{},s=(new Date().getDay()+6)%7;return l`<${w} title=${e.info?.restaurantName} kind="about-sheet" onClose=${t.closeSheet}>
    ${i?l`<p class="contact"><${En} text=${i} /></p>`:null}
    ${n?l`<dl>${n.map((r,a)=>l`<div key=${a} aria-current=${a===s?"date":void 0}><dt>${Nn(a)}</dt>
      <dd class="num">${r.length===0?o("about.closed"):r.map(c=>l`<bdi key=${c} dir="ltr">${c.replace("-","–")}</bdi>`)}</dd></div>`)}</dl>`:null}
  <//>`}function En({text:e}){let t=/^[^\s@]+@[^\s@]+$/.test(e)?`mailto:${e}`:/^\+?[\d\s()/-]{4,}$/.test(e)?`tel:${e.replace(/[^\d+]/g,"")}`:/^https?:\/\/\S+$/.test(e)?e:null;return t?l`<a class="textlink" href=${t} target=${t===e?"_blank":void 0} rel="noreferrer"><bdi>${e}</bdi></a>`:l`<bdi>${e}</bdi>`}var Qo={item:rn,cart:Ge,categories:He,review:Qe,done:We,orders:qe,help:Ve,filter:Ke,people:sn,about:an};export{Qo as SHEETS};
