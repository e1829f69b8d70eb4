/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{C as Z,F as _,G as A,H as ee,I as ne,K as te,O as le,P as I,Q as O,R as F,S as oe,U as ie,V as se,W as ae,X as re,Y as ce,aa as de,c as w,ca as $e,d as z,da as P,ea as v,f as J,fa as g,ga as U,ha as y,ia as me,j as o,ja as ue,ka as q,na as k,oa as pe,qa as fe,r as B,s as K,t as h,u as n,w as V,z as b}from"./chunk-KDQ55FHO.js";function Re({cancellations:e=[],status:t}){return t==="CANCELLED"?e.slice(0,-1):e}var X=e=>Re(e).map(({quantity:t,reason:l})=>n("cancelled.part",{count:t,reason:l})).join(" · ");function Be(e){return new Intl.NumberFormat(h(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function E({taxes:e,currency:t}){return e.filter(l=>l.tax!==0).map(l=>o`<dt class="minor">${n(`cart.tax.${l.kind}`,{rate:Be(l.rate)})}</dt>
    <dd class="num minor">${k(l.tax,t,h())}</dd>`)}var _e={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function he({state:e,acts:t}){let{orders:l,bill:i}=e,a=[...l].reverse();return o`<${v} title=${n("orders.title")} kind="orders-sheet" onClose=${t.closeSheet}
    footer=${i&&l.length>0?o`<h3 class="visually-hidden">${n("orders.bill")}</h3><dl class="sum">
      <${E} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?o`<dt>${n("orders.paid")}</dt><dd class="num">${k(i.totalAmount-i.amountDue,i.currency,h())}</dd>`:null}
      <dt class="total">${n("orders.due")}</dt><dd class="num total">${k(i.amountDue,i.currency,h())}</dd></dl>`:null}>
    ${l.length===0?o`<div class="empty"><h3>${n("orders.empty.title")}</h3><p>${n("orders.empty.text")}</p><${g} onClick=${t.closeSheet}>${n("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${a.map(s=>o`<article class="order" key=${s.orderId}>
      <h3><span>${s.placedBy?n("orders.by",{number:s.orderNumber,name:s.placedBy.deviceId===e.session?.me.deviceId?n("guest.you"):s.placedBy.nickname,time:V(s.placedAt)}):n("orders.by.staff",{number:s.orderNumber,time:V(s.placedAt)})}</span>
        ${s.items.some(r=>r.status!=="CANCELLED"&&r.cancelledQuantity>0)?null:o`<span class="num">${k(s.totalAmount,s.currency,h())}</span>`}</h3>
      <${j} order=${s} acts=${t} />
      <${g} kind="reorder" label=${n("orders.again.of",{number:s.orderNumber})} onClick=${()=>t.addAgain(s.items.filter(r=>r.status!=="CANCELLED"))}><${b} name="undo" />${n("orders.again")}<//>
    </article>`)}</div>
  <//>`}function D({line:e}){let t=[e.variantName,...e.options.map(l=>l.name),e.note].filter(l=>l!==null&&l!=="");return o`${t.length>0?o`<small><${ue} list=${t} /></small>`:null}
    ${e.allergyNote?o`<small class="allergy-note"><${b} name="warn" />${n("item.allergy.label",{text:e.allergyNote})}</small>`:null}`}function j({order:e,acts:t}){return o`<ul class=${`order-items ${t?"can-reorder":""}`}>${e.items.map(l=>o`<li key=${l.itemIndex} class=${`s-${l.status}`}>
    <b class="num">${l.quantity}</b>
    <span><bdi>${l.name}</bdi><${D} line=${l} />${X(l)?o`<small class="cancelled-part">${X(l)}</small>`:null}</span>
    <span class="status"><${b} name=${_e[l.status]} />${l.status==="CANCELLED"&&l.cancelReason?n("status.CANCELLED.why",{reason:l.cancelReason}):n(`status.${l.status}`)}</span>
    ${t?o`<button type="button" class="reorder-one" aria-label=${n("orders.again.one",{name:l.name})} onClick=${()=>t.addAgain([{...l,quantity:1}])}><${b} name="plus" /></button>`:null}
  </li>`)}</ul>`}var Fe=120;function ge({state:e,acts:t,clock:l}){let{session:i}=e;if(!i)return null;let a=i.mode==="FAMILY",s=P(e),r=de(e,l.tick.value),u=a?e.devices.filter(c=>c.online&&c.deviceId!==i.me.deviceId).length:0,$=e.menu?.currency??e.info?.currency??"EUR",d=a?ne(s.lines,i.me.deviceId):[{guest:i.me,isMe:!0,lines:s.lines}];return o`<${v} title=${n(a?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${t.closeSheet}
    footer=${s.lines.length>0?o`<${qe} state=${e} acts=${t} held=${r} cart=${s} currency=${$} />`:null}>
    ${u>0&&!r?o`<p class="soft small">${n("cart.others",{count:u})}</p>`:null}
    ${r?o`<${Pe} held=${r} clock=${l} />`:null}
    ${!r&&e.orderError?.kind==="failed"?o`<${y} kind="bad" icon="warn" role="alert">${e.orderError.text}<//>`:null}
    ${e.refusals.map(c=>o`<${y} key=${c.opId} kind="bad" icon="warn" role="alert">
      <b>${n("cart.refused",{name:c.name})}</b> ${c.text}
      <button type="button" class="textlink" onClick=${()=>t.dispatch({type:"refusal-read",opId:c.opId})}>${n("action.ok")}</button><//>`)}
    ${s.lines.length===0?o`<div class="empty"><h3>${n("cart.empty.title")}</h3><p>${n(a?"cart.empty.text":"cart.empty.text.own")}</p>
      <${g} onClick=${t.closeSheet}>${n("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${d.map(c=>o`<section key=${c.guest.deviceId}>
      ${a?o`<h3 class="added-by"><${q} id=${c.guest.deviceId} name=${c.guest.nickname} />${c.isMe?n("guest.you"):c.guest.nickname}</h3>`:null}
      <ul>${c.lines.map(p=>o`<${Ue} key=${p.lineId} line=${p} state=${e} acts=${t} held=${r!==null} currency=${$} />`)}</ul>
    </section>`)}</div>
  <//>`}function Pe({held:e,clock:t}){t.tick.value;let l=Math.max(0,Math.floor((Date.parse(e.expiresAt)-t.now())/1e3));return o`<div class="hold" role="status">
    <span><b>${n("hold.title",{name:e.holder.nickname})}</b> ${n("hold.text")}</span>
    <b class="num" role="timer">${B(l)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,l/Fe*100)}%`}}></i></i>
  </div>`}function Ue({line:e,state:t,acts:l,held:i,currency:a}){let s=e.pending==="adding"&&e.sent,r=e.pending==="removing",$=A(t.menu,e.menuItemId)!==null&&!s&&!r,d=r?n("cart.removing"):i?n("cart.held"):t.link.kind==="offline"?n("cart.waiting"):n("cart.pending");return o`<li class=${`line ${r?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!$} onClick=${()=>l.openSheet({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${$?n("cart.edit",{name:e.name}):e.name}</span></span>
      <${D} line=${e} />
      ${e.available?null:o`<small class="bad"><${b} name="warn" />${n("cart.unavailable")}</small>`}
      ${e.pending?o`<small class="pending"><${b} name="clock" />${d}</small>`:null}
    </button>
    <span class="line-price num">${k(e.lineTotal,a,h())}</span>
    <${U} value=${e.quantity} max=${_} name=${e.name} disabled=${s||r} onChange=${c=>l.setQuantity(e,c)} />
  </li>`}function qe({state:e,acts:t,held:l,cart:i,currency:a}){let s=e.placing!==null,r=i.lines.some(d=>!d.available&&d.pending!=="removing"),u=n("cart.order");l?u=n("cart.order.held",{name:l.holder.nickname}):e.link.kind==="offline"?u=n("cart.order.offline"):i.pendingCount>0?u=n("cart.order.sending"):r?u=n("cart.order.soldout"):s&&(u=n("cart.taking"));let $=l!==null||e.link.kind==="offline"||i.pendingCount>0||r||s;return o`<dl class="sum">${i.pendingCount===0?o`<${E} taxes=${e.cart.taxes} currency=${a} />`:null}<dt>${n("cart.total")}${i.pendingCount>0?o` <small>${n("cart.total.pending")}</small>`:null}</dt><dd class="num">${k(i.totalAmount,a,h())}</dd></dl>
    <${g} kind="primary wide" disabled=${$} onClick=${t.requestCheckout}>${u}<//>`}var Ge=["PAY_LATER","CARD","CASH"];function ke({state:e,acts:t,clock:l}){let[i,a]=w("PAY_LATER"),[s,r]=w(""),{placing:u,cart:$}=e,d=e.menu?.currency??e.info?.currency??"EUR";if(u?.stage==="sending"||u?.stage==="waiting")return o`<${Qe} state=${e} acts=${t} clock=${l} />`;let c=u?.stage==="reviewing",p=$e(e),C=e.orderError?.kind==="unavailable"?e.orderError.items:[],f=m=>!m.available||C.some(R=>R.menuItemId===m.menuItemId),S=p.filter(f),G=e.orderError??(S.length>0?{kind:"unavailable",names:[...new Set(S.map(m=>m.name))],items:[]}:null),x=c&&e.checkout?K(e.checkout.expiresAt,l.tick.value):null,H=c&&S.length>0&&S.length<p.length,N=!c||p.length===0||S.length>0,M=e.dietaryNeeds.avoided,Q=m=>{let R=M.length>0||m.allergyNote?A(e.menu,m.menuItemId):null,W=R&&F(R,m.options.map(De=>De.id));return W!==null&&(!W.isStated||W.unstated.length>0)},T=n("review.avoid.note",{list:I(M.map(m=>le({allergen:m,level:"CONTAINS"})))}),Y=o`
    ${x!==null&&x<60?o`<p class="hold-mine"><span>${n("hold.mine")}</span><span class="num" role="timer">${B(x)}</span></p>`:null}
    ${H?o`<${g} kind="primary wide" onClick=${()=>t.removeLines(S)}>${n("review.drop")}<//>`:N?o`<${g} kind="primary wide" onClick=${t.leaveReview}>${n("review.back")}<//>`:o`<${g} kind="primary wide price-button" onClick=${()=>t.place(i,s)}><span>${n("review.go")}</span><span class="num">${k($.totalAmount,d,h())}</span><//>`}`;return o`<${v} title=${n("review.title")} kind="review-sheet" onClose=${t.closeSheet} footer=${Y}>
    <${He} orderError=${G} currency=${d} />
    <ul class="review">${p.map(m=>o`<li key=${m.lineId} class=${f(m)?"is-sold-out":""}>
      <b class="num">${m.quantity}</b>
      <span>${m.name}<${D} line=${m} />${Q(m)?o`<small class="allergy-note"><${b} name="warn" />${n("allergens.unstated.ask")}</small>`:null}${f(m)?o`<small class="bad"><${b} name="warn" />${n("menu.soldout")}</small>`:null}</span>
      <span class="num">${k(m.lineTotal,d,h())}</span></li>`)}</ul>
    <dl class="sum"><${E} taxes=${$.taxes} currency=${d} /><dt>${n("cart.total")}</dt><dd class="num">${k($.totalAmount,d,h())}</dd></dl>
    <fieldset class="pay"><legend>${n("review.pay")}</legend>
      ${Ge.map(m=>o`<label key=${m} class="pay-option"><input type="radio" name="pay" checked=${m===i} onChange=${()=>a(m)} />
        <span><b>${n(`pay.${m}`)}</b><small>${n(`pay.${m}.hint`)}</small></span></label>`)}
    </fieldset>
    <label class="field"><span>${n("review.note")}</span><textarea rows="2" maxlength=${e.noteMax} value=${s} onInput=${m=>r(m.currentTarget.value)}></textarea></label>
    ${M.length>0&&!s.includes(T)&&T.length<=e.noteMax?o`<${g} onClick=${()=>r(ce(s,T,e.noteMax))}>${n("review.avoid")}<//>`:null}
  <//>`}function He({orderError:e,currency:t}){if(!e)return null;switch(e.kind){case"cart-changed":return o`<${y} kind="warn" icon="warn" role="alert"><b>${n("review.changed")}</b>
      <ul>${e.changes.map(l=>o`<li>${n(`review.changed.${l.kind}`,{...l,..."price"in l?{price:k(l.price,t,h()),was:k(l.was,t,h())}:{}})}</li>`)}</ul><//>`;case"ran-out":return o`<${y} kind="warn" icon="clock" role="alert">${n("review.ranout")}<//>`;case"held":return o`<${y} kind="warn" icon="clock" role="alert">${n("review.held",{name:e.name})} ${n("review.failed")}<//>`;case"empty":return o`<${y} kind="warn" icon="warn" role="alert">${n("review.empty")}<//>`;case"unavailable":return o`<${y} kind="bad" icon="warn" role="alert">${n("review.unavailable")} <b>${e.names.join(", ")}</b>. ${n("review.unavailable.what")}<//>`;default:return o`<${y} kind="bad" icon="warn" role="alert">${n("review.failed")} ${e.text}<//>`}}function Qe({state:e,acts:t,clock:l}){let{placing:i}=e,a=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-l.tick.value)/1e3)):null,s=a!==null?o`<${g} kind="wide" onClick=${t.retryNow}>${n("action.retry")}<//>`:null;return o`<${v} title=${n("review.sending")} kind="sending-sheet" onClose=${t.closeSheet} footer=${s}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${a===null?"is-sending":""}`}><${b} name=${a===null?"plate":"clock"} /></span>
      <p><b>${a===null?n("review.sending"):n("review.retry")} ${a?o`<span role="timer" aria-live="off">${n("review.retry.in",{seconds:a})}</span>`:null}</b></p>
      <p class="soft">${n("review.retry.safe")}</p>
    </div>
  <//>`}function be({state:e,acts:t}){let{placed:l}=e;if(!l)return null;let i=e.orders.find(a=>a.orderId===l.orderId);return o`<${v} title=${n("done.title")} kind="done-sheet" onClose=${t.closeSheet} footer=${o`<${g} kind="primary wide" onClick=${t.closeSheet}>${n("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${b} name="check" /></span>
      <p class="done-number num">${n("done.number",{number:l.orderNumber})}</p>
      <p class="soft">${l.alreadyOrdered?n("done.already",{number:l.orderNumber}):n("done.text")}</p>
    </div>
    ${i?o`<${j} order=${i} />`:null}
  <//>`}function we({state:e,acts:t}){let{dietaryNeeds:l,menu:i}=e,[a,s]=[se(i),ae(i)],r=re(i?.categories??[],"",l).shown.reduce((d,c)=>d+c.items.length,0),u=l.avoided.length+l.diets.length,$=d=>t.dispatch({type:"dietary-needs",dietaryNeeds:{...l,...d}});return o`<${v} title=${n("filter.title")} kind="filter-sheet" onClose=${t.closeSheet}
    footer=${o`<${g} kind="primary wide" onClick=${t.closeSheet}>${n("filter.done",{count:r})}<//>`}>
    <p class="soft small">${n(a.length>0?"filter.text":"filter.none")}</p>
    ${a.length>0?o`<fieldset class="toggles"><legend>${n("filter.avoid")}</legend>
      ${a.map(d=>o`<${ye} key=${d} kind="avoid" on=${l.avoided.includes(d)} label=${n(`allergen.${d}`)} onTap=${()=>$({avoided:ve(l.avoided,d)})} />`)}</fieldset>`:null}
    ${s.length>0?o`<fieldset class="toggles"><legend>${n("filter.diet")}</legend>
      ${s.map(d=>o`<${ye} key=${d} kind="keep" on=${l.diets.includes(d)} label=${ie(d)} onTap=${()=>$({diets:ve(l.diets,d)})} />`)}</fieldset>`:null}
    ${u>0?o`<label class="option"><input type="checkbox" checked=${l.hide} onChange=${()=>$({hide:!l.hide})} />
        <span>${n("filter.hide")}<small class="soft">${n("filter.hide.hint")}</small></span></label>
      <${g} kind="wide" onClick=${()=>t.dispatch({type:"dietary-needs",dietaryNeeds:oe})}>${n("filter.clear")}<//>`:null}
  <//>`}function ye({kind:e,on:t,label:l,onTap:i}){return o`<button type="button" class=${`toggle ${e}`} aria-pressed=${t} onClick=${i}>${t?o`<${b} name=${e==="avoid"?"close":"check"} />`:null}${l}</button>`}function ve(e,t){return e.includes(t)?e.filter(l=>l!==t):[...e,t]}function Ce({state:e,acts:t}){let{help:l,bill:i}=e,a=l?.state==="sending",s=i?k(i.amountDue,i.currency,h()):"";return o`<${v} title=${n("help.title")} kind="help-sheet" onClose=${t.closeSheet}>
    <div aria-live="polite">
      ${l?.state==="sent"?o`<${y} kind="good" icon="check">${n(l.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${l?.state==="failed"?o`<${y} kind="bad" icon="warn">${l.text}<//>`:null}
      ${a?o`<${y} kind="calm" icon="clock">${n("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${Se} kind="CALL_WAITER" icon="bell" title=${n("help.waiter")} text=${n("help.waiter.hint")} disabled=${a} acts=${t} />
      ${i&&e.orders.length>0?o`<${Se} kind="REQUEST_BILL" icon="plate" title=${n("help.bill")} text=${n("help.bill.hint",{amount:s})} disabled=${a} acts=${t} />`:null}
    </div>
  <//>`}function Se({kind:e,icon:t,title:l,text:i,disabled:a,acts:s}){return o`<button type="button" class="call" disabled=${a} onClick=${()=>s.callStaff(e)}><${b} name=${t} /><span><b>${l}</b><small>${i}</small></span></button>`}function L(e,t){return e.options.filter(l=>t.includes(l.id)).length}function xe(e,t,l){return t.includes(l)?e.min===1&&e.max===1?t:t.filter(i=>i!==l):e.max===1?[...t.filter(i=>!e.options.some(a=>a.id===i)),l]:L(e,t)>=e.max||t.length>=30?t:[...t,l]}function Ie(e,t){return e.max>1&&e.max<e.options.length&&L(e,t)>=e.max}function Ne(e,t){if(e.variants.length>0&&!e.variants.some(l=>l.id===t.variantId))return{id:"variant",name:n("choice.size"),count:1};for(let l of e.optionGroups){let i=l.min-L(l,t.options);if(i>0)return{id:l.id,name:l.name,count:i}}return null}function Ae(e){return{variantId:e.variants.length===1?e.variants[0].id:null,options:e.optionGroups.flatMap(t=>t.min===t.options.length?t.options.map(l=>l.id):[])}}function Ee({min:e,max:t,options:l}){let i=t>=l.length;return e===1&&t===1?n("choice.one"):e===Math.min(t,l.length)?n("choice.exact",{count:e}):e>0?i?n("choice.atleast",{count:e}):n("choice.range",{min:e,max:t}):i&&t>1?n("choice.any"):n("choice.upto",{count:t})}function Le(e,t){let[l,i]=w(()=>t??Ae(e)),[a,s]=w(!1),r=Ne(e,l);function u(){if(!r)return!0;s(!0);let $=document.getElementById(`group-${r.id}`);return $?.scrollIntoView({block:"start"}),$?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:l,setChoice:i,missing:r,showsMissing:a,check:u}}function Me({item:e,form:t,currency:l,avoided:i=[],showsAllergens:a=!1,isVariantFixed:s=!1}){let{choice:r,setChoice:u,missing:$,showsMissing:d}=t;return o`${e.variants.length>0?o`<fieldset class="group" id="group-variant" disabled=${s}>
      <legend><b>${n("choice.variant")}</b><span class=${`rule ${d&&$?.id==="variant"?"missing":""}`}>${n("choice.one")}</span></legend>
      ${e.variants.map(c=>o`<label class="option" key=${c.id}>
        <input type="radio" name="variant" checked=${c.id===r.variantId} onChange=${()=>u({...r,variantId:c.id})} />
        <span><bdi>${c.name}</bdi></span><span class="num">${k(c.price,l,h())}</span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(c=>o`<${We} key=${c.id} group=${c} options=${r.options} currency=${l} avoided=${i}
      showsAllergens=${a} warnsUnstated=${e.allergensStated||i.length>0} isMissing=${d&&L(c,r.options)<c.min}
      onTap=${p=>u({...r,options:xe(c,r.options,p)})} />`)}`}function We({group:e,options:t,currency:l,avoided:i,showsAllergens:a,warnsUnstated:s,isMissing:r,onTap:u}){let $=Ie(e,t),d=L(e,t),c=e.min===1&&e.max===1;return o`<fieldset class="group" id=${`group-${e.id}`}>
    <legend><b><bdi>${e.name}</bdi></b><span class=${`rule ${r?"missing":""}`}>${r&&d>0?n("choice.missing",{count:e.min-d}):Ee(e)}</span></legend>
    ${e.options.map(p=>{let C=t.includes(p.id),f=p.allergens.some(S=>i.includes(S.allergen));return o`<label class=${`option ${$&&!C?"off":""}`} key=${p.id}>
        <input type=${c?"radio":"checkbox"} name=${e.id} checked=${C} disabled=${$&&!C} onChange=${()=>u(p.id)} />
        <span><bdi>${p.name}</bdi>${a&&p.allergens.length>0?o`<small class=${f?"mark bad":"soft"}>${I(O(p.allergens))}</small>`:null}
          ${a&&!p.allergensStated&&s?o`<small class=${i.length>0?"mark warn":"soft"}>${n("allergens.unstated")}</small>`:null}</span>
        <span class="num soft">${pe(p.price,l,h())}</span></label>`})}
    ${$?o`<p class="soft small">${n("choice.full",{count:e.max})}</p>`:null}
  </fieldset>`}function Te({state:e,acts:t}){let l=e.sheet?.kind==="item"?e.sheet:null,i=l?A(e.menu,l.itemId):null;if(!l||!i||!e.menu)return o`<${v} title=${n("item.offmenu")} kind="item-sheet" onClose=${t.closeSheet} />`;let a=l.lineId?P(e).lines.find(s=>s.lineId===l.lineId)??null:null;return o`<${Ve} key=${i.id} item=${i} line=${a} isEdit=${l.lineId!==null} currency=${e.menu.currency} avoided=${e.dietaryNeeds.avoided} noteMax=${e.noteMax} acts=${t} />`}function Ve({item:e,line:t,isEdit:l,currency:i,avoided:a,noteMax:s,acts:r}){let u=J(()=>t?te(t):null,[]),$=l&&t===null,d=t?.pending==="adding"&&t.sent,c=Le(e,t&&{variantId:t.variantId,options:t.options.map(m=>m.id)}),{choice:{variantId:p,options:C},missing:f}=c,[S,G]=w(t?.quantity??1),[x,H]=w(t?.note??""),[N,M]=w(t?.allergyNote??""),Q=ee(e,p,C)*S,T=()=>{c.check()&&(t&&u?r.editLine(t,u,{quantity:S,options:C,note:x.trim(),allergyNote:N.trim()}):r.add({menuItemId:e.id,quantity:S,options:C,...p?{variantId:p}:{},...x.trim()?{note:x.trim()}:{},...N.trim()?{allergyNote:N.trim()}:{}}),r.closeSheet())},Y=e.available?o`<div class="item-foot">
        <${U} value=${S} min=${1} max=${_} name=${e.name} onChange=${G} />
        <${g} kind="primary" disabled=${d} onClick=${T}>
          <span>${d?n("cart.order.sending"):f?n("choice.choose",{name:f.name}):n($?"item.gone.again":t?"item.save":"item.add",{count:S})}</span>
          ${f||d?null:o`<span class="num">${k(Q,i,h())}</span>`}
        <//>
      </div>`:o`<${y} kind="warn" icon="warn">${n("menu.soldout")}<//>`;return o`<${v} title=${e.name} kind="item-sheet" onClose=${r.closeSheet} footer=${Y}>
    ${$?o`<${y} kind="warn" icon="warn" role="alert">${n("item.gone")}<//>`:null}
    ${e.photo?o`<img class="item-photo" src=${e.photo} alt="" onError=${fe} />`:null}
    ${e.description?o`<p class="soft">${e.description}</p>`:null}
    <${Xe} item=${e} options=${C} avoided=${a} />
    <${Me} item=${e} form=${c} currency=${i} avoided=${a} showsAllergens=${!0} isVariantFixed=${t!==null} />
    <label class="field"><span>${n("item.note")}</span>
      <textarea rows="2" maxlength=${s} placeholder=${n("item.note.hint")} value=${x} onInput=${m=>H(m.currentTarget.value)}></textarea></label>
    <label class="field"><span>${n("item.allergy")}</span>
      <input maxlength=${s} autocomplete="off" placeholder=${n("item.allergy.hint")} value=${N} onInput=${m=>M(m.currentTarget.value)} /></label>
  <//>`}function Xe({item:e,options:t,avoided:l}){let{contains:i,mayContain:a,isStated:s,unstated:r}=F(e,t),u=[...i,...a].some(c=>l.includes(c.allergen)),$=!s||r.length>0,d=!$&&i.length===0&&a.length===0;return o`<p class=${`contains ${$?"incomplete":""} ${u?"bad":""}`}>${u||$?o`<${b} name="warn" />`:null}<span>
    ${i.length>0?o`<b>${n("allergens.contains")}</b> ${I(O(i))}. `:null}
    ${a.length>0?o`<b>${n("allergens.may")}</b> ${I(O(a))}. `:null}
    ${s?r.length>0?o`<b>${n("allergens.unstated.options",{list:I(r)})}.</b>`:null:o`<b>${n("allergens.unstated.ask")}.</b>`}
    ${d?n("allergens.none"):null}</span></p>`}var je=4e3;function Oe({state:e,acts:t}){let{session:l}=e,[i,a]=w(!1),[s,r]=w(null),[u,$]=w(!1),[d,c]=w(null);if(z(()=>{if(!i)return;let f=setTimeout(()=>a(!1),je);return()=>clearTimeout(f)},[i]),!l)return null;let p=t.pin(),C=async f=>{$(!0),c(await t.takeOverDevice(f.deviceId)),$(!1)};return o`<${v} title=${n("people.title")} kind="people-sheet" onClose=${t.closeSheet}
    footer=${o`<${g} kind=${i?"danger wide":"wide"} onClick=${()=>i?t.leave():a(!0)}>${n(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(f=>o`<li key=${f.deviceId}>
      <${q} id=${f.deviceId} name=${f.nickname} />
      <span>${f.nickname}${f.deviceId===l.me.deviceId?o` <small class="soft">(${n("guest.you")})</small>`:null}
        ${f.online?null:o`<small class="soft"> · ${n("people.away")}</small>`}</span>
      ${!f.online&&f.deviceId!==l.me.deviceId&&p?o`<button type="button" class="textlink" aria-label=${n("people.old.of",{name:f.nickname})} onClick=${()=>{c(null),r(f)}}>${n("people.old")}</button>`:null}
    </li>`)}</ul>
    ${s?o`<${y} kind="warn" icon="warn" role="alert"><p>${n("people.old.text",{name:s.nickname})}</p>${d?o`<p><b>${d}</b></p>`:null}
      <p class="choices"><${g} onClick=${()=>r(null)}>${n("people.old.no")}<//><${g} kind="danger" disabled=${u} onClick=${()=>C(s)}>${n("people.old.go")}<//></p><//>`:null}
    ${p?o`<${ze} pin=${p} />`:null}
    <div class="people-foot"><${Z} onChange=${t.selectLanguage} /><${me} link=${e.link} /></div>
  <//>`}function ze({pin:e}){let[t,l]=w(!1);return o`<section class="share-pin"><h3>${n("people.pin")}</h3>
    ${t?o`<output class="shared-pin num">${e}</output><p class="soft small">${n("people.pin.hint")}</p>`:null}
    <${g} kind="wide" onClick=${()=>l(!t)}>${n(t?"people.pin.hide":"people.pin.show")}<//></section>`}var xt={item:Te,cart:ge,review:ke,done:be,orders:he,help:Ce,filter:we,people:Oe};export{xt as SHEETS};
