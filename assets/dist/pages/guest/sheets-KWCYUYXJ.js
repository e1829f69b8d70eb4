/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{A as y,D as le,G as P,H as E,I as oe,J as ie,L as re,P as ae,Q as T,R as U,S as q,T as se,V as ce,W as de,X as $e,Y as me,Z as ue,ba as pe,c as w,d as ee,da as fe,ea as G,fa as k,g as ne,ga as g,ha as Q,ia as v,ja as he,k as o,ka as ge,la as Y,oa as b,pa as be,ra as ye,s as H,sa as ke,t as te,ta as ve,u as f,v as n,x as Z}from"./chunk-YY7IXDYS.js";function Ge({cancellations:e=[],status:t}){return t==="CANCELLED"?e.slice(0,-1):e}var J=e=>Ge(e).map(({quantity:t,reason:l})=>n("cancelled.part",{count:t,reason:l})).join(" · ");function Qe(e){return new Intl.NumberFormat(f(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function L({taxes:e,currency:t}){return e.filter(l=>l.tax!==0).map(l=>o`<dt class="minor">${n(`cart.tax.${l.kind}`,{rate:Qe(l.rate)})}</dt>
    <dd class="num minor">${b(l.tax,t,f())}</dd>`)}var Ye={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function we({state:e,acts:t}){let{orders:l,bill:i}=e,a=[...l].reverse();return o`<${k} title=${n("orders.title")} kind="orders-sheet" onClose=${t.closeSheet}
    footer=${i&&l.length>0?o`<h3 class="visually-hidden">${n("orders.bill")}</h3><dl class="sum">
      <${L} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?o`<dt>${n("orders.paid")}</dt><dd class="num">${b(i.totalAmount-i.amountDue,i.currency,f())}</dd>`:null}
      <dt class="total">${n("orders.due")}</dt><dd class="num total">${b(i.amountDue,i.currency,f())}</dd></dl>`:null}>
    ${l.length===0?o`<div class="empty"><h3>${n("orders.empty.title")}</h3><p>${n("orders.empty.text")}</p><${g} onClick=${t.closeSheet}>${n("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${a.map(r=>o`<article class="order" key=${r.orderId}>
      <h3><span>${r.placedBy?n("orders.by",{number:r.orderNumber,name:r.placedBy.deviceId===e.session?.me.deviceId?n("guest.you"):r.placedBy.nickname,time:Z(r.placedAt)}):n("orders.by.staff",{number:r.orderNumber,time:Z(r.placedAt)})}</span>
        ${r.items.some(s=>s.status!=="CANCELLED"&&s.cancelledQuantity>0)?null:o`<span class="num">${b(r.totalAmount,r.currency,f())}</span>`}</h3>
      <${K} order=${r} acts=${t} />
      <${g} kind="reorder" label=${n("orders.again.of",{number:r.orderNumber})} onClick=${()=>t.addAgain(r.items.filter(s=>s.status!=="CANCELLED"))}><${y} name="undo" />${n("orders.again")}<//>
    </article>`)}</div>
  <//>`}function B({line:e}){let t=[e.variantName,...e.options.map(l=>l.name),e.note].filter(l=>l!==null&&l!=="");return o`${t.length>0?o`<small><${ge} list=${t} /></small>`:null}
    ${e.allergyNote?o`<small class="allergy-note"><${y} name="warn" />${n("item.allergy.label",{text:e.allergyNote})}</small>`:null}`}function K({order:e,acts:t}){return o`<ul class=${`order-items ${t?"can-reorder":""}`}>${e.items.map(l=>o`<li key=${l.itemIndex} class=${`s-${l.status}`}>
    <b class="num">${l.quantity}</b>
    <span><bdi>${l.name}</bdi><${B} line=${l} />${J(l)?o`<small class="cancelled-part">${J(l)}</small>`:null}</span>
    <span class="status"><${y} name=${Ye[l.status]} />${l.status==="CANCELLED"&&l.cancelReason?n("status.CANCELLED.why",{reason:l.cancelReason}):n(`status.${l.status}`)}</span>
    ${t?o`<button type="button" class="reorder-one" aria-label=${n("orders.again.one",{name:l.name})} onClick=${()=>t.addAgain([{...l,quantity:1}])}><${y} name="plus" /></button>`:null}
  </li>`)}</ul>`}function O({reason:e,left:t,from:l,until:i}){return e==="TOO_FEW"?n("menu.left",{count:t??0}):e==="OUTSIDE_HOURS"&&l?n("menu.at",{time:l}):e==="OUTSIDE_HOURS"&&i?n("menu.until",{time:i}):n(e==="SOLD_OUT"?"menu.soldout":"item.offmenu")}function W(e,t){let l=E(t,e.menuItemId);return l?.available?O({reason:l.left?"TOO_FEW":"OFF_MENU",left:l.left}):O(l?{reason:l.from?"OUTSIDE_HOURS":"SOLD_OUT",from:l.from}:e.unavailable??{reason:"OFF_MENU"})}var We=120;function Se({state:e,acts:t,clock:l}){let{session:i}=e;if(!i)return null;let a=i.mode==="FAMILY",r=G(e),s=pe(e,l.tick.value),m=a?e.devices.filter(c=>c.online&&c.deviceId!==i.me.deviceId).length:0,u=e.menu?.currency??e.info?.currency??"EUR",d=a?ie(r.lines,i.me.deviceId):[{guest:i.me,isMe:!0,lines:r.lines}];return o`<${k} title=${n(a?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${t.closeSheet}
    footer=${r.lines.length>0?o`<${je} state=${e} acts=${t} held=${s} cart=${r} currency=${u} />`:null}>
    ${m>0&&!s?o`<p class="soft small">${n("cart.others",{count:m})}</p>`:null}
    ${s?o`<${Ve} held=${s} clock=${l} />`:null}
    ${!s&&e.orderError?.kind==="failed"?o`<${v} kind="bad" icon="warn" role="alert">${e.orderError.text}<//>`:null}
    ${e.refusals.map(c=>o`<${v} key=${c.opId} kind="bad" icon="warn" role="alert">
      <b>${n("cart.refused",{name:c.name})}</b> ${c.why?.reason?O(c.why):c.text}
      <button type="button" class="textlink" onClick=${()=>t.dispatch({type:"refusal-read",opId:c.opId})}>${n("action.ok")}</button><//>`)}
    ${r.lines.length===0?o`<div class="empty"><h3>${n("cart.empty.title")}</h3><p>${n(a?"cart.empty.text":"cart.empty.text.own")}</p>
      <${g} onClick=${t.closeSheet}>${n("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${d.map(c=>o`<section key=${c.guest.deviceId}>
      ${a?o`<h3 class="added-by"><${Y} id=${c.guest.deviceId} name=${c.guest.nickname} />${c.isMe?n("guest.you"):c.guest.nickname}</h3>`:null}
      <ul>${c.lines.map(p=>o`<${Xe} key=${p.lineId} line=${p} state=${e} acts=${t} held=${s!==null} currency=${u} />`)}</ul>
    </section>`)}</div>
  <//>`}function Ve({held:e,clock:t}){t.tick.value;let l=Math.max(0,Math.floor((Date.parse(e.expiresAt)-t.now())/1e3));return o`<div class="hold" role="status">
    <span><b>${n("hold.title",{name:e.holder.nickname})}</b> ${n("hold.text")}</span>
    <b class="num" role="timer">${H(l)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,l/We*100)}%`}}></i></i>
  </div>`}function Xe({line:e,state:t,acts:l,held:i,currency:a}){let r=e.pending==="adding"&&e.sent,s=e.pending==="removing",u=E(t.menu,e.menuItemId)!==null&&!r&&!s,d=s?n("cart.removing"):i?n("cart.held"):t.link.kind==="offline"?n("cart.waiting"):n("cart.pending");return o`<li class=${`line ${s?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!u} onClick=${()=>l.openSheet({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${u?n("cart.edit",{name:e.name}):e.name}</span></span>
      <${B} line=${e} />
      ${e.available?null:o`<small class="bad"><${y} name="warn" />${W(e,t.menu)}</small>`}
      ${e.pending?o`<small class="pending"><${y} name="clock" />${d}</small>`:null}
    </button>
    <span class="line-price num">${b(e.lineTotal,a,f())}</span>
    <${Q} value=${e.quantity} max=${P} name=${e.name} disabled=${r||s} onChange=${c=>l.setQuantity(e,c)} />
  </li>`}function je({state:e,acts:t,held:l,cart:i,currency:a}){let r=e.placing!==null,s=i.lines.filter(d=>!d.available&&d.pending!=="removing"),m=n("cart.order");l?m=n("cart.order.held",{name:l.holder.nickname}):e.link.kind==="offline"?m=n("cart.order.offline"):i.pendingCount>0?m=n("cart.order.sending"):s.length>0?m=n("review.drop"):r&&(m=n("cart.taking"));let u=l!==null||e.link.kind==="offline"||i.pendingCount>0||r;return o`<dl class="sum">${i.pendingCount===0?o`<${L} taxes=${e.cart.taxes} currency=${a} />`:null}<dt>${n("cart.total")}${i.pendingCount>0?o` <small>${n("cart.total.pending")}</small>`:null}</dt><dd class="num">${b(i.totalAmount,a,f())}</dd></dl>
    <${g} kind="primary wide" disabled=${u} onClick=${s.length>0?()=>t.removeLines(s):t.requestCheckout}>${m}<//>`}var ze=["PAY_LATER","CARD","CASH"];function Ce({state:e,acts:t,clock:l}){let[i,a]=w("PAY_LATER"),[r,s]=w(""),{placing:m,cart:u}=e,d=e.menu?.currency??e.info?.currency??"EUR";if(m?.stage==="sending"||m?.stage==="waiting")return o`<${Je} state=${e} acts=${t} clock=${l} />`;let c=m?.stage==="reviewing",p=fe(e),S=e.orderError?.kind==="unavailable"?e.orderError.items:[],h=$=>S.find(I=>I.menuItemId===$.menuItemId),x=$=>{let I=E(e.menu,$.menuItemId);return c&&(!I||!!I.from)},D=$=>h($)||!$.available&&!x($),C=p.filter(D),V=$=>{let I=h($);return I?.reason?O(I):W($,e.menu)},A=e.orderError??(C.length>0?{kind:"unavailable",names:[...new Set(C.map($=>$.name))],items:[]}:null),R=c&&e.checkout?te(e.checkout.expiresAt,l.tick.value):null,X=c&&C.length>0&&C.length<p.length,F=!c||p.length===0||C.length>0,_=e.dietaryNeeds.avoided,j=$=>{let I=_.length>0||$.allergyNote?E(e.menu,$.menuItemId):null,z=I&&q(I,$.options.map(qe=>qe.id));return z!==null&&(!z.isStated||z.unstated.length>0)},N=n("review.avoid.note",{list:T(_.map($=>ae({allergen:$,level:"CONTAINS"})))}),Pe=o`
    ${R!==null&&R<60?o`<p class="hold-mine"><span>${n("hold.mine")}</span><span class="num" role="timer">${H(R)}</span></p>`:null}
    ${X?o`<${g} kind="primary wide" onClick=${()=>t.removeLines(C)}>${n("review.drop")}<//>`:F?o`<${g} kind="primary wide" onClick=${t.leaveReview}>${n("review.back")}<//>`:o`<${g} kind="primary wide price-button" onClick=${()=>t.place(i,r)}><span>${n("review.go")}</span><span class="num">${b(u.totalAmount,d,f())}</span><//>`}`;return o`<${k} title=${n("review.title")} kind="review-sheet" onClose=${t.closeSheet} footer=${Pe}>
    <${Ze} orderError=${A} currency=${d} />
    <ul class="review">${p.map($=>o`<li key=${$.lineId} class=${D($)?"is-sold-out":""}>
      <b class="num">${$.quantity}</b>
      <span>${$.name}<${B} line=${$} />${j($)?o`<small class="allergy-note"><${y} name="warn" />${n("allergens.unstated.ask")}</small>`:null}${D($)?o`<small class="bad"><${y} name="warn" />${V($)}</small>`:null}</span>
      <span class="num">${b($.lineTotal,d,f())}</span></li>`)}</ul>
    <dl class="sum"><${L} taxes=${u.taxes} currency=${d} /><dt>${n("cart.total")}</dt><dd class="num">${b(u.totalAmount,d,f())}</dd></dl>
    <fieldset class="pay"><legend>${n("review.pay")}</legend>
      ${ze.map($=>o`<label key=${$} class="pay-option"><input type="radio" name="pay" checked=${$===i} onChange=${()=>a($)} />
        <span><b>${n(`pay.${$}`)}</b><small>${n(`pay.${$}.hint`)}</small></span></label>`)}
    </fieldset>
    <label class="field"><span>${n("review.note")}</span><textarea rows="2" maxlength=${e.noteMax} value=${r} onInput=${$=>s($.currentTarget.value)}></textarea></label>
    ${_.length>0&&!r.includes(N)&&N.length<=e.noteMax?o`<${g} onClick=${()=>s(ue(r,N,e.noteMax))}>${n("review.avoid")}<//>`:null}
  <//>`}function Ze({orderError:e,currency:t}){if(!e)return null;switch(e.kind){case"cart-changed":return o`<${v} kind="warn" icon="warn" role="alert"><b>${n("review.changed")}</b>
      <ul>${e.changes.map(l=>o`<li>${n(`review.changed.${l.kind}`,{...l,..."price"in l?{price:b(l.price,t,f()),was:b(l.was,t,f())}:{}})}</li>`)}</ul><//>`;case"ran-out":return o`<${v} kind="warn" icon="clock" role="alert">${n("review.ranout")}<//>`;case"held":return o`<${v} kind="warn" icon="clock" role="alert">${n("review.held",{name:e.name})} ${n("review.failed")}<//>`;case"empty":return o`<${v} kind="warn" icon="warn" role="alert">${n("review.empty")}<//>`;case"unavailable":return o`<${v} kind="bad" icon="warn" role="alert">${n("review.unavailable")} <b>${e.names.join(", ")}</b>. ${n("review.unavailable.what")}<//>`;default:return o`<${v} kind="bad" icon="warn" role="alert">${n("review.failed")} ${e.text}<//>`}}function Je({state:e,acts:t,clock:l}){let{placing:i}=e,a=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-l.tick.value)/1e3)):null,r=a!==null?o`<${g} kind="wide" onClick=${t.retryNow}>${n("action.retry")}<//>`:null;return o`<${k} title=${n("review.sending")} kind="sending-sheet" onClose=${t.closeSheet} footer=${r}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${a===null?"is-sending":""}`}><${y} name=${a===null?"plate":"clock"} /></span>
      <p><b>${a===null?n("review.sending"):n("review.retry")} ${a?o`<span role="timer" aria-live="off">${n("review.retry.in",{seconds:a})}</span>`:null}</b></p>
      <p class="soft">${n("review.retry.safe")}</p>
    </div>
  <//>`}function Ie({state:e,acts:t}){let{placed:l}=e;if(!l)return null;let i=e.orders.find(a=>a.orderId===l.orderId);return o`<${k} title=${n("done.title")} kind="done-sheet" onClose=${t.closeSheet} footer=${o`<${g} kind="primary wide" onClick=${t.closeSheet}>${n("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${y} name="check" /></span>
      <p class="done-number num">${n("done.number",{number:l.orderNumber})}</p>
      <p class="soft">${l.alreadyOrdered?n("done.already",{number:l.orderNumber}):n("done.text")}</p>
    </div>
    ${i?o`<${K} order=${i} />`:null}
  <//>`}function Ee({state:e,acts:t}){let{dietaryNeeds:l,menu:i}=e,[a,r]=[de(i),$e(i)],s=me(i?.categories??[],"",l).shown.reduce((d,c)=>d+c.items.length,0),m=l.avoided.length+l.diets.length,u=d=>t.dispatch({type:"dietary-needs",dietaryNeeds:{...l,...d}});return o`<${k} title=${n("filter.title")} kind="filter-sheet" onClose=${t.closeSheet}
    footer=${o`<${g} kind="primary wide" onClick=${t.closeSheet}>${n("filter.done",{count:s})}<//>`}>
    <p class="soft small">${n(a.length>0?"filter.text":"filter.none")}</p>
    ${a.length>0?o`<fieldset class="toggles"><legend>${n("filter.avoid")}</legend>
      ${a.map(d=>o`<${xe} key=${d} kind="avoid" on=${l.avoided.includes(d)} label=${n(`allergen.${d}`)} onTap=${()=>u({avoided:Ne(l.avoided,d)})} />`)}</fieldset>`:null}
    ${r.length>0?o`<fieldset class="toggles"><legend>${n("filter.diet")}</legend>
      ${r.map(d=>o`<${xe} key=${d} kind="keep" on=${l.diets.includes(d)} label=${ce(d)} onTap=${()=>u({diets:Ne(l.diets,d)})} />`)}</fieldset>`:null}
    ${m>0?o`<label class="option"><input type="checkbox" checked=${l.hide} onChange=${()=>u({hide:!l.hide})} />
        <span>${n("filter.hide")}<small class="soft">${n("filter.hide.hint")}</small></span></label>
      <${g} kind="wide" onClick=${()=>t.dispatch({type:"dietary-needs",dietaryNeeds:se})}>${n("filter.clear")}<//>`:null}
  <//>`}function xe({kind:e,on:t,label:l,onTap:i}){return o`<button type="button" class=${`toggle ${e}`} aria-pressed=${t} onClick=${i}>${t?o`<${y} name=${e==="avoid"?"close":"check"} />`:null}${l}</button>`}function Ne(e,t){return e.includes(t)?e.filter(l=>l!==t):[...e,t]}function Oe({state:e,acts:t}){let{help:l,bill:i}=e,a=l?.state==="sending",r=i?b(i.amountDue,i.currency,f()):"";return o`<${k} title=${n("help.title")} kind="help-sheet" onClose=${t.closeSheet}>
    <div aria-live="polite">
      ${l?.state==="sent"?o`<${v} kind="good" icon="check">${n(l.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${l?.state==="failed"?o`<${v} kind="bad" icon="warn">${l.text}<//>`:null}
      ${a?o`<${v} kind="calm" icon="clock">${n("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${Te} kind="CALL_WAITER" icon="bell" title=${n("help.waiter")} text=${n("help.waiter.hint")} disabled=${a} acts=${t} />
      ${i&&e.orders.length>0?o`<${Te} kind="REQUEST_BILL" icon="plate" title=${n("help.bill")} text=${n("help.bill.hint",{amount:r})} disabled=${a} acts=${t} />`:null}
    </div>
  <//>`}function Te({kind:e,icon:t,title:l,text:i,disabled:a,acts:r}){return o`<button type="button" class="call" disabled=${a} onClick=${()=>r.callStaff(e)}><${y} name=${t} /><span><b>${l}</b><small>${i}</small></span></button>`}function M(e,t){return e.options.filter(l=>t.includes(l.id)).length}function Ae(e,t,l){return t.includes(l)?e.min===1&&e.max===1?t:t.filter(i=>i!==l):e.max===1?[...t.filter(i=>!e.options.some(a=>a.id===i)),l]:M(e,t)>=e.max||t.length>=30?t:[...t,l]}function Le(e,t){return e.max>1&&e.max<e.options.length&&M(e,t)>=e.max}function Me(e,t){if(e.variants.length>0&&!e.variants.some(l=>l.id===t.variantId))return{id:"variant",name:n("choice.size"),count:1};for(let l of e.optionGroups){let i=l.min-M(l,t.options);if(i>0)return{id:l.id,name:l.name,count:i}}return null}function De(e){return{variantId:e.variants.length===1?e.variants[0].id:null,options:e.optionGroups.flatMap(t=>t.min===t.options.length?t.options.map(l=>l.id):[])}}function Re({min:e,max:t,options:l}){let i=t>=l.length;return e===1&&t===1?n("choice.one"):e===Math.min(t,l.length)?n("choice.exact",{count:e}):e>0?i?n("choice.atleast",{count:e}):n("choice.range",{min:e,max:t}):i&&t>1?n("choice.any"):n("choice.upto",{count:t})}function _e(e,t){let[l,i]=w(()=>t??De(e)),[a,r]=w(!1),s=Me(e,l);function m(){if(!s)return!0;r(!0);let u=document.getElementById(`group-${s.id}`);return u?.scrollIntoView({block:"start"}),u?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:l,setChoice:i,missing:s,showsMissing:a,check:m}}function Ue({item:e,form:t,currency:l,avoided:i=[],showsAllergens:a=!1,isVariantFixed:r=!1}){let{choice:s,setChoice:m,missing:u,showsMissing:d}=t;return o`${e.variants.length>0?o`<fieldset class="group" id="group-variant" disabled=${r}>
      <legend><b>${n("choice.variant")}</b><span class=${`rule ${d&&u?.id==="variant"?"missing":""}`}>${n("choice.one")}</span></legend>
      ${e.variants.map(c=>o`<label class="option" key=${c.id}>
        <input type="radio" name="variant" checked=${c.id===s.variantId} onChange=${()=>m({...s,variantId:c.id})} />
        <span><bdi>${c.name}</bdi></span><span class="num">${b(c.price,l,f())}</span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(c=>o`<${en} key=${c.id} group=${c} options=${s.options} currency=${l} avoided=${i}
      showsAllergens=${a} warnsUnstated=${e.allergensStated||i.length>0} isMissing=${d&&M(c,s.options)<c.min}
      onTap=${p=>m({...s,options:Ae(c,s.options,p)})} />`)}`}function en({group:e,options:t,currency:l,avoided:i,showsAllergens:a,warnsUnstated:r,isMissing:s,onTap:m}){let u=Le(e,t),d=M(e,t),c=e.min===1&&e.max===1;return o`<fieldset class="group" id=${`group-${e.id}`}>
    <legend><b><bdi>${e.name}</bdi></b><span class=${`rule ${s?"missing":""}`}>${s&&d>0?n("choice.missing",{count:e.min-d}):Re(e)}</span></legend>
    ${e.options.map(p=>{let S=t.includes(p.id),h=p.allergens.some(x=>i.includes(x.allergen));return o`<label class=${`option ${u&&!S?"off":""}`} key=${p.id}>
        <input type=${c?"radio":"checkbox"} name=${e.id} checked=${S} disabled=${u&&!S} onChange=${()=>m(p.id)} />
        <span><bdi>${p.name}</bdi>${a&&p.allergens.length>0?o`<small class=${h?"mark bad":"soft"}>${T(U(p.allergens))}</small>`:null}
          ${a&&!p.allergensStated&&r?o`<small class=${i.length>0?"mark warn":"soft"}>${n("allergens.unstated")}</small>`:null}</span>
        <span class="num soft">${be(p.price,l,f())}</span></label>`})}
    ${u?o`<p class="soft small">${n("choice.full",{count:e.max})}</p>`:null}
  </fieldset>`}function Be({state:e,acts:t}){let l=e.sheet?.kind==="item"?e.sheet:null,i=l?E(e.menu,l.itemId):null;if(!l||!i||!e.menu)return o`<${k} title=${n("item.offmenu")} kind="item-sheet" onClose=${t.closeSheet} />`;let a=l.lineId?G(e).lines.find(r=>r.lineId===l.lineId)??null:null;return o`<${nn} key=${i.id} item=${i} line=${a} isEdit=${l.lineId!==null} currency=${e.menu.currency} avoided=${e.dietaryNeeds.avoided} noteMax=${e.noteMax} acts=${t} />`}function nn({item:e,line:t,isEdit:l,currency:i,avoided:a,noteMax:r,acts:s}){let m=ne(()=>t?re(t):null,[]),u=l&&t===null,d=t?.pending==="adding"&&t.sent,c=_e(e,t&&{variantId:t.variantId,options:t.options.map(N=>N.id)}),{choice:{variantId:p,options:S},missing:h}=c,[x,D]=w(t?.quantity??1),[C,V]=w(t?.note??""),[A,R]=w(t?.allergyNote??""),X=oe(e,p,S)*x,F=ke(e),_=()=>{c.check()&&(t&&m?s.editLine(t,m,{quantity:x,options:S,note:C.trim(),allergyNote:A.trim()}):s.add({menuItemId:e.id,quantity:x,options:S,...p?{variantId:p}:{},...C.trim()?{note:C.trim()}:{},...A.trim()?{allergyNote:A.trim()}:{}}),s.closeSheet())},j=e.available?o`<div class="item-foot">
        <${Q} value=${x} min=${1} max=${e.left??P} name=${e.name} onChange=${D} />
        <${g} kind="primary" disabled=${d} onClick=${_}>
          <span>${d?n("cart.order.sending"):h?n("choice.choose",{name:h.name}):n(u?"item.gone.again":t?"item.save":"item.add",{count:x})}</span>
          ${h||d?null:o`<span class="num">${b(X,i,f())}</span>`}
        <//>
      </div>`:o`<${v} kind="warn" icon="warn">${ve(e)}<//>`;return o`<${k} title=${e.name} kind="item-sheet" onClose=${s.closeSheet} footer=${j}>
    ${u?o`<${v} kind="warn" icon="warn" role="alert">${n("item.gone")}<//>`:null}
    ${e.photo?o`<img class="item-photo" src=${e.photo} alt="" onError=${ye} />`:null}
    ${e.description?o`<p class="soft">${e.description}</p>`:null}
    ${F?o`<p><b>${F}</b></p>`:null}
    <${tn} item=${e} options=${S} avoided=${a} />
    <${Ue} item=${e} form=${c} currency=${i} avoided=${a} showsAllergens=${!0} isVariantFixed=${t!==null} />
    <label class="field"><span>${n("item.note")}</span>
      <textarea rows="2" maxlength=${r} placeholder=${n("item.note.hint")} value=${C} onInput=${N=>V(N.currentTarget.value)}></textarea></label>
    <label class="field"><span>${n("item.allergy")}</span>
      <input maxlength=${r} autocomplete="off" placeholder=${n("item.allergy.hint")} value=${A} onInput=${N=>R(N.currentTarget.value)} /></label>
  <//>`}function tn({item:e,options:t,avoided:l}){let{contains:i,mayContain:a,isStated:r,unstated:s}=q(e,t),m=[...i,...a].some(c=>l.includes(c.allergen)),u=!r||s.length>0,d=!u&&i.length===0&&a.length===0;return o`<p class=${`contains ${u?"incomplete":""} ${m?"bad":""}`}>${m||u?o`<${y} name="warn" />`:null}<span>
    ${i.length>0?o`<b>${n("allergens.contains")}</b> ${T(U(i))}. `:null}
    ${a.length>0?o`<b>${n("allergens.may")}</b> ${T(U(a))}. `:null}
    ${r?s.length>0?o`<b>${n("allergens.unstated.options",{list:T(s)})}.</b>`:null:o`<b>${n("allergens.unstated.ask")}.</b>`}
    ${d?n("allergens.none"):null}</span></p>`}var ln=4e3;function Fe({state:e,acts:t}){let{session:l}=e,[i,a]=w(!1),[r,s]=w(null),[m,u]=w(!1),[d,c]=w(null);if(ee(()=>{if(!i)return;let h=setTimeout(()=>a(!1),ln);return()=>clearTimeout(h)},[i]),!l)return null;let p=t.pin(),S=async h=>{u(!0),c(await t.takeOverDevice(h.deviceId)),u(!1)};return o`<${k} title=${n("people.title")} kind="people-sheet" onClose=${t.closeSheet}
    footer=${o`<${g} kind=${i?"danger wide":"wide"} onClick=${()=>i?t.leave():a(!0)}>${n(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(h=>o`<li key=${h.deviceId}>
      <${Y} id=${h.deviceId} name=${h.nickname} />
      <span>${h.nickname}${h.deviceId===l.me.deviceId?o` <small class="soft">(${n("guest.you")})</small>`:null}
        ${h.online?null:o`<small class="soft"> · ${n("people.away")}</small>`}</span>
      ${!h.online&&h.deviceId!==l.me.deviceId&&p?o`<button type="button" class="textlink" aria-label=${n("people.old.of",{name:h.nickname})} onClick=${()=>{c(null),s(h)}}>${n("people.old")}</button>`:null}
    </li>`)}</ul>
    ${r?o`<${v} kind="warn" icon="warn" role="alert"><p>${n("people.old.text",{name:r.nickname})}</p>${d?o`<p><b>${d}</b></p>`:null}
      <p class="choices"><${g} onClick=${()=>s(null)}>${n("people.old.no")}<//><${g} kind="danger" disabled=${m} onClick=${()=>S(r)}>${n("people.old.go")}<//></p><//>`:null}
    ${p?o`<${on} pin=${p} />`:null}
    <div class="people-foot"><${le} onChange=${t.selectLanguage} /><${he} link=${e.link} /></div>
  <//>`}function on({pin:e}){let[t,l]=w(!1);return o`<section class="share-pin"><h3>${n("people.pin")}</h3>
    ${t?o`<output class="shared-pin num">${e}</output><p class="soft small">${n("people.pin.hint")}</p>`:null}
    <${g} kind="wide" onClick=${()=>l(!t)}>${n(t?"people.pin.hide":"people.pin.show")}<//></section>`}var rn=e=>new Intl.DateTimeFormat(f(),{weekday:"long",timeZone:"UTC"}).format(Date.UTC(2024,0,1+e));function He({state:e,acts:t}){let{openingHours:l,contact:i}=e.info??{},a=(new Date().getDay()+6)%7;return o`<${k} title=${e.info?.restaurantName} kind="about-sheet" onClose=${t.closeSheet}>
    ${i?o`<p class="contact"><${an} text=${i} /></p>`:null}
    ${l?o`<dl>${l.map((r,s)=>o`<div key=${s} aria-current=${s===a?"date":void 0}><dt>${rn(s)}</dt>
      <dd class="num">${r.length===0?n("about.closed"):r.map(m=>o`<bdi key=${m} dir="ltr">${m.replace("-","–")}</bdi>`)}</dd></div>`)}</dl>`:null}
  <//>`}function an({text:e}){let t=/^[^\s@]+@[^\s@]+$/.test(e)?`mailto:${e}`:/^\+?[\d\s()/-]{4,}$/.test(e)?`tel:${e.replace(/[^\d+]/g,"")}`:/^https?:\/\/\S+$/.test(e)?e:null;return t?o`<a class="textlink" href=${t} target=${t===e?"_blank":void 0} rel="noreferrer"><bdi>${e}</bdi></a>`:o`<bdi>${e}</bdi>`}var Yt={item:Be,cart:Se,review:Ce,done:Ie,orders:we,help:Oe,filter:Ee,people:Fe,about:He};export{Yt as SHEETS};
