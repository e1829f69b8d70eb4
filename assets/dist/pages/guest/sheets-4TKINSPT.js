/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{B as y,E as oe,F as q,G as ie,H as se,K as H,L as D,N as ae,O as re,Q as ce,S as de,W as $e,X as O,Y as F,Z as Q,_ as me,aa as ue,ba as pe,c as S,ca as fe,d as ne,da as he,ea as ge,g as te,ia as be,k as o,ka as ke,la as Y,ma as v,na as b,oa as R,pa as w,qa as ye,ra as ve,s as G,sa as W,t as le,u as f,v as t,va as k,wa as we,x as j,ya as Ce}from"./chunk-UFXWRMNB.js";function Ye({cancellations:e=[],status:n}){return n==="CANCELLED"?e.slice(0,-1):e}var z=e=>Ye(e).map(({quantity:n,reason:l})=>t("cancelled.part",{count:n,reason:l})).join(" · ");function We(e){return new Intl.NumberFormat(f(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function B({taxes:e,currency:n}){return e.filter(l=>l.tax!==0).map(l=>o`<dt class="minor">${t(`cart.tax.${l.kind}`,{rate:We(l.rate)})}</dt>
    <dd class="num minor">${k(l.tax,n,f())}</dd>`)}var Ve={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function Se({state:e,acts:n}){let{orders:l,bill:i}=e,s=[...l].reverse();return o`<${v} title=${t("orders.title")} kind="orders-sheet" onClose=${n.closeSheet}
    footer=${i&&l.length>0?o`<h3 class="visually-hidden">${t("orders.bill")}</h3><dl class="sum">
      <${B} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?o`<dt>${t("orders.paid")}</dt><dd class="num">${k(i.totalAmount-i.amountDue,i.currency,f())}</dd>`:null}
      <dt class="total">${t("orders.due")}</dt><dd class="num total">${k(i.amountDue,i.currency,f())}</dd></dl>`:null}>
    ${l.length===0?o`<div class="empty"><h3>${t("orders.empty.title")}</h3><p>${t("orders.empty.text")}</p><${b} onClick=${n.closeSheet}>${t("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${s.map(a=>o`<article class="order" key=${a.orderId}>
      <h3><span>${a.placedBy?t("orders.by",{number:a.orderNumber,name:a.placedBy.deviceId===e.session?.me.deviceId?t("guest.you"):a.placedBy.nickname,time:j(a.placedAt)}):t("orders.by.staff",{number:a.orderNumber,time:j(a.placedAt)})}</span>
        ${a.items.some(r=>r.status!=="CANCELLED"&&r.cancelledQuantity>0)?null:o`<span class="num">${k(a.totalAmount,a.currency,f())}</span>`}</h3>
      <${Z} order=${a} menu=${e.menu} acts=${n} />
      <${b} kind="reorder" label=${t("orders.again.of",{number:a.orderNumber})} onClick=${()=>n.addAgain(a.items.filter(r=>r.status!=="CANCELLED"))}><${y} name="undo" />${t("orders.again")}<//>
    </article>`)}</div>
  <//>`}function U({line:e}){let n=[e.variantName,...se(e.options),e.note].filter(l=>l!==null&&l!=="");return o`${n.length>0?o`<small><${ve} list=${n} /></small>`:null}
    ${e.allergyNote?o`<small class="allergy-note"><${y} name="warn" />${t("item.allergy.label",{text:e.allergyNote})}</small>`:null}`}function Z({order:e,menu:n,acts:l}){return o`<ul class=${`order-items ${l?"can-reorder":""}`}>${e.items.map(i=>ae(i,n)).map(i=>o`<li key=${i.itemIndex} class=${`s-${i.status}`}>
    <b class="num">${i.quantity}</b>
    <span><bdi>${i.name}</bdi><${U} line=${i} />${z(i)?o`<small class="cancelled-part">${z(i)}</small>`:null}</span>
    <span class="status"><${y} name=${Ve[i.status]} />${i.status==="CANCELLED"&&i.cancelReason?t("status.CANCELLED.why",{reason:i.cancelReason}):t(`status.${i.status}`)}</span>
    ${l?o`<button type="button" class="reorder-one" aria-label=${t("orders.again.one",{name:i.name})} onClick=${()=>l.addAgain([{...i,quantity:1}])}><${y} name="plus" /></button>`:null}
  </li>`)}</ul>`}var Xe=120;function xe({state:e,acts:n,clock:l}){let{session:i}=e;if(!i)return null;let s=i.mode==="FAMILY",a=Y(e),r=be(e,l.tick.value),$=s?e.devices.filter(m=>m.online&&m.deviceId!==i.me.deviceId).length:0,u=e.menu?.currency??e.info?.currency??"EUR",c=s?ce(a.lines,i.me.deviceId):[{guest:i.me,isMe:!0,lines:a.lines}];return o`<${v} title=${t(s?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${n.closeSheet}
    footer=${a.lines.length>0?o`<${Ze} state=${e} acts=${n} held=${r} cart=${a} currency=${u} />`:null}>
    ${$>0&&!r?o`<p class="soft small">${t("cart.others",{count:$})}</p>`:null}
    ${r?o`<${je} held=${r} clock=${l} />`:null}
    ${!r&&e.orderError?.kind==="failed"?o`<${w} kind="bad" icon="warn" role="alert">${e.orderError.text}<//>`:null}
    ${e.refusals.map(m=>o`<${w} key=${m.opId} kind="bad" icon="warn" role="alert">
      <b>${t("cart.refused",{name:m.name})}</b> ${m.text}
      <button type="button" class="textlink" onClick=${()=>n.dispatch({type:"refusal-read",opId:m.opId})}>${t("action.ok")}</button><//>`)}
    ${a.lines.length===0?o`<div class="empty"><h3>${t("cart.empty.title")}</h3><p>${t(s?"cart.empty.text":"cart.empty.text.own")}</p>
      <${b} onClick=${n.closeSheet}>${t("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${c.map(m=>o`<section key=${m.guest.deviceId}>
      ${s?o`<h3 class="added-by"><${W} id=${m.guest.deviceId} name=${m.guest.nickname} />${m.isMe?t("guest.you"):m.guest.nickname}</h3>`:null}
      <ul>${m.lines.map(d=>o`<${ze} key=${d.lineId} line=${d} state=${e} acts=${n} held=${r!==null} currency=${u} />`)}</ul>
    </section>`)}</div>
  <//>`}function je({held:e,clock:n}){n.tick.value;let l=Math.max(0,Math.floor((Date.parse(e.expiresAt)-n.now())/1e3));return o`<div class="hold" role="status">
    <span><b>${t("hold.title",{name:e.holder.nickname})}</b> ${t("hold.text")}</span>
    <b class="num" role="timer">${G(l)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,l/Xe*100)}%`}}></i></i>
  </div>`}function ze({line:e,state:n,acts:l,held:i,currency:s}){let a=e.pending==="adding"&&e.sent,r=e.pending==="removing",u=D(n.menu,e.menuItemId)!==null&&!a&&!r,c=r?t("cart.removing"):i?t("cart.held"):n.link.kind==="offline"?t("cart.waiting"):t("cart.pending");return o`<li class=${`line ${r?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!u} onClick=${()=>l.openSheet({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${u?t("cart.edit",{name:e.name}):e.name}</span></span>
      <${U} line=${e} />
      ${e.available?null:o`<small class="bad"><${y} name="warn" />${t("cart.unavailable")}</small>`}
      ${e.pending?o`<small class="pending"><${y} name="clock" />${c}</small>`:null}
    </button>
    <span class="line-price num">${k(e.lineTotal,s,f())}</span>
    <${R} value=${e.quantity} max=${H} name=${e.name} disabled=${a||r} onChange=${m=>l.setQuantity(e,m)} />
  </li>`}function Ze({state:e,acts:n,held:l,cart:i,currency:s}){let a=e.placing!==null,r=i.lines.some(c=>!c.available&&c.pending!=="removing"),$=t("cart.order");l?$=t("cart.order.held",{name:l.holder.nickname}):e.link.kind==="offline"?$=t("cart.order.offline"):i.pendingCount>0?$=t("cart.order.sending"):r?$=t("cart.order.soldout"):a&&($=t("cart.taking"));let u=l!==null||e.link.kind==="offline"||i.pendingCount>0||r||a;return o`<dl class="sum">${i.pendingCount===0?o`<${B} taxes=${e.cart.taxes} currency=${s} />`:null}<dt>${t("cart.total")}${i.pendingCount>0?o` <small>${t("cart.total.pending")}</small>`:null}</dt><dd class="num">${k(i.totalAmount,s,f())}</dd></dl>
    <${b} kind="primary wide" disabled=${u} onClick=${n.requestCheckout}>${$}<//>`}var Je=["PAY_LATER","CARD","CASH"];function Ie({state:e,acts:n,clock:l}){let[i,s]=S("PAY_LATER"),[a,r]=S(""),{placing:$,cart:u}=e,c=e.menu?.currency??e.info?.currency??"EUR";if($?.stage==="sending"||$?.stage==="waiting")return o`<${en} state=${e} acts=${n} clock=${l} />`;let m=$?.stage==="reviewing",d=ke(e),C=e.orderError?.kind==="unavailable"?e.orderError.items:[],h=p=>!p.available||C.some(L=>L.menuItemId===p.menuItemId),x=d.filter(h),g=e.orderError??(x.length>0?{kind:"unavailable",names:[...new Set(x.map(p=>p.name))],items:[]}:null),I=m&&e.checkout?le(e.checkout.expiresAt,l.tick.value):null,_=m&&x.length>0&&x.length<d.length,N=!m||d.length===0||x.length>0,E=e.dietaryNeeds.avoided,T=p=>{let L=E.length>0||p.allergyNote?D(e.menu,p.menuItemId):null,A=L&&Q(L,p.options.map(Qe=>Qe.id));return A!==null&&(!A.isStated||A.unstated.length>0)},M=t("review.avoid.note",{list:O(E.map(p=>$e({allergen:p,level:"CONTAINS"})))}),X=o`
    ${I!==null&&I<60?o`<p class="hold-mine"><span>${t("hold.mine")}</span><span class="num" role="timer">${G(I)}</span></p>`:null}
    ${_?o`<${b} kind="primary wide" onClick=${()=>n.removeLines(x)}>${t("review.drop")}<//>`:N?o`<${b} kind="primary wide" onClick=${n.leaveReview}>${t("review.back")}<//>`:o`<${b} kind="primary wide price-button" onClick=${()=>n.place(i,a)}><span>${t("review.go")}</span><span class="num">${k(u.totalAmount,c,f())}</span><//>`}`;return o`<${v} title=${t("review.title")} kind="review-sheet" onClose=${n.closeSheet} footer=${X}>
    <${Ke} orderError=${g} currency=${c} />
    <ul class="review">${d.map(p=>o`<li key=${p.lineId} class=${h(p)?"is-sold-out":""}>
      <b class="num">${p.quantity}</b>
      <span>${p.name}<${U} line=${p} />${T(p)?o`<small class="allergy-note"><${y} name="warn" />${t("allergens.unstated.ask")}</small>`:null}${h(p)?o`<small class="bad"><${y} name="warn" />${t("menu.soldout")}</small>`:null}</span>
      <span class="num">${k(p.lineTotal,c,f())}</span></li>`)}</ul>
    <dl class="sum"><${B} taxes=${u.taxes} currency=${c} /><dt>${t("cart.total")}</dt><dd class="num">${k(u.totalAmount,c,f())}</dd></dl>
    <fieldset class="pay"><legend>${t("review.pay")}</legend>
      ${Je.map(p=>o`<label key=${p} class="pay-option"><input type="radio" name="pay" checked=${p===i} onChange=${()=>s(p)} />
        <span><b>${t(`pay.${p}`)}</b><small>${t(`pay.${p}.hint`)}</small></span></label>`)}
    </fieldset>
    <label class="field"><span>${t("review.note")}</span><textarea rows="2" maxlength=${e.noteMax} value=${a} onInput=${p=>r(p.currentTarget.value)}></textarea></label>
    ${E.length>0&&!a.includes(M)&&M.length<=e.noteMax?o`<${b} onClick=${()=>r(ge(a,M,e.noteMax))}>${t("review.avoid")}<//>`:null}
  <//>`}function Ke({orderError:e,currency:n}){if(!e)return null;switch(e.kind){case"cart-changed":return o`<${w} kind="warn" icon="warn" role="alert"><b>${t("review.changed")}</b>
      <ul>${e.changes.map(l=>o`<li>${t(`review.changed.${l.kind}`,{...l,..."price"in l?{price:k(l.price,n,f()),was:k(l.was,n,f())}:{}})}</li>`)}</ul><//>`;case"ran-out":return o`<${w} kind="warn" icon="clock" role="alert">${t("review.ranout")}<//>`;case"held":return o`<${w} kind="warn" icon="clock" role="alert">${t("review.held",{name:e.name})} ${t("review.failed")}<//>`;case"empty":return o`<${w} kind="warn" icon="warn" role="alert">${t("review.empty")}<//>`;case"unavailable":return o`<${w} kind="bad" icon="warn" role="alert">${t("review.unavailable")} <b>${e.names.join(", ")}</b>. ${t("review.unavailable.what")}<//>`;default:return o`<${w} kind="bad" icon="warn" role="alert">${t("review.failed")} ${e.text}<//>`}}function en({state:e,acts:n,clock:l}){let{placing:i}=e,s=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-l.tick.value)/1e3)):null,a=s!==null?o`<${b} kind="wide" onClick=${n.retryNow}>${t("action.retry")}<//>`:null;return o`<${v} title=${t("review.sending")} kind="sending-sheet" onClose=${n.closeSheet} footer=${a}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${s===null?"is-sending":""}`}><${y} name=${s===null?"plate":"clock"} /></span>
      <p><b>${s===null?t("review.sending"):t("review.retry")} ${s?o`<span role="timer" aria-live="off">${t("review.retry.in",{seconds:s})}</span>`:null}</b></p>
      <p class="soft">${t("review.retry.safe")}</p>
    </div>
  <//>`}function Ne({state:e,acts:n}){let{placed:l}=e;if(!l)return null;let i=e.orders.find(s=>s.orderId===l.orderId);return o`<${v} title=${t("done.title")} kind="done-sheet" onClose=${n.closeSheet} footer=${o`<${b} kind="primary wide" onClick=${n.closeSheet}>${t("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${y} name="check" /></span>
      <p class="done-number num">${t("done.number",{number:l.orderNumber})}</p>
      <p class="soft">${l.alreadyOrdered?t("done.already",{number:l.orderNumber}):t("done.text")}</p>
    </div>
    ${i?o`<${Z} order=${i} menu=${e.menu} />`:null}
  <//>`}function Te({state:e,acts:n}){let{dietaryNeeds:l,menu:i}=e,[s,a]=[pe(i),fe(i)],r=he(i?.categories??[],"",l).shown.reduce((c,m)=>c+m.items.length,0),$=l.avoided.length+l.diets.length,u=c=>n.dispatch({type:"dietary-needs",dietaryNeeds:{...l,...c}});return o`<${v} title=${t("filter.title")} kind="filter-sheet" onClose=${n.closeSheet}
    footer=${o`<${b} kind="primary wide" onClick=${n.closeSheet}>${t("filter.done",{count:r})}<//>`}>
    <p class="soft small">${t(s.length>0?"filter.text":"filter.none")}</p>
    ${s.length>0?o`<fieldset class="toggles"><legend>${t("filter.avoid")}</legend>
      ${s.map(c=>o`<${Ae} key=${c} kind="avoid" on=${l.avoided.includes(c)} label=${t(`allergen.${c}`)} onTap=${()=>u({avoided:Ee(l.avoided,c)})} />`)}</fieldset>`:null}
    ${a.length>0?o`<fieldset class="toggles"><legend>${t("filter.diet")}</legend>
      ${a.map(c=>o`<${Ae} key=${c} kind="keep" on=${l.diets.includes(c)} label=${ue(c)} onTap=${()=>u({diets:Ee(l.diets,c)})} />`)}</fieldset>`:null}
    ${$>0?o`<label class="option"><input type="checkbox" checked=${l.hide} onChange=${()=>u({hide:!l.hide})} />
        <span>${t("filter.hide")}<small class="soft">${t("filter.hide.hint")}</small></span></label>
      <${b} kind="wide" onClick=${()=>n.dispatch({type:"dietary-needs",dietaryNeeds:me})}>${t("filter.clear")}<//>`:null}
  <//>`}function Ae({kind:e,on:n,label:l,onTap:i}){return o`<button type="button" class=${`toggle ${e}`} aria-pressed=${n} onClick=${i}>${n?o`<${y} name=${e==="avoid"?"close":"check"} />`:null}${l}</button>`}function Ee(e,n){return e.includes(n)?e.filter(l=>l!==n):[...e,n]}function Oe({state:e,acts:n}){let{help:l,bill:i}=e,s=l?.state==="sending",a=i?k(i.amountDue,i.currency,f()):"";return o`<${v} title=${t("help.title")} kind="help-sheet" onClose=${n.closeSheet}>
    <div aria-live="polite">
      ${l?.state==="sent"?o`<${w} kind="good" icon="check">${t(l.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${l?.state==="failed"?o`<${w} kind="bad" icon="warn">${l.text}<//>`:null}
      ${s?o`<${w} kind="calm" icon="clock">${t("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${Me} kind="CALL_WAITER" icon="bell" title=${t("help.waiter")} text=${t("help.waiter.hint")} disabled=${s} acts=${n} />
      ${i&&e.orders.length>0?o`<${Me} kind="REQUEST_BILL" icon="plate" title=${t("help.bill")} text=${t("help.bill.hint",{amount:a})} disabled=${s} acts=${n} />`:null}
    </div>
  <//>`}function Me({kind:e,icon:n,title:l,text:i,disabled:s,acts:a}){return o`<button type="button" class="call" disabled=${s} onClick=${()=>a.callStaff(e)}><${y} name=${n} /><span><b>${l}</b><small>${i}</small></span></button>`}var J=(e,n)=>e.filter(l=>l===n).length;function P(e,n){return n.filter(l=>e.options.some(i=>i.id===l)).length}function V(e,n,l){let i=J(n,l);return Math.min(e.eachMax??1,e.max-P(e,n)+i,30-n.length+i)}var K=(e,n,l)=>[...e.filter(i=>i!==n),...Array(l).fill(n)];function Le(e,n,l){return n.includes(l)?e.min===1&&e.max===1?n:K(n,l,0):e.max===1?[...n.filter(i=>!e.options.some(s=>s.id===i)),l]:V(e,n,l)>0?[...n,l]:n}function De(e,n){return e.max>1&&e.max<e.options.length*(e.eachMax??1)&&P(e,n)>=e.max}function ee(e,n,l,i){let s=i.filter(d=>d!==l.id),a=d=>e.optionGroups.find(C=>C.id===d),r=d=>a(d)?.options.some(C=>s.includes(C.id)),$=l.needs?.find(d=>!r(d));if($)return t("choice.needs",{name:a($)?.name??""});let u=l.forbids?.find(r),c=e.optionGroups.flatMap(d=>d.options).find(d=>s.includes(d.id)&&d.forbids?.includes(n.id)),m=u?a(u)?.name:c?.name;return m?t("choice.forbids",{name:m}):""}function Re(e,n){if(e.variants.length>0&&!e.variants.some(l=>l.id===n.variantId))return{id:"variant",name:t("choice.size"),count:1};for(let l of e.optionGroups){let i=l.min-P(l,n.options);if(i>0)return{id:l.id,name:l.name,count:i};if(l.options.some(s=>n.options.includes(s.id)&&ee(e,l,s,n.options)))return{id:l.id,name:l.name,count:0}}return null}function Be(e){let n=[];for(let l of e.optionGroups){let i=l.min===l.options.length&&(l.eachMax??1)===1;for(let s of l.options)(i||s.isDefault)&&V(l,n,s.id)>0&&(n=[...n,s.id])}return{variantId:e.variants.length===1?e.variants[0].id:null,options:n}}function _e({min:e,max:n,eachMax:l=1,options:i}){let s=i.length*l,a=n>=s;return e===1&&n===1?t("choice.one"):e===Math.min(n,s)?t("choice.exact",{count:e}):e>0?a&&l===1?t("choice.atleast",{count:e}):t("choice.range",{min:e,max:n}):a&&n>1&&l===1?t("choice.any"):t("choice.upto",{count:n})}function Fe({included:e=0,options:n},l,i){let[s,a]=new Set(n.map(r=>q(r,l)).filter(r=>r>0));return e===0||!s?"":t(a?"choice.included.some":"choice.included",{count:e,price:i(s)})}function Ue(e,n){let[l,i]=S(()=>n??Be(e)),[s,a]=S(!1),r=Re(e,l);function $(){if(!r)return!0;a(!0);let u=document.getElementById(`group-${r.id}`);return u?.scrollIntoView({block:"start"}),u?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:l,setChoice:i,missing:r,showsMissing:s,check:$}}function Pe({item:e,form:n,currency:l,lang:i,avoided:s=[],showsAllergens:a=!1,isVariantFixed:r=!1}){let{choice:$,setChoice:u,missing:c,showsMissing:m}=n;return o`${e.variants.length>0?o`<fieldset class="group" id="group-variant" disabled=${r}>
      <legend><b>${t("choice.variant")}</b><span class=${`rule ${m&&c?.id==="variant"?"missing":""}`}>${t("choice.one")}</span></legend>
      ${e.variants.map(d=>o`<label class="option" key=${d.id}>
        <input type="radio" name="variant" checked=${d.id===$.variantId} onChange=${()=>u({...$,variantId:d.id})} />
        <span><bdi lang=${i(d.isUntranslated)}>${d.name}</bdi></span><span class="num">${k(d.price,l,f())}</span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(d=>o`<${tn} key=${d.id} item=${e} group=${d} choice=${$} lang=${i} currency=${l} avoided=${s}
      showsAllergens=${a} warnsUnstated=${e.allergensStated||s.length>0} isMissing=${m&&c?.id===d.id}
      onChange=${C=>u({...$,options:C})} />`)}`}function tn({item:e,group:n,choice:{variantId:l,options:i},currency:s,lang:a,avoided:r,showsAllergens:$,warnsUnstated:u,isMissing:c,onChange:m}){let d=De(n,i),C=P(n,i),h=n.min===1&&n.max===1,x=Fe(n,l,g=>k(g,s,f()));return o`<fieldset class="group" id=${`group-${n.id}`}>
    <legend><b><bdi lang=${a(n.isUntranslated)}>${n.name}</bdi></b><span class=${`rule ${c?"missing":""}`}>${c&&C>0&&C<n.min?t("choice.missing",{count:n.min-C}):_e(n)}</span></legend>
    ${x?o`<p class="soft small">${x}</p>`:null}
    ${n.options.map(g=>{let I=i.includes(g.id),_=g.allergens.some(M=>r.includes(M.allergen)),N=ee(e,n,g,i),E=!I&&(d||N!==""),T=o`<span><bdi lang=${a(g.isUntranslated)}>${g.name}</bdi>${$&&g.allergens.length>0?o`<small class=${_?"mark bad":"soft"}>${O(F(g.allergens))}</small>`:null}
          ${$&&!g.allergensStated&&u?o`<small class=${r.length>0?"mark warn":"soft"}>${t("allergens.unstated")}</small>`:null}
          ${N?o`<small class=${I?"mark bad":"soft"}>${N}</small>`:null}</span>
        <span class="num soft">${we(q(g,l),s,f())}</span>`;return(n.eachMax??1)>1?o`<div class=${`option counted ${E?"off":""}`} key=${g.id}>${T}
          <${R} value=${J(i,g.id)} max=${N?0:V(n,i,g.id)} name=${g.name} onChange=${M=>m(K(i,g.id,M))} /></div>`:o`<label class=${`option ${E?"off":""}`} key=${g.id}>
        <input type=${h?"radio":"checkbox"} name=${n.id} checked=${I} disabled=${E} onChange=${()=>m(Le(n,i,g.id))} />${T}</label>`})}
    ${d?o`<p class="soft small">${t("choice.full",{count:n.max})}</p>`:null}
  </fieldset>`}function Ge({state:e,acts:n}){let l=e.sheet?.kind==="item"?e.sheet:null,i=l?D(e.menu,l.itemId):null;if(!l||!i||!e.menu)return o`<${v} title=${t("item.offmenu")} kind="item-sheet" onClose=${n.closeSheet} />`;let s=l.lineId?Y(e).lines.find(a=>a.lineId===l.lineId)??null:null;return o`<${ln} key=${i.id} item=${i} line=${s} isEdit=${l.lineId!==null} menu=${e.menu} avoided=${e.dietaryNeeds.avoided} noteMax=${e.noteMax} acts=${n} />`}function ln({item:e,line:n,isEdit:l,menu:i,avoided:s,noteMax:a,acts:r}){let{currency:$}=i,u=A=>re(i,A),c=te(()=>n?de(n):null,[]),m=l&&n===null,d=n?.pending==="adding"&&n.sent,C=Ue(e,n&&{variantId:n.variantId,options:n.options.map(A=>A.id)}),{choice:{variantId:h,options:x},missing:g}=C,[I,_]=S(n?.quantity??1),[N,E]=S(n?.note??""),[T,M]=S(n?.allergyNote??""),X=ie(e,h,x)*I,p=()=>{C.check()&&(n&&c?r.editLine(n,c,{quantity:I,options:x,note:N.trim(),allergyNote:T.trim()}):r.add({menuItemId:e.id,quantity:I,options:x,...h?{variantId:h}:{},...N.trim()?{note:N.trim()}:{},...T.trim()?{allergyNote:T.trim()}:{}}),r.closeSheet())},L=e.available?o`<div class="item-foot">
        <${R} value=${I} min=${1} max=${H} name=${e.name} onChange=${_} />
        <${b} kind="primary" disabled=${d} onClick=${p}>
          <span>${d?t("cart.order.sending"):g?t("choice.choose",{name:g.name}):t(m?"item.gone.again":n?"item.save":"item.add",{count:I})}</span>
          ${g||d?null:o`<span class="num">${k(X,$,f())}</span>`}
        <//>
      </div>`:o`<${w} kind="warn" icon="warn">${t("menu.soldout")}<//>`;return o`<${v} title=${e.name} kind="item-sheet" onClose=${r.closeSheet} footer=${L}>
    ${m?o`<${w} kind="warn" icon="warn" role="alert">${t("item.gone")}<//>`:null}
    ${e.photo?o`<img class="item-photo" src=${e.photo} alt="" onError=${Ce} />`:null}
    ${e.mainName?o`<p class="soft small"><bdi lang=${i.mainLanguage}>${e.mainName}</bdi></p>`:null}
    ${e.description?o`<p class="soft" dir="auto" lang=${u(e.untranslated?.includes("DESCRIPTION"))}>${e.description}</p>`:null}
    <${on} item=${e} options=${x} avoided=${s} />
    <${Pe} item=${e} form=${C} currency=${$} lang=${u} avoided=${s} showsAllergens=${!0} isVariantFixed=${n!==null} />
    <label class="field"><span>${t("item.note")}</span>
      <textarea rows="2" maxlength=${a} placeholder=${t("item.note.hint")} value=${N} onInput=${A=>E(A.currentTarget.value)}></textarea></label>
    <label class="field"><span>${t("item.allergy")}</span>
      <input maxlength=${a} autocomplete="off" placeholder=${t("item.allergy.hint")} value=${T} onInput=${A=>M(A.currentTarget.value)} /></label>
  <//>`}function on({item:e,options:n,avoided:l}){let{contains:i,mayContain:s,isStated:a,unstated:r}=Q(e,n),$=[...i,...s].some(m=>l.includes(m.allergen)),u=!a||r.length>0,c=!u&&i.length===0&&s.length===0;return o`<p class=${`contains ${u?"incomplete":""} ${$?"bad":""}`}>${$||u?o`<${y} name="warn" />`:null}<span>
    ${i.length>0?o`<b>${t("allergens.contains")}</b> ${O(F(i))}. `:null}
    ${s.length>0?o`<b>${t("allergens.may")}</b> ${O(F(s))}. `:null}
    ${a?r.length>0?o`<b>${t("allergens.unstated.options",{list:O(r)})}.</b>`:null:o`<b>${t("allergens.unstated.ask")}.</b>`}
    ${c?t("allergens.none"):null}</span></p>`}var sn=4e3;function qe({state:e,acts:n}){let{session:l}=e,[i,s]=S(!1),[a,r]=S(null),[$,u]=S(!1),[c,m]=S(null);if(ne(()=>{if(!i)return;let h=setTimeout(()=>s(!1),sn);return()=>clearTimeout(h)},[i]),!l)return null;let d=n.pin(),C=async h=>{u(!0),m(await n.takeOverDevice(h.deviceId)),u(!1)};return o`<${v} title=${t("people.title")} kind="people-sheet" onClose=${n.closeSheet}
    footer=${o`<${b} kind=${i?"danger wide":"wide"} onClick=${()=>i?n.leave():s(!0)}>${t(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(h=>o`<li key=${h.deviceId}>
      <${W} id=${h.deviceId} name=${h.nickname} />
      <span>${h.nickname}${h.deviceId===l.me.deviceId?o` <small class="soft">(${t("guest.you")})</small>`:null}
        ${h.online?null:o`<small class="soft"> · ${t("people.away")}</small>`}</span>
      ${!h.online&&h.deviceId!==l.me.deviceId&&d?o`<button type="button" class="textlink" aria-label=${t("people.old.of",{name:h.nickname})} onClick=${()=>{m(null),r(h)}}>${t("people.old")}</button>`:null}
    </li>`)}</ul>
    ${a?o`<${w} kind="warn" icon="warn" role="alert"><p>${t("people.old.text",{name:a.nickname})}</p>${c?o`<p><b>${c}</b></p>`:null}
      <p class="choices"><${b} onClick=${()=>r(null)}>${t("people.old.no")}<//><${b} kind="danger" disabled=${$} onClick=${()=>C(a)}>${t("people.old.go")}<//></p><//>`:null}
    ${d?o`<${an} pin=${d} />`:null}
    <div class="people-foot"><${oe} onChange=${n.selectLanguage} /><${ye} link=${e.link} /></div>
  <//>`}function an({pin:e}){let[n,l]=S(!1);return o`<section class="share-pin"><h3>${t("people.pin")}</h3>
    ${n?o`<output class="shared-pin num">${e}</output><p class="soft small">${t("people.pin.hint")}</p>`:null}
    <${b} kind="wide" onClick=${()=>l(!n)}>${t(n?"people.pin.hide":"people.pin.show")}<//></section>`}var rn=e=>new Intl.DateTimeFormat(f(),{weekday:"long",timeZone:"UTC"}).format(Date.UTC(2024,0,1+e));function He({state:e,acts:n}){let{openingHours:l,contact:i}=e.info??{},s=(new Date().getDay()+6)%7;return o`<${v} title=${e.info?.restaurantName} kind="about-sheet" onClose=${n.closeSheet}>
    ${i?o`<p class="contact"><${cn} text=${i} /></p>`:null}
    ${l?o`<dl>${l.map((a,r)=>o`<div key=${r} aria-current=${r===s?"date":void 0}><dt>${rn(r)}</dt>
      <dd class="num">${a.length===0?t("about.closed"):a.map($=>o`<bdi key=${$} dir="ltr">${$.replace("-","–")}</bdi>`)}</dd></div>`)}</dl>`:null}
  <//>`}function cn({text:e}){let n=/^[^\s@]+@[^\s@]+$/.test(e)?`mailto:${e}`:/^\+?[\d\s()/-]{4,}$/.test(e)?`tel:${e.replace(/[^\d+]/g,"")}`:/^https?:\/\/\S+$/.test(e)?e:null;return n?o`<a class="textlink" href=${n} target=${n===e?"_blank":void 0} rel="noreferrer"><bdi>${e}</bdi></a>`:o`<bdi>${e}</bdi>`}var Xt={item:Ge,cart:xe,review:Ie,done:Ne,orders:Se,help:Oe,filter:Te,people:qe,about:He};export{Xt as SHEETS};
