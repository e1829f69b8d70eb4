/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{Ba as y,C as b,Ca as w,Da as Fe,F as ve,Fa as oe,G as X,H as de,I as we,Ia as g,Ja as _e,Ka as le,L as Z,M as N,Ma as Pe,Na as qe,Oa as Ge,P as Se,Pa as We,R as Ce,S as J,V as xe,W as Ie,Y as ee,Z as Ne,_ as Ee,c as x,d as be,da as Oe,e as se,ea as M,f as ae,fa as H,g as ye,ga as ne,ha as Te,ja as Ae,k as l,ka as Le,la as Me,ma as te,na as De,ra as Re,s as V,ta as Ue,u as ke,ua as B,v as f,w as o,y as ce,za as Be}from"./chunk-EIYDSA57.js";var pn='a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]';function v({title:e,label:t,onClose:n,footer:i,children:s,kind:r="",closeLabel:a}){let c=ae(null),$=ae(n);return $.current=n,se(()=>{let d=document.activeElement,u=m=>{m.key==="Escape"?$.current():m.key==="Tab"&&c.current&&fn(m,c.current)};return document.addEventListener("keydown",u),document.documentElement.classList.add("sheet-open"),c.current?.focus({preventScroll:!0}),()=>{document.removeEventListener("keydown",u),document.documentElement.classList.remove("sheet-open"),queueMicrotask(()=>{d?.isConnected&&d.focus({preventScroll:!0})})}},[]),se(()=>{document.activeElement===document.body&&c.current?.focus({preventScroll:!0})}),l`<div class="backdrop" onClick=${d=>{d.target===d.currentTarget&&n()}}>
    <section class=${`sheet ${r}`} role="dialog" aria-modal="true" aria-label=${t??String(e)} tabindex="-1" ref=${c}>
      <header><h2>${e}</h2><button type="button" class="round" aria-label=${a??o("action.close")} onClick=${n}><${b} name="close" /></button></header>
      <div class="body">${s}</div>
      ${i?l`<footer>${i}</footer>`:null}
    </section>
  </div>`}function fn(e,t){let n=[...t.querySelectorAll(pn)].filter(c=>c.offsetParent!==null),i=n[0],s=n[n.length-1],r=document.activeElement,a=!r||!t.contains(r);e.shiftKey&&(a||r===i||r===t)?(e.preventDefault(),s?.focus()):!e.shiftKey&&(a||r===s)&&(e.preventDefault(),i?.focus())}function _({value:e,min:t=0,max:n=99,name:i,disabled:s=!1,onChange:r}){let a=e-1<Math.max(t,1);return l`<span class="stepper" role="group" aria-label=${i}>
    <button type="button" disabled=${s||e<=t} aria-label=${o(a&&t===0?"action.remove":"action.fewer",{name:i})} onClick=${()=>r(e-1)}><${b} name="minus" /></button>
    <output class="num">${e}</output>
    <button type="button" disabled=${s||e>=n} aria-label=${o("action.more",{name:i})} onClick=${()=>r(e+1)}><${b} name="plus" /></button>
  </span>`}function He({list:e}){return e.map((t,n)=>l`${n>0?" · ":""}<bdi class="unbroken">${t.replace(/^([+−–-])\s+/,"$1 ")}</bdi>`)}function hn({cancellations:e=[],status:t}){return t==="CANCELLED"?e.slice(0,-1):e}var me=e=>hn(e).map(({quantity:t,reason:n})=>o("cancelled.part",{count:t,reason:n})).join(" · ");function Q(e){return new Intl.NumberFormat(f(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function P({taxes:e,currency:t}){return e.filter(n=>n.tax!==0).map(n=>l`<dt class="minor">${o(`cart.tax.${n.kind}`,{rate:Q(n.rate)})}</dt>
    <dd class="num minor">${g(n.tax,t,f())}</dd>`)}var gn={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function Qe({state:e,acts:t}){let{orders:n,bill:i}=e,s=[...n].reverse();return l`<${v} title=${o("orders.title")} kind="orders-sheet" onClose=${t.closeSheet}
    footer=${i&&n.length>0?l`<h3 class="visually-hidden">${o("orders.bill")}</h3><dl class="sum">
      ${i.adjustments.map(r=>l`<dt>${r.name?`${r.name}: `:""}${r.reason}</dt><dd class="num">${g(-r.loweredAmount,i.currency,f())}</dd>`)}
      ${i.serviceCharge?l`<dt>${o("orders.service",{rate:Q(String(i.serviceCharge.rate/1e3))})}</dt><dd class="num">${g(i.serviceCharge.amount,i.currency,f())}</dd>`:null}
      <${P} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?l`<dt>${o("orders.paid")}</dt><dd class="num">${g(i.totalAmount-i.amountDue,i.currency,f())}</dd>`:null}
      <dt class="total">${o("orders.due")}</dt><dd class="num total">${g(i.amountDue,i.currency,f())}</dd></dl>
      ${i.totalAmount>i.amountDue?l`<a class="button wide" href="/receipt">${o("pay.receipt")}</a>`:null}`:null}>
    ${n.length===0?l`<div class="empty"><h3>${o("orders.empty.title")}</h3><p>${o("orders.empty.text")}</p><${y} onClick=${t.closeSheet}>${o("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${s.map(r=>l`<article class="order" key=${r.orderId}>
      <h3><span>${r.placedBy?o("orders.by",{number:r.orderNumber,name:r.placedBy.deviceId===e.session?.me.deviceId?o("guest.you"):r.placedBy.nickname,time:ce(r.placedAt)}):o("orders.by.staff",{number:r.orderNumber,time:ce(r.placedAt)})}</span>
        ${r.items.some(a=>a.status!=="CANCELLED"&&a.cancelledQuantity>0)?null:l`<span class="num">${g(r.totalAmount,r.currency,f())}</span>`}</h3>
      <${ue} order=${r} state=${e} acts=${t} />
      <${y} kind="reorder" label=${o("orders.again.of",{number:r.orderNumber})} onClick=${()=>t.addAgain(r.items.filter(a=>a.status!=="CANCELLED"))}><${b} name="undo" />${o("orders.again")}<//>
    </article>`)}</div>
  <//>`}function Y({line:e}){let t=[e.variantName,...we(e.options),e.note].filter(n=>n!==null&&n!=="");return l`${t.length>0?l`<small><${He} list=${t} /></small>`:null}
    ${e.allergyNote?l`<small class="allergy-note"><${b} name="warn" />${o("item.allergy.label",{text:e.allergyNote})}</small>`:null}`}function ue({order:e,state:t,acts:n}){return l`<ul class=${`order-items ${n?"can-reorder":""}`}>${e.items.map(i=>Ce(i,t.menu)).map(i=>l`<li key=${i.itemIndex} class=${`s-${i.status}`}>
    <b class="num">${i.quantity}</b>
    <span><bdi>${i.name}</bdi><${Y} line=${i} />${me(i)?l`<small class="cancelled-part">${me(i)}</small>`:null}</span>
    <span class="status"><${b} name=${gn[i.status]} />${i.status==="CANCELLED"&&i.cancelReason?o("status.CANCELLED.why",{reason:i.cancelReason}):o(`status.${Be(t,e,i)}`)}</span>
    ${n&&i.menuItemId?l`<button type="button" class="reorder-one" aria-label=${o("orders.again.one",{name:i.name})} onClick=${()=>n.addAgain([{...i,quantity:1}])}><${b} name="plus" /></button>`:null}
  </li>`)}</ul>`}function F({reason:e,left:t,from:n,until:i}){return e==="TOO_FEW"?o("menu.left",{count:t??0}):e==="OUTSIDE_HOURS"&&n?o("menu.at",{time:n}):e==="OUTSIDE_HOURS"&&i?o("menu.until",{time:i}):o(e==="SOLD_OUT"?"menu.soldout":"item.offmenu")}function ie(e,t){let n=N(t,e.menuItemId);return n?.available?n.left?F({reason:"TOO_FEW",left:n.left}):o("item.again"):F(n?{reason:n.from?"OUTSIDE_HOURS":"SOLD_OUT",from:n.from}:e.unavailable??{reason:"OFF_MENU"})}var bn=120;function Ye({state:e,acts:t,clock:n}){let{session:i}=e;if(!i)return null;let s=i.mode==="FAMILY",r=B(e),a=Re(e,n.tick.value),c=s?e.devices.filter(u=>u.online&&u.deviceId!==i.me.deviceId).length:0,$=e.menu?.currency??e.info?.currency??"EUR",d=s?xe(r.lines,i.me.deviceId):[{guest:i.me,isMe:!0,lines:r.lines}];return l`<${v} title=${o(s?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${t.closeSheet}
    footer=${r.lines.length>0?l`<${vn} state=${e} acts=${t} held=${a} cart=${r} currency=${$} />`:null}>
    ${c>0&&!a?l`<p class="soft small">${o("cart.others",{count:c})}</p>`:null}
    ${a?l`<${yn} held=${a} clock=${n} />`:null}
    ${!a&&e.orderError?.kind==="failed"?l`<${w} kind="bad" icon="warn" role="alert">${e.orderError.text}<//>`:null}
    ${e.refusals.map(u=>l`<${w} key=${u.opId} kind="bad" icon="warn" role="alert">
      <b>${o("cart.refused",{name:u.name})}</b> ${u.why?.reason?F(u.why):u.text}
      <button type="button" class="textlink" onClick=${()=>t.dispatch({type:"refusal-read",opId:u.opId})}>${o("action.ok")}</button><//>`)}
    ${r.lines.length===0?l`<div class="empty"><h3>${o("cart.empty.title")}</h3><p>${o(s?"cart.empty.text":"cart.empty.text.own")}</p>
      <${y} onClick=${t.closeSheet}>${o("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${d.map(u=>l`<section key=${u.guest.deviceId}>
      ${s?l`<h3 class="added-by"><${oe} id=${u.guest.deviceId} name=${u.guest.nickname} />${u.isMe?o("guest.you"):u.guest.nickname}</h3>`:null}
      <ul>${u.lines.map(m=>l`<${kn} key=${m.lineId} line=${m} state=${e} acts=${t} held=${a!==null} currency=${$} />`)}</ul>
    </section>`)}</div>
  <//>`}function yn({held:e,clock:t}){t.tick.value;let n=Math.max(0,Math.floor((Date.parse(e.expiresAt)-t.now())/1e3));return l`<div class="hold" role="status">
    <span><b>${o("hold.title",{name:e.holder.nickname})}</b> ${o("hold.text")}</span>
    <b class="num" role="timer">${V(n)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,n/bn*100)}%`}}></i></i>
  </div>`}function kn({line:e,state:t,acts:n,held:i,currency:s}){let r=e.pending==="adding"&&e.sent,a=e.pending==="removing",$=N(t.menu,e.menuItemId)!==null&&!r&&!a,d=a?o("cart.removing"):i?o("cart.held"):t.link.kind==="offline"?o("cart.waiting"):o("cart.pending");return l`<li class=${`line ${a?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!$} onClick=${()=>n.openSheet({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${$?o("cart.edit",{name:e.name}):e.name}</span></span>
      <${Y} line=${e} />
      ${e.available?null:l`<small class="bad"><${b} name="warn" />${ie(e,t.menu)}</small>`}
      ${e.pending?l`<small class="pending"><${b} name="clock" />${d}</small>`:null}
    </button>
    <span class="line-price num">${g(e.lineTotal,s,f())}</span>
    <${_} value=${e.quantity} max=${Z} name=${e.name} disabled=${r||a} onChange=${u=>n.setQuantity(e,u)} />
  </li>`}function vn({state:e,acts:t,held:n,cart:i,currency:s}){let r=e.placing!==null,a=i.lines.filter(d=>!d.available&&d.pending!=="removing"),c=o("cart.order");n?c=o("cart.order.held",{name:n.holder.nickname}):e.link.kind==="offline"?c=o("cart.order.offline"):i.pendingCount>0?c=o("cart.order.sending"):a.length>0?c=o("review.drop"):r&&(c=o("cart.taking"));let $=n!==null||e.link.kind==="offline"||i.pendingCount>0||r;return l`<dl class="sum">${i.pendingCount===0?l`<${P} taxes=${e.cart.taxes} currency=${s} />`:null}<dt>${o("cart.total")}${i.pendingCount>0?l` <small>${o("cart.total.pending")}</small>`:null}</dt><dd class="num">${g(i.totalAmount,s,f())}</dd></dl>
    <${y} kind="primary wide" disabled=${$} onClick=${a.length>0?()=>t.removeLines(a):t.requestCheckout}>${c}<//>`}function je({state:e,acts:t}){let{menu:n}=e;if(!n)return null;let{shown:i}=te(n.categories,e.query,e.dietaryNeeds),s=r=>{t.closeSheet(),setTimeout(()=>Pe(r))};return l`<${v} title=${o("menu.categories")} kind="categories-sheet" onClose=${t.closeSheet}>
    <ul>${i.map(r=>l`<li key=${r.id}><button type="button" class="category-row" onClick=${()=>s(r.id)}>
      <bdi lang=${J(n,r.untranslated?.includes("NAME"))}>${r.name}</bdi><span class="num">${r.items.length}</span></button></li>`)}</ul>
  <//>`}function Ke({state:e,acts:t,clock:n}){let[i,s]=x(!1),[r,a]=x(""),{placing:c,cart:$}=e,d=e.menu?.currency??e.info?.currency??"EUR";if(c?.stage==="sending"||c?.stage==="waiting")return l`<${Sn} state=${e} acts=${t} clock=${n} />`;let u=c?.stage==="reviewing",m=Ue(e),S=e.orderError?.kind==="unavailable"?e.orderError.items:[],k=p=>S.find(E=>E.menuItemId===p.menuItemId),L=p=>{let E=N(e.menu,p.menuItemId);return u&&(!E||!!E.from)},h=p=>k(p)||!p.available&&!L(p),C=m.filter(h),D=p=>{let E=k(p);return E?.reason?F(E):ie(p,e.menu)},I=e.orderError??(C.length>0?{kind:"unavailable",names:[...new Set(C.map(p=>p.name))],items:[]}:null),A=u&&e.checkout?ke(e.checkout.expiresAt,n.tick.value):null,T=u&&C.length>0&&C.length<m.length,R=!u||m.length===0||C.length>0,U=Ne(m,e.limits),q=e.dietaryNeeds.avoided,K=p=>{let E=q.length>0||p.allergyNote?N(e.menu,p.menuItemId):null,W=E&&ne(E,p.options.map(O=>O.id));return W!==null&&(!W.isStated||W.unstated.length>0)},G=o("review.avoid.note",{list:M(q.map(p=>Oe({allergen:p,level:"CONTAINS"})))}),z=l`
    ${A!==null&&A<60?l`<p class="hold-mine"><span>${o("hold.mine")}</span><span class="num" role="timer">${V(A)}</span></p>`:null}
    ${T?l`<${y} kind="primary wide" onClick=${()=>t.removeLines(C)}>${o("review.drop")}<//>`:R?l`<${y} kind="primary wide" onClick=${t.leaveReview}>${o("review.back")}<//>`:l`<${y} kind="primary wide price-button" onClick=${()=>i||!U?t.place(r):s(!0)}><span>${i?o("review.sure",{count:$.totalItems}):o("review.go")}</span><span class="num">${g($.totalAmount,d,f())}</span><//>`}`;return l`<${v} title=${o("review.title")} kind="review-sheet" onClose=${t.closeSheet} footer=${z}>
    <${wn} orderError=${I} currency=${d} />
    ${i?l`<${w} kind="warn" icon="warn" role="alert">${o("review.large",{count:$.totalItems})}<//>`:null}
    <ul class="review">${m.map(p=>l`<li key=${p.lineId} class=${h(p)?"is-sold-out":""}>
      <b class="num">${p.quantity}</b>
      <span>${p.name}<${Y} line=${p} />${K(p)?l`<small class="allergy-note"><${b} name="warn" />${o("allergens.unstated.ask")}</small>`:null}${h(p)?l`<small class="bad"><${b} name="warn" />${D(p)}</small>`:null}</span>
      <span class="num">${g(p.lineTotal,d,f())}</span></li>`)}</ul>
    <dl class="sum"><${P} taxes=${$.taxes} currency=${d} /><dt>${o("cart.total")}</dt><dd class="num">${g($.totalAmount,d,f())}</dd></dl>
    ${e.bill?.serviceCharge?l`<p class="soft small">${o("cart.service",{rate:Q(String(e.bill.serviceCharge.rate/1e3))})}</p>`:null}
    <label class="field"><span>${o("review.note")}</span><textarea rows="2" maxlength=${e.limits.noteCharsMax} value=${r} onInput=${p=>a(p.currentTarget.value)}></textarea></label>
    ${q.length>0&&!r.includes(G)&&G.length<=e.limits.noteCharsMax?l`<${y} onClick=${()=>a(De(r,G,e.limits.noteCharsMax))}>${o("review.avoid")}<//>`:null}
  <//>`}function wn({orderError:e,currency:t}){if(!e)return null;switch(e.kind){case"cart-changed":return l`<${w} kind="warn" icon="warn" role="alert"><b>${o("review.changed")}</b>
      <ul>${e.changes.map(n=>l`<li>${o(`review.changed.${n.kind}`,{...n,..."price"in n?{price:g(n.price,t,f()),was:g(n.was,t,f())}:{}})}</li>`)}</ul><//>`;case"ran-out":return l`<${w} kind="warn" icon="clock" role="alert">${o("review.ranout")}<//>`;case"held":return l`<${w} kind="warn" icon="clock" role="alert">${o("review.held",{name:e.name})} ${o("review.failed")}<//>`;case"empty":return l`<${w} kind="warn" icon="warn" role="alert">${o("review.empty")}<//>`;case"unavailable":return l`<${w} kind="bad" icon="warn" role="alert">${o("review.unavailable")} <b>${e.names.join(", ")}</b>. ${o("review.unavailable.what")}<//>`;default:return l`<${w} kind="bad" icon="warn" role="alert">${o("review.failed")} ${e.text}<//>`}}function Sn({state:e,acts:t,clock:n}){let{placing:i}=e,s=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-n.tick.value)/1e3)):null,r=s!==null?l`<${y} kind="wide" onClick=${t.retryNow}>${o("action.retry")}<//>`:null;return l`<${v} title=${o("review.sending")} kind="sending-sheet" onClose=${t.closeSheet} footer=${r}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${s===null?"is-sending":""}`}><${b} name=${s===null?"plate":"clock"} /></span>
      <p><b>${s===null?o("review.sending"):o("review.retry")} ${s?l`<span role="timer" aria-live="off">${o("review.retry.in",{seconds:s})}</span>`:null}</b></p>
      <p class="soft">${o("review.retry.safe")}</p>
    </div>
  <//>`}function ze({state:e,acts:t}){let{placed:n}=e;if(!n)return null;let i=e.orders.find(s=>s.orderId===n.orderId);return l`<${v} title=${o("done.title")} kind="done-sheet" onClose=${t.closeSheet} footer=${l`<${y} kind="primary wide" onClick=${t.closeSheet}>${o("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${b} name="check" /></span>
      <p class="done-number num">${o("done.number",{number:n.orderNumber})}</p>
      <p class="soft">${o(n.alreadyOrdered?"done.already":e.inKitchen.includes(n.orderId)?"done.kitchen":"done.text",{number:n.orderNumber})}</p>
    </div>
    ${i?l`<${ue} order=${i} state=${e} />`:null}
  <//>`}function Ze({state:e,acts:t}){let{dietaryNeeds:n,menu:i}=e,[s,r]=[Le(i),Me(i)],a=te(i?.categories??[],"",n).shown.reduce((d,u)=>d+u.items.length,0),c=n.avoided.length+n.diets.length,$=d=>t.dispatch({type:"dietary-needs",dietaryNeeds:{...n,...d}});return l`<${v} title=${o("filter.title")} kind="filter-sheet" onClose=${t.closeSheet}
    footer=${l`<${y} kind="primary wide" onClick=${t.closeSheet}>${o("filter.done",{count:a})}<//>`}>
    <p class="soft small">${o(s.length>0?"filter.text":"filter.none")}</p>
    ${s.length>0?l`<fieldset class="toggles"><legend>${o("filter.avoid")}</legend>
      ${s.map(d=>l`<${Ve} key=${d} kind="avoid" on=${n.avoided.includes(d)} label=${o(`allergen.${d}`)} onTap=${()=>$({avoided:Xe(n.avoided,d)})} />`)}</fieldset>`:null}
    ${r.length>0?l`<fieldset class="toggles"><legend>${o("filter.diet")}</legend>
      ${r.map(d=>l`<${Ve} key=${d} kind="keep" on=${n.diets.includes(d)} label=${Ae(d)} onTap=${()=>$({diets:Xe(n.diets,d)})} />`)}</fieldset>`:null}
    ${c>0?l`<label class="option"><input type="checkbox" checked=${n.hide} onChange=${()=>$({hide:!n.hide})} />
        <span>${o("filter.hide")}<small class="soft">${o("filter.hide.hint")}</small></span></label>
      <${y} kind="wide" onClick=${()=>t.dispatch({type:"dietary-needs",dietaryNeeds:Te})}>${o("filter.clear")}<//>`:null}
  <//>`}function Ve({kind:e,on:t,label:n,onTap:i}){return l`<button type="button" class=${`toggle ${e}`} aria-pressed=${t} onClick=${i}>${t?l`<${b} name=${e==="avoid"?"close":"check"} />`:null}${n}</button>`}function Xe(e,t){return e.includes(t)?e.filter(n=>n!==t):[...e,t]}var $e=(e,t)=>(N(e,t)?.goesWith??[]).flatMap(n=>N(e,n)??[]).filter(n=>n.available);function Je({state:e,acts:t}){let{menu:n,sheet:i}=e,s=i?.kind==="goes-with"?N(n,i.itemId):null,r=ee(B(e).lines);return l`<${v} title=${o("with.title",{name:s?.name??""})} kind="with-sheet" onClose=${t.closeSheet} footer=${l`<${y} kind="primary wide" onClick=${t.closeSheet}>${o("with.done")}<//>`}>
    <ul class="goes-with">${s&&n?$e(n,s.id).map(a=>{let{price:c,varies:$}=Se(a),d=g(c,n.currency,f()),u=()=>Ie(a)?t.openSheet({kind:"item",itemId:a.id,lineId:null}):t.add({menuItemId:a.id,quantity:1,options:[]});return l`<li key=${a.id}>${a.photo?l`<img src=${a.photo} alt="" width="64" height="64" />`:null}
        <span><bdi>${a.name}</bdi><small class="soft num">${$?o("menu.from",{price:d}):d}${r[a.id]?l` · <b>${o("menu.incart",{count:r[a.id]})}</b>`:null}</small></span>
        <button type="button" class="round" aria-label=${o("menu.add",{name:a.name})} onClick=${u}><${b} name="plus" /></button></li>`}):null}</ul>
  <//>`}function nn({state:e,acts:t}){let{help:n,bill:i}=e,s=n?.state==="sending",r=(e.session?.paymentMethods??[]).filter(c=>c!=="PAY_LATER"),a=i?g(i.amountDue,i.currency,f()):"";return l`<${v} title=${o("help.title")} kind="help-sheet" onClose=${t.closeSheet}>
    <div aria-live="polite">
      ${n?.state==="sent"?l`<${w} kind="good" icon="check">${o(n.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${n?.state==="failed"?l`<${w} kind="bad" icon="warn">${n.text}<//>`:null}
      ${s?l`<${w} kind="calm" icon="clock">${o("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${en} kind="CALL_WAITER" icon="bell" title=${o("help.waiter")} text=${o("help.waiter.hint")} disabled=${s} acts=${t} />
      ${i&&e.orders.length>0?(r.length>0?r:[void 0]).map(c=>l`<${en} key=${c} kind="REQUEST_BILL" wish=${c} icon="plate"
        title=${c?o("help.bill.by",{wish:o(`pay.${c}`)}):o("help.bill")} text=${[o("help.bill.hint",{amount:a}),...c?[o(`pay.${c}.hint`)]:[]].join(" · ")} disabled=${s} acts=${t} />`):null}
    </div>
  <//>`}function en({kind:e,wish:t,icon:n,title:i,text:s,disabled:r,acts:a}){return l`<button type="button" class="call" disabled=${r} onClick=${()=>a.callStaff(e,t)}><${b} name=${n} /><span><b>${i}</b><small>${s}</small></span></button>`}var pe=(e,t)=>e.filter(n=>n===t).length;function j(e,t){return t.filter(n=>e.options.some(i=>i.id===n)).length}function re(e,t,n){let i=pe(t,n);return Math.min(e.eachMax??1,e.max-j(e,t)+i,30-t.length+i)}var fe=(e,t,n)=>[...e.filter(i=>i!==t),...Array(n).fill(t)];function tn(e,t,n){return t.includes(n)?e.min===1&&e.max===1?t:fe(t,n,0):e.max===1?[...t.filter(i=>!e.options.some(s=>s.id===i)),n]:re(e,t,n)>0?[...t,n]:t}function on(e,t){return e.max>1&&e.max<e.options.length*(e.eachMax??1)&&j(e,t)>=e.max}function he(e,t,n,i){let s=i.filter(m=>m!==n.id),r=m=>e.optionGroups.find(S=>S.id===m),a=m=>r(m)?.options.some(S=>s.includes(S.id)),c=n.needs?.find(m=>!a(m));if(c)return o("choice.needs",{name:r(c)?.name??""});let $=n.forbids?.find(a),d=e.optionGroups.flatMap(m=>m.options).find(m=>s.includes(m.id)&&m.forbids?.includes(t.id)),u=$?r($)?.name:d?.name;return u?o("choice.forbids",{name:u}):""}function ln(e,t){if(e.variants.length>0&&!e.variants.some(n=>n.id===t.variantId))return{id:"variant",name:o("choice.size"),count:1};for(let n of e.optionGroups){let i=n.min-j(n,t.options);if(i>0)return{id:n.id,name:n.name,count:i};if(n.options.some(s=>t.options.includes(s.id)&&he(e,n,s,t.options)))return{id:n.id,name:n.name,count:0}}return null}function rn(e){let t=[];for(let n of e.optionGroups){let i=n.min===n.options.length&&(n.eachMax??1)===1;for(let s of n.options)(i||s.isDefault)&&re(n,t,s.id)>0&&(t=[...t,s.id])}return{variantId:e.variants.length===1?e.variants[0].id:null,options:t}}function sn({min:e,max:t,eachMax:n=1,options:i}){let s=i.length*n,r=t>=s;return e===1&&t===1?o("choice.one"):e===Math.min(t,s)?o("choice.exact",{count:e}):e>0?r&&n===1?o("choice.atleast",{count:e}):o("choice.range",{min:e,max:t}):r&&t>1&&n===1?o("choice.any"):o("choice.upto",{count:t})}function an({included:e=0,options:t},n,i){let[s,r]=new Set(t.map(a=>X(a,n)).filter(a=>a>0));return e===0||!s?"":o(r?"choice.included.some":"choice.included",{count:e,price:i(s)})}function cn(e,t){let[n,i]=x(()=>t??rn(e)),[s,r]=x(!1),a=ln(e,n);function c(){if(!a)return!0;r(!0);let $=document.getElementById(`group-${a.id}`);return $?.scrollIntoView({block:"start"}),$?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:n,setChoice:i,missing:a,showsMissing:s,check:c}}function dn({item:e,form:t,currency:n,lang:i,avoided:s=[],showsAllergens:r=!1,isVariantFixed:a=!1}){let{choice:c,setChoice:$,missing:d,showsMissing:u}=t;return l`${e.variants.length>0?l`<fieldset class="group" id="group-variant" disabled=${a}>
      <legend><b>${o("choice.variant")}</b><span class=${`rule ${u&&d?.id==="variant"?"missing":""}`}>${o("choice.one")}</span></legend>
      ${e.variants.map(m=>l`<label class="option" key=${m.id}>
        <input type="radio" name="variant" checked=${m.id===c.variantId} onChange=${()=>$({...c,variantId:m.id})} />
        <span><bdi lang=${i(m.isUntranslated)}>${m.name}</bdi></span><span class="num">${g(m.price,n,f())}<${le} price=${m.price} normal=${m.normalPrice} currency=${n} /></span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(m=>l`<${xn} key=${m.id} item=${e} group=${m} choice=${c} lang=${i} currency=${n} avoided=${s}
      showsAllergens=${r} warnsUnstated=${e.allergensStated||s.length>0} isMissing=${u&&d?.id===m.id}
      onChange=${S=>$({...c,options:S})} />`)}`}function xn({item:e,group:t,choice:{variantId:n,options:i},currency:s,lang:r,avoided:a,showsAllergens:c,warnsUnstated:$,isMissing:d,onChange:u}){let m=on(t,i),S=j(t,i),k=t.min===1&&t.max===1,L=an(t,n,h=>g(h,s,f()));return l`<fieldset class="group" id=${`group-${t.id}`}>
    <legend><b><bdi lang=${r(t.isUntranslated)}>${t.name}</bdi></b><span class=${`rule ${d?"missing":""}`}>${d&&S>0&&S<t.min?o("choice.missing",{count:t.min-S}):sn(t)}</span></legend>
    ${L?l`<p class="soft small">${L}</p>`:null}
    ${t.options.map(h=>{let C=i.includes(h.id),D=h.allergens.some(R=>a.includes(R.allergen)),I=he(e,t,h,i),A=!C&&(m||I!==""),T=l`<span><bdi lang=${r(h.isUntranslated)}>${h.name}</bdi>${c&&h.allergens.length>0?l`<small class=${D?"mark bad":"soft"}>${M(H(h.allergens))}</small>`:null}
          ${c&&!h.allergensStated&&$?l`<small class=${a.length>0?"mark warn":"soft"}>${o("allergens.unstated")}</small>`:null}
          ${I?l`<small class=${C?"mark bad":"soft"}>${I}</small>`:null}</span>
        <span class="num soft">${_e(X(h,n),s,f())}</span>`;return(t.eachMax??1)>1?l`<div class=${`option counted ${A?"off":""}`} key=${h.id}>${T}
          <${_} value=${pe(i,h.id)} max=${I?0:re(t,i,h.id)} name=${h.name} onChange=${R=>u(fe(i,h.id,R))} /></div>`:l`<label class=${`option ${A?"off":""}`} key=${h.id}>
        <input type=${k?"radio":"checkbox"} name=${t.id} checked=${C} disabled=${A} onChange=${()=>u(tn(t,i,h.id))} />${T}</label>`})}
    ${m?l`<p class="soft small">${o("choice.full",{count:t.max})}</p>`:null}
  </fieldset>`}var In=new RegExp("[\\p{Cc}\\u202d\\u202e\\u206a-\\u206f\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]|\\p{M}{5}","u"),ge=e=>In.test(e.normalize("NFC").replace(/\s/g," ").replace(/\u{1f3f4}[\u{e0020}-\u{e007f}]+/gu,""));function mn({state:e,acts:t}){let n=e.sheet?.kind==="item"?e.sheet:null,i=n?N(e.menu,n.itemId):null;if(!n||!i||!e.menu)return l`<${v} title=${o("item.offmenu")} kind="item-sheet" onClose=${t.closeSheet} />`;let s=n.lineId?B(e).lines.find(r=>r.lineId===n.lineId)??null:null;return l`<${Nn} key=${i.id} item=${i} line=${s} categoryId=${n.categoryId} isEdit=${n.lineId!==null} menu=${e.menu} avoided=${e.dietaryNeeds.avoided} noteMax=${e.limits.noteCharsMax} inCart=${ee(B(e).lines)} acts=${t} />`}function Nn({item:e,categoryId:t,line:n,isEdit:i,menu:s,avoided:r,noteMax:a,inCart:c,acts:$}){let{currency:d}=s,u=O=>J(s,O),m=ye(()=>n?Ee(n):null,[]),S=i&&n===null,k=n?.pending==="adding"&&n.sent,L=cn(e,n&&{variantId:n.variantId,options:n.options.map(O=>O.id)}),{choice:{variantId:h,options:C},missing:D}=L,[I,A]=x(n?.quantity??1),[T,R]=x(n?.note??""),[U,q]=x(n?.allergyNote??""),K=de(e,h,C)*I,G=de(e,h,C,!0)*I,z=Ge(e),p=ge(T)?"note":ge(U)?"allergyNote":null,E=()=>{!L.check()||p||(n&&m?$.editLine(n,m,{quantity:I,options:C,note:T.trim(),allergyNote:U.trim()}):$.add({categoryId:t,menuItemId:e.id,quantity:I,options:C,...h?{variantId:h}:{},...T.trim()?{note:T.trim()}:{},...U.trim()?{allergyNote:U.trim()}:{}}),!i&&$e(s,e.id).some(O=>!c[O.id])?$.openSheet({kind:"goes-with",itemId:e.id}):$.closeSheet())},W=e.available?l`<div class="item-foot">
        <${_} value=${I} min=${1} max=${e.left??Z} name=${e.name} onChange=${A} />
        <${y} kind="primary" disabled=${k} onClick=${E}>
          <span>${k?o("cart.order.sending"):D?o("choice.choose",{name:D.name}):o(S?"item.gone.again":n?"item.save":"item.add",{count:I})}</span>
          ${D||k?null:l`<span class="num">${g(K,d,f())}<${le} price=${K} normal=${G} currency=${d} /></span>`}
        <//>
      </div>`:l`<${w} kind="warn" icon="warn">${We(e)}<//>`;return l`<${v} title=${e.name} kind="item-sheet" onClose=${$.closeSheet} footer=${W}>
    ${S?l`<${w} kind="warn" icon="warn" role="alert">${o("item.gone")}<//>`:null}
    ${e.photo?l`<img class="item-photo" src=${e.photo} alt="" onError=${qe} />`:null}
    ${e.mainName?l`<p class="soft small"><bdi lang=${s.mainLanguage}>${e.mainName}</bdi></p>`:null}
    ${e.description?l`<p class="soft" dir="auto" lang=${u(e.untranslated?.includes("DESCRIPTION"))}>${e.description}</p>`:null}
    ${z?l`<p><b>${z}</b></p>`:null}
    <${En} item=${e} options=${C} avoided=${r} />
    <${dn} item=${e} form=${L} currency=${d} lang=${u} avoided=${r} showsAllergens=${!0} isVariantFixed=${n!==null} />
    <label class="field"><span>${o("item.note")}</span>
      <textarea rows="2" maxlength=${a} placeholder=${o("item.note.hint")} value=${T} onInput=${O=>R(O.currentTarget.value)}></textarea></label>
    <label class="field"><span>${o("item.allergy")}</span>
      <input maxlength=${a} autocomplete="off" placeholder=${o("item.allergy.hint")} value=${U} onInput=${O=>q(O.currentTarget.value)} /></label>
    ${p?l`<${w} kind="bad" icon="warn" role="alert">${o(`problem.invalid.${p}`)}<//>`:null}
  <//>`}function En({item:e,options:t,avoided:n}){let{contains:i,mayContain:s,isStated:r,unstated:a}=ne(e,t),c=[...i,...s].some(u=>n.includes(u.allergen)),$=!r||a.length>0,d=!$&&i.length===0&&s.length===0;return l`<p class=${`contains ${$?"incomplete":""} ${c?"bad":""}`}>${c||$?l`<${b} name="warn" />`:null}<span>
    ${i.length>0?l`<b>${o("allergens.contains")}</b> ${M(H(i))}. `:null}
    ${s.length>0?l`<b>${o("allergens.may")}</b> ${M(H(s))}. `:null}
    ${r?a.length>0?l`<b>${o("allergens.unstated.options",{list:M(a)})}.</b>`:null:l`<b>${o("allergens.unstated.ask")}.</b>`}
    ${d?o("allergens.none"):null}</span></p>`}var On=4e3;function un({state:e,acts:t}){let{session:n}=e,[i,s]=x(!1),[r,a]=x(null),[c,$]=x(!1),[d,u]=x(null);if(be(()=>{if(!i)return;let k=setTimeout(()=>s(!1),On);return()=>clearTimeout(k)},[i]),!n)return null;let m=t.pin(),S=async k=>{$(!0),u(await t.takeOverDevice(k.deviceId)),$(!1)};return l`<${v} title=${o("people.title")} kind="people-sheet" onClose=${t.closeSheet}
    footer=${l`<${y} kind=${i?"danger wide":"wide"} onClick=${()=>i?t.leave():s(!0)}>${o(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(k=>l`<li key=${k.deviceId}>
      <${oe} id=${k.deviceId} name=${k.nickname} />
      <span>${k.nickname}${k.deviceId===n.me.deviceId?l` <small class="soft">(${o("guest.you")})</small>`:null}
        ${k.online?null:l`<small class="soft"> · ${o("people.away")}</small>`}</span>
      ${!k.online&&k.deviceId!==n.me.deviceId&&m?l`<button type="button" class="textlink" aria-label=${o("people.old.of",{name:k.nickname})} onClick=${()=>{u(null),a(k)}}>${o("people.old")}</button>`:null}
    </li>`)}</ul>
    ${r?l`<${w} kind="warn" icon="warn" role="alert"><p>${o("people.old.text",{name:r.nickname})}</p>${d?l`<p><b>${d}</b></p>`:null}
      <p class="choices"><${y} onClick=${()=>a(null)}>${o("people.old.no")}<//><${y} kind="danger" disabled=${c} onClick=${()=>S(r)}>${o("people.old.go")}<//></p><//>`:null}
    ${m?l`<${Tn} pin=${m} />`:null}
    <div class="people-foot"><${ve} onChange=${t.selectLanguage} /><${Fe} link=${e.link} /></div>
  <//>`}function Tn({pin:e}){let[t,n]=x(!1);return l`<section class="share-pin"><h3>${o("people.pin")}</h3>
    ${t?l`<output class="shared-pin num">${e}</output><p class="soft small">${o("people.pin.hint")}</p>`:null}
    <${y} kind="wide" onClick=${()=>n(!t)}>${o(t?"people.pin.hide":"people.pin.show")}<//></section>`}var An=e=>new Intl.DateTimeFormat(f(),{weekday:"long",timeZone:"UTC"}).format(Date.UTC(2024,0,1+e));function $n({state:e,acts:t}){let{openingHours:n,contact:i}=e.info??{},s=(new Date().getDay()+6)%7;return l`<${v} title=${e.info?.restaurantName} kind="about-sheet" onClose=${t.closeSheet}>
    ${i?l`<p class="contact"><${Ln} text=${i} /></p>`:null}
    ${n?l`<dl>${n.map((r,a)=>l`<div key=${a} aria-current=${a===s?"date":void 0}><dt>${An(a)}</dt>
      <dd class="num">${r.length===0?o("about.closed"):r.map(c=>l`<bdi key=${c} dir="ltr">${c.replace("-","–")}</bdi>`)}</dd></div>`)}</dl>`:null}
  <//>`}function Ln({text:e}){let t=/^[^\s@]+@[^\s@]+$/.test(e)?`mailto:${e}`:/^\+?[\d\s()/-]{4,}$/.test(e)?`tel:${e.replace(/[^\d+]/g,"")}`:/^https?:\/\/\S+$/.test(e)?e:null;return t?l`<a class="textlink" href=${t} target=${t===e?"_blank":void 0} rel="noreferrer"><bdi>${e}</bdi></a>`:l`<bdi>${e}</bdi>`}var il={item:mn,cart:Ye,categories:je,review:Ke,done:ze,orders:Qe,"goes-with":Je,help:nn,filter:Ze,people:un,about:$n};export{il as SHEETS};
