/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{C as K,F as _,G as A,H as ee,I as ne,K as te,O as le,P as x,Q as D,R as F,S as oe,U as ie,V as ae,W as re,X as se,Y as ce,aa as de,c as w,ca as $e,d as z,da as U,ea as y,f as Z,fa as g,ga as P,ha as v,ia as me,j as o,ja as ue,ka as q,na as b,oa as pe,qa as fe,r as B,s as J,t as f,u as n,w as V,z as k}from"./chunk-OQBZHXON.js";function Be({cancellations:e=[],status:t}){return t==="CANCELLED"?e.slice(0,-1):e}var X=e=>Be(e).map(({quantity:t,reason:l})=>n("cancelled.part",{count:t,reason:l})).join(" · ");function _e(e){return new Intl.NumberFormat(f(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function E({taxes:e,currency:t}){return e.filter(l=>l.tax!==0).map(l=>o`<dt class="minor">${n(`cart.tax.${l.kind}`,{rate:_e(l.rate)})}</dt>
    <dd class="num minor">${b(l.tax,t,f())}</dd>`)}var Fe={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function he({state:e,acts:t}){let{orders:l,bill:i}=e,r=[...l].reverse();return o`<${y} title=${n("orders.title")} kind="orders-sheet" onClose=${t.closeSheet}
    footer=${i&&l.length>0?o`<h3 class="visually-hidden">${n("orders.bill")}</h3><dl class="sum">
      <${E} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?o`<dt>${n("orders.paid")}</dt><dd class="num">${b(i.totalAmount-i.amountDue,i.currency,f())}</dd>`:null}
      <dt class="total">${n("orders.due")}</dt><dd class="num total">${b(i.amountDue,i.currency,f())}</dd></dl>`:null}>
    ${l.length===0?o`<div class="empty"><h3>${n("orders.empty.title")}</h3><p>${n("orders.empty.text")}</p><${g} onClick=${t.closeSheet}>${n("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${r.map(a=>o`<article class="order" key=${a.orderId}>
      <h3><span>${a.placedBy?n("orders.by",{number:a.orderNumber,name:a.placedBy.deviceId===e.session?.me.deviceId?n("guest.you"):a.placedBy.nickname,time:V(a.placedAt)}):n("orders.by.staff",{number:a.orderNumber,time:V(a.placedAt)})}</span>
        ${a.items.some(s=>s.status!=="CANCELLED"&&s.cancelledQuantity>0)?null:o`<span class="num">${b(a.totalAmount,a.currency,f())}</span>`}</h3>
      <${j} order=${a} acts=${t} />
      <${g} kind="reorder" label=${n("orders.again.of",{number:a.orderNumber})} onClick=${()=>t.addAgain(a.items.filter(s=>s.status!=="CANCELLED"))}><${k} name="undo" />${n("orders.again")}<//>
    </article>`)}</div>
  <//>`}function O({line:e}){let t=[e.variantName,...e.options.map(l=>l.name),e.note].filter(l=>l!==null&&l!=="");return o`${t.length>0?o`<small><${ue} list=${t} /></small>`:null}
    ${e.allergyNote?o`<small class="allergy-note"><${k} name="warn" />${n("item.allergy.label",{text:e.allergyNote})}</small>`:null}`}function j({order:e,acts:t}){return o`<ul class=${`order-items ${t?"can-reorder":""}`}>${e.items.map(l=>o`<li key=${l.itemIndex} class=${`s-${l.status}`}>
    <b class="num">${l.quantity}</b>
    <span><bdi>${l.name}</bdi><${O} line=${l} />${X(l)?o`<small class="cancelled-part">${X(l)}</small>`:null}</span>
    <span class="status"><${k} name=${Fe[l.status]} />${l.status==="CANCELLED"&&l.cancelReason?n("status.CANCELLED.why",{reason:l.cancelReason}):n(`status.${l.status}`)}</span>
    ${t?o`<button type="button" class="reorder-one" aria-label=${n("orders.again.one",{name:l.name})} onClick=${()=>t.addAgain([{...l,quantity:1}])}><${k} name="plus" /></button>`:null}
  </li>`)}</ul>`}var Ue=120;function ge({state:e,acts:t,clock:l}){let{session:i}=e;if(!i)return null;let r=i.mode==="FAMILY",a=U(e),s=de(e,l.tick.value),$=r?e.devices.filter(c=>c.online&&c.deviceId!==i.me.deviceId).length:0,m=e.menu?.currency??e.info?.currency??"EUR",d=r?ne(a.lines,i.me.deviceId):[{guest:i.me,isMe:!0,lines:a.lines}];return o`<${y} title=${n(r?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${t.closeSheet}
    footer=${a.lines.length>0?o`<${Ge} state=${e} acts=${t} held=${s} cart=${a} currency=${m} />`:null}>
    ${$>0&&!s?o`<p class="soft small">${n("cart.others",{count:$})}</p>`:null}
    ${s?o`<${Pe} held=${s} clock=${l} />`:null}
    ${!s&&e.orderError?.kind==="failed"?o`<${v} kind="bad" icon="warn" role="alert">${e.orderError.text}<//>`:null}
    ${e.refusals.map(c=>o`<${v} key=${c.opId} kind="bad" icon="warn" role="alert">
      <b>${n("cart.refused",{name:c.name})}</b> ${c.text}
      <button type="button" class="textlink" onClick=${()=>t.dispatch({type:"refusal-read",opId:c.opId})}>${n("action.ok")}</button><//>`)}
    ${a.lines.length===0?o`<div class="empty"><h3>${n("cart.empty.title")}</h3><p>${n(r?"cart.empty.text":"cart.empty.text.own")}</p>
      <${g} onClick=${t.closeSheet}>${n("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${d.map(c=>o`<section key=${c.guest.deviceId}>
      ${r?o`<h3 class="added-by"><${q} id=${c.guest.deviceId} name=${c.guest.nickname} />${c.isMe?n("guest.you"):c.guest.nickname}</h3>`:null}
      <ul>${c.lines.map(p=>o`<${qe} key=${p.lineId} line=${p} state=${e} acts=${t} held=${s!==null} currency=${m} />`)}</ul>
    </section>`)}</div>
  <//>`}function Pe({held:e,clock:t}){t.tick.value;let l=Math.max(0,Math.floor((Date.parse(e.expiresAt)-t.now())/1e3));return o`<div class="hold" role="status">
    <span><b>${n("hold.title",{name:e.holder.nickname})}</b> ${n("hold.text")}</span>
    <b class="num" role="timer">${B(l)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,l/Ue*100)}%`}}></i></i>
  </div>`}function qe({line:e,state:t,acts:l,held:i,currency:r}){let a=e.pending==="adding"&&e.sent,s=e.pending==="removing",m=A(t.menu,e.menuItemId)!==null&&!a&&!s,d=s?n("cart.removing"):i?n("cart.held"):t.link.kind==="offline"?n("cart.waiting"):n("cart.pending");return o`<li class=${`line ${s?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!m} onClick=${()=>l.openSheet({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${m?n("cart.edit",{name:e.name}):e.name}</span></span>
      <${O} line=${e} />
      ${e.available?null:o`<small class="bad"><${k} name="warn" />${n("cart.unavailable")}</small>`}
      ${e.pending?o`<small class="pending"><${k} name="clock" />${d}</small>`:null}
    </button>
    <span class="line-price num">${b(e.lineTotal,r,f())}</span>
    <${P} value=${e.quantity} max=${_} name=${e.name} disabled=${a||s} onChange=${c=>l.setQuantity(e,c)} />
  </li>`}function Ge({state:e,acts:t,held:l,cart:i,currency:r}){let a=e.placing!==null,s=i.lines.some(d=>!d.available&&d.pending!=="removing"),$=n("cart.order");l?$=n("cart.order.held",{name:l.holder.nickname}):e.link.kind==="offline"?$=n("cart.order.offline"):i.pendingCount>0?$=n("cart.order.sending"):s?$=n("cart.order.soldout"):a&&($=n("cart.taking"));let m=l!==null||e.link.kind==="offline"||i.pendingCount>0||s||a;return o`<dl class="sum">${i.pendingCount===0?o`<${E} taxes=${e.cart.taxes} currency=${r} />`:null}<dt>${n("cart.total")}${i.pendingCount>0?o` <small>${n("cart.total.pending")}</small>`:null}</dt><dd class="num">${b(i.totalAmount,r,f())}</dd></dl>
    <${g} kind="primary wide" disabled=${m} onClick=${t.requestCheckout}>${$}<//>`}var He=["PAY_LATER","CARD","CASH"];function be({state:e,acts:t,clock:l}){let[i,r]=w("PAY_LATER"),[a,s]=w(""),{placing:$,cart:m}=e,d=e.menu?.currency??e.info?.currency??"EUR";if($?.stage==="sending"||$?.stage==="waiting")return o`<${Ye} state=${e} acts=${t} clock=${l} />`;let c=$?.stage==="reviewing",p=$e(e),C=e.orderError?.kind==="unavailable"?e.orderError.items:[],h=u=>!u.available||C.some(R=>R.menuItemId===u.menuItemId),S=p.filter(h),G=e.orderError??(S.length>0?{kind:"unavailable",names:[...new Set(S.map(u=>u.name))],items:[]}:null),I=c&&e.checkout?J(e.checkout.expiresAt,l.tick.value):null,H=c&&S.length>0&&S.length<p.length,N=!c||p.length===0||S.length>0,L=e.dietaryNeeds.avoided,Q=u=>{let R=L.length>0||u.allergyNote?A(e.menu,u.menuItemId):null,W=R&&F(R,u.options.map(Re=>Re.id));return W!==null&&(!W.isStated||W.unstated.length>0)},M=n("review.avoid.note",{list:x(L.map(u=>le({allergen:u,level:"CONTAINS"})))}),Y=o`
    ${I!==null&&I<60?o`<p class="hold-mine"><span>${n("hold.mine")}</span><span class="num" role="timer">${B(I)}</span></p>`:null}
    ${H?o`<${g} kind="primary wide" onClick=${()=>t.removeLines(S)}>${n("review.drop")}<//>`:N?o`<${g} kind="primary wide" onClick=${t.leaveReview}>${n("review.back")}<//>`:o`<${g} kind="primary wide price-button" onClick=${()=>t.place(i,a)}><span>${n("review.go")}</span><span class="num">${b(m.totalAmount,d,f())}</span><//>`}`;return o`<${y} title=${n("review.title")} kind="review-sheet" onClose=${t.closeSheet} footer=${Y}>
    <${Qe} orderError=${G} currency=${d} />
    <ul class="review">${p.map(u=>o`<li key=${u.lineId} class=${h(u)?"is-sold-out":""}>
      <b class="num">${u.quantity}</b>
      <span>${u.name}<${O} line=${u} />${Q(u)?o`<small class="allergy-note"><${k} name="warn" />${n("allergens.unstated.ask")}</small>`:null}${h(u)?o`<small class="bad"><${k} name="warn" />${n("menu.soldout")}</small>`:null}</span>
      <span class="num">${b(u.lineTotal,d,f())}</span></li>`)}</ul>
    <dl class="sum"><${E} taxes=${m.taxes} currency=${d} /><dt>${n("cart.total")}</dt><dd class="num">${b(m.totalAmount,d,f())}</dd></dl>
    <fieldset class="pay"><legend>${n("review.pay")}</legend>
      ${He.map(u=>o`<label key=${u} class="pay-option"><input type="radio" name="pay" checked=${u===i} onChange=${()=>r(u)} />
        <span><b>${n(`pay.${u}`)}</b><small>${n(`pay.${u}.hint`)}</small></span></label>`)}
    </fieldset>
    <label class="field"><span>${n("review.note")}</span><textarea rows="2" maxlength=${e.noteMax} value=${a} onInput=${u=>s(u.currentTarget.value)}></textarea></label>
    ${L.length>0&&!a.includes(M)&&M.length<=e.noteMax?o`<${g} onClick=${()=>s(ce(a,M,e.noteMax))}>${n("review.avoid")}<//>`:null}
  <//>`}function Qe({orderError:e,currency:t}){if(!e)return null;switch(e.kind){case"cart-changed":return o`<${v} kind="warn" icon="warn" role="alert"><b>${n("review.changed")}</b>
      <ul>${e.changes.map(l=>o`<li>${n(`review.changed.${l.kind}`,{...l,..."price"in l?{price:b(l.price,t,f()),was:b(l.was,t,f())}:{}})}</li>`)}</ul><//>`;case"ran-out":return o`<${v} kind="warn" icon="clock" role="alert">${n("review.ranout")}<//>`;case"held":return o`<${v} kind="warn" icon="clock" role="alert">${n("review.held",{name:e.name})} ${n("review.failed")}<//>`;case"empty":return o`<${v} kind="warn" icon="warn" role="alert">${n("review.empty")}<//>`;case"unavailable":return o`<${v} kind="bad" icon="warn" role="alert">${n("review.unavailable")} <b>${e.names.join(", ")}</b>. ${n("review.unavailable.what")}<//>`;default:return o`<${v} kind="bad" icon="warn" role="alert">${n("review.failed")} ${e.text}<//>`}}function Ye({state:e,acts:t,clock:l}){let{placing:i}=e,r=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-l.tick.value)/1e3)):null,a=r!==null?o`<${g} kind="wide" onClick=${t.retryNow}>${n("action.retry")}<//>`:null;return o`<${y} title=${n("review.sending")} kind="sending-sheet" onClose=${t.closeSheet} footer=${a}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${r===null?"is-sending":""}`}><${k} name=${r===null?"plate":"clock"} /></span>
      <p><b>${r===null?n("review.sending"):n("review.retry")} ${r?o`<span role="timer" aria-live="off">${n("review.retry.in",{seconds:r})}</span>`:null}</b></p>
      <p class="soft">${n("review.retry.safe")}</p>
    </div>
  <//>`}function ke({state:e,acts:t}){let{placed:l}=e;if(!l)return null;let i=e.orders.find(r=>r.orderId===l.orderId);return o`<${y} title=${n("done.title")} kind="done-sheet" onClose=${t.closeSheet} footer=${o`<${g} kind="primary wide" onClick=${t.closeSheet}>${n("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${k} name="check" /></span>
      <p class="done-number num">${n("done.number",{number:l.orderNumber})}</p>
      <p class="soft">${l.alreadyOrdered?n("done.already",{number:l.orderNumber}):n("done.text")}</p>
    </div>
    ${i?o`<${j} order=${i} />`:null}
  <//>`}function we({state:e,acts:t}){let{dietaryNeeds:l,menu:i}=e,[r,a]=[ae(i),re(i)],s=se(i?.categories??[],"",l).shown.reduce((d,c)=>d+c.items.length,0),$=l.avoided.length+l.diets.length,m=d=>t.dispatch({type:"dietary-needs",dietaryNeeds:{...l,...d}});return o`<${y} title=${n("filter.title")} kind="filter-sheet" onClose=${t.closeSheet}
    footer=${o`<${g} kind="primary wide" onClick=${t.closeSheet}>${n("filter.done",{count:s})}<//>`}>
    <p class="soft small">${n(r.length>0?"filter.text":"filter.none")}</p>
    ${r.length>0?o`<fieldset class="toggles"><legend>${n("filter.avoid")}</legend>
      ${r.map(d=>o`<${ye} key=${d} kind="avoid" on=${l.avoided.includes(d)} label=${n(`allergen.${d}`)} onTap=${()=>m({avoided:ve(l.avoided,d)})} />`)}</fieldset>`:null}
    ${a.length>0?o`<fieldset class="toggles"><legend>${n("filter.diet")}</legend>
      ${a.map(d=>o`<${ye} key=${d} kind="keep" on=${l.diets.includes(d)} label=${ie(d)} onTap=${()=>m({diets:ve(l.diets,d)})} />`)}</fieldset>`:null}
    ${$>0?o`<label class="option"><input type="checkbox" checked=${l.hide} onChange=${()=>m({hide:!l.hide})} />
        <span>${n("filter.hide")}<small class="soft">${n("filter.hide.hint")}</small></span></label>
      <${g} kind="wide" onClick=${()=>t.dispatch({type:"dietary-needs",dietaryNeeds:oe})}>${n("filter.clear")}<//>`:null}
  <//>`}function ye({kind:e,on:t,label:l,onTap:i}){return o`<button type="button" class=${`toggle ${e}`} aria-pressed=${t} onClick=${i}>${t?o`<${k} name=${e==="avoid"?"close":"check"} />`:null}${l}</button>`}function ve(e,t){return e.includes(t)?e.filter(l=>l!==t):[...e,t]}function Ce({state:e,acts:t}){let{help:l,bill:i}=e,r=l?.state==="sending",a=i?b(i.amountDue,i.currency,f()):"";return o`<${y} title=${n("help.title")} kind="help-sheet" onClose=${t.closeSheet}>
    <div aria-live="polite">
      ${l?.state==="sent"?o`<${v} kind="good" icon="check">${n(l.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${l?.state==="failed"?o`<${v} kind="bad" icon="warn">${l.text}<//>`:null}
      ${r?o`<${v} kind="calm" icon="clock">${n("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${Se} kind="CALL_WAITER" icon="bell" title=${n("help.waiter")} text=${n("help.waiter.hint")} disabled=${r} acts=${t} />
      ${i&&e.orders.length>0?o`<${Se} kind="REQUEST_BILL" icon="plate" title=${n("help.bill")} text=${n("help.bill.hint",{amount:a})} disabled=${r} acts=${t} />`:null}
    </div>
  <//>`}function Se({kind:e,icon:t,title:l,text:i,disabled:r,acts:a}){return o`<button type="button" class="call" disabled=${r} onClick=${()=>a.callStaff(e)}><${k} name=${t} /><span><b>${l}</b><small>${i}</small></span></button>`}function T(e,t){return e.options.filter(l=>t.includes(l.id)).length}function Ie(e,t,l){return t.includes(l)?e.min===1&&e.max===1?t:t.filter(i=>i!==l):e.max===1?[...t.filter(i=>!e.options.some(r=>r.id===i)),l]:T(e,t)>=e.max||t.length>=30?t:[...t,l]}function xe(e,t){return e.max>1&&e.max<e.options.length&&T(e,t)>=e.max}function Ne(e,t){if(e.variants.length>0&&!e.variants.some(l=>l.id===t.variantId))return{id:"variant",name:n("choice.size"),count:1};for(let l of e.optionGroups){let i=l.min-T(l,t.options);if(i>0)return{id:l.id,name:l.name,count:i}}return null}function Ae(e){return{variantId:e.variants.length===1?e.variants[0].id:null,options:e.optionGroups.flatMap(t=>t.min===t.options.length?t.options.map(l=>l.id):[])}}function Ee({min:e,max:t,options:l}){let i=t>=l.length;return e===1&&t===1?n("choice.one"):e===Math.min(t,l.length)?n("choice.exact",{count:e}):e>0?i?n("choice.atleast",{count:e}):n("choice.range",{min:e,max:t}):i&&t>1?n("choice.any"):n("choice.upto",{count:t})}function Te(e,t){let[l,i]=w(()=>t??Ae(e)),[r,a]=w(!1),s=Ne(e,l);function $(){if(!s)return!0;a(!0);let m=document.getElementById(`group-${s.id}`);return m?.scrollIntoView({block:"start"}),m?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:l,setChoice:i,missing:s,showsMissing:r,check:$}}function Le({item:e,form:t,currency:l,avoided:i=[],showsAllergens:r=!1,isVariantFixed:a=!1}){let{choice:s,setChoice:$,missing:m,showsMissing:d}=t;return o`${e.variants.length>0?o`<fieldset class="group" id="group-variant" disabled=${a}>
      <legend><b>${n("choice.variant")}</b><span class=${`rule ${d&&m?.id==="variant"?"missing":""}`}>${n("choice.one")}</span></legend>
      ${e.variants.map(c=>o`<label class="option" key=${c.id}>
        <input type="radio" name="variant" checked=${c.id===s.variantId} onChange=${()=>$({...s,variantId:c.id})} />
        <span><bdi>${c.name}</bdi></span><span class="num">${b(c.price,l,f())}</span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(c=>o`<${Ve} key=${c.id} group=${c} options=${s.options} currency=${l} avoided=${i}
      showsAllergens=${r} warnsUnstated=${e.allergensStated||i.length>0} isMissing=${d&&T(c,s.options)<c.min}
      onTap=${p=>$({...s,options:Ie(c,s.options,p)})} />`)}`}function Ve({group:e,options:t,currency:l,avoided:i,showsAllergens:r,warnsUnstated:a,isMissing:s,onTap:$}){let m=xe(e,t),d=T(e,t),c=e.min===1&&e.max===1;return o`<fieldset class="group" id=${`group-${e.id}`}>
    <legend><b><bdi>${e.name}</bdi></b><span class=${`rule ${s?"missing":""}`}>${s&&d>0?n("choice.missing",{count:e.min-d}):Ee(e)}</span></legend>
    ${e.options.map(p=>{let C=t.includes(p.id),h=p.allergens.some(S=>i.includes(S.allergen));return o`<label class=${`option ${m&&!C?"off":""}`} key=${p.id}>
        <input type=${c?"radio":"checkbox"} name=${e.id} checked=${C} disabled=${m&&!C} onChange=${()=>$(p.id)} />
        <span><bdi>${p.name}</bdi>${r&&p.allergens.length>0?o`<small class=${h?"mark bad":"soft"}>${x(D(p.allergens))}</small>`:null}
          ${r&&!p.allergensStated&&a?o`<small class=${i.length>0?"mark warn":"soft"}>${n("allergens.unstated")}</small>`:null}</span>
        <span class="num soft">${pe(p.price,l,f())}</span></label>`})}
    ${m?o`<p class="soft small">${n("choice.full",{count:e.max})}</p>`:null}
  </fieldset>`}function Me({state:e,acts:t}){let l=e.sheet?.kind==="item"?e.sheet:null,i=l?A(e.menu,l.itemId):null;if(!l||!i||!e.menu)return o`<${y} title=${n("item.offmenu")} kind="item-sheet" onClose=${t.closeSheet} />`;let r=l.lineId?U(e).lines.find(a=>a.lineId===l.lineId)??null:null;return o`<${Xe} key=${i.id} item=${i} line=${r} isEdit=${l.lineId!==null} currency=${e.menu.currency} avoided=${e.dietaryNeeds.avoided} noteMax=${e.noteMax} acts=${t} />`}function Xe({item:e,line:t,isEdit:l,currency:i,avoided:r,noteMax:a,acts:s}){let $=Z(()=>t?te(t):null,[]),m=l&&t===null,d=t?.pending==="adding"&&t.sent,c=Te(e,t&&{variantId:t.variantId,options:t.options.map(u=>u.id)}),{choice:{variantId:p,options:C},missing:h}=c,[S,G]=w(t?.quantity??1),[I,H]=w(t?.note??""),[N,L]=w(t?.allergyNote??""),Q=ee(e,p,C)*S,M=()=>{c.check()&&(t&&$?s.editLine(t,$,{quantity:S,options:C,note:I.trim(),allergyNote:N.trim()}):s.add({menuItemId:e.id,quantity:S,options:C,...p?{variantId:p}:{},...I.trim()?{note:I.trim()}:{},...N.trim()?{allergyNote:N.trim()}:{}}),s.closeSheet())},Y=e.available?o`<div class="item-foot">
        <${P} value=${S} min=${1} max=${_} name=${e.name} onChange=${G} />
        <${g} kind="primary" disabled=${d} onClick=${M}>
          <span>${d?n("cart.order.sending"):h?n("choice.choose",{name:h.name}):n(m?"item.gone.again":t?"item.save":"item.add",{count:S})}</span>
          ${h||d?null:o`<span class="num">${b(Q,i,f())}</span>`}
        <//>
      </div>`:o`<${v} kind="warn" icon="warn">${n("menu.soldout")}<//>`;return o`<${y} title=${e.name} kind="item-sheet" onClose=${s.closeSheet} footer=${Y}>
    ${m?o`<${v} kind="warn" icon="warn" role="alert">${n("item.gone")}<//>`:null}
    ${e.photo?o`<img class="item-photo" src=${e.photo} alt="" onError=${fe} />`:null}
    ${e.description?o`<p class="soft">${e.description}</p>`:null}
    <${je} item=${e} options=${C} avoided=${r} />
    <${Le} item=${e} form=${c} currency=${i} avoided=${r} showsAllergens=${!0} isVariantFixed=${t!==null} />
    <label class="field"><span>${n("item.note")}</span>
      <textarea rows="2" maxlength=${a} placeholder=${n("item.note.hint")} value=${I} onInput=${u=>H(u.currentTarget.value)}></textarea></label>
    <label class="field"><span>${n("item.allergy")}</span>
      <input maxlength=${a} autocomplete="off" placeholder=${n("item.allergy.hint")} value=${N} onInput=${u=>L(u.currentTarget.value)} /></label>
  <//>`}function je({item:e,options:t,avoided:l}){let{contains:i,mayContain:r,isStated:a,unstated:s}=F(e,t),$=[...i,...r].some(c=>l.includes(c.allergen)),m=!a||s.length>0,d=!m&&i.length===0&&r.length===0;return o`<p class=${`contains ${m?"incomplete":""} ${$?"bad":""}`}>${$||m?o`<${k} name="warn" />`:null}<span>
    ${i.length>0?o`<b>${n("allergens.contains")}</b> ${x(D(i))}. `:null}
    ${r.length>0?o`<b>${n("allergens.may")}</b> ${x(D(r))}. `:null}
    ${a?s.length>0?o`<b>${n("allergens.unstated.options",{list:x(s)})}.</b>`:null:o`<b>${n("allergens.unstated.ask")}.</b>`}
    ${d?n("allergens.none"):null}</span></p>`}var ze=4e3;function De({state:e,acts:t}){let{session:l}=e,[i,r]=w(!1),[a,s]=w(null),[$,m]=w(!1),[d,c]=w(null);if(z(()=>{if(!i)return;let h=setTimeout(()=>r(!1),ze);return()=>clearTimeout(h)},[i]),!l)return null;let p=t.pin(),C=async h=>{m(!0),c(await t.takeOverDevice(h.deviceId)),m(!1)};return o`<${y} title=${n("people.title")} kind="people-sheet" onClose=${t.closeSheet}
    footer=${o`<${g} kind=${i?"danger wide":"wide"} onClick=${()=>i?t.leave():r(!0)}>${n(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(h=>o`<li key=${h.deviceId}>
      <${q} id=${h.deviceId} name=${h.nickname} />
      <span>${h.nickname}${h.deviceId===l.me.deviceId?o` <small class="soft">(${n("guest.you")})</small>`:null}
        ${h.online?null:o`<small class="soft"> · ${n("people.away")}</small>`}</span>
      ${!h.online&&h.deviceId!==l.me.deviceId&&p?o`<button type="button" class="textlink" aria-label=${n("people.old.of",{name:h.nickname})} onClick=${()=>{c(null),s(h)}}>${n("people.old")}</button>`:null}
    </li>`)}</ul>
    ${a?o`<${v} kind="warn" icon="warn" role="alert"><p>${n("people.old.text",{name:a.nickname})}</p>${d?o`<p><b>${d}</b></p>`:null}
      <p class="choices"><${g} onClick=${()=>s(null)}>${n("people.old.no")}<//><${g} kind="danger" disabled=${$} onClick=${()=>C(a)}>${n("people.old.go")}<//></p><//>`:null}
    ${p?o`<${Ze} pin=${p} />`:null}
    <div class="people-foot"><${K} onChange=${t.selectLanguage} /><${me} link=${e.link} /></div>
  <//>`}function Ze({pin:e}){let[t,l]=w(!1);return o`<section class="share-pin"><h3>${n("people.pin")}</h3>
    ${t?o`<output class="shared-pin num">${e}</output><p class="soft small">${n("people.pin.hint")}</p>`:null}
    <${g} kind="wide" onClick=${()=>l(!t)}>${n(t?"people.pin.hide":"people.pin.show")}<//></section>`}var Je=e=>new Intl.DateTimeFormat(f(),{weekday:"long",timeZone:"UTC"}).format(Date.UTC(2024,0,1+e));function Oe({state:e,acts:t}){let{openingHours:l,contact:i}=e.info??{},r=(new Date().getDay()+6)%7;return o`<${y} title=${e.info?.restaurantName} kind="about-sheet" onClose=${t.closeSheet}>
    ${i?o`<p class="contact"><${Ke} text=${i} /></p>`:null}
    ${l?o`<dl>${l.map((a,s)=>o`<div key=${s} aria-current=${s===r?"date":void 0}><dt>${Je(s)}</dt>
      <dd class="num">${a.length===0?n("about.closed"):a.map($=>o`<bdi key=${$} dir="ltr">${$.replace("-","–")}</bdi>`)}</dd></div>`)}</dl>`:null}
  <//>`}function Ke({text:e}){let t=/^[^\s@]+@[^\s@]+$/.test(e)?`mailto:${e}`:/^\+?[\d\s()/-]{4,}$/.test(e)?`tel:${e.replace(/[^\d+]/g,"")}`:/^https?:\/\/\S+$/.test(e)?e:null;return t?o`<a class="textlink" href=${t} target=${t===e?"_blank":void 0} rel="noreferrer"><bdi>${e}</bdi></a>`:o`<bdi>${e}</bdi>`}var Dt={item:Me,cart:ge,review:be,done:ke,orders:he,help:Ce,filter:we,people:De,about:Oe};export{Dt as SHEETS};
