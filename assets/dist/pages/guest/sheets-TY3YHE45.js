/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{Aa as v,Ba as Me,C as y,Da as J,F as be,G as j,Ga as g,H as ae,Ha as De,I as ye,Ia as ee,Ka as Re,L as K,La as Ue,M as L,Ma as Be,Na as Fe,Q as ke,R as z,U as ve,X as we,Y as Se,ba as Ce,c as C,ca as D,d as fe,da as G,e as re,ea as V,f as ie,fa as xe,g as he,ha as Ie,ia as Ne,ja as Ee,k as r,ka as X,la as Oe,pa as Te,ra as Ae,s as Y,sa as Z,u as ge,v as h,w as o,xa as Le,y as se,za as k}from"./chunk-HQL3B6C3.js";var cn='a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]';function w({title:e,label:t,onClose:n,footer:l,children:s,kind:i="",closeLabel:a}){let c=ie(null),$=ie(n);return $.current=n,re(()=>{let d=document.activeElement,m=u=>{u.key==="Escape"?$.current():u.key==="Tab"&&c.current&&dn(u,c.current)};return document.addEventListener("keydown",m),document.documentElement.classList.add("sheet-open"),c.current?.focus({preventScroll:!0}),()=>{document.removeEventListener("keydown",m),document.documentElement.classList.remove("sheet-open"),queueMicrotask(()=>{d?.isConnected&&d.focus({preventScroll:!0})})}},[]),re(()=>{document.activeElement===document.body&&c.current?.focus({preventScroll:!0})}),r`<div class="backdrop" onClick=${d=>{d.target===d.currentTarget&&n()}}>
    <section class=${`sheet ${i}`} role="dialog" aria-modal="true" aria-label=${t??String(e)} tabindex="-1" ref=${c}>
      <header><h2>${e}</h2><button type="button" class="round" aria-label=${a??o("action.close")} onClick=${n}><${y} name="close" /></button></header>
      <div class="body">${s}</div>
      ${l?r`<footer>${l}</footer>`:null}
    </section>
  </div>`}function dn(e,t){let n=[...t.querySelectorAll(cn)].filter(c=>c.offsetParent!==null),l=n[0],s=n[n.length-1],i=document.activeElement,a=!i||!t.contains(i);e.shiftKey&&(a||i===l||i===t)?(e.preventDefault(),s?.focus()):!e.shiftKey&&(a||i===s)&&(e.preventDefault(),l?.focus())}function _({value:e,min:t=0,max:n=99,name:l,disabled:s=!1,onChange:i}){let a=e-1<Math.max(t,1);return r`<span class="stepper" role="group" aria-label=${l}>
    <button type="button" disabled=${s||e<=t} aria-label=${o(a&&t===0?"action.remove":"action.fewer",{name:l})} onClick=${()=>i(e-1)}><${y} name="minus" /></button>
    <output class="num">${e}</output>
    <button type="button" disabled=${s||e>=n} aria-label=${o("action.more",{name:l})} onClick=${()=>i(e+1)}><${y} name="plus" /></button>
  </span>`}function _e({list:e}){return e.map((t,n)=>r`${n>0?" · ":""}<bdi class="unbroken">${t.replace(/^([+−–-])\s+/,"$1 ")}</bdi>`)}function un({cancellations:e=[],status:t}){return t==="CANCELLED"?e.slice(0,-1):e}var ce=e=>un(e).map(({quantity:t,reason:n})=>o("cancelled.part",{count:t,reason:n})).join(" · ");function H(e){return new Intl.NumberFormat(h(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function P({taxes:e,currency:t}){return e.filter(n=>n.tax!==0).map(n=>r`<dt class="minor">${o(`cart.tax.${n.kind}`,{rate:H(n.rate)})}</dt>
    <dd class="num minor">${g(n.tax,t,h())}</dd>`)}var mn={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function Pe({state:e,acts:t}){let{orders:n,bill:l}=e,s=[...n].reverse();return r`<${w} title=${o("orders.title")} kind="orders-sheet" onClose=${t.closeSheet}
    footer=${l&&n.length>0?r`<h3 class="visually-hidden">${o("orders.bill")}</h3><dl class="sum">
      ${l.adjustments.map(i=>r`<dt>${i.name?`${i.name}: `:""}${i.reason}</dt><dd class="num">${g(-i.loweredAmount,l.currency,h())}</dd>`)}
      ${l.serviceCharge?r`<dt>${o("orders.service",{rate:H(String(l.serviceCharge.rate/1e3))})}</dt><dd class="num">${g(l.serviceCharge.amount,l.currency,h())}</dd>`:null}
      <${P} taxes=${l.taxes} currency=${l.currency} />
      ${l.totalAmount>l.amountDue?r`<dt>${o("orders.paid")}</dt><dd class="num">${g(l.totalAmount-l.amountDue,l.currency,h())}</dd>`:null}
      <dt class="total">${o("orders.due")}</dt><dd class="num total">${g(l.amountDue,l.currency,h())}</dd></dl>
      ${l.totalAmount>l.amountDue?r`<a class="button wide" href="/receipt">${o("pay.receipt")}</a>`:null}`:null}>
    ${n.length===0?r`<div class="empty"><h3>${o("orders.empty.title")}</h3><p>${o("orders.empty.text")}</p><${k} onClick=${t.closeSheet}>${o("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${s.map(i=>r`<article class="order" key=${i.orderId}>
      <h3><span>${i.placedBy?o("orders.by",{number:i.orderNumber,name:i.placedBy.deviceId===e.session?.me.deviceId?o("guest.you"):i.placedBy.nickname,time:se(i.placedAt)}):o("orders.by.staff",{number:i.orderNumber,time:se(i.placedAt)})}</span>
        ${i.items.some(a=>a.status!=="CANCELLED"&&a.cancelledQuantity>0)?null:r`<span class="num">${g(i.totalAmount,i.currency,h())}</span>`}</h3>
      <${de} order=${i} state=${e} acts=${t} />
      <${k} kind="reorder" label=${o("orders.again.of",{number:i.orderNumber})} onClick=${()=>t.addAgain(i.items.filter(a=>a.status!=="CANCELLED"))}><${y} name="undo" />${o("orders.again")}<//>
    </article>`)}</div>
  <//>`}function Q({line:e}){let t=[e.variantName,...ye(e.options),e.note].filter(n=>n!==null&&n!=="");return r`${t.length>0?r`<small><${_e} list=${t} /></small>`:null}
    ${e.allergyNote?r`<small class="allergy-note"><${y} name="warn" />${o("item.allergy.label",{text:e.allergyNote})}</small>`:null}`}function de({order:e,state:t,acts:n}){return r`<ul class=${`order-items ${n?"can-reorder":""}`}>${e.items.map(l=>ke(l,t.menu)).map(l=>r`<li key=${l.itemIndex} class=${`s-${l.status}`}>
    <b class="num">${l.quantity}</b>
    <span><bdi>${l.name}</bdi><${Q} line=${l} />${ce(l)?r`<small class="cancelled-part">${ce(l)}</small>`:null}</span>
    <span class="status"><${y} name=${mn[l.status]} />${l.status==="CANCELLED"&&l.cancelReason?o("status.CANCELLED.why",{reason:l.cancelReason}):o(`status.${Le(t,e,l)}`)}</span>
    ${n&&l.menuItemId?r`<button type="button" class="reorder-one" aria-label=${o("orders.again.one",{name:l.name})} onClick=${()=>n.addAgain([{...l,quantity:1}])}><${y} name="plus" /></button>`:null}
  </li>`)}</ul>`}function R({reason:e,left:t,from:n,until:l}){return e==="TOO_FEW"?o("menu.left",{count:t??0}):e==="OUTSIDE_HOURS"&&n?o("menu.at",{time:n}):e==="OUTSIDE_HOURS"&&l?o("menu.until",{time:l}):o(e==="SOLD_OUT"?"menu.soldout":"item.offmenu")}function ne(e,t){let n=L(t,e.menuItemId);return n?.available?n.left?R({reason:"TOO_FEW",left:n.left}):o("item.again"):R(n?{reason:n.from?"OUTSIDE_HOURS":"SOLD_OUT",from:n.from}:e.unavailable??{reason:"OFF_MENU"})}var $n=120;function qe({state:e,acts:t,clock:n}){let{session:l}=e;if(!l)return null;let s=l.mode==="FAMILY",i=Z(e),a=Te(e,n.tick.value),c=s?e.devices.filter(m=>m.online&&m.deviceId!==l.me.deviceId).length:0,$=e.menu?.currency??e.info?.currency??"EUR",d=s?ve(i.lines,l.me.deviceId):[{guest:l.me,isMe:!0,lines:i.lines}];return r`<${w} title=${o(s?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${t.closeSheet}
    footer=${i.lines.length>0?r`<${hn} state=${e} acts=${t} held=${a} cart=${i} currency=${$} />`:null}>
    ${c>0&&!a?r`<p class="soft small">${o("cart.others",{count:c})}</p>`:null}
    ${a?r`<${pn} held=${a} clock=${n} />`:null}
    ${!a&&e.orderError?.kind==="failed"?r`<${v} kind="bad" icon="warn" role="alert">${e.orderError.text}<//>`:null}
    ${e.refusals.map(m=>r`<${v} key=${m.opId} kind="bad" icon="warn" role="alert">
      <b>${o("cart.refused",{name:m.name})}</b> ${m.why?.reason?R(m.why):m.text}
      <button type="button" class="textlink" onClick=${()=>t.dispatch({type:"refusal-read",opId:m.opId})}>${o("action.ok")}</button><//>`)}
    ${i.lines.length===0?r`<div class="empty"><h3>${o("cart.empty.title")}</h3><p>${o(s?"cart.empty.text":"cart.empty.text.own")}</p>
      <${k} onClick=${t.closeSheet}>${o("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${d.map(m=>r`<section key=${m.guest.deviceId}>
      ${s?r`<h3 class="added-by"><${J} id=${m.guest.deviceId} name=${m.guest.nickname} />${m.isMe?o("guest.you"):m.guest.nickname}</h3>`:null}
      <ul>${m.lines.map(u=>r`<${fn} key=${u.lineId} line=${u} state=${e} acts=${t} held=${a!==null} currency=${$} />`)}</ul>
    </section>`)}</div>
  <//>`}function pn({held:e,clock:t}){t.tick.value;let n=Math.max(0,Math.floor((Date.parse(e.expiresAt)-t.now())/1e3));return r`<div class="hold" role="status">
    <span><b>${o("hold.title",{name:e.holder.nickname})}</b> ${o("hold.text")}</span>
    <b class="num" role="timer">${Y(n)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,n/$n*100)}%`}}></i></i>
  </div>`}function fn({line:e,state:t,acts:n,held:l,currency:s}){let i=e.pending==="adding"&&e.sent,a=e.pending==="removing",$=L(t.menu,e.menuItemId)!==null&&!i&&!a,d=a?o("cart.removing"):l?o("cart.held"):t.link.kind==="offline"?o("cart.waiting"):o("cart.pending");return r`<li class=${`line ${a?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!$} onClick=${()=>n.openSheet({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${$?o("cart.edit",{name:e.name}):e.name}</span></span>
      <${Q} line=${e} />
      ${e.available?null:r`<small class="bad"><${y} name="warn" />${ne(e,t.menu)}</small>`}
      ${e.pending?r`<small class="pending"><${y} name="clock" />${d}</small>`:null}
    </button>
    <span class="line-price num">${g(e.lineTotal,s,h())}</span>
    <${_} value=${e.quantity} max=${K} name=${e.name} disabled=${i||a} onChange=${m=>n.setQuantity(e,m)} />
  </li>`}function hn({state:e,acts:t,held:n,cart:l,currency:s}){let i=e.placing!==null,a=l.lines.filter(d=>!d.available&&d.pending!=="removing"),c=o("cart.order");n?c=o("cart.order.held",{name:n.holder.nickname}):e.link.kind==="offline"?c=o("cart.order.offline"):l.pendingCount>0?c=o("cart.order.sending"):a.length>0?c=o("review.drop"):i&&(c=o("cart.taking"));let $=n!==null||e.link.kind==="offline"||l.pendingCount>0||i;return r`<dl class="sum">${l.pendingCount===0?r`<${P} taxes=${e.cart.taxes} currency=${s} />`:null}<dt>${o("cart.total")}${l.pendingCount>0?r` <small>${o("cart.total.pending")}</small>`:null}</dt><dd class="num">${g(l.totalAmount,s,h())}</dd></dl>
    <${k} kind="primary wide" disabled=${$} onClick=${a.length>0?()=>t.removeLines(a):t.requestCheckout}>${c}<//>`}function Ge({state:e,acts:t}){let{menu:n}=e;if(!n)return null;let{shown:l}=X(n.categories,e.query,e.dietaryNeeds),s=i=>{t.closeSheet(),setTimeout(()=>Re(i))};return r`<${w} title=${o("menu.categories")} kind="categories-sheet" onClose=${t.closeSheet}>
    <ul>${l.map(i=>r`<li key=${i.id}><button type="button" class="category-row" onClick=${()=>s(i.id)}>
      <bdi lang=${z(n,i.untranslated?.includes("NAME"))}>${i.name}</bdi><span class="num">${i.items.length}</span></button></li>`)}</ul>
  <//>`}function He({state:e,acts:t,clock:n}){let[l,s]=C(!1),[i,a]=C(""),{placing:c,cart:$}=e,d=e.menu?.currency??e.info?.currency??"EUR";if(c?.stage==="sending"||c?.stage==="waiting")return r`<${bn} state=${e} acts=${t} clock=${n} />`;let m=c?.stage==="reviewing",u=Ae(e),S=e.orderError?.kind==="unavailable"?e.orderError.items:[],b=p=>S.find(N=>N.menuItemId===p.menuItemId),A=p=>{let N=L(e.menu,p.menuItemId);return m&&(!N||!!N.from)},f=p=>b(p)||!p.available&&!A(p),x=u.filter(f),T=p=>{let N=b(p);return N?.reason?R(N):ne(p,e.menu)},M=e.orderError??(x.length>0?{kind:"unavailable",names:[...new Set(x.map(p=>p.name))],items:[]}:null),I=m&&e.checkout?ge(e.checkout.expiresAt,n.tick.value):null,U=m&&x.length>0&&x.length<u.length,E=!m||u.length===0||x.length>0,oe=we(u,e.limits),B=e.dietaryNeeds.avoided,le=p=>{let N=B.length>0||p.allergyNote?L(e.menu,p.menuItemId):null,O=N&&V(N,p.options.map(an=>an.id));return O!==null&&(!O.isStated||O.unstated.length>0)},F=o("review.avoid.note",{list:D(B.map(p=>Ce({allergen:p,level:"CONTAINS"})))}),q=r`
    ${I!==null&&I<60?r`<p class="hold-mine"><span>${o("hold.mine")}</span><span class="num" role="timer">${Y(I)}</span></p>`:null}
    ${U?r`<${k} kind="primary wide" onClick=${()=>t.removeLines(x)}>${o("review.drop")}<//>`:E?r`<${k} kind="primary wide" onClick=${t.leaveReview}>${o("review.back")}<//>`:r`<${k} kind="primary wide price-button" onClick=${()=>l||!oe?t.place(i):s(!0)}><span>${l?o("review.sure",{count:$.totalItems}):o("review.go")}</span><span class="num">${g($.totalAmount,d,h())}</span><//>`}`;return r`<${w} title=${o("review.title")} kind="review-sheet" onClose=${t.closeSheet} footer=${q}>
    <${gn} orderError=${M} currency=${d} />
    ${l?r`<${v} kind="warn" icon="warn" role="alert">${o("review.large",{count:$.totalItems})}<//>`:null}
    <ul class="review">${u.map(p=>r`<li key=${p.lineId} class=${f(p)?"is-sold-out":""}>
      <b class="num">${p.quantity}</b>
      <span>${p.name}<${Q} line=${p} />${le(p)?r`<small class="allergy-note"><${y} name="warn" />${o("allergens.unstated.ask")}</small>`:null}${f(p)?r`<small class="bad"><${y} name="warn" />${T(p)}</small>`:null}</span>
      <span class="num">${g(p.lineTotal,d,h())}</span></li>`)}</ul>
    <dl class="sum"><${P} taxes=${$.taxes} currency=${d} /><dt>${o("cart.total")}</dt><dd class="num">${g($.totalAmount,d,h())}</dd></dl>
    ${e.bill?.serviceCharge?r`<p class="soft small">${o("cart.service",{rate:H(String(e.bill.serviceCharge.rate/1e3))})}</p>`:null}
    <label class="field"><span>${o("review.note")}</span><textarea rows="2" maxlength=${e.limits.noteCharsMax} value=${i} onInput=${p=>a(p.currentTarget.value)}></textarea></label>
    ${B.length>0&&!i.includes(F)&&F.length<=e.limits.noteCharsMax?r`<${k} onClick=${()=>a(Oe(i,F,e.limits.noteCharsMax))}>${o("review.avoid")}<//>`:null}
  <//>`}function gn({orderError:e,currency:t}){if(!e)return null;switch(e.kind){case"cart-changed":return r`<${v} kind="warn" icon="warn" role="alert"><b>${o("review.changed")}</b>
      <ul>${e.changes.map(n=>r`<li>${o(`review.changed.${n.kind}`,{...n,..."price"in n?{price:g(n.price,t,h()),was:g(n.was,t,h())}:{}})}</li>`)}</ul><//>`;case"ran-out":return r`<${v} kind="warn" icon="clock" role="alert">${o("review.ranout")}<//>`;case"held":return r`<${v} kind="warn" icon="clock" role="alert">${o("review.held",{name:e.name})} ${o("review.failed")}<//>`;case"empty":return r`<${v} kind="warn" icon="warn" role="alert">${o("review.empty")}<//>`;case"unavailable":return r`<${v} kind="bad" icon="warn" role="alert">${o("review.unavailable")} <b>${e.names.join(", ")}</b>. ${o("review.unavailable.what")}<//>`;default:return r`<${v} kind="bad" icon="warn" role="alert">${o("review.failed")} ${e.text}<//>`}}function bn({state:e,acts:t,clock:n}){let{placing:l}=e,s=l?.stage==="waiting"?Math.max(0,Math.ceil((l.retryAtMs-n.tick.value)/1e3)):null,i=s!==null?r`<${k} kind="wide" onClick=${t.retryNow}>${o("action.retry")}<//>`:null;return r`<${w} title=${o("review.sending")} kind="sending-sheet" onClose=${t.closeSheet} footer=${i}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${s===null?"is-sending":""}`}><${y} name=${s===null?"plate":"clock"} /></span>
      <p><b>${s===null?o("review.sending"):o("review.retry")} ${s?r`<span role="timer" aria-live="off">${o("review.retry.in",{seconds:s})}</span>`:null}</b></p>
      <p class="soft">${o("review.retry.safe")}</p>
    </div>
  <//>`}function Qe({state:e,acts:t}){let{placed:n}=e;if(!n)return null;let l=e.orders.find(s=>s.orderId===n.orderId);return r`<${w} title=${o("done.title")} kind="done-sheet" onClose=${t.closeSheet} footer=${r`<${k} kind="primary wide" onClick=${t.closeSheet}>${o("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${y} name="check" /></span>
      <p class="done-number num">${o("done.number",{number:n.orderNumber})}</p>
      <p class="soft">${o(n.alreadyOrdered?"done.already":e.inKitchen.includes(n.orderId)?"done.kitchen":"done.text",{number:n.orderNumber})}</p>
    </div>
    ${l?r`<${de} order=${l} state=${e} />`:null}
  <//>`}function je({state:e,acts:t}){let{dietaryNeeds:n,menu:l}=e,[s,i]=[Ne(l),Ee(l)],a=X(l?.categories??[],"",n).shown.reduce((d,m)=>d+m.items.length,0),c=n.avoided.length+n.diets.length,$=d=>t.dispatch({type:"dietary-needs",dietaryNeeds:{...n,...d}});return r`<${w} title=${o("filter.title")} kind="filter-sheet" onClose=${t.closeSheet}
    footer=${r`<${k} kind="primary wide" onClick=${t.closeSheet}>${o("filter.done",{count:a})}<//>`}>
    <p class="soft small">${o(s.length>0?"filter.text":"filter.none")}</p>
    ${s.length>0?r`<fieldset class="toggles"><legend>${o("filter.avoid")}</legend>
      ${s.map(d=>r`<${We} key=${d} kind="avoid" on=${n.avoided.includes(d)} label=${o(`allergen.${d}`)} onTap=${()=>$({avoided:Ye(n.avoided,d)})} />`)}</fieldset>`:null}
    ${i.length>0?r`<fieldset class="toggles"><legend>${o("filter.diet")}</legend>
      ${i.map(d=>r`<${We} key=${d} kind="keep" on=${n.diets.includes(d)} label=${Ie(d)} onTap=${()=>$({diets:Ye(n.diets,d)})} />`)}</fieldset>`:null}
    ${c>0?r`<label class="option"><input type="checkbox" checked=${n.hide} onChange=${()=>$({hide:!n.hide})} />
        <span>${o("filter.hide")}<small class="soft">${o("filter.hide.hint")}</small></span></label>
      <${k} kind="wide" onClick=${()=>t.dispatch({type:"dietary-needs",dietaryNeeds:xe})}>${o("filter.clear")}<//>`:null}
  <//>`}function We({kind:e,on:t,label:n,onTap:l}){return r`<button type="button" class=${`toggle ${e}`} aria-pressed=${t} onClick=${l}>${t?r`<${y} name=${e==="avoid"?"close":"check"} />`:null}${n}</button>`}function Ye(e,t){return e.includes(t)?e.filter(n=>n!==t):[...e,t]}function ze({state:e,acts:t}){let{help:n,bill:l}=e,s=n?.state==="sending",i=(e.session?.paymentMethods??[]).filter(c=>c!=="PAY_LATER"),a=l?g(l.amountDue,l.currency,h()):"";return r`<${w} title=${o("help.title")} kind="help-sheet" onClose=${t.closeSheet}>
    <div aria-live="polite">
      ${n?.state==="sent"?r`<${v} kind="good" icon="check">${o(n.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${n?.state==="failed"?r`<${v} kind="bad" icon="warn">${n.text}<//>`:null}
      ${s?r`<${v} kind="calm" icon="clock">${o("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${Ke} kind="CALL_WAITER" icon="bell" title=${o("help.waiter")} text=${o("help.waiter.hint")} disabled=${s} acts=${t} />
      ${l&&e.orders.length>0?(i.length>0?i:[void 0]).map(c=>r`<${Ke} key=${c} kind="REQUEST_BILL" wish=${c} icon="plate"
        title=${c?o("help.bill.by",{wish:o(`pay.${c}`)}):o("help.bill")} text=${[o("help.bill.hint",{amount:a}),...c?[o(`pay.${c}.hint`)]:[]].join(" · ")} disabled=${s} acts=${t} />`):null}
    </div>
  <//>`}function Ke({kind:e,wish:t,icon:n,title:l,text:s,disabled:i,acts:a}){return r`<button type="button" class="call" disabled=${i} onClick=${()=>a.callStaff(e,t)}><${y} name=${n} /><span><b>${l}</b><small>${s}</small></span></button>`}var ue=(e,t)=>e.filter(n=>n===t).length;function W(e,t){return t.filter(n=>e.options.some(l=>l.id===n)).length}function te(e,t,n){let l=ue(t,n);return Math.min(e.eachMax??1,e.max-W(e,t)+l,30-t.length+l)}var me=(e,t,n)=>[...e.filter(l=>l!==t),...Array(n).fill(t)];function Ve(e,t,n){return t.includes(n)?e.min===1&&e.max===1?t:me(t,n,0):e.max===1?[...t.filter(l=>!e.options.some(s=>s.id===l)),n]:te(e,t,n)>0?[...t,n]:t}function Xe(e,t){return e.max>1&&e.max<e.options.length*(e.eachMax??1)&&W(e,t)>=e.max}function $e(e,t,n,l){let s=l.filter(u=>u!==n.id),i=u=>e.optionGroups.find(S=>S.id===u),a=u=>i(u)?.options.some(S=>s.includes(S.id)),c=n.needs?.find(u=>!a(u));if(c)return o("choice.needs",{name:i(c)?.name??""});let $=n.forbids?.find(a),d=e.optionGroups.flatMap(u=>u.options).find(u=>s.includes(u.id)&&u.forbids?.includes(t.id)),m=$?i($)?.name:d?.name;return m?o("choice.forbids",{name:m}):""}function Ze(e,t){if(e.variants.length>0&&!e.variants.some(n=>n.id===t.variantId))return{id:"variant",name:o("choice.size"),count:1};for(let n of e.optionGroups){let l=n.min-W(n,t.options);if(l>0)return{id:n.id,name:n.name,count:l};if(n.options.some(s=>t.options.includes(s.id)&&$e(e,n,s,t.options)))return{id:n.id,name:n.name,count:0}}return null}function Je(e){let t=[];for(let n of e.optionGroups){let l=n.min===n.options.length&&(n.eachMax??1)===1;for(let s of n.options)(l||s.isDefault)&&te(n,t,s.id)>0&&(t=[...t,s.id])}return{variantId:e.variants.length===1?e.variants[0].id:null,options:t}}function en({min:e,max:t,eachMax:n=1,options:l}){let s=l.length*n,i=t>=s;return e===1&&t===1?o("choice.one"):e===Math.min(t,s)?o("choice.exact",{count:e}):e>0?i&&n===1?o("choice.atleast",{count:e}):o("choice.range",{min:e,max:t}):i&&t>1&&n===1?o("choice.any"):o("choice.upto",{count:t})}function nn({included:e=0,options:t},n,l){let[s,i]=new Set(t.map(a=>j(a,n)).filter(a=>a>0));return e===0||!s?"":o(i?"choice.included.some":"choice.included",{count:e,price:l(s)})}function tn(e,t){let[n,l]=C(()=>t??Je(e)),[s,i]=C(!1),a=Ze(e,n);function c(){if(!a)return!0;i(!0);let $=document.getElementById(`group-${a.id}`);return $?.scrollIntoView({block:"start"}),$?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:n,setChoice:l,missing:a,showsMissing:s,check:c}}function on({item:e,form:t,currency:n,lang:l,avoided:s=[],showsAllergens:i=!1,isVariantFixed:a=!1}){let{choice:c,setChoice:$,missing:d,showsMissing:m}=t;return r`${e.variants.length>0?r`<fieldset class="group" id="group-variant" disabled=${a}>
      <legend><b>${o("choice.variant")}</b><span class=${`rule ${m&&d?.id==="variant"?"missing":""}`}>${o("choice.one")}</span></legend>
      ${e.variants.map(u=>r`<label class="option" key=${u.id}>
        <input type="radio" name="variant" checked=${u.id===c.variantId} onChange=${()=>$({...c,variantId:u.id})} />
        <span><bdi lang=${l(u.isUntranslated)}>${u.name}</bdi></span><span class="num">${g(u.price,n,h())}<${ee} price=${u.price} normal=${u.normalPrice} currency=${n} /></span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(u=>r`<${kn} key=${u.id} item=${e} group=${u} choice=${c} lang=${l} currency=${n} avoided=${s}
      showsAllergens=${i} warnsUnstated=${e.allergensStated||s.length>0} isMissing=${m&&d?.id===u.id}
      onChange=${S=>$({...c,options:S})} />`)}`}function kn({item:e,group:t,choice:{variantId:n,options:l},currency:s,lang:i,avoided:a,showsAllergens:c,warnsUnstated:$,isMissing:d,onChange:m}){let u=Xe(t,l),S=W(t,l),b=t.min===1&&t.max===1,A=nn(t,n,f=>g(f,s,h()));return r`<fieldset class="group" id=${`group-${t.id}`}>
    <legend><b><bdi lang=${i(t.isUntranslated)}>${t.name}</bdi></b><span class=${`rule ${d?"missing":""}`}>${d&&S>0&&S<t.min?o("choice.missing",{count:t.min-S}):en(t)}</span></legend>
    ${A?r`<p class="soft small">${A}</p>`:null}
    ${t.options.map(f=>{let x=l.includes(f.id),T=f.allergens.some(E=>a.includes(E.allergen)),M=$e(e,t,f,l),I=!x&&(u||M!==""),U=r`<span><bdi lang=${i(f.isUntranslated)}>${f.name}</bdi>${c&&f.allergens.length>0?r`<small class=${T?"mark bad":"soft"}>${D(G(f.allergens))}</small>`:null}
          ${c&&!f.allergensStated&&$?r`<small class=${a.length>0?"mark warn":"soft"}>${o("allergens.unstated")}</small>`:null}
          ${M?r`<small class=${x?"mark bad":"soft"}>${M}</small>`:null}</span>
        <span class="num soft">${De(j(f,n),s,h())}</span>`;return(t.eachMax??1)>1?r`<div class=${`option counted ${I?"off":""}`} key=${f.id}>${U}
          <${_} value=${ue(l,f.id)} max=${M?0:te(t,l,f.id)} name=${f.name} onChange=${E=>m(me(l,f.id,E))} /></div>`:r`<label class=${`option ${I?"off":""}`} key=${f.id}>
        <input type=${b?"radio":"checkbox"} name=${t.id} checked=${x} disabled=${I} onChange=${()=>m(Ve(t,l,f.id))} />${U}</label>`})}
    ${u?r`<p class="soft small">${o("choice.full",{count:t.max})}</p>`:null}
  </fieldset>`}var vn=new RegExp("[\\p{Cc}\\u202d\\u202e\\u206a-\\u206f\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]|\\p{M}{5}","u"),pe=e=>vn.test(e.normalize("NFC").replace(/\s/g," ").replace(/\u{1f3f4}[\u{e0020}-\u{e007f}]+/gu,""));function ln({state:e,acts:t}){let n=e.sheet?.kind==="item"?e.sheet:null,l=n?L(e.menu,n.itemId):null;if(!n||!l||!e.menu)return r`<${w} title=${o("item.offmenu")} kind="item-sheet" onClose=${t.closeSheet} />`;let s=n.lineId?Z(e).lines.find(i=>i.lineId===n.lineId)??null:null;return r`<${wn} key=${l.id} item=${l} line=${s} categoryId=${n.categoryId} isEdit=${n.lineId!==null} menu=${e.menu} avoided=${e.dietaryNeeds.avoided} noteMax=${e.limits.noteCharsMax} acts=${t} />`}function wn({item:e,categoryId:t,line:n,isEdit:l,menu:s,avoided:i,noteMax:a,acts:c}){let{currency:$}=s,d=O=>z(s,O),m=he(()=>n?Se(n):null,[]),u=l&&n===null,S=n?.pending==="adding"&&n.sent,b=tn(e,n&&{variantId:n.variantId,options:n.options.map(O=>O.id)}),{choice:{variantId:A,options:f},missing:x}=b,[T,M]=C(n?.quantity??1),[I,U]=C(n?.note??""),[E,oe]=C(n?.allergyNote??""),B=ae(e,A,f)*T,le=ae(e,A,f,!0)*T,F=Be(e),q=pe(I)?"note":pe(E)?"allergyNote":null,p=()=>{!b.check()||q||(n&&m?c.editLine(n,m,{quantity:T,options:f,note:I.trim(),allergyNote:E.trim()}):c.add({categoryId:t,menuItemId:e.id,quantity:T,options:f,...A?{variantId:A}:{},...I.trim()?{note:I.trim()}:{},...E.trim()?{allergyNote:E.trim()}:{}}),c.closeSheet())},N=e.available?r`<div class="item-foot">
        <${_} value=${T} min=${1} max=${e.left??K} name=${e.name} onChange=${M} />
        <${k} kind="primary" disabled=${S} onClick=${p}>
          <span>${S?o("cart.order.sending"):x?o("choice.choose",{name:x.name}):o(u?"item.gone.again":n?"item.save":"item.add",{count:T})}</span>
          ${x||S?null:r`<span class="num">${g(B,$,h())}<${ee} price=${B} normal=${le} currency=${$} /></span>`}
        <//>
      </div>`:r`<${v} kind="warn" icon="warn">${Fe(e)}<//>`;return r`<${w} title=${e.name} kind="item-sheet" onClose=${c.closeSheet} footer=${N}>
    ${u?r`<${v} kind="warn" icon="warn" role="alert">${o("item.gone")}<//>`:null}
    ${e.photo?r`<img class="item-photo" src=${e.photo} alt="" onError=${Ue} />`:null}
    ${e.mainName?r`<p class="soft small"><bdi lang=${s.mainLanguage}>${e.mainName}</bdi></p>`:null}
    ${e.description?r`<p class="soft" dir="auto" lang=${d(e.untranslated?.includes("DESCRIPTION"))}>${e.description}</p>`:null}
    ${F?r`<p><b>${F}</b></p>`:null}
    <${Sn} item=${e} options=${f} avoided=${i} />
    <${on} item=${e} form=${b} currency=${$} lang=${d} avoided=${i} showsAllergens=${!0} isVariantFixed=${n!==null} />
    <label class="field"><span>${o("item.note")}</span>
      <textarea rows="2" maxlength=${a} placeholder=${o("item.note.hint")} value=${I} onInput=${O=>U(O.currentTarget.value)}></textarea></label>
    <label class="field"><span>${o("item.allergy")}</span>
      <input maxlength=${a} autocomplete="off" placeholder=${o("item.allergy.hint")} value=${E} onInput=${O=>oe(O.currentTarget.value)} /></label>
    ${q?r`<${v} kind="bad" icon="warn" role="alert">${o(`problem.invalid.${q}`)}<//>`:null}
  <//>`}function Sn({item:e,options:t,avoided:n}){let{contains:l,mayContain:s,isStated:i,unstated:a}=V(e,t),c=[...l,...s].some(m=>n.includes(m.allergen)),$=!i||a.length>0,d=!$&&l.length===0&&s.length===0;return r`<p class=${`contains ${$?"incomplete":""} ${c?"bad":""}`}>${c||$?r`<${y} name="warn" />`:null}<span>
    ${l.length>0?r`<b>${o("allergens.contains")}</b> ${D(G(l))}. `:null}
    ${s.length>0?r`<b>${o("allergens.may")}</b> ${D(G(s))}. `:null}
    ${i?a.length>0?r`<b>${o("allergens.unstated.options",{list:D(a)})}.</b>`:null:r`<b>${o("allergens.unstated.ask")}.</b>`}
    ${d?o("allergens.none"):null}</span></p>`}var Cn=4e3;function rn({state:e,acts:t}){let{session:n}=e,[l,s]=C(!1),[i,a]=C(null),[c,$]=C(!1),[d,m]=C(null);if(fe(()=>{if(!l)return;let b=setTimeout(()=>s(!1),Cn);return()=>clearTimeout(b)},[l]),!n)return null;let u=t.pin(),S=async b=>{$(!0),m(await t.takeOverDevice(b.deviceId)),$(!1)};return r`<${w} title=${o("people.title")} kind="people-sheet" onClose=${t.closeSheet}
    footer=${r`<${k} kind=${l?"danger wide":"wide"} onClick=${()=>l?t.leave():s(!0)}>${o(l?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(b=>r`<li key=${b.deviceId}>
      <${J} id=${b.deviceId} name=${b.nickname} />
      <span>${b.nickname}${b.deviceId===n.me.deviceId?r` <small class="soft">(${o("guest.you")})</small>`:null}
        ${b.online?null:r`<small class="soft"> · ${o("people.away")}</small>`}</span>
      ${!b.online&&b.deviceId!==n.me.deviceId&&u?r`<button type="button" class="textlink" aria-label=${o("people.old.of",{name:b.nickname})} onClick=${()=>{m(null),a(b)}}>${o("people.old")}</button>`:null}
    </li>`)}</ul>
    ${i?r`<${v} kind="warn" icon="warn" role="alert"><p>${o("people.old.text",{name:i.nickname})}</p>${d?r`<p><b>${d}</b></p>`:null}
      <p class="choices"><${k} onClick=${()=>a(null)}>${o("people.old.no")}<//><${k} kind="danger" disabled=${c} onClick=${()=>S(i)}>${o("people.old.go")}<//></p><//>`:null}
    ${u?r`<${xn} pin=${u} />`:null}
    <div class="people-foot"><${be} onChange=${t.selectLanguage} /><${Me} link=${e.link} /></div>
  <//>`}function xn({pin:e}){let[t,n]=C(!1);return r`<section class="share-pin"><h3>${o("people.pin")}</h3>
    ${t?r`<output class="shared-pin num">${e}</output><p class="soft small">${o("people.pin.hint")}</p>`:null}
    <${k} kind="wide" onClick=${()=>n(!t)}>${o(t?"people.pin.hide":"people.pin.show")}<//></section>`}var In=e=>new Intl.DateTimeFormat(h(),{weekday:"long",timeZone:"UTC"}).format(Date.UTC(2024,0,1+e));function sn({state:e,acts:t}){let{openingHours:n,contact:l}=e.info??{},s=(new Date().getDay()+6)%7;return r`<${w} title=${e.info?.restaurantName} kind="about-sheet" onClose=${t.closeSheet}>
    ${l?r`<p class="contact"><${Nn} text=${l} /></p>`:null}
    ${n?r`<dl>${n.map((i,a)=>r`<div key=${a} aria-current=${a===s?"date":void 0}><dt>${In(a)}</dt>
      <dd class="num">${i.length===0?o("about.closed"):i.map(c=>r`<bdi key=${c} dir="ltr">${c.replace("-","–")}</bdi>`)}</dd></div>`)}</dl>`:null}
  <//>`}function Nn({text:e}){let t=/^[^\s@]+@[^\s@]+$/.test(e)?`mailto:${e}`:/^\+?[\d\s()/-]{4,}$/.test(e)?`tel:${e.replace(/[^\d+]/g,"")}`:/^https?:\/\/\S+$/.test(e)?e:null;return t?r`<a class="textlink" href=${t} target=${t===e?"_blank":void 0} rel="noreferrer"><bdi>${e}</bdi></a>`:r`<bdi>${e}</bdi>`}var Ho={item:ln,cart:qe,categories:Ge,review:He,done:Qe,orders:Pe,help:ze,filter:je,people:rn,about:sn};export{Ho as SHEETS};
