/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{$ as X,A as j,B as E,E as ue,F as pe,H as fe,I as L,J as P,K as V,L as he,M as ge,N as be,O as ye,P as ke,Q as ve,U as we,V as Se,X as xe,_ as Ce,aa as v,ba as w,c as x,ca as b,d as ce,da as U,ea as S,fa as Ie,g as de,ga as Ne,ha as z,i as o,ka as Oe,l as W,la as y,m as me,ma as Te,na as Z,o as f,p as l,pa as Ae,qa as Ee,r as te,ra as Le,v as Y,w as le,x as $e}from"./chunk-WIEBM56S.js";function en({cancellations:e=[],status:n}){return n==="CANCELLED"?e.slice(0,-1):e}var oe=e=>en(e).map(({quantity:n,reason:t})=>l("cancelled.part",{count:n,reason:t})).join(" · ");function nn(e){return new Intl.NumberFormat(f(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function B({taxes:e,currency:n}){return e.filter(t=>t.tax!==0).map(t=>o`<dt class="minor">${l(`cart.tax.${t.kind}`,{rate:nn(t.rate)})}</dt>
    <dd class="num minor">${y(t.tax,n,f())}</dd>`)}var tn={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function Me({state:e,acts:n}){let{orders:t,bill:i}=e,a=[...t].reverse();return o`<${w} title=${l("orders.title")} kind="orders-sheet" onClose=${n.closeSheet}
    footer=${i&&t.length>0?o`<h3 class="visually-hidden">${l("orders.bill")}</h3><dl class="sum">
      ${i.adjustments.map(r=>o`<dt>${r.name?`${r.name}: `:""}${r.reason}</dt><dd class="num">${y(-r.loweredAmount,i.currency,f())}</dd>`)}
      <${B} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?o`<dt>${l("orders.paid")}</dt><dd class="num">${y(i.totalAmount-i.amountDue,i.currency,f())}</dd>`:null}
      <dt class="total">${l("orders.due")}</dt><dd class="num total">${y(i.amountDue,i.currency,f())}</dd></dl>
      ${i.totalAmount>i.amountDue?o`<a class="button wide" href="/receipt">${l("pay.receipt")}</a>`:null}`:null}>
    ${t.length===0?o`<div class="empty"><h3>${l("orders.empty.title")}</h3><p>${l("orders.empty.text")}</p><${b} onClick=${n.closeSheet}>${l("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${a.map(r=>o`<article class="order" key=${r.orderId}>
      <h3><span>${r.placedBy?l("orders.by",{number:r.orderNumber,name:r.placedBy.deviceId===e.session?.me.deviceId?l("guest.you"):r.placedBy.nickname,time:te(r.placedAt)}):l("orders.by.staff",{number:r.orderNumber,time:te(r.placedAt)})}</span>
        ${r.items.some(s=>s.status!=="CANCELLED"&&s.cancelledQuantity>0)?null:o`<span class="num">${y(r.totalAmount,r.currency,f())}</span>`}</h3>
      <${ie} order=${r} menu=${e.menu} acts=${n} />
      <${b} kind="reorder" label=${l("orders.again.of",{number:r.orderNumber})} onClick=${()=>n.addAgain(r.items.filter(s=>s.status!=="CANCELLED"))}><${v} name="undo" />${l("orders.again")}<//>
    </article>`)}</div>
  <//>`}function G({line:e}){let n=[e.variantName,...$e(e.options),e.note].filter(t=>t!==null&&t!=="");return o`${n.length>0?o`<small><${Ne} list=${n} /></small>`:null}
    ${e.allergyNote?o`<small class="allergy-note"><${v} name="warn" />${l("item.allergy.label",{text:e.allergyNote})}</small>`:null}`}function ie({order:e,menu:n,acts:t}){return o`<ul class=${`order-items ${t?"can-reorder":""}`}>${e.items.map(i=>ue(i,n)).map(i=>o`<li key=${i.itemIndex} class=${`s-${i.status}`}>
    <b class="num">${i.quantity}</b>
    <span><bdi>${i.name}</bdi><${G} line=${i} />${oe(i)?o`<small class="cancelled-part">${oe(i)}</small>`:null}</span>
    <span class="status"><${v} name=${tn[i.status]} />${i.status==="CANCELLED"&&i.cancelReason?l("status.CANCELLED.why",{reason:i.cancelReason}):l(`status.${i.status}`)}</span>
    ${t&&i.menuItemId?o`<button type="button" class="reorder-one" aria-label=${l("orders.again.one",{name:i.name})} onClick=${()=>t.addAgain([{...i,quantity:1}])}><${v} name="plus" /></button>`:null}
  </li>`)}</ul>`}function R({reason:e,left:n,from:t,until:i}){return e==="TOO_FEW"?l("menu.left",{count:n??0}):e==="OUTSIDE_HOURS"&&t?l("menu.at",{time:t}):e==="OUTSIDE_HOURS"&&i?l("menu.until",{time:i}):l(e==="SOLD_OUT"?"menu.soldout":"item.offmenu")}function J(e,n){let t=E(n,e.menuItemId);return t?.available?t.left?R({reason:"TOO_FEW",left:t.left}):l("item.again"):R(t?{reason:t.from?"OUTSIDE_HOURS":"SOLD_OUT",from:t.from}:e.unavailable??{reason:"OFF_MENU"})}var ln=120;function De({state:e,acts:n,clock:t}){let{session:i}=e;if(!i)return null;let a=i.mode==="FAMILY",r=X(e),s=we(e,t.tick.value),$=a?e.devices.filter(m=>m.online&&m.deviceId!==i.me.deviceId).length:0,p=e.menu?.currency??e.info?.currency??"EUR",u=a?Se(r.lines,i.me.deviceId):[{guest:i.me,isMe:!0,lines:r.lines}];return o`<${w} title=${l(a?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${n.closeSheet}
    footer=${r.lines.length>0?o`<${an} state=${e} acts=${n} held=${s} cart=${r} currency=${p} />`:null}>
    ${$>0&&!s?o`<p class="soft small">${l("cart.others",{count:$})}</p>`:null}
    ${s?o`<${on} held=${s} clock=${t} />`:null}
    ${!s&&e.orderError?.kind==="failed"?o`<${S} kind="bad" icon="warn" role="alert">${e.orderError.text}<//>`:null}
    ${e.refusals.map(m=>o`<${S} key=${m.opId} kind="bad" icon="warn" role="alert">
      <b>${l("cart.refused",{name:m.name})}</b> ${m.why?.reason?R(m.why):m.text}
      <button type="button" class="textlink" onClick=${()=>n.dispatch({type:"refusal-read",opId:m.opId})}>${l("action.ok")}</button><//>`)}
    ${r.lines.length===0?o`<div class="empty"><h3>${l("cart.empty.title")}</h3><p>${l(a?"cart.empty.text":"cart.empty.text.own")}</p>
      <${b} onClick=${n.closeSheet}>${l("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${u.map(m=>o`<section key=${m.guest.deviceId}>
      ${a?o`<h3 class="added-by"><${z} id=${m.guest.deviceId} name=${m.guest.nickname} />${m.isMe?l("guest.you"):m.guest.nickname}</h3>`:null}
      <ul>${m.lines.map(c=>o`<${rn} key=${c.lineId} line=${c} state=${e} acts=${n} held=${s!==null} currency=${p} />`)}</ul>
    </section>`)}</div>
  <//>`}function on({held:e,clock:n}){n.tick.value;let t=Math.max(0,Math.floor((Date.parse(e.expiresAt)-n.now())/1e3));return o`<div class="hold" role="status">
    <span><b>${l("hold.title",{name:e.holder.nickname})}</b> ${l("hold.text")}</span>
    <b class="num" role="timer">${W(t)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,t/ln*100)}%`}}></i></i>
  </div>`}function rn({line:e,state:n,acts:t,held:i,currency:a}){let r=e.pending==="adding"&&e.sent,s=e.pending==="removing",p=E(n.menu,e.menuItemId)!==null&&!r&&!s,u=s?l("cart.removing"):i?l("cart.held"):n.link.kind==="offline"?l("cart.waiting"):l("cart.pending");return o`<li class=${`line ${s?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!p} onClick=${()=>t.openSheet({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${p?l("cart.edit",{name:e.name}):e.name}</span></span>
      <${G} line=${e} />
      ${e.available?null:o`<small class="bad"><${v} name="warn" />${J(e,n.menu)}</small>`}
      ${e.pending?o`<small class="pending"><${v} name="clock" />${u}</small>`:null}
    </button>
    <span class="line-price num">${y(e.lineTotal,a,f())}</span>
    <${U} value=${e.quantity} max=${j} name=${e.name} disabled=${r||s} onChange=${m=>t.setQuantity(e,m)} />
  </li>`}function an({state:e,acts:n,held:t,cart:i,currency:a}){let r=e.placing!==null,s=i.lines.filter(u=>!u.available&&u.pending!=="removing"),$=l("cart.order");t?$=l("cart.order.held",{name:t.holder.nickname}):e.link.kind==="offline"?$=l("cart.order.offline"):i.pendingCount>0?$=l("cart.order.sending"):s.length>0?$=l("review.drop"):r&&($=l("cart.taking"));let p=t!==null||e.link.kind==="offline"||i.pendingCount>0||r;return o`<dl class="sum">${i.pendingCount===0?o`<${B} taxes=${e.cart.taxes} currency=${a} />`:null}<dt>${l("cart.total")}${i.pendingCount>0?o` <small>${l("cart.total.pending")}</small>`:null}</dt><dd class="num">${y(i.totalAmount,a,f())}</dd></dl>
    <${b} kind="primary wide" disabled=${p} onClick=${s.length>0?()=>n.removeLines(s):n.requestCheckout}>${$}<//>`}function Re({state:e,acts:n,clock:t}){let[i,a]=x("PAY_LATER"),[r,s]=x(""),{placing:$,cart:p}=e,u=e.session?.paymentMethods??[],m=e.menu?.currency??e.info?.currency??"EUR";if($?.stage==="sending"||$?.stage==="waiting")return o`<${cn} state=${e} acts=${n} clock=${t} />`;let c=$?.stage==="reviewing",k=Ce(e),g=e.orderError?.kind==="unavailable"?e.orderError.items:[],I=d=>g.find(A=>A.menuItemId===d.menuItemId),h=d=>{let A=E(e.menu,d.menuItemId);return c&&(!A||!!A.from)},C=d=>I(d)||!d.available&&!h(d),T=k.filter(C),N=d=>{let A=I(d);return A?.reason?R(A):J(d,e.menu)},M=e.orderError??(T.length>0?{kind:"unavailable",names:[...new Set(T.map(d=>d.name))],items:[]}:null),O=c&&e.checkout?me(e.checkout.expiresAt,t.tick.value):null,D=c&&T.length>0&&T.length<k.length,q=!c||k.length===0||T.length>0,_=e.dietaryNeeds.avoided,Q=d=>{let A=_.length>0||d.allergyNote?E(e.menu,d.menuItemId):null,ne=A&&V(A,d.options.map(Ke=>Ke.id));return ne!==null&&(!ne.isStated||ne.unstated.length>0)},F=l("review.avoid.note",{list:L(_.map(d=>fe({allergen:d,level:"CONTAINS"})))}),ee=o`
    ${O!==null&&O<60?o`<p class="hold-mine"><span>${l("hold.mine")}</span><span class="num" role="timer">${W(O)}</span></p>`:null}
    ${D?o`<${b} kind="primary wide" onClick=${()=>n.removeLines(T)}>${l("review.drop")}<//>`:q?o`<${b} kind="primary wide" onClick=${n.leaveReview}>${l("review.back")}<//>`:o`<${b} kind="primary wide price-button" onClick=${()=>n.place(i,r)}><span>${l("review.go")}</span><span class="num">${y(p.totalAmount,m,f())}</span><//>`}`;return o`<${w} title=${l("review.title")} kind="review-sheet" onClose=${n.closeSheet} footer=${ee}>
    <${sn} orderError=${M} currency=${m} />
    <ul class="review">${k.map(d=>o`<li key=${d.lineId} class=${C(d)?"is-sold-out":""}>
      <b class="num">${d.quantity}</b>
      <span>${d.name}<${G} line=${d} />${Q(d)?o`<small class="allergy-note"><${v} name="warn" />${l("allergens.unstated.ask")}</small>`:null}${C(d)?o`<small class="bad"><${v} name="warn" />${N(d)}</small>`:null}</span>
      <span class="num">${y(d.lineTotal,m,f())}</span></li>`)}</ul>
    <dl class="sum"><${B} taxes=${p.taxes} currency=${m} /><dt>${l("cart.total")}</dt><dd class="num">${y(p.totalAmount,m,f())}</dd></dl>
    ${u[1]?o`<fieldset class="pay"><legend>${l("review.pay")}</legend>
      ${u.map(d=>o`<label key=${d} class="pay-option"><input type="radio" name="pay" checked=${d===i} onChange=${()=>a(d)} />
        <span><b>${l(`pay.${d}`)}</b><small>${l(`pay.${d}.hint`)}</small></span></label>`)}
    </fieldset>`:null}
    <label class="field"><span>${l("review.note")}</span><textarea rows="2" maxlength=${e.noteMax} value=${r} onInput=${d=>s(d.currentTarget.value)}></textarea></label>
    ${_.length>0&&!r.includes(F)&&F.length<=e.noteMax?o`<${b} onClick=${()=>s(ve(r,F,e.noteMax))}>${l("review.avoid")}<//>`:null}
  <//>`}function sn({orderError:e,currency:n}){if(!e)return null;switch(e.kind){case"cart-changed":return o`<${S} kind="warn" icon="warn" role="alert"><b>${l("review.changed")}</b>
      <ul>${e.changes.map(t=>o`<li>${l(`review.changed.${t.kind}`,{...t,..."price"in t?{price:y(t.price,n,f()),was:y(t.was,n,f())}:{}})}</li>`)}</ul><//>`;case"ran-out":return o`<${S} kind="warn" icon="clock" role="alert">${l("review.ranout")}<//>`;case"held":return o`<${S} kind="warn" icon="clock" role="alert">${l("review.held",{name:e.name})} ${l("review.failed")}<//>`;case"empty":return o`<${S} kind="warn" icon="warn" role="alert">${l("review.empty")}<//>`;case"unavailable":return o`<${S} kind="bad" icon="warn" role="alert">${l("review.unavailable")} <b>${e.names.join(", ")}</b>. ${l("review.unavailable.what")}<//>`;default:return o`<${S} kind="bad" icon="warn" role="alert">${l("review.failed")} ${e.text}<//>`}}function cn({state:e,acts:n,clock:t}){let{placing:i}=e,a=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-t.tick.value)/1e3)):null,r=a!==null?o`<${b} kind="wide" onClick=${n.retryNow}>${l("action.retry")}<//>`:null;return o`<${w} title=${l("review.sending")} kind="sending-sheet" onClose=${n.closeSheet} footer=${r}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${a===null?"is-sending":""}`}><${v} name=${a===null?"plate":"clock"} /></span>
      <p><b>${a===null?l("review.sending"):l("review.retry")} ${a?o`<span role="timer" aria-live="off">${l("review.retry.in",{seconds:a})}</span>`:null}</b></p>
      <p class="soft">${l("review.retry.safe")}</p>
    </div>
  <//>`}function Ue({state:e,acts:n}){let{placed:t}=e;if(!t)return null;let i=e.orders.find(a=>a.orderId===t.orderId);return o`<${w} title=${l("done.title")} kind="done-sheet" onClose=${n.closeSheet} footer=${o`<${b} kind="primary wide" onClick=${n.closeSheet}>${l("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${v} name="check" /></span>
      <p class="done-number num">${l("done.number",{number:t.orderNumber})}</p>
      <p class="soft">${t.alreadyOrdered?l("done.already",{number:t.orderNumber}):l("done.text")}</p>
    </div>
    ${i?o`<${ie} order=${i} menu=${e.menu} />`:null}
  <//>`}function Fe({state:e,acts:n}){let{dietaryNeeds:t,menu:i}=e,[a,r]=[be(i),ye(i)],s=ke(i?.categories??[],"",t).shown.reduce((u,m)=>u+m.items.length,0),$=t.avoided.length+t.diets.length,p=u=>n.dispatch({type:"dietary-needs",dietaryNeeds:{...t,...u}});return o`<${w} title=${l("filter.title")} kind="filter-sheet" onClose=${n.closeSheet}
    footer=${o`<${b} kind="primary wide" onClick=${n.closeSheet}>${l("filter.done",{count:s})}<//>`}>
    <p class="soft small">${l(a.length>0?"filter.text":"filter.none")}</p>
    ${a.length>0?o`<fieldset class="toggles"><legend>${l("filter.avoid")}</legend>
      ${a.map(u=>o`<${Be} key=${u} kind="avoid" on=${t.avoided.includes(u)} label=${l(`allergen.${u}`)} onTap=${()=>p({avoided:_e(t.avoided,u)})} />`)}</fieldset>`:null}
    ${r.length>0?o`<fieldset class="toggles"><legend>${l("filter.diet")}</legend>
      ${r.map(u=>o`<${Be} key=${u} kind="keep" on=${t.diets.includes(u)} label=${ge(u)} onTap=${()=>p({diets:_e(t.diets,u)})} />`)}</fieldset>`:null}
    ${$>0?o`<label class="option"><input type="checkbox" checked=${t.hide} onChange=${()=>p({hide:!t.hide})} />
        <span>${l("filter.hide")}<small class="soft">${l("filter.hide.hint")}</small></span></label>
      <${b} kind="wide" onClick=${()=>n.dispatch({type:"dietary-needs",dietaryNeeds:he})}>${l("filter.clear")}<//>`:null}
  <//>`}function Be({kind:e,on:n,label:t,onTap:i}){return o`<button type="button" class=${`toggle ${e}`} aria-pressed=${n} onClick=${i}>${n?o`<${v} name=${e==="avoid"?"close":"check"} />`:null}${t}</button>`}function _e(e,n){return e.includes(n)?e.filter(t=>t!==n):[...e,n]}function Ge({state:e,acts:n}){let{help:t,bill:i}=e,a=t?.state==="sending",r=i?y(i.amountDue,i.currency,f()):"";return o`<${w} title=${l("help.title")} kind="help-sheet" onClose=${n.closeSheet}>
    <div aria-live="polite">
      ${t?.state==="sent"?o`<${S} kind="good" icon="check">${l(t.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${t?.state==="failed"?o`<${S} kind="bad" icon="warn">${t.text}<//>`:null}
      ${a?o`<${S} kind="calm" icon="clock">${l("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${Pe} kind="CALL_WAITER" icon="bell" title=${l("help.waiter")} text=${l("help.waiter.hint")} disabled=${a} acts=${n} />
      ${i&&e.orders.length>0?o`<${Pe} kind="REQUEST_BILL" icon="plate" title=${l("help.bill")} text=${l("help.bill.hint",{amount:r})} disabled=${a} acts=${n} />`:null}
    </div>
  <//>`}function Pe({kind:e,icon:n,title:t,text:i,disabled:a,acts:r}){return o`<button type="button" class="call" disabled=${a} onClick=${()=>r.callStaff(e)}><${v} name=${n} /><span><b>${t}</b><small>${i}</small></span></button>`}var re=(e,n)=>e.filter(t=>t===n).length;function H(e,n){return n.filter(t=>e.options.some(i=>i.id===t)).length}function K(e,n,t){let i=re(n,t);return Math.min(e.eachMax??1,e.max-H(e,n)+i,30-n.length+i)}var ae=(e,n,t)=>[...e.filter(i=>i!==n),...Array(t).fill(n)];function He(e,n,t){return n.includes(t)?e.min===1&&e.max===1?n:ae(n,t,0):e.max===1?[...n.filter(i=>!e.options.some(a=>a.id===i)),t]:K(e,n,t)>0?[...n,t]:n}function qe(e,n){return e.max>1&&e.max<e.options.length*(e.eachMax??1)&&H(e,n)>=e.max}function se(e,n,t,i){let a=i.filter(c=>c!==t.id),r=c=>e.optionGroups.find(k=>k.id===c),s=c=>r(c)?.options.some(k=>a.includes(k.id)),$=t.needs?.find(c=>!s(c));if($)return l("choice.needs",{name:r($)?.name??""});let p=t.forbids?.find(s),u=e.optionGroups.flatMap(c=>c.options).find(c=>a.includes(c.id)&&c.forbids?.includes(n.id)),m=p?r(p)?.name:u?.name;return m?l("choice.forbids",{name:m}):""}function Qe(e,n){if(e.variants.length>0&&!e.variants.some(t=>t.id===n.variantId))return{id:"variant",name:l("choice.size"),count:1};for(let t of e.optionGroups){let i=t.min-H(t,n.options);if(i>0)return{id:t.id,name:t.name,count:i};if(t.options.some(a=>n.options.includes(a.id)&&se(e,t,a,n.options)))return{id:t.id,name:t.name,count:0}}return null}function We(e){let n=[];for(let t of e.optionGroups){let i=t.min===t.options.length&&(t.eachMax??1)===1;for(let a of t.options)(i||a.isDefault)&&K(t,n,a.id)>0&&(n=[...n,a.id])}return{variantId:e.variants.length===1?e.variants[0].id:null,options:n}}function Ye({min:e,max:n,eachMax:t=1,options:i}){let a=i.length*t,r=n>=a;return e===1&&n===1?l("choice.one"):e===Math.min(n,a)?l("choice.exact",{count:e}):e>0?r&&t===1?l("choice.atleast",{count:e}):l("choice.range",{min:e,max:n}):r&&n>1&&t===1?l("choice.any"):l("choice.upto",{count:n})}function je({included:e=0,options:n},t,i){let[a,r]=new Set(n.map(s=>Y(s,t)).filter(s=>s>0));return e===0||!a?"":l(r?"choice.included.some":"choice.included",{count:e,price:i(a)})}function Ve(e,n){let[t,i]=x(()=>n??We(e)),[a,r]=x(!1),s=Qe(e,t);function $(){if(!s)return!0;r(!0);let p=document.getElementById(`group-${s.id}`);return p?.scrollIntoView({block:"start"}),p?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:t,setChoice:i,missing:s,showsMissing:a,check:$}}function Xe({item:e,form:n,currency:t,lang:i,avoided:a=[],showsAllergens:r=!1,isVariantFixed:s=!1}){let{choice:$,setChoice:p,missing:u,showsMissing:m}=n;return o`${e.variants.length>0?o`<fieldset class="group" id="group-variant" disabled=${s}>
      <legend><b>${l("choice.variant")}</b><span class=${`rule ${m&&u?.id==="variant"?"missing":""}`}>${l("choice.one")}</span></legend>
      ${e.variants.map(c=>o`<label class="option" key=${c.id}>
        <input type="radio" name="variant" checked=${c.id===$.variantId} onChange=${()=>p({...$,variantId:c.id})} />
        <span><bdi lang=${i(c.isUntranslated)}>${c.name}</bdi></span><span class="num">${y(c.price,t,f())}<${Z} price=${c.price} normal=${c.normalPrice} currency=${t} /></span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(c=>o`<${mn} key=${c.id} item=${e} group=${c} choice=${$} lang=${i} currency=${t} avoided=${a}
      showsAllergens=${r} warnsUnstated=${e.allergensStated||a.length>0} isMissing=${m&&u?.id===c.id}
      onChange=${k=>p({...$,options:k})} />`)}`}function mn({item:e,group:n,choice:{variantId:t,options:i},currency:a,lang:r,avoided:s,showsAllergens:$,warnsUnstated:p,isMissing:u,onChange:m}){let c=qe(n,i),k=H(n,i),g=n.min===1&&n.max===1,I=je(n,t,h=>y(h,a,f()));return o`<fieldset class="group" id=${`group-${n.id}`}>
    <legend><b><bdi lang=${r(n.isUntranslated)}>${n.name}</bdi></b><span class=${`rule ${u?"missing":""}`}>${u&&k>0&&k<n.min?l("choice.missing",{count:n.min-k}):Ye(n)}</span></legend>
    ${I?o`<p class="soft small">${I}</p>`:null}
    ${n.options.map(h=>{let C=i.includes(h.id),T=h.allergens.some(D=>s.includes(D.allergen)),N=se(e,n,h,i),M=!C&&(c||N!==""),O=o`<span><bdi lang=${r(h.isUntranslated)}>${h.name}</bdi>${$&&h.allergens.length>0?o`<small class=${T?"mark bad":"soft"}>${L(P(h.allergens))}</small>`:null}
          ${$&&!h.allergensStated&&p?o`<small class=${s.length>0?"mark warn":"soft"}>${l("allergens.unstated")}</small>`:null}
          ${N?o`<small class=${C?"mark bad":"soft"}>${N}</small>`:null}</span>
        <span class="num soft">${Te(Y(h,t),a,f())}</span>`;return(n.eachMax??1)>1?o`<div class=${`option counted ${M?"off":""}`} key=${h.id}>${O}
          <${U} value=${re(i,h.id)} max=${N?0:K(n,i,h.id)} name=${h.name} onChange=${D=>m(ae(i,h.id,D))} /></div>`:o`<label class=${`option ${M?"off":""}`} key=${h.id}>
        <input type=${g?"radio":"checkbox"} name=${n.id} checked=${C} disabled=${M} onChange=${()=>m(He(n,i,h.id))} />${O}</label>`})}
    ${c?o`<p class="soft small">${l("choice.full",{count:n.max})}</p>`:null}
  </fieldset>`}function ze({state:e,acts:n}){let t=e.sheet?.kind==="item"?e.sheet:null,i=t?E(e.menu,t.itemId):null;if(!t||!i||!e.menu)return o`<${w} title=${l("item.offmenu")} kind="item-sheet" onClose=${n.closeSheet} />`;let a=t.lineId?X(e).lines.find(r=>r.lineId===t.lineId)??null:null;return o`<${$n} key=${i.id} item=${i} line=${a} isEdit=${t.lineId!==null} menu=${e.menu} avoided=${e.dietaryNeeds.avoided} noteMax=${e.noteMax} acts=${n} />`}function $n({item:e,line:n,isEdit:t,menu:i,avoided:a,noteMax:r,acts:s}){let{currency:$}=i,p=d=>pe(i,d),u=de(()=>n?xe(n):null,[]),m=t&&n===null,c=n?.pending==="adding"&&n.sent,k=Ve(e,n&&{variantId:n.variantId,options:n.options.map(d=>d.id)}),{choice:{variantId:g,options:I},missing:h}=k,[C,T]=x(n?.quantity??1),[N,M]=x(n?.note??""),[O,D]=x(n?.allergyNote??""),q=le(e,g,I)*C,_=le(e,g,I,!0)*C,Q=Ee(e),F=()=>{k.check()&&(n&&u?s.editLine(n,u,{quantity:C,options:I,note:N.trim(),allergyNote:O.trim()}):s.add({menuItemId:e.id,quantity:C,options:I,...g?{variantId:g}:{},...N.trim()?{note:N.trim()}:{},...O.trim()?{allergyNote:O.trim()}:{}}),s.closeSheet())},ee=e.available?o`<div class="item-foot">
        <${U} value=${C} min=${1} max=${e.left??j} name=${e.name} onChange=${T} />
        <${b} kind="primary" disabled=${c} onClick=${F}>
          <span>${c?l("cart.order.sending"):h?l("choice.choose",{name:h.name}):l(m?"item.gone.again":n?"item.save":"item.add",{count:C})}</span>
          ${h||c?null:o`<span class="num">${y(q,$,f())}<${Z} price=${q} normal=${_} currency=${$} /></span>`}
        <//>
      </div>`:o`<${S} kind="warn" icon="warn">${Le(e)}<//>`;return o`<${w} title=${e.name} kind="item-sheet" onClose=${s.closeSheet} footer=${ee}>
    ${m?o`<${S} kind="warn" icon="warn" role="alert">${l("item.gone")}<//>`:null}
    ${e.photo?o`<img class="item-photo" src=${e.photo} alt="" onError=${Ae} />`:null}
    ${e.mainName?o`<p class="soft small"><bdi lang=${i.mainLanguage}>${e.mainName}</bdi></p>`:null}
    ${e.description?o`<p class="soft" dir="auto" lang=${p(e.untranslated?.includes("DESCRIPTION"))}>${e.description}</p>`:null}
    ${Q?o`<p><b>${Q}</b></p>`:null}
    <${un} item=${e} options=${I} avoided=${a} />
    <${Xe} item=${e} form=${k} currency=${$} lang=${p} avoided=${a} showsAllergens=${!0} isVariantFixed=${n!==null} />
    <label class="field"><span>${l("item.note")}</span>
      <textarea rows="2" maxlength=${r} placeholder=${l("item.note.hint")} value=${N} onInput=${d=>M(d.currentTarget.value)}></textarea></label>
    <label class="field"><span>${l("item.allergy")}</span>
      <input maxlength=${r} autocomplete="off" placeholder=${l("item.allergy.hint")} value=${O} onInput=${d=>D(d.currentTarget.value)} /></label>
  <//>`}function un({item:e,options:n,avoided:t}){let{contains:i,mayContain:a,isStated:r,unstated:s}=V(e,n),$=[...i,...a].some(m=>t.includes(m.allergen)),p=!r||s.length>0,u=!p&&i.length===0&&a.length===0;return o`<p class=${`contains ${p?"incomplete":""} ${$?"bad":""}`}>${$||p?o`<${v} name="warn" />`:null}<span>
    ${i.length>0?o`<b>${l("allergens.contains")}</b> ${L(P(i))}. `:null}
    ${a.length>0?o`<b>${l("allergens.may")}</b> ${L(P(a))}. `:null}
    ${r?s.length>0?o`<b>${l("allergens.unstated.options",{list:L(s)})}.</b>`:null:o`<b>${l("allergens.unstated.ask")}.</b>`}
    ${u?l("allergens.none"):null}</span></p>`}var pn=4e3;function Ze({state:e,acts:n}){let{session:t}=e,[i,a]=x(!1),[r,s]=x(null),[$,p]=x(!1),[u,m]=x(null);if(ce(()=>{if(!i)return;let g=setTimeout(()=>a(!1),pn);return()=>clearTimeout(g)},[i]),!t)return null;let c=n.pin(),k=async g=>{p(!0),m(await n.takeOverDevice(g.deviceId)),p(!1)};return o`<${w} title=${l("people.title")} kind="people-sheet" onClose=${n.closeSheet}
    footer=${o`<${b} kind=${i?"danger wide":"wide"} onClick=${()=>i?n.leave():a(!0)}>${l(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(g=>o`<li key=${g.deviceId}>
      <${z} id=${g.deviceId} name=${g.nickname} />
      <span>${g.nickname}${g.deviceId===t.me.deviceId?o` <small class="soft">(${l("guest.you")})</small>`:null}
        ${g.online?null:o`<small class="soft"> · ${l("people.away")}</small>`}</span>
      ${!g.online&&g.deviceId!==t.me.deviceId&&c?o`<button type="button" class="textlink" aria-label=${l("people.old.of",{name:g.nickname})} onClick=${()=>{m(null),s(g)}}>${l("people.old")}</button>`:null}
    </li>`)}</ul>
    ${r?o`<${S} kind="warn" icon="warn" role="alert"><p>${l("people.old.text",{name:r.nickname})}</p>${u?o`<p><b>${u}</b></p>`:null}
      <p class="choices"><${b} onClick=${()=>s(null)}>${l("people.old.no")}<//><${b} kind="danger" disabled=${$} onClick=${()=>k(r)}>${l("people.old.go")}<//></p><//>`:null}
    ${c?o`<${fn} pin=${c} />`:null}
    <div class="people-foot"><${Oe} onChange=${n.selectLanguage} /><${Ie} link=${e.link} /></div>
  <//>`}function fn({pin:e}){let[n,t]=x(!1);return o`<section class="share-pin"><h3>${l("people.pin")}</h3>
    ${n?o`<output class="shared-pin num">${e}</output><p class="soft small">${l("people.pin.hint")}</p>`:null}
    <${b} kind="wide" onClick=${()=>t(!n)}>${l(n?"people.pin.hide":"people.pin.show")}<//></section>`}var hn=e=>new Intl.DateTimeFormat(f(),{weekday:"long",timeZone:"UTC"}).format(Date.UTC(2024,0,1+e));function Je({state:e,acts:n}){let{openingHours:t,contact:i}=e.info??{},a=(new Date().getDay()+6)%7;return o`<${w} title=${e.info?.restaurantName} kind="about-sheet" onClose=${n.closeSheet}>
    ${i?o`<p class="contact"><${gn} text=${i} /></p>`:null}
    ${t?o`<dl>${t.map((r,s)=>o`<div key=${s} aria-current=${s===a?"date":void 0}><dt>${hn(s)}</dt>
      <dd class="num">${r.length===0?l("about.closed"):r.map($=>o`<bdi key=${$} dir="ltr">${$.replace("-","–")}</bdi>`)}</dd></div>`)}</dl>`:null}
  <//>`}function gn({text:e}){let n=/^[^\s@]+@[^\s@]+$/.test(e)?`mailto:${e}`:/^\+?[\d\s()/-]{4,}$/.test(e)?`tel:${e.replace(/[^\d+]/g,"")}`:/^https?:\/\/\S+$/.test(e)?e:null;return n?o`<a class="textlink" href=${n} target=${n===e?"_blank":void 0} rel="noreferrer"><bdi>${e}</bdi></a>`:o`<bdi>${e}</bdi>`}var cl={item:ze,cart:De,review:Re,done:Ue,orders:Me,help:Ge,filter:Fe,people:Ze,about:Je};export{cl as SHEETS};
