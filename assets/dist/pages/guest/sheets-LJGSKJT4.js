/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{C as Z,F as _,G as A,H as ee,I as ne,K as te,O as le,P as S,Q as O,R as F,S as oe,U as ie,V as ae,W as re,X as se,Y as ce,aa as de,c as w,ca as $e,d as W,da as P,ea as v,f as K,fa as g,ga as U,ha as y,ia as me,j as o,ja as ue,ka as q,na as b,oa as pe,qa as fe,r as B,s as J,t as h,u as n,w as X,z as k}from"./chunk-ZHYJ2BKE.js";function Re({cancellations:e=[],status:t}){return t==="CANCELLED"?e.slice(0,-1):e}var j=e=>Re(e).map(({quantity:t,reason:l})=>n("cancelled.part",{count:t,reason:l})).join(" · ");function Be(e){return new Intl.NumberFormat(h(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function E({taxes:e,currency:t}){return e.filter(l=>l.tax!==0).map(l=>o`<dt class="minor">${n(`cart.tax.${l.kind}`,{rate:Be(l.rate)})}</dt>
    <dd class="num minor">${b(l.tax,t,h())}</dd>`)}var _e={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function he({state:e,acts:t}){let{orders:l,bill:i}=e,r=[...l].reverse();return o`<${v} title=${n("orders.title")} kind="orders-sheet" onClose=${t.closeSheet}
    footer=${i&&l.length>0?o`<h3 class="visually-hidden">${n("orders.bill")}</h3><dl class="sum">
      <${E} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?o`<dt>${n("orders.paid")}</dt><dd class="num">${b(i.totalAmount-i.amountDue,i.currency,h())}</dd>`:null}
      <dt class="total">${n("orders.due")}</dt><dd class="num total">${b(i.amountDue,i.currency,h())}</dd></dl>`:null}>
    ${l.length===0?o`<div class="empty"><h3>${n("orders.empty.title")}</h3><p>${n("orders.empty.text")}</p><${g} onClick=${t.closeSheet}>${n("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${r.map(a=>o`<article class="order" key=${a.orderId}>
      <h3><span>${a.placedBy?n("orders.by",{number:a.orderNumber,name:a.placedBy.deviceId===e.session?.me.deviceId?n("guest.you"):a.placedBy.nickname,time:X(a.placedAt)}):n("orders.by.staff",{number:a.orderNumber,time:X(a.placedAt)})}</span>
        ${a.items.some(s=>s.status!=="CANCELLED"&&s.cancelledQuantity>0)?null:o`<span class="num">${b(a.totalAmount,a.currency,h())}</span>`}</h3>
      <${z} order=${a} acts=${t} />
      <${g} kind="reorder" label=${n("orders.again.of",{number:a.orderNumber})} onClick=${()=>t.orderAgain(a.items.filter(s=>s.status!=="CANCELLED"))}><${k} name="undo" />${n("orders.again")}<//>
    </article>`)}</div>
  <//>`}function D({line:e}){let t=[e.variantName,...e.options.map(l=>l.name),e.note].filter(l=>l!==null&&l!=="");return o`${t.length>0?o`<small><${ue} list=${t} /></small>`:null}
    ${e.allergyNote?o`<small class="allergy-note"><${k} name="warn" />${n("item.allergy.said",{text:e.allergyNote})}</small>`:null}`}function z({order:e,acts:t}){return o`<ul class=${`order-items ${t?"can-reorder":""}`}>${e.items.map(l=>o`<li key=${l.itemIndex} class=${`s-${l.status}`}>
    <b class="num">${l.quantity}</b>
    <span><bdi>${l.name}</bdi><${D} line=${l} />${j(l)?o`<small class="cancelled-part">${j(l)}</small>`:null}</span>
    <span class="status"><${k} name=${_e[l.status]} />${l.status==="CANCELLED"&&l.cancelReason?n("status.CANCELLED.why",{reason:l.cancelReason}):n(`status.${l.status}`)}</span>
    ${t?o`<button type="button" class="reorder-one" aria-label=${n("orders.again.one",{name:l.name})} onClick=${()=>t.orderAgain([{...l,quantity:1}])}><${k} name="plus" /></button>`:null}
  </li>`)}</ul>`}var Fe=120;function ge({state:e,acts:t,clock:l}){let{session:i}=e;if(!i)return null;let r=i.mode==="FAMILY",a=P(e),s=de(e,l.tick.value),u=r?e.devices.filter(c=>c.online&&c.deviceId!==i.me.deviceId).length:0,$=e.menu?.currency??e.info?.currency??"EUR",d=r?ne(a.lines,i.me.deviceId):[{who:i.me,mine:!0,lines:a.lines}];return o`<${v} title=${n(r?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${t.closeSheet}
    footer=${a.lines.length>0?o`<${qe} state=${e} acts=${t} held=${s} cart=${a} currency=${$} />`:null}>
    ${u>0&&!s?o`<p class="soft small">${n("cart.others",{count:u})}</p>`:null}
    ${s?o`<${Pe} held=${s} clock=${l} />`:null}
    ${!s&&e.trouble?.kind==="failed"?o`<${y} kind="bad" icon="warn" role="alert">${e.trouble.text}<//>`:null}
    ${e.refusals.map(c=>o`<${y} key=${c.opId} kind="bad" icon="warn" role="alert">
      <b>${n("cart.refused",{name:c.name})}</b> ${c.text}
      <button type="button" class="textlink" onClick=${()=>t.dispatch({type:"refusal-read",opId:c.opId})}>${n("action.ok")}</button><//>`)}
    ${a.lines.length===0?o`<div class="empty"><h3>${n("cart.empty.title")}</h3><p>${n(r?"cart.empty.text":"cart.empty.text.own")}</p>
      <${g} onClick=${t.closeSheet}>${n("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${d.map(c=>o`<section key=${c.who.deviceId}>
      ${r?o`<h3 class="added-by"><${q} id=${c.who.deviceId} name=${c.who.nickname} />${c.mine?n("guest.you"):c.who.nickname}</h3>`:null}
      <ul>${c.lines.map(p=>o`<${Ue} key=${p.lineId} line=${p} state=${e} acts=${t} held=${s!==null} currency=${$} />`)}</ul>
    </section>`)}</div>
  <//>`}function Pe({held:e,clock:t}){t.tick.value;let l=Math.max(0,Math.floor((Date.parse(e.expiresAt)-t.now())/1e3));return o`<div class="hold" role="status">
    <span><b>${n("hold.title",{name:e.holder.nickname})}</b> ${n("hold.text")}</span>
    <b class="num" role="timer">${B(l)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,l/Fe*100)}%`}}></i></i>
  </div>`}function Ue({line:e,state:t,acts:l,held:i,currency:r}){let a=e.pending==="adding"&&e.sent,s=e.pending==="removing",$=A(t.menu,e.menuItemId)!==null&&!a&&!s,d=s?n("cart.removing"):i?n("cart.held"):t.link.kind==="offline"?n("cart.waiting"):n("cart.pending");return o`<li class=${`line ${s?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!$} onClick=${()=>l.open({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${$?n("cart.edit",{name:e.name}):e.name}</span></span>
      <${D} line=${e} />
      ${e.available?null:o`<small class="bad"><${k} name="warn" />${n("cart.unavailable")}</small>`}
      ${e.pending?o`<small class="pending"><${k} name="clock" />${d}</small>`:null}
    </button>
    <span class="line-price num">${b(e.lineTotal,r,h())}</span>
    <${U} value=${e.quantity} max=${_} name=${e.name} disabled=${a||s} onChange=${c=>l.setQuantity(e,c)} />
  </li>`}function qe({state:e,acts:t,held:l,cart:i,currency:r}){let a=e.placing!==null,s=i.lines.some(d=>!d.available&&d.pending!=="removing"),u=n("cart.order");l?u=n("cart.order.held",{name:l.holder.nickname}):e.link.kind==="offline"?u=n("cart.order.offline"):i.pendingCount>0?u=n("cart.order.sending"):s?u=n("cart.order.soldout"):a&&(u=n("cart.taking"));let $=l!==null||e.link.kind==="offline"||i.pendingCount>0||s||a;return o`<dl class="sum">${i.pendingCount===0?o`<${E} taxes=${e.cart.taxes} currency=${r} />`:null}<dt>${n("cart.total")}${i.pendingCount>0?o` <small>${n("cart.total.pending")}</small>`:null}</dt><dd class="num">${b(i.totalAmount,r,h())}</dd></dl>
    <${g} kind="primary wide" disabled=${$} onClick=${t.takeCheckout}>${u}<//>`}var Ge=["PAY_LATER","CARD","CASH"];function be({state:e,acts:t,clock:l}){let[i,r]=w("PAY_LATER"),[a,s]=w(""),{placing:u,cart:$}=e,d=e.menu?.currency??e.info?.currency??"EUR";if(u?.stage==="sending"||u?.stage==="waiting")return o`<${Qe} state=${e} acts=${t} clock=${l} />`;let c=u?.stage==="choosing",p=$e(e),x=e.trouble?.kind==="unavailable"?e.trouble.items:[],f=m=>!m.available||x.some(R=>R.menuItemId===m.menuItemId),C=p.filter(f),G=e.trouble??(C.length>0?{kind:"unavailable",names:[...new Set(C.map(m=>m.name))],items:[]}:null),I=c&&e.checkout?J(e.checkout.expiresAt,l.tick.value):null,H=c&&C.length>0&&C.length<p.length,N=!c||p.length===0||C.length>0,T=e.eating.avoided,Q=m=>{let R=T.length>0||m.allergyNote?A(e.menu,m.menuItemId):null,V=R&&F(R,m.options.map(De=>De.id));return V!==null&&(!V.isStated||V.unstated.length>0)},M=n("review.avoid.note",{list:S(T.map(m=>le({allergen:m,level:"CONTAINS"})))}),Y=o`
    ${I!==null&&I<60?o`<p class="hold-mine"><span>${n("hold.mine")}</span><span class="num" role="timer">${B(I)}</span></p>`:null}
    ${H?o`<${g} kind="primary wide" onClick=${()=>t.removeLines(C)}>${n("review.drop")}<//>`:N?o`<${g} kind="primary wide" onClick=${t.leaveReview}>${n("review.back")}<//>`:o`<${g} kind="primary wide price-button" onClick=${()=>t.place(i,a)}><span>${n("review.go")}</span><span class="num">${b($.totalAmount,d,h())}</span><//>`}`;return o`<${v} title=${n("review.title")} kind="review-sheet" onClose=${t.closeSheet} footer=${Y}>
    <${He} trouble=${G} currency=${d} />
    <ul class="review">${p.map(m=>o`<li key=${m.lineId} class=${f(m)?"is-sold-out":""}>
      <b class="num">${m.quantity}</b>
      <span>${m.name}<${D} line=${m} />${Q(m)?o`<small class="allergy-note"><${k} name="warn" />${n("allergens.unstated.ask")}</small>`:null}${f(m)?o`<small class="bad"><${k} name="warn" />${n("menu.soldout")}</small>`:null}</span>
      <span class="num">${b(m.lineTotal,d,h())}</span></li>`)}</ul>
    <dl class="sum"><${E} taxes=${$.taxes} currency=${d} /><dt>${n("cart.total")}</dt><dd class="num">${b($.totalAmount,d,h())}</dd></dl>
    <fieldset class="pay"><legend>${n("review.pay")}</legend>
      ${Ge.map(m=>o`<label key=${m} class="pay-option"><input type="radio" name="pay" checked=${m===i} onChange=${()=>r(m)} />
        <span><b>${n(`pay.${m}`)}</b><small>${n(`pay.${m}.hint`)}</small></span></label>`)}
    </fieldset>
    <label class="field"><span>${n("review.note")}</span><textarea rows="2" maxlength=${e.noteMax} value=${a} onInput=${m=>s(m.currentTarget.value)}></textarea></label>
    ${T.length>0&&!a.includes(M)&&M.length<=e.noteMax?o`<${g} onClick=${()=>s(ce(a,M,e.noteMax))}>${n("review.avoid")}<//>`:null}
  <//>`}function He({trouble:e,currency:t}){if(!e)return null;switch(e.kind){case"cart-changed":return o`<${y} kind="warn" icon="warn" role="alert"><b>${n("review.changed")}</b>
      <ul>${e.changes.map(l=>o`<li>${n(`review.changed.${l.kind}`,{...l,..."price"in l?{price:b(l.price,t,h()),was:b(l.was,t,h())}:{}})}</li>`)}</ul><//>`;case"ran-out":return o`<${y} kind="warn" icon="clock" role="alert">${n("review.ranout")}<//>`;case"held":return o`<${y} kind="warn" icon="clock" role="alert">${n("review.held",{name:e.name})} ${n("review.failed")}<//>`;case"empty":return o`<${y} kind="warn" icon="warn" role="alert">${n("review.empty")}<//>`;case"unavailable":return o`<${y} kind="bad" icon="warn" role="alert">${n("review.unavailable")} <b>${e.names.join(", ")}</b>. ${n("review.unavailable.what")}<//>`;default:return o`<${y} kind="bad" icon="warn" role="alert">${n("review.failed")} ${e.text}<//>`}}function Qe({state:e,acts:t,clock:l}){let{placing:i}=e,r=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-l.tick.value)/1e3)):null,a=r!==null?o`<${g} kind="wide" onClick=${t.retryNow}>${n("action.retry")}<//>`:null;return o`<${v} title=${n("review.sending")} kind="sending-sheet" onClose=${t.closeSheet} footer=${a}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${r===null?"is-sending":""}`}><${k} name=${r===null?"plate":"clock"} /></span>
      <p><b>${r===null?n("review.sending"):n("review.retry")} ${r?o`<span role="timer" aria-live="off">${n("review.retry.in",{seconds:r})}</span>`:null}</b></p>
      <p class="soft">${n("review.retry.safe")}</p>
    </div>
  <//>`}function ke({state:e,acts:t}){let{placed:l}=e;if(!l)return null;let i=e.orders.find(r=>r.orderId===l.orderId);return o`<${v} title=${n("done.title")} kind="done-sheet" onClose=${t.closeSheet} footer=${o`<${g} kind="primary wide" onClick=${t.closeSheet}>${n("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${k} name="check" /></span>
      <p class="done-number num">${n("done.number",{number:l.orderNumber})}</p>
      <p class="soft">${l.already?n("done.already",{number:l.orderNumber}):n("done.text")}</p>
    </div>
    ${i?o`<${z} order=${i} />`:null}
  <//>`}function we({state:e,acts:t}){let{eating:l,menu:i}=e,[r,a]=[ae(i),re(i)],s=se(i?.categories??[],"",l).shown.reduce((d,c)=>d+c.items.length,0),u=l.avoided.length+l.diets.length,$=d=>t.dispatch({type:"eat",eating:{...l,...d}});return o`<${v} title=${n("filter.title")} kind="filter-sheet" onClose=${t.closeSheet}
    footer=${o`<${g} kind="primary wide" onClick=${t.closeSheet}>${n("filter.done",{count:s})}<//>`}>
    <p class="soft small">${n(r.length>0?"filter.text":"filter.none")}</p>
    ${r.length>0?o`<fieldset class="toggles"><legend>${n("filter.avoid")}</legend>
      ${r.map(d=>o`<${ye} key=${d} kind="avoid" on=${l.avoided.includes(d)} label=${n(`allergen.${d}`)} onTap=${()=>$({avoided:ve(l.avoided,d)})} />`)}</fieldset>`:null}
    ${a.length>0?o`<fieldset class="toggles"><legend>${n("filter.diet")}</legend>
      ${a.map(d=>o`<${ye} key=${d} kind="keep" on=${l.diets.includes(d)} label=${ie(d)} onTap=${()=>$({diets:ve(l.diets,d)})} />`)}</fieldset>`:null}
    ${u>0?o`<label class="option"><input type="checkbox" checked=${l.hide} onChange=${()=>$({hide:!l.hide})} />
        <span>${n("filter.hide")}<small class="soft">${n("filter.hide.hint")}</small></span></label>
      <${g} kind="wide" onClick=${()=>t.dispatch({type:"eat",eating:oe})}>${n("filter.clear")}<//>`:null}
  <//>`}function ye({kind:e,on:t,label:l,onTap:i}){return o`<button type="button" class=${`toggle ${e}`} aria-pressed=${t} onClick=${i}>${t?o`<${k} name=${e==="avoid"?"close":"check"} />`:null}${l}</button>`}function ve(e,t){return e.includes(t)?e.filter(l=>l!==t):[...e,t]}function xe({state:e,acts:t}){let{help:l,bill:i}=e,r=l?.state==="sending",a=i?b(i.amountDue,i.currency,h()):"";return o`<${v} title=${n("help.title")} kind="help-sheet" onClose=${t.closeSheet}>
    <div aria-live="polite">
      ${l?.state==="sent"?o`<${y} kind="good" icon="check">${n(l.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${l?.state==="failed"?o`<${y} kind="bad" icon="warn">${l.text}<//>`:null}
      ${r?o`<${y} kind="calm" icon="clock">${n("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${Ce} kind="CALL_WAITER" icon="bell" title=${n("help.waiter")} text=${n("help.waiter.hint")} disabled=${r} acts=${t} />
      ${i&&e.orders.length>0?o`<${Ce} kind="REQUEST_BILL" icon="plate" title=${n("help.bill")} text=${n("help.bill.hint",{amount:a})} disabled=${r} acts=${t} />`:null}
    </div>
  <//>`}function Ce({kind:e,icon:t,title:l,text:i,disabled:r,acts:a}){return o`<button type="button" class="call" disabled=${r} onClick=${()=>a.call(e)}><${k} name=${t} /><span><b>${l}</b><small>${i}</small></span></button>`}function L(e,t){return e.options.filter(l=>t.includes(l.id)).length}function Ie(e,t,l){return t.includes(l)?e.min===1&&e.max===1?t:t.filter(i=>i!==l):e.max===1?[...t.filter(i=>!e.options.some(r=>r.id===i)),l]:L(e,t)>=e.max||t.length>=30?t:[...t,l]}function Se(e,t){return e.max>1&&e.max<e.options.length&&L(e,t)>=e.max}function Ne(e,t){if(e.variants.length>0&&!e.variants.some(l=>l.id===t.variantId))return{id:"variant",name:n("choice.size"),count:1};for(let l of e.optionGroups){let i=l.min-L(l,t.options);if(i>0)return{id:l.id,name:l.name,count:i}}return null}function Ae(e){return{variantId:e.variants.length===1?e.variants[0].id:null,options:e.optionGroups.flatMap(t=>t.min===t.options.length?t.options.map(l=>l.id):[])}}function Ee({min:e,max:t,options:l}){let i=t>=l.length;return e===1&&t===1?n("choice.one"):e===Math.min(t,l.length)?n("choice.exact",{count:e}):e>0?i?n("choice.atleast",{count:e}):n("choice.range",{min:e,max:t}):i&&t>1?n("choice.any"):n("choice.upto",{count:t})}function Le(e,t){let[l,i]=w(()=>t??Ae(e)),[r,a]=w(!1),s=Ne(e,l);function u(){if(!s)return!0;a(!0);let $=document.getElementById(`group-${s.id}`);return $?.scrollIntoView({block:"start"}),$?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:l,setChoice:i,missing:s,isChecked:r,check:u}}function Te({item:e,form:t,currency:l,avoided:i=[],showsAllergens:r=!1,isVariantFixed:a=!1}){let{choice:s,setChoice:u,missing:$,isChecked:d}=t;return o`${e.variants.length>0?o`<fieldset class="group" id="group-variant" disabled=${a}>
      <legend><b>${n("choice.variant")}</b><span class=${`rule ${d&&$?.id==="variant"?"missing":""}`}>${n("choice.one")}</span></legend>
      ${e.variants.map(c=>o`<label class="option" key=${c.id}>
        <input type="radio" name="variant" checked=${c.id===s.variantId} onChange=${()=>u({...s,variantId:c.id})} />
        <span><bdi>${c.name}</bdi></span><span class="num">${b(c.price,l,h())}</span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(c=>o`<${Ve} key=${c.id} group=${c} options=${s.options} currency=${l} avoided=${i}
      showsAllergens=${r} warnsUnstated=${e.allergensStated||i.length>0} isMissing=${d&&L(c,s.options)<c.min}
      onTap=${p=>u({...s,options:Ie(c,s.options,p)})} />`)}`}function Ve({group:e,options:t,currency:l,avoided:i,showsAllergens:r,warnsUnstated:a,isMissing:s,onTap:u}){let $=Se(e,t),d=L(e,t),c=e.min===1&&e.max===1;return o`<fieldset class="group" id=${`group-${e.id}`}>
    <legend><b><bdi>${e.name}</bdi></b><span class=${`rule ${s?"missing":""}`}>${s&&d>0?n("choice.missing",{count:e.min-d}):Ee(e)}</span></legend>
    ${e.options.map(p=>{let x=t.includes(p.id),f=p.allergens.some(C=>i.includes(C.allergen));return o`<label class=${`option ${$&&!x?"off":""}`} key=${p.id}>
        <input type=${c?"radio":"checkbox"} name=${e.id} checked=${x} disabled=${$&&!x} onChange=${()=>u(p.id)} />
        <span><bdi>${p.name}</bdi>${r&&p.allergens.length>0?o`<small class=${f?"mark bad":"soft"}>${S(O(p.allergens))}</small>`:null}
          ${r&&!p.allergensStated&&a?o`<small class=${i.length>0?"mark warn":"soft"}>${n("allergens.unstated")}</small>`:null}</span>
        <span class="num soft">${pe(p.price,l,h())}</span></label>`})}
    ${$?o`<p class="soft small">${n("choice.full",{count:e.max})}</p>`:null}
  </fieldset>`}function Me({state:e,acts:t}){let l=e.sheet?.kind==="item"?e.sheet:null,i=l?A(e.menu,l.itemId):null;if(!l||!i||!e.menu)return o`<${v} title=${n("item.offmenu")} kind="item-sheet" onClose=${t.closeSheet} />`;let r=l.lineId?P(e).lines.find(a=>a.lineId===l.lineId)??null:null;return o`<${Xe} key=${i.id} item=${i} line=${r} isEdit=${l.lineId!==null} currency=${e.menu.currency} avoided=${e.eating.avoided} noteMax=${e.noteMax} acts=${t} />`}function Xe({item:e,line:t,isEdit:l,currency:i,avoided:r,noteMax:a,acts:s}){let u=K(()=>t?te(t):null,[]),$=l&&t===null,d=t?.pending==="adding"&&t.sent,c=Le(e,t&&{variantId:t.variantId,options:t.options.map(m=>m.id)}),{choice:{variantId:p,options:x},missing:f}=c,[C,G]=w(t?.quantity??1),[I,H]=w(t?.note??""),[N,T]=w(t?.allergyNote??""),Q=ee(e,p,x)*C,M=()=>{c.check()&&(t&&u?s.editLine(t,u,{quantity:C,options:x,note:I.trim(),allergyNote:N.trim()}):s.add({menuItemId:e.id,quantity:C,options:x,...p?{variantId:p}:{},...I.trim()?{note:I.trim()}:{},...N.trim()?{allergyNote:N.trim()}:{}}),s.closeSheet())},Y=e.available?o`<div class="item-foot">
        <${U} value=${C} min=${1} max=${_} name=${e.name} onChange=${G} />
        <${g} kind="primary" disabled=${d} onClick=${M}>
          <span>${d?n("cart.order.sending"):f?n("choice.choose",{name:f.name}):n($?"item.gone.again":t?"item.save":"item.add",{count:C})}</span>
          ${f||d?null:o`<span class="num">${b(Q,i,h())}</span>`}
        <//>
      </div>`:o`<${y} kind="warn" icon="warn">${n("menu.soldout")}<//>`;return o`<${v} title=${e.name} kind="item-sheet" onClose=${s.closeSheet} footer=${Y}>
    ${$?o`<${y} kind="warn" icon="warn" role="alert">${n("item.gone")}<//>`:null}
    ${e.photo?o`<img class="item-photo" src=${e.photo} alt="" onError=${fe} />`:null}
    ${e.description?o`<p class="soft">${e.description}</p>`:null}
    <${je} item=${e} options=${x} avoided=${r} />
    <${Te} item=${e} form=${c} currency=${i} avoided=${r} showsAllergens=${!0} isVariantFixed=${t!==null} />
    <label class="field"><span>${n("item.note")}</span>
      <textarea rows="2" maxlength=${a} placeholder=${n("item.note.hint")} value=${I} onInput=${m=>H(m.currentTarget.value)}></textarea></label>
    <label class="field"><span>${n("item.allergy")}</span>
      <input maxlength=${a} autocomplete="off" placeholder=${n("item.allergy.hint")} value=${N} onInput=${m=>T(m.currentTarget.value)} /></label>
  <//>`}function je({item:e,options:t,avoided:l}){let{contains:i,may:r,isStated:a,unstated:s}=F(e,t),u=[...i,...r].some(c=>l.includes(c.allergen)),$=!a||s.length>0,d=!$&&i.length===0&&r.length===0;return o`<p class=${`contains ${$?"incomplete":""} ${u?"bad":""}`}>${u||$?o`<${k} name="warn" />`:null}<span>
    ${i.length>0?o`<b>${n("allergens.contains")}</b> ${S(O(i))}. `:null}
    ${r.length>0?o`<b>${n("allergens.may")}</b> ${S(O(r))}. `:null}
    ${a?s.length>0?o`<b>${n("allergens.unstated.options",{list:S(s)})}.</b>`:null:o`<b>${n("allergens.unstated.ask")}.</b>`}
    ${d?n("allergens.none"):null}</span></p>`}var ze=4e3;function Oe({state:e,acts:t}){let{session:l}=e,[i,r]=w(!1),[a,s]=w(null),[u,$]=w(!1),[d,c]=w(null);if(W(()=>{if(!i)return;let f=setTimeout(()=>r(!1),ze);return()=>clearTimeout(f)},[i]),!l)return null;let p=t.pin(),x=async f=>{$(!0),c(await t.takeOverDevice(f.deviceId)),$(!1)};return o`<${v} title=${n("people.title")} kind="people-sheet" onClose=${t.closeSheet}
    footer=${o`<${g} kind=${i?"danger wide":"wide"} onClick=${()=>i?t.leave():r(!0)}>${n(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(f=>o`<li key=${f.deviceId}>
      <${q} id=${f.deviceId} name=${f.nickname} />
      <span>${f.nickname}${f.deviceId===l.me.deviceId?o` <small class="soft">(${n("guest.you")})</small>`:null}
        ${f.online?null:o`<small class="soft"> · ${n("people.away")}</small>`}</span>
      ${!f.online&&f.deviceId!==l.me.deviceId&&p?o`<button type="button" class="textlink" aria-label=${n("people.old.of",{name:f.nickname})} onClick=${()=>{c(null),s(f)}}>${n("people.old")}</button>`:null}
    </li>`)}</ul>
    ${a?o`<${y} kind="warn" icon="warn" role="alert"><p>${n("people.old.text",{name:a.nickname})}</p>${d?o`<p><b>${d}</b></p>`:null}
      <p class="choices"><${g} onClick=${()=>s(null)}>${n("people.old.no")}<//><${g} kind="danger" disabled=${u} onClick=${()=>x(a)}>${n("people.old.go")}<//></p><//>`:null}
    ${p?o`<${We} pin=${p} />`:null}
    <div class="people-foot"><${Z} onChange=${t.speak} /><${me} link=${e.link} /></div>
  <//>`}function We({pin:e}){let[t,l]=w(!1);return o`<section class="share-pin"><h3>${n("people.pin")}</h3>
    ${t?o`<output class="shared-pin num">${e}</output><p class="soft small">${n("people.pin.hint")}</p>`:null}
    <${g} kind="wide" onClick=${()=>l(!t)}>${n(t?"people.pin.hide":"people.pin.show")}<//></section>`}var It={item:Me,cart:ge,review:be,done:ke,orders:he,help:xe,filter:we,people:Oe};export{It as SHEETS};
