/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{$ as L,Aa as Ae,B as v,Ba as J,Da as Ee,E as ue,Ea as Le,F as j,Fa as Me,G as oe,H as pe,K as V,L as E,O as fe,P as he,S as ge,U as be,_ as ye,aa as P,ba as X,c as C,ca as ke,d as de,ea as ve,fa as we,g as me,ga as Se,ha as Ce,ia as xe,k as o,ma as Ie,oa as Ne,pa as z,qa as w,ra as y,s as Y,sa as U,t as $e,ta as S,u as f,ua as Oe,v as t,va as Te,wa as Z,x as le,za as g}from"./chunk-S2O52IFU.js";function nn({cancellations:e=[],status:n}){return n==="CANCELLED"?e.slice(0,-1):e}var ie=e=>nn(e).map(({quantity:n,reason:l})=>t("cancelled.part",{count:n,reason:l})).join(" · ");function G(e){return new Intl.NumberFormat(f(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function B({taxes:e,currency:n}){return e.filter(l=>l.tax!==0).map(l=>o`<dt class="minor">${t(`cart.tax.${l.kind}`,{rate:G(l.rate)})}</dt>
    <dd class="num minor">${g(l.tax,n,f())}</dd>`)}var tn={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function De({state:e,acts:n}){let{orders:l,bill:i}=e,a=[...l].reverse();return o`<${w} title=${t("orders.title")} kind="orders-sheet" onClose=${n.closeSheet}
    footer=${i&&l.length>0?o`<h3 class="visually-hidden">${t("orders.bill")}</h3><dl class="sum">
      ${i.adjustments.map(r=>o`<dt>${r.name?`${r.name}: `:""}${r.reason}</dt><dd class="num">${g(-r.loweredAmount,i.currency,f())}</dd>`)}
      ${i.serviceCharge?o`<dt>${t("orders.service",{rate:G(String(i.serviceCharge.rate/1e3))})}</dt><dd class="num">${g(i.serviceCharge.priceAmount,i.currency,f())}</dd>`:null}
      <${B} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?o`<dt>${t("orders.paid")}</dt><dd class="num">${g(i.totalAmount-i.amountDue,i.currency,f())}</dd>`:null}
      <dt class="total">${t("orders.due")}</dt><dd class="num total">${g(i.amountDue,i.currency,f())}</dd></dl>
      ${i.totalAmount>i.amountDue?o`<a class="button wide" href="/receipt">${t("pay.receipt")}</a>`:null}`:null}>
    ${l.length===0?o`<div class="empty"><h3>${t("orders.empty.title")}</h3><p>${t("orders.empty.text")}</p><${y} onClick=${n.closeSheet}>${t("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${a.map(r=>o`<article class="order" key=${r.orderId}>
      <h3><span>${r.placedBy?t("orders.by",{number:r.orderNumber,name:r.placedBy.deviceId===e.session?.me.deviceId?t("guest.you"):r.placedBy.nickname,time:le(r.placedAt)}):t("orders.by.staff",{number:r.orderNumber,time:le(r.placedAt)})}</span>
        ${r.items.some(s=>s.status!=="CANCELLED"&&s.cancelledQuantity>0)?null:o`<span class="num">${g(r.totalAmount,r.currency,f())}</span>`}</h3>
      <${re} order=${r} menu=${e.menu} acts=${n} />
      <${y} kind="reorder" label=${t("orders.again.of",{number:r.orderNumber})} onClick=${()=>n.addAgain(r.items.filter(s=>s.status!=="CANCELLED"))}><${v} name="undo" />${t("orders.again")}<//>
    </article>`)}</div>
  <//>`}function H({line:e}){let n=[e.variantName,...pe(e.options),e.note].filter(l=>l!==null&&l!=="");return o`${n.length>0?o`<small><${Te} list=${n} /></small>`:null}
    ${e.allergyNote?o`<small class="allergy-note"><${v} name="warn" />${t("item.allergy.label",{text:e.allergyNote})}</small>`:null}`}function re({order:e,menu:n,acts:l}){return o`<ul class=${`order-items ${l?"can-reorder":""}`}>${e.items.map(i=>fe(i,n)).map(i=>o`<li key=${i.itemIndex} class=${`s-${i.status}`}>
    <b class="num">${i.quantity}</b>
    <span><bdi>${i.name}</bdi><${H} line=${i} />${ie(i)?o`<small class="cancelled-part">${ie(i)}</small>`:null}</span>
    <span class="status"><${v} name=${tn[i.status]} />${i.status==="CANCELLED"&&i.cancelReason?t("status.CANCELLED.why",{reason:i.cancelReason}):t(`status.${i.status}`)}</span>
    ${l&&i.menuItemId?o`<button type="button" class="reorder-one" aria-label=${t("orders.again.one",{name:i.name})} onClick=${()=>l.addAgain([{...i,quantity:1}])}><${v} name="plus" /></button>`:null}
  </li>`)}</ul>`}function R({reason:e,left:n,from:l,until:i}){return e==="TOO_FEW"?t("menu.left",{count:n??0}):e==="OUTSIDE_HOURS"&&l?t("menu.at",{time:l}):e==="OUTSIDE_HOURS"&&i?t("menu.until",{time:i}):t(e==="SOLD_OUT"?"menu.soldout":"item.offmenu")}function K(e,n){let l=E(n,e.menuItemId);return l?.available?l.left?R({reason:"TOO_FEW",left:l.left}):t("item.again"):R(l?{reason:l.from?"OUTSIDE_HOURS":"SOLD_OUT",from:l.from}:e.unavailable??{reason:"OFF_MENU"})}var ln=120;function Re({state:e,acts:n,clock:l}){let{session:i}=e;if(!i)return null;let a=i.mode==="FAMILY",r=z(e),s=Ie(e,l.tick.value),$=a?e.devices.filter(m=>m.online&&m.deviceId!==i.me.deviceId).length:0,p=e.menu?.currency??e.info?.currency??"EUR",u=a?ge(r.lines,i.me.deviceId):[{guest:i.me,isMe:!0,lines:r.lines}];return o`<${w} title=${t(a?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${n.closeSheet}
    footer=${r.lines.length>0?o`<${an} state=${e} acts=${n} held=${s} cart=${r} currency=${p} />`:null}>
    ${$>0&&!s?o`<p class="soft small">${t("cart.others",{count:$})}</p>`:null}
    ${s?o`<${on} held=${s} clock=${l} />`:null}
    ${!s&&e.orderError?.kind==="failed"?o`<${S} kind="bad" icon="warn" role="alert">${e.orderError.text}<//>`:null}
    ${e.refusals.map(m=>o`<${S} key=${m.opId} kind="bad" icon="warn" role="alert">
      <b>${t("cart.refused",{name:m.name})}</b> ${m.why?.reason?R(m.why):m.text}
      <button type="button" class="textlink" onClick=${()=>n.dispatch({type:"refusal-read",opId:m.opId})}>${t("action.ok")}</button><//>`)}
    ${r.lines.length===0?o`<div class="empty"><h3>${t("cart.empty.title")}</h3><p>${t(a?"cart.empty.text":"cart.empty.text.own")}</p>
      <${y} onClick=${n.closeSheet}>${t("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${u.map(m=>o`<section key=${m.guest.deviceId}>
      ${a?o`<h3 class="added-by"><${Z} id=${m.guest.deviceId} name=${m.guest.nickname} />${m.isMe?t("guest.you"):m.guest.nickname}</h3>`:null}
      <ul>${m.lines.map(c=>o`<${rn} key=${c.lineId} line=${c} state=${e} acts=${n} held=${s!==null} currency=${p} />`)}</ul>
    </section>`)}</div>
  <//>`}function on({held:e,clock:n}){n.tick.value;let l=Math.max(0,Math.floor((Date.parse(e.expiresAt)-n.now())/1e3));return o`<div class="hold" role="status">
    <span><b>${t("hold.title",{name:e.holder.nickname})}</b> ${t("hold.text")}</span>
    <b class="num" role="timer">${Y(l)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,l/ln*100)}%`}}></i></i>
  </div>`}function rn({line:e,state:n,acts:l,held:i,currency:a}){let r=e.pending==="adding"&&e.sent,s=e.pending==="removing",p=E(n.menu,e.menuItemId)!==null&&!r&&!s,u=s?t("cart.removing"):i?t("cart.held"):n.link.kind==="offline"?t("cart.waiting"):t("cart.pending");return o`<li class=${`line ${s?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!p} onClick=${()=>l.openSheet({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${p?t("cart.edit",{name:e.name}):e.name}</span></span>
      <${H} line=${e} />
      ${e.available?null:o`<small class="bad"><${v} name="warn" />${K(e,n.menu)}</small>`}
      ${e.pending?o`<small class="pending"><${v} name="clock" />${u}</small>`:null}
    </button>
    <span class="line-price num">${g(e.lineTotal,a,f())}</span>
    <${U} value=${e.quantity} max=${V} name=${e.name} disabled=${r||s} onChange=${m=>l.setQuantity(e,m)} />
  </li>`}function an({state:e,acts:n,held:l,cart:i,currency:a}){let r=e.placing!==null,s=i.lines.filter(u=>!u.available&&u.pending!=="removing"),$=t("cart.order");l?$=t("cart.order.held",{name:l.holder.nickname}):e.link.kind==="offline"?$=t("cart.order.offline"):i.pendingCount>0?$=t("cart.order.sending"):s.length>0?$=t("review.drop"):r&&($=t("cart.taking"));let p=l!==null||e.link.kind==="offline"||i.pendingCount>0||r;return o`<dl class="sum">${i.pendingCount===0?o`<${B} taxes=${e.cart.taxes} currency=${a} />`:null}<dt>${t("cart.total")}${i.pendingCount>0?o` <small>${t("cart.total.pending")}</small>`:null}</dt><dd class="num">${g(i.totalAmount,a,f())}</dd></dl>
    <${y} kind="primary wide" disabled=${p} onClick=${s.length>0?()=>n.removeLines(s):n.requestCheckout}>${$}<//>`}function Ue({state:e,acts:n,clock:l}){let[i,a]=C("PAY_LATER"),[r,s]=C(""),{placing:$,cart:p}=e,u=e.session?.paymentMethods??[],m=e.menu?.currency??e.info?.currency??"EUR";if($?.stage==="sending"||$?.stage==="waiting")return o`<${cn} state=${e} acts=${n} clock=${l} />`;let c=$?.stage==="reviewing",k=Ne(e),b=e.orderError?.kind==="unavailable"?e.orderError.items:[],I=d=>b.find(A=>A.menuItemId===d.menuItemId),h=d=>{let A=E(e.menu,d.menuItemId);return c&&(!A||!!A.from)},x=d=>I(d)||!d.available&&!h(d),T=k.filter(x),N=d=>{let A=I(d);return A?.reason?R(A):K(d,e.menu)},M=e.orderError??(T.length>0?{kind:"unavailable",names:[...new Set(T.map(d=>d.name))],items:[]}:null),O=c&&e.checkout?$e(e.checkout.expiresAt,l.tick.value):null,D=c&&T.length>0&&T.length<k.length,Q=!c||k.length===0||T.length>0,_=e.dietaryNeeds.avoided,W=d=>{let A=_.length>0||d.allergyNote?E(e.menu,d.menuItemId):null,te=A&&X(A,d.options.map(en=>en.id));return te!==null&&(!te.isStated||te.unstated.length>0)},F=t("review.avoid.note",{list:L(_.map(d=>ye({allergen:d,level:"CONTAINS"})))}),ne=o`
    ${O!==null&&O<60?o`<p class="hold-mine"><span>${t("hold.mine")}</span><span class="num" role="timer">${Y(O)}</span></p>`:null}
    ${D?o`<${y} kind="primary wide" onClick=${()=>n.removeLines(T)}>${t("review.drop")}<//>`:Q?o`<${y} kind="primary wide" onClick=${n.leaveReview}>${t("review.back")}<//>`:o`<${y} kind="primary wide price-button" onClick=${()=>n.place(i,r)}><span>${t("review.go")}</span><span class="num">${g(p.totalAmount,m,f())}</span><//>`}`;return o`<${w} title=${t("review.title")} kind="review-sheet" onClose=${n.closeSheet} footer=${ne}>
    <${sn} orderError=${M} currency=${m} />
    <ul class="review">${k.map(d=>o`<li key=${d.lineId} class=${x(d)?"is-sold-out":""}>
      <b class="num">${d.quantity}</b>
      <span>${d.name}<${H} line=${d} />${W(d)?o`<small class="allergy-note"><${v} name="warn" />${t("allergens.unstated.ask")}</small>`:null}${x(d)?o`<small class="bad"><${v} name="warn" />${N(d)}</small>`:null}</span>
      <span class="num">${g(d.lineTotal,m,f())}</span></li>`)}</ul>
    <dl class="sum"><${B} taxes=${p.taxes} currency=${m} /><dt>${t("cart.total")}</dt><dd class="num">${g(p.totalAmount,m,f())}</dd></dl>
    ${e.bill?.serviceCharge?o`<p class="soft small">${t("cart.service",{rate:G(String(e.bill.serviceCharge.rate/1e3))})}</p>`:null}
    ${u[1]?o`<fieldset class="pay"><legend>${t("review.pay")}</legend>
      ${u.map(d=>o`<label key=${d} class="pay-option"><input type="radio" name="pay" checked=${d===i} onChange=${()=>a(d)} />
        <span><b>${t(`pay.${d}`)}</b><small>${t(`pay.${d}.hint`)}</small></span></label>`)}
    </fieldset>`:null}
    <label class="field"><span>${t("review.note")}</span><textarea rows="2" maxlength=${e.noteMax} value=${r} onInput=${d=>s(d.currentTarget.value)}></textarea></label>
    ${_.length>0&&!r.includes(F)&&F.length<=e.noteMax?o`<${y} onClick=${()=>s(xe(r,F,e.noteMax))}>${t("review.avoid")}<//>`:null}
  <//>`}function sn({orderError:e,currency:n}){if(!e)return null;switch(e.kind){case"cart-changed":return o`<${S} kind="warn" icon="warn" role="alert"><b>${t("review.changed")}</b>
      <ul>${e.changes.map(l=>o`<li>${t(`review.changed.${l.kind}`,{...l,..."price"in l?{price:g(l.price,n,f()),was:g(l.was,n,f())}:{}})}</li>`)}</ul><//>`;case"ran-out":return o`<${S} kind="warn" icon="clock" role="alert">${t("review.ranout")}<//>`;case"held":return o`<${S} kind="warn" icon="clock" role="alert">${t("review.held",{name:e.name})} ${t("review.failed")}<//>`;case"empty":return o`<${S} kind="warn" icon="warn" role="alert">${t("review.empty")}<//>`;case"unavailable":return o`<${S} kind="bad" icon="warn" role="alert">${t("review.unavailable")} <b>${e.names.join(", ")}</b>. ${t("review.unavailable.what")}<//>`;default:return o`<${S} kind="bad" icon="warn" role="alert">${t("review.failed")} ${e.text}<//>`}}function cn({state:e,acts:n,clock:l}){let{placing:i}=e,a=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-l.tick.value)/1e3)):null,r=a!==null?o`<${y} kind="wide" onClick=${n.retryNow}>${t("action.retry")}<//>`:null;return o`<${w} title=${t("review.sending")} kind="sending-sheet" onClose=${n.closeSheet} footer=${r}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${a===null?"is-sending":""}`}><${v} name=${a===null?"plate":"clock"} /></span>
      <p><b>${a===null?t("review.sending"):t("review.retry")} ${a?o`<span role="timer" aria-live="off">${t("review.retry.in",{seconds:a})}</span>`:null}</b></p>
      <p class="soft">${t("review.retry.safe")}</p>
    </div>
  <//>`}function Be({state:e,acts:n}){let{placed:l}=e;if(!l)return null;let i=e.orders.find(a=>a.orderId===l.orderId);return o`<${w} title=${t("done.title")} kind="done-sheet" onClose=${n.closeSheet} footer=${o`<${y} kind="primary wide" onClick=${n.closeSheet}>${t("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${v} name="check" /></span>
      <p class="done-number num">${t("done.number",{number:l.orderNumber})}</p>
      <p class="soft">${l.alreadyOrdered?t("done.already",{number:l.orderNumber}):t("done.text")}</p>
    </div>
    ${i?o`<${re} order=${i} menu=${e.menu} />`:null}
  <//>`}function Pe({state:e,acts:n}){let{dietaryNeeds:l,menu:i}=e,[a,r]=[we(i),Se(i)],s=Ce(i?.categories??[],"",l).shown.reduce((u,m)=>u+m.items.length,0),$=l.avoided.length+l.diets.length,p=u=>n.dispatch({type:"dietary-needs",dietaryNeeds:{...l,...u}});return o`<${w} title=${t("filter.title")} kind="filter-sheet" onClose=${n.closeSheet}
    footer=${o`<${y} kind="primary wide" onClick=${n.closeSheet}>${t("filter.done",{count:s})}<//>`}>
    <p class="soft small">${t(a.length>0?"filter.text":"filter.none")}</p>
    ${a.length>0?o`<fieldset class="toggles"><legend>${t("filter.avoid")}</legend>
      ${a.map(u=>o`<${_e} key=${u} kind="avoid" on=${l.avoided.includes(u)} label=${t(`allergen.${u}`)} onTap=${()=>p({avoided:Fe(l.avoided,u)})} />`)}</fieldset>`:null}
    ${r.length>0?o`<fieldset class="toggles"><legend>${t("filter.diet")}</legend>
      ${r.map(u=>o`<${_e} key=${u} kind="keep" on=${l.diets.includes(u)} label=${ve(u)} onTap=${()=>p({diets:Fe(l.diets,u)})} />`)}</fieldset>`:null}
    ${$>0?o`<label class="option"><input type="checkbox" checked=${l.hide} onChange=${()=>p({hide:!l.hide})} />
        <span>${t("filter.hide")}<small class="soft">${t("filter.hide.hint")}</small></span></label>
      <${y} kind="wide" onClick=${()=>n.dispatch({type:"dietary-needs",dietaryNeeds:ke})}>${t("filter.clear")}<//>`:null}
  <//>`}function _e({kind:e,on:n,label:l,onTap:i}){return o`<button type="button" class=${`toggle ${e}`} aria-pressed=${n} onClick=${i}>${n?o`<${v} name=${e==="avoid"?"close":"check"} />`:null}${l}</button>`}function Fe(e,n){return e.includes(n)?e.filter(l=>l!==n):[...e,n]}function He({state:e,acts:n}){let{help:l,bill:i}=e,a=l?.state==="sending",r=i?g(i.amountDue,i.currency,f()):"";return o`<${w} title=${t("help.title")} kind="help-sheet" onClose=${n.closeSheet}>
    <div aria-live="polite">
      ${l?.state==="sent"?o`<${S} kind="good" icon="check">${t(l.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${l?.state==="failed"?o`<${S} kind="bad" icon="warn">${l.text}<//>`:null}
      ${a?o`<${S} kind="calm" icon="clock">${t("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${Ge} kind="CALL_WAITER" icon="bell" title=${t("help.waiter")} text=${t("help.waiter.hint")} disabled=${a} acts=${n} />
      ${i&&e.orders.length>0?o`<${Ge} kind="REQUEST_BILL" icon="plate" title=${t("help.bill")} text=${t("help.bill.hint",{amount:r})} disabled=${a} acts=${n} />`:null}
    </div>
  <//>`}function Ge({kind:e,icon:n,title:l,text:i,disabled:a,acts:r}){return o`<button type="button" class="call" disabled=${a} onClick=${()=>r.callStaff(e)}><${v} name=${n} /><span><b>${l}</b><small>${i}</small></span></button>`}var ae=(e,n)=>e.filter(l=>l===n).length;function q(e,n){return n.filter(l=>e.options.some(i=>i.id===l)).length}function ee(e,n,l){let i=ae(n,l);return Math.min(e.eachMax??1,e.max-q(e,n)+i,30-n.length+i)}var se=(e,n,l)=>[...e.filter(i=>i!==n),...Array(l).fill(n)];function qe(e,n,l){return n.includes(l)?e.min===1&&e.max===1?n:se(n,l,0):e.max===1?[...n.filter(i=>!e.options.some(a=>a.id===i)),l]:ee(e,n,l)>0?[...n,l]:n}function Qe(e,n){return e.max>1&&e.max<e.options.length*(e.eachMax??1)&&q(e,n)>=e.max}function ce(e,n,l,i){let a=i.filter(c=>c!==l.id),r=c=>e.optionGroups.find(k=>k.id===c),s=c=>r(c)?.options.some(k=>a.includes(k.id)),$=l.needs?.find(c=>!s(c));if($)return t("choice.needs",{name:r($)?.name??""});let p=l.forbids?.find(s),u=e.optionGroups.flatMap(c=>c.options).find(c=>a.includes(c.id)&&c.forbids?.includes(n.id)),m=p?r(p)?.name:u?.name;return m?t("choice.forbids",{name:m}):""}function We(e,n){if(e.variants.length>0&&!e.variants.some(l=>l.id===n.variantId))return{id:"variant",name:t("choice.size"),count:1};for(let l of e.optionGroups){let i=l.min-q(l,n.options);if(i>0)return{id:l.id,name:l.name,count:i};if(l.options.some(a=>n.options.includes(a.id)&&ce(e,l,a,n.options)))return{id:l.id,name:l.name,count:0}}return null}function Ye(e){let n=[];for(let l of e.optionGroups){let i=l.min===l.options.length&&(l.eachMax??1)===1;for(let a of l.options)(i||a.isDefault)&&ee(l,n,a.id)>0&&(n=[...n,a.id])}return{variantId:e.variants.length===1?e.variants[0].id:null,options:n}}function je({min:e,max:n,eachMax:l=1,options:i}){let a=i.length*l,r=n>=a;return e===1&&n===1?t("choice.one"):e===Math.min(n,a)?t("choice.exact",{count:e}):e>0?r&&l===1?t("choice.atleast",{count:e}):t("choice.range",{min:e,max:n}):r&&n>1&&l===1?t("choice.any"):t("choice.upto",{count:n})}function Ve({included:e=0,options:n},l,i){let[a,r]=new Set(n.map(s=>j(s,l)).filter(s=>s>0));return e===0||!a?"":t(r?"choice.included.some":"choice.included",{count:e,price:i(a)})}function Xe(e,n){let[l,i]=C(()=>n??Ye(e)),[a,r]=C(!1),s=We(e,l);function $(){if(!s)return!0;r(!0);let p=document.getElementById(`group-${s.id}`);return p?.scrollIntoView({block:"start"}),p?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:l,setChoice:i,missing:s,showsMissing:a,check:$}}function ze({item:e,form:n,currency:l,lang:i,avoided:a=[],showsAllergens:r=!1,isVariantFixed:s=!1}){let{choice:$,setChoice:p,missing:u,showsMissing:m}=n;return o`${e.variants.length>0?o`<fieldset class="group" id="group-variant" disabled=${s}>
      <legend><b>${t("choice.variant")}</b><span class=${`rule ${m&&u?.id==="variant"?"missing":""}`}>${t("choice.one")}</span></legend>
      ${e.variants.map(c=>o`<label class="option" key=${c.id}>
        <input type="radio" name="variant" checked=${c.id===$.variantId} onChange=${()=>p({...$,variantId:c.id})} />
        <span><bdi lang=${i(c.isUntranslated)}>${c.name}</bdi></span><span class="num">${g(c.price,l,f())}<${J} price=${c.price} normal=${c.normalPrice} currency=${l} /></span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(c=>o`<${mn} key=${c.id} item=${e} group=${c} choice=${$} lang=${i} currency=${l} avoided=${a}
      showsAllergens=${r} warnsUnstated=${e.allergensStated||a.length>0} isMissing=${m&&u?.id===c.id}
      onChange=${k=>p({...$,options:k})} />`)}`}function mn({item:e,group:n,choice:{variantId:l,options:i},currency:a,lang:r,avoided:s,showsAllergens:$,warnsUnstated:p,isMissing:u,onChange:m}){let c=Qe(n,i),k=q(n,i),b=n.min===1&&n.max===1,I=Ve(n,l,h=>g(h,a,f()));return o`<fieldset class="group" id=${`group-${n.id}`}>
    <legend><b><bdi lang=${r(n.isUntranslated)}>${n.name}</bdi></b><span class=${`rule ${u?"missing":""}`}>${u&&k>0&&k<n.min?t("choice.missing",{count:n.min-k}):je(n)}</span></legend>
    ${I?o`<p class="soft small">${I}</p>`:null}
    ${n.options.map(h=>{let x=i.includes(h.id),T=h.allergens.some(D=>s.includes(D.allergen)),N=ce(e,n,h,i),M=!x&&(c||N!==""),O=o`<span><bdi lang=${r(h.isUntranslated)}>${h.name}</bdi>${$&&h.allergens.length>0?o`<small class=${T?"mark bad":"soft"}>${L(P(h.allergens))}</small>`:null}
          ${$&&!h.allergensStated&&p?o`<small class=${s.length>0?"mark warn":"soft"}>${t("allergens.unstated")}</small>`:null}
          ${N?o`<small class=${x?"mark bad":"soft"}>${N}</small>`:null}</span>
        <span class="num soft">${Ae(j(h,l),a,f())}</span>`;return(n.eachMax??1)>1?o`<div class=${`option counted ${M?"off":""}`} key=${h.id}>${O}
          <${U} value=${ae(i,h.id)} max=${N?0:ee(n,i,h.id)} name=${h.name} onChange=${D=>m(se(i,h.id,D))} /></div>`:o`<label class=${`option ${M?"off":""}`} key=${h.id}>
        <input type=${b?"radio":"checkbox"} name=${n.id} checked=${x} disabled=${M} onChange=${()=>m(qe(n,i,h.id))} />${O}</label>`})}
    ${c?o`<p class="soft small">${t("choice.full",{count:n.max})}</p>`:null}
  </fieldset>`}function Ze({state:e,acts:n}){let l=e.sheet?.kind==="item"?e.sheet:null,i=l?E(e.menu,l.itemId):null;if(!l||!i||!e.menu)return o`<${w} title=${t("item.offmenu")} kind="item-sheet" onClose=${n.closeSheet} />`;let a=l.lineId?z(e).lines.find(r=>r.lineId===l.lineId)??null:null;return o`<${$n} key=${i.id} item=${i} line=${a} isEdit=${l.lineId!==null} menu=${e.menu} avoided=${e.dietaryNeeds.avoided} noteMax=${e.noteMax} acts=${n} />`}function $n({item:e,line:n,isEdit:l,menu:i,avoided:a,noteMax:r,acts:s}){let{currency:$}=i,p=d=>he(i,d),u=me(()=>n?be(n):null,[]),m=l&&n===null,c=n?.pending==="adding"&&n.sent,k=Xe(e,n&&{variantId:n.variantId,options:n.options.map(d=>d.id)}),{choice:{variantId:b,options:I},missing:h}=k,[x,T]=C(n?.quantity??1),[N,M]=C(n?.note??""),[O,D]=C(n?.allergyNote??""),Q=oe(e,b,I)*x,_=oe(e,b,I,!0)*x,W=Le(e),F=()=>{k.check()&&(n&&u?s.editLine(n,u,{quantity:x,options:I,note:N.trim(),allergyNote:O.trim()}):s.add({menuItemId:e.id,quantity:x,options:I,...b?{variantId:b}:{},...N.trim()?{note:N.trim()}:{},...O.trim()?{allergyNote:O.trim()}:{}}),s.closeSheet())},ne=e.available?o`<div class="item-foot">
        <${U} value=${x} min=${1} max=${e.left??V} name=${e.name} onChange=${T} />
        <${y} kind="primary" disabled=${c} onClick=${F}>
          <span>${c?t("cart.order.sending"):h?t("choice.choose",{name:h.name}):t(m?"item.gone.again":n?"item.save":"item.add",{count:x})}</span>
          ${h||c?null:o`<span class="num">${g(Q,$,f())}<${J} price=${Q} normal=${_} currency=${$} /></span>`}
        <//>
      </div>`:o`<${S} kind="warn" icon="warn">${Me(e)}<//>`;return o`<${w} title=${e.name} kind="item-sheet" onClose=${s.closeSheet} footer=${ne}>
    ${m?o`<${S} kind="warn" icon="warn" role="alert">${t("item.gone")}<//>`:null}
    ${e.photo?o`<img class="item-photo" src=${e.photo} alt="" onError=${Ee} />`:null}
    ${e.mainName?o`<p class="soft small"><bdi lang=${i.mainLanguage}>${e.mainName}</bdi></p>`:null}
    ${e.description?o`<p class="soft" dir="auto" lang=${p(e.untranslated?.includes("DESCRIPTION"))}>${e.description}</p>`:null}
    ${W?o`<p><b>${W}</b></p>`:null}
    <${un} item=${e} options=${I} avoided=${a} />
    <${ze} item=${e} form=${k} currency=${$} lang=${p} avoided=${a} showsAllergens=${!0} isVariantFixed=${n!==null} />
    <label class="field"><span>${t("item.note")}</span>
      <textarea rows="2" maxlength=${r} placeholder=${t("item.note.hint")} value=${N} onInput=${d=>M(d.currentTarget.value)}></textarea></label>
    <label class="field"><span>${t("item.allergy")}</span>
      <input maxlength=${r} autocomplete="off" placeholder=${t("item.allergy.hint")} value=${O} onInput=${d=>D(d.currentTarget.value)} /></label>
  <//>`}function un({item:e,options:n,avoided:l}){let{contains:i,mayContain:a,isStated:r,unstated:s}=X(e,n),$=[...i,...a].some(m=>l.includes(m.allergen)),p=!r||s.length>0,u=!p&&i.length===0&&a.length===0;return o`<p class=${`contains ${p?"incomplete":""} ${$?"bad":""}`}>${$||p?o`<${v} name="warn" />`:null}<span>
    ${i.length>0?o`<b>${t("allergens.contains")}</b> ${L(P(i))}. `:null}
    ${a.length>0?o`<b>${t("allergens.may")}</b> ${L(P(a))}. `:null}
    ${r?s.length>0?o`<b>${t("allergens.unstated.options",{list:L(s)})}.</b>`:null:o`<b>${t("allergens.unstated.ask")}.</b>`}
    ${u?t("allergens.none"):null}</span></p>`}var pn=4e3;function Je({state:e,acts:n}){let{session:l}=e,[i,a]=C(!1),[r,s]=C(null),[$,p]=C(!1),[u,m]=C(null);if(de(()=>{if(!i)return;let b=setTimeout(()=>a(!1),pn);return()=>clearTimeout(b)},[i]),!l)return null;let c=n.pin(),k=async b=>{p(!0),m(await n.takeOverDevice(b.deviceId)),p(!1)};return o`<${w} title=${t("people.title")} kind="people-sheet" onClose=${n.closeSheet}
    footer=${o`<${y} kind=${i?"danger wide":"wide"} onClick=${()=>i?n.leave():a(!0)}>${t(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(b=>o`<li key=${b.deviceId}>
      <${Z} id=${b.deviceId} name=${b.nickname} />
      <span>${b.nickname}${b.deviceId===l.me.deviceId?o` <small class="soft">(${t("guest.you")})</small>`:null}
        ${b.online?null:o`<small class="soft"> · ${t("people.away")}</small>`}</span>
      ${!b.online&&b.deviceId!==l.me.deviceId&&c?o`<button type="button" class="textlink" aria-label=${t("people.old.of",{name:b.nickname})} onClick=${()=>{m(null),s(b)}}>${t("people.old")}</button>`:null}
    </li>`)}</ul>
    ${r?o`<${S} kind="warn" icon="warn" role="alert"><p>${t("people.old.text",{name:r.nickname})}</p>${u?o`<p><b>${u}</b></p>`:null}
      <p class="choices"><${y} onClick=${()=>s(null)}>${t("people.old.no")}<//><${y} kind="danger" disabled=${$} onClick=${()=>k(r)}>${t("people.old.go")}<//></p><//>`:null}
    ${c?o`<${fn} pin=${c} />`:null}
    <div class="people-foot"><${ue} onChange=${n.selectLanguage} /><${Oe} link=${e.link} /></div>
  <//>`}function fn({pin:e}){let[n,l]=C(!1);return o`<section class="share-pin"><h3>${t("people.pin")}</h3>
    ${n?o`<output class="shared-pin num">${e}</output><p class="soft small">${t("people.pin.hint")}</p>`:null}
    <${y} kind="wide" onClick=${()=>l(!n)}>${t(n?"people.pin.hide":"people.pin.show")}<//></section>`}var hn=e=>new Intl.DateTimeFormat(f(),{weekday:"long",timeZone:"UTC"}).format(Date.UTC(2024,0,1+e));function Ke({state:e,acts:n}){let{openingHours:l,contact:i}=e.info??{},a=(new Date().getDay()+6)%7;return o`<${w} title=${e.info?.restaurantName} kind="about-sheet" onClose=${n.closeSheet}>
    ${i?o`<p class="contact"><${gn} text=${i} /></p>`:null}
    ${l?o`<dl>${l.map((r,s)=>o`<div key=${s} aria-current=${s===a?"date":void 0}><dt>${hn(s)}</dt>
      <dd class="num">${r.length===0?t("about.closed"):r.map($=>o`<bdi key=${$} dir="ltr">${$.replace("-","–")}</bdi>`)}</dd></div>`)}</dl>`:null}
  <//>`}function gn({text:e}){let n=/^[^\s@]+@[^\s@]+$/.test(e)?`mailto:${e}`:/^\+?[\d\s()/-]{4,}$/.test(e)?`tel:${e.replace(/[^\d+]/g,"")}`:/^https?:\/\/\S+$/.test(e)?e:null;return n?o`<a class="textlink" href=${n} target=${n===e?"_blank":void 0} rel="noreferrer"><bdi>${e}</bdi></a>`:o`<bdi>${e}</bdi>`}var cl={item:Ze,cart:Re,review:Ue,done:Be,orders:De,help:He,filter:Pe,people:Je,about:Ke};export{cl as SHEETS};
