/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{$ as z,A as V,B as E,E as pe,F as fe,H as he,I as L,J as P,K as X,L as ge,M as be,N as ye,O as ke,P as ve,Q as we,U as Se,V as Ce,X as xe,_ as Ie,aa as v,ba as w,c as C,ca as y,d as de,da as U,ea as S,fa as Ne,g as me,ga as Oe,ha as Z,i as o,ka as Te,l as Y,la as g,m as $e,ma as Ae,na as J,o as f,p as l,pa as Ee,qa as Le,r as le,ra as Me,v as j,w as oe,x as ue}from"./chunk-47YHRTHC.js";function nn({cancellations:e=[],status:n}){return n==="CANCELLED"?e.slice(0,-1):e}var ie=e=>nn(e).map(({quantity:n,reason:t})=>l("cancelled.part",{count:n,reason:t})).join(" · ");function G(e){return new Intl.NumberFormat(f(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function B({taxes:e,currency:n}){return e.filter(t=>t.tax!==0).map(t=>o`<dt class="minor">${l(`cart.tax.${t.kind}`,{rate:G(t.rate)})}</dt>
    <dd class="num minor">${g(t.tax,n,f())}</dd>`)}var tn={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function De({state:e,acts:n}){let{orders:t,bill:i}=e,s=[...t].reverse();return o`<${w} title=${l("orders.title")} kind="orders-sheet" onClose=${n.closeSheet}
    footer=${i&&t.length>0?o`<h3 class="visually-hidden">${l("orders.bill")}</h3><dl class="sum">
      ${i.adjustments.map(r=>o`<dt>${r.name?`${r.name}: `:""}${r.reason}</dt><dd class="num">${g(-r.loweredAmount,i.currency,f())}</dd>`)}
      ${i.serviceCharge?o`<dt>${l("orders.service",{rate:G(String(i.serviceCharge.rate/1e3))})}</dt><dd class="num">${g(i.serviceCharge.priceAmount,i.currency,f())}</dd>`:null}
      <${B} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?o`<dt>${l("orders.paid")}</dt><dd class="num">${g(i.totalAmount-i.amountDue,i.currency,f())}</dd>`:null}
      <dt class="total">${l("orders.due")}</dt><dd class="num total">${g(i.amountDue,i.currency,f())}</dd></dl>`:null}>
    ${t.length===0?o`<div class="empty"><h3>${l("orders.empty.title")}</h3><p>${l("orders.empty.text")}</p><${y} onClick=${n.closeSheet}>${l("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${s.map(r=>o`<article class="order" key=${r.orderId}>
      <h3><span>${r.placedBy?l("orders.by",{number:r.orderNumber,name:r.placedBy.deviceId===e.session?.me.deviceId?l("guest.you"):r.placedBy.nickname,time:le(r.placedAt)}):l("orders.by.staff",{number:r.orderNumber,time:le(r.placedAt)})}</span>
        ${r.items.some(a=>a.status!=="CANCELLED"&&a.cancelledQuantity>0)?null:o`<span class="num">${g(r.totalAmount,r.currency,f())}</span>`}</h3>
      <${re} order=${r} menu=${e.menu} acts=${n} />
      <${y} kind="reorder" label=${l("orders.again.of",{number:r.orderNumber})} onClick=${()=>n.addAgain(r.items.filter(a=>a.status!=="CANCELLED"))}><${v} name="undo" />${l("orders.again")}<//>
    </article>`)}</div>
  <//>`}function H({line:e}){let n=[e.variantName,...ue(e.options),e.note].filter(t=>t!==null&&t!=="");return o`${n.length>0?o`<small><${Oe} list=${n} /></small>`:null}
    ${e.allergyNote?o`<small class="allergy-note"><${v} name="warn" />${l("item.allergy.label",{text:e.allergyNote})}</small>`:null}`}function re({order:e,menu:n,acts:t}){return o`<ul class=${`order-items ${t?"can-reorder":""}`}>${e.items.map(i=>pe(i,n)).map(i=>o`<li key=${i.itemIndex} class=${`s-${i.status}`}>
    <b class="num">${i.quantity}</b>
    <span><bdi>${i.name}</bdi><${H} line=${i} />${ie(i)?o`<small class="cancelled-part">${ie(i)}</small>`:null}</span>
    <span class="status"><${v} name=${tn[i.status]} />${i.status==="CANCELLED"&&i.cancelReason?l("status.CANCELLED.why",{reason:i.cancelReason}):l(`status.${i.status}`)}</span>
    ${t&&i.menuItemId?o`<button type="button" class="reorder-one" aria-label=${l("orders.again.one",{name:i.name})} onClick=${()=>t.addAgain([{...i,quantity:1}])}><${v} name="plus" /></button>`:null}
  </li>`)}</ul>`}function R({reason:e,left:n,from:t,until:i}){return e==="TOO_FEW"?l("menu.left",{count:n??0}):e==="OUTSIDE_HOURS"&&t?l("menu.at",{time:t}):e==="OUTSIDE_HOURS"&&i?l("menu.until",{time:i}):l(e==="SOLD_OUT"?"menu.soldout":"item.offmenu")}function K(e,n){let t=E(n,e.menuItemId);return t?.available?t.left?R({reason:"TOO_FEW",left:t.left}):l("item.again"):R(t?{reason:t.from?"OUTSIDE_HOURS":"SOLD_OUT",from:t.from}:e.unavailable??{reason:"OFF_MENU"})}var ln=120;function Re({state:e,acts:n,clock:t}){let{session:i}=e;if(!i)return null;let s=i.mode==="FAMILY",r=z(e),a=Se(e,t.tick.value),$=s?e.devices.filter(m=>m.online&&m.deviceId!==i.me.deviceId).length:0,p=e.menu?.currency??e.info?.currency??"EUR",u=s?Ce(r.lines,i.me.deviceId):[{guest:i.me,isMe:!0,lines:r.lines}];return o`<${w} title=${l(s?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${n.closeSheet}
    footer=${r.lines.length>0?o`<${sn} state=${e} acts=${n} held=${a} cart=${r} currency=${p} />`:null}>
    ${$>0&&!a?o`<p class="soft small">${l("cart.others",{count:$})}</p>`:null}
    ${a?o`<${on} held=${a} clock=${t} />`:null}
    ${!a&&e.orderError?.kind==="failed"?o`<${S} kind="bad" icon="warn" role="alert">${e.orderError.text}<//>`:null}
    ${e.refusals.map(m=>o`<${S} key=${m.opId} kind="bad" icon="warn" role="alert">
      <b>${l("cart.refused",{name:m.name})}</b> ${m.why?.reason?R(m.why):m.text}
      <button type="button" class="textlink" onClick=${()=>n.dispatch({type:"refusal-read",opId:m.opId})}>${l("action.ok")}</button><//>`)}
    ${r.lines.length===0?o`<div class="empty"><h3>${l("cart.empty.title")}</h3><p>${l(s?"cart.empty.text":"cart.empty.text.own")}</p>
      <${y} onClick=${n.closeSheet}>${l("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${u.map(m=>o`<section key=${m.guest.deviceId}>
      ${s?o`<h3 class="added-by"><${Z} id=${m.guest.deviceId} name=${m.guest.nickname} />${m.isMe?l("guest.you"):m.guest.nickname}</h3>`:null}
      <ul>${m.lines.map(c=>o`<${rn} key=${c.lineId} line=${c} state=${e} acts=${n} held=${a!==null} currency=${p} />`)}</ul>
    </section>`)}</div>
  <//>`}function on({held:e,clock:n}){n.tick.value;let t=Math.max(0,Math.floor((Date.parse(e.expiresAt)-n.now())/1e3));return o`<div class="hold" role="status">
    <span><b>${l("hold.title",{name:e.holder.nickname})}</b> ${l("hold.text")}</span>
    <b class="num" role="timer">${Y(t)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,t/ln*100)}%`}}></i></i>
  </div>`}function rn({line:e,state:n,acts:t,held:i,currency:s}){let r=e.pending==="adding"&&e.sent,a=e.pending==="removing",p=E(n.menu,e.menuItemId)!==null&&!r&&!a,u=a?l("cart.removing"):i?l("cart.held"):n.link.kind==="offline"?l("cart.waiting"):l("cart.pending");return o`<li class=${`line ${a?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!p} onClick=${()=>t.openSheet({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${p?l("cart.edit",{name:e.name}):e.name}</span></span>
      <${H} line=${e} />
      ${e.available?null:o`<small class="bad"><${v} name="warn" />${K(e,n.menu)}</small>`}
      ${e.pending?o`<small class="pending"><${v} name="clock" />${u}</small>`:null}
    </button>
    <span class="line-price num">${g(e.lineTotal,s,f())}</span>
    <${U} value=${e.quantity} max=${V} name=${e.name} disabled=${r||a} onChange=${m=>t.setQuantity(e,m)} />
  </li>`}function sn({state:e,acts:n,held:t,cart:i,currency:s}){let r=e.placing!==null,a=i.lines.filter(u=>!u.available&&u.pending!=="removing"),$=l("cart.order");t?$=l("cart.order.held",{name:t.holder.nickname}):e.link.kind==="offline"?$=l("cart.order.offline"):i.pendingCount>0?$=l("cart.order.sending"):a.length>0?$=l("review.drop"):r&&($=l("cart.taking"));let p=t!==null||e.link.kind==="offline"||i.pendingCount>0||r;return o`<dl class="sum">${i.pendingCount===0?o`<${B} taxes=${e.cart.taxes} currency=${s} />`:null}<dt>${l("cart.total")}${i.pendingCount>0?o` <small>${l("cart.total.pending")}</small>`:null}</dt><dd class="num">${g(i.totalAmount,s,f())}</dd></dl>
    <${y} kind="primary wide" disabled=${p} onClick=${a.length>0?()=>n.removeLines(a):n.requestCheckout}>${$}<//>`}function Ue({state:e,acts:n,clock:t}){let[i,s]=C("PAY_LATER"),[r,a]=C(""),{placing:$,cart:p}=e,u=e.session?.paymentMethods??[],m=e.menu?.currency??e.info?.currency??"EUR";if($?.stage==="sending"||$?.stage==="waiting")return o`<${cn} state=${e} acts=${n} clock=${t} />`;let c=$?.stage==="reviewing",k=Ie(e),b=e.orderError?.kind==="unavailable"?e.orderError.items:[],I=d=>b.find(A=>A.menuItemId===d.menuItemId),h=d=>{let A=E(e.menu,d.menuItemId);return c&&(!A||!!A.from)},x=d=>I(d)||!d.available&&!h(d),T=k.filter(x),N=d=>{let A=I(d);return A?.reason?R(A):K(d,e.menu)},M=e.orderError??(T.length>0?{kind:"unavailable",names:[...new Set(T.map(d=>d.name))],items:[]}:null),O=c&&e.checkout?$e(e.checkout.expiresAt,t.tick.value):null,D=c&&T.length>0&&T.length<k.length,Q=!c||k.length===0||T.length>0,_=e.dietaryNeeds.avoided,W=d=>{let A=_.length>0||d.allergyNote?E(e.menu,d.menuItemId):null,te=A&&X(A,d.options.map(en=>en.id));return te!==null&&(!te.isStated||te.unstated.length>0)},F=l("review.avoid.note",{list:L(_.map(d=>he({allergen:d,level:"CONTAINS"})))}),ne=o`
    ${O!==null&&O<60?o`<p class="hold-mine"><span>${l("hold.mine")}</span><span class="num" role="timer">${Y(O)}</span></p>`:null}
    ${D?o`<${y} kind="primary wide" onClick=${()=>n.removeLines(T)}>${l("review.drop")}<//>`:Q?o`<${y} kind="primary wide" onClick=${n.leaveReview}>${l("review.back")}<//>`:o`<${y} kind="primary wide price-button" onClick=${()=>n.place(i,r)}><span>${l("review.go")}</span><span class="num">${g(p.totalAmount,m,f())}</span><//>`}`;return o`<${w} title=${l("review.title")} kind="review-sheet" onClose=${n.closeSheet} footer=${ne}>
    <${an} orderError=${M} currency=${m} />
    <ul class="review">${k.map(d=>o`<li key=${d.lineId} class=${x(d)?"is-sold-out":""}>
      <b class="num">${d.quantity}</b>
      <span>${d.name}<${H} line=${d} />${W(d)?o`<small class="allergy-note"><${v} name="warn" />${l("allergens.unstated.ask")}</small>`:null}${x(d)?o`<small class="bad"><${v} name="warn" />${N(d)}</small>`:null}</span>
      <span class="num">${g(d.lineTotal,m,f())}</span></li>`)}</ul>
    <dl class="sum"><${B} taxes=${p.taxes} currency=${m} /><dt>${l("cart.total")}</dt><dd class="num">${g(p.totalAmount,m,f())}</dd></dl>
    ${e.bill?.serviceCharge?o`<p class="soft small">${l("cart.service",{rate:G(String(e.bill.serviceCharge.rate/1e3))})}</p>`:null}
    ${u[1]?o`<fieldset class="pay"><legend>${l("review.pay")}</legend>
      ${u.map(d=>o`<label key=${d} class="pay-option"><input type="radio" name="pay" checked=${d===i} onChange=${()=>s(d)} />
        <span><b>${l(`pay.${d}`)}</b><small>${l(`pay.${d}.hint`)}</small></span></label>`)}
    </fieldset>`:null}
    <label class="field"><span>${l("review.note")}</span><textarea rows="2" maxlength=${e.noteMax} value=${r} onInput=${d=>a(d.currentTarget.value)}></textarea></label>
    ${_.length>0&&!r.includes(F)&&F.length<=e.noteMax?o`<${y} onClick=${()=>a(we(r,F,e.noteMax))}>${l("review.avoid")}<//>`:null}
  <//>`}function an({orderError:e,currency:n}){if(!e)return null;switch(e.kind){case"cart-changed":return o`<${S} kind="warn" icon="warn" role="alert"><b>${l("review.changed")}</b>
      <ul>${e.changes.map(t=>o`<li>${l(`review.changed.${t.kind}`,{...t,..."price"in t?{price:g(t.price,n,f()),was:g(t.was,n,f())}:{}})}</li>`)}</ul><//>`;case"ran-out":return o`<${S} kind="warn" icon="clock" role="alert">${l("review.ranout")}<//>`;case"held":return o`<${S} kind="warn" icon="clock" role="alert">${l("review.held",{name:e.name})} ${l("review.failed")}<//>`;case"empty":return o`<${S} kind="warn" icon="warn" role="alert">${l("review.empty")}<//>`;case"unavailable":return o`<${S} kind="bad" icon="warn" role="alert">${l("review.unavailable")} <b>${e.names.join(", ")}</b>. ${l("review.unavailable.what")}<//>`;default:return o`<${S} kind="bad" icon="warn" role="alert">${l("review.failed")} ${e.text}<//>`}}function cn({state:e,acts:n,clock:t}){let{placing:i}=e,s=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-t.tick.value)/1e3)):null,r=s!==null?o`<${y} kind="wide" onClick=${n.retryNow}>${l("action.retry")}<//>`:null;return o`<${w} title=${l("review.sending")} kind="sending-sheet" onClose=${n.closeSheet} footer=${r}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${s===null?"is-sending":""}`}><${v} name=${s===null?"plate":"clock"} /></span>
      <p><b>${s===null?l("review.sending"):l("review.retry")} ${s?o`<span role="timer" aria-live="off">${l("review.retry.in",{seconds:s})}</span>`:null}</b></p>
      <p class="soft">${l("review.retry.safe")}</p>
    </div>
  <//>`}function Be({state:e,acts:n}){let{placed:t}=e;if(!t)return null;let i=e.orders.find(s=>s.orderId===t.orderId);return o`<${w} title=${l("done.title")} kind="done-sheet" onClose=${n.closeSheet} footer=${o`<${y} kind="primary wide" onClick=${n.closeSheet}>${l("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${v} name="check" /></span>
      <p class="done-number num">${l("done.number",{number:t.orderNumber})}</p>
      <p class="soft">${t.alreadyOrdered?l("done.already",{number:t.orderNumber}):l("done.text")}</p>
    </div>
    ${i?o`<${re} order=${i} menu=${e.menu} />`:null}
  <//>`}function Pe({state:e,acts:n}){let{dietaryNeeds:t,menu:i}=e,[s,r]=[ye(i),ke(i)],a=ve(i?.categories??[],"",t).shown.reduce((u,m)=>u+m.items.length,0),$=t.avoided.length+t.diets.length,p=u=>n.dispatch({type:"dietary-needs",dietaryNeeds:{...t,...u}});return o`<${w} title=${l("filter.title")} kind="filter-sheet" onClose=${n.closeSheet}
    footer=${o`<${y} kind="primary wide" onClick=${n.closeSheet}>${l("filter.done",{count:a})}<//>`}>
    <p class="soft small">${l(s.length>0?"filter.text":"filter.none")}</p>
    ${s.length>0?o`<fieldset class="toggles"><legend>${l("filter.avoid")}</legend>
      ${s.map(u=>o`<${_e} key=${u} kind="avoid" on=${t.avoided.includes(u)} label=${l(`allergen.${u}`)} onTap=${()=>p({avoided:Fe(t.avoided,u)})} />`)}</fieldset>`:null}
    ${r.length>0?o`<fieldset class="toggles"><legend>${l("filter.diet")}</legend>
      ${r.map(u=>o`<${_e} key=${u} kind="keep" on=${t.diets.includes(u)} label=${be(u)} onTap=${()=>p({diets:Fe(t.diets,u)})} />`)}</fieldset>`:null}
    ${$>0?o`<label class="option"><input type="checkbox" checked=${t.hide} onChange=${()=>p({hide:!t.hide})} />
        <span>${l("filter.hide")}<small class="soft">${l("filter.hide.hint")}</small></span></label>
      <${y} kind="wide" onClick=${()=>n.dispatch({type:"dietary-needs",dietaryNeeds:ge})}>${l("filter.clear")}<//>`:null}
  <//>`}function _e({kind:e,on:n,label:t,onTap:i}){return o`<button type="button" class=${`toggle ${e}`} aria-pressed=${n} onClick=${i}>${n?o`<${v} name=${e==="avoid"?"close":"check"} />`:null}${t}</button>`}function Fe(e,n){return e.includes(n)?e.filter(t=>t!==n):[...e,n]}function He({state:e,acts:n}){let{help:t,bill:i}=e,s=t?.state==="sending",r=i?g(i.amountDue,i.currency,f()):"";return o`<${w} title=${l("help.title")} kind="help-sheet" onClose=${n.closeSheet}>
    <div aria-live="polite">
      ${t?.state==="sent"?o`<${S} kind="good" icon="check">${l(t.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${t?.state==="failed"?o`<${S} kind="bad" icon="warn">${t.text}<//>`:null}
      ${s?o`<${S} kind="calm" icon="clock">${l("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${Ge} kind="CALL_WAITER" icon="bell" title=${l("help.waiter")} text=${l("help.waiter.hint")} disabled=${s} acts=${n} />
      ${i&&e.orders.length>0?o`<${Ge} kind="REQUEST_BILL" icon="plate" title=${l("help.bill")} text=${l("help.bill.hint",{amount:r})} disabled=${s} acts=${n} />`:null}
    </div>
  <//>`}function Ge({kind:e,icon:n,title:t,text:i,disabled:s,acts:r}){return o`<button type="button" class="call" disabled=${s} onClick=${()=>r.callStaff(e)}><${v} name=${n} /><span><b>${t}</b><small>${i}</small></span></button>`}var se=(e,n)=>e.filter(t=>t===n).length;function q(e,n){return n.filter(t=>e.options.some(i=>i.id===t)).length}function ee(e,n,t){let i=se(n,t);return Math.min(e.eachMax??1,e.max-q(e,n)+i,30-n.length+i)}var ae=(e,n,t)=>[...e.filter(i=>i!==n),...Array(t).fill(n)];function qe(e,n,t){return n.includes(t)?e.min===1&&e.max===1?n:ae(n,t,0):e.max===1?[...n.filter(i=>!e.options.some(s=>s.id===i)),t]:ee(e,n,t)>0?[...n,t]:n}function Qe(e,n){return e.max>1&&e.max<e.options.length*(e.eachMax??1)&&q(e,n)>=e.max}function ce(e,n,t,i){let s=i.filter(c=>c!==t.id),r=c=>e.optionGroups.find(k=>k.id===c),a=c=>r(c)?.options.some(k=>s.includes(k.id)),$=t.needs?.find(c=>!a(c));if($)return l("choice.needs",{name:r($)?.name??""});let p=t.forbids?.find(a),u=e.optionGroups.flatMap(c=>c.options).find(c=>s.includes(c.id)&&c.forbids?.includes(n.id)),m=p?r(p)?.name:u?.name;return m?l("choice.forbids",{name:m}):""}function We(e,n){if(e.variants.length>0&&!e.variants.some(t=>t.id===n.variantId))return{id:"variant",name:l("choice.size"),count:1};for(let t of e.optionGroups){let i=t.min-q(t,n.options);if(i>0)return{id:t.id,name:t.name,count:i};if(t.options.some(s=>n.options.includes(s.id)&&ce(e,t,s,n.options)))return{id:t.id,name:t.name,count:0}}return null}function Ye(e){let n=[];for(let t of e.optionGroups){let i=t.min===t.options.length&&(t.eachMax??1)===1;for(let s of t.options)(i||s.isDefault)&&ee(t,n,s.id)>0&&(n=[...n,s.id])}return{variantId:e.variants.length===1?e.variants[0].id:null,options:n}}function je({min:e,max:n,eachMax:t=1,options:i}){let s=i.length*t,r=n>=s;return e===1&&n===1?l("choice.one"):e===Math.min(n,s)?l("choice.exact",{count:e}):e>0?r&&t===1?l("choice.atleast",{count:e}):l("choice.range",{min:e,max:n}):r&&n>1&&t===1?l("choice.any"):l("choice.upto",{count:n})}function Ve({included:e=0,options:n},t,i){let[s,r]=new Set(n.map(a=>j(a,t)).filter(a=>a>0));return e===0||!s?"":l(r?"choice.included.some":"choice.included",{count:e,price:i(s)})}function Xe(e,n){let[t,i]=C(()=>n??Ye(e)),[s,r]=C(!1),a=We(e,t);function $(){if(!a)return!0;r(!0);let p=document.getElementById(`group-${a.id}`);return p?.scrollIntoView({block:"start"}),p?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:t,setChoice:i,missing:a,showsMissing:s,check:$}}function ze({item:e,form:n,currency:t,lang:i,avoided:s=[],showsAllergens:r=!1,isVariantFixed:a=!1}){let{choice:$,setChoice:p,missing:u,showsMissing:m}=n;return o`${e.variants.length>0?o`<fieldset class="group" id="group-variant" disabled=${a}>
      <legend><b>${l("choice.variant")}</b><span class=${`rule ${m&&u?.id==="variant"?"missing":""}`}>${l("choice.one")}</span></legend>
      ${e.variants.map(c=>o`<label class="option" key=${c.id}>
        <input type="radio" name="variant" checked=${c.id===$.variantId} onChange=${()=>p({...$,variantId:c.id})} />
        <span><bdi lang=${i(c.isUntranslated)}>${c.name}</bdi></span><span class="num">${g(c.price,t,f())}<${J} price=${c.price} normal=${c.normalPrice} currency=${t} /></span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(c=>o`<${mn} key=${c.id} item=${e} group=${c} choice=${$} lang=${i} currency=${t} avoided=${s}
      showsAllergens=${r} warnsUnstated=${e.allergensStated||s.length>0} isMissing=${m&&u?.id===c.id}
      onChange=${k=>p({...$,options:k})} />`)}`}function mn({item:e,group:n,choice:{variantId:t,options:i},currency:s,lang:r,avoided:a,showsAllergens:$,warnsUnstated:p,isMissing:u,onChange:m}){let c=Qe(n,i),k=q(n,i),b=n.min===1&&n.max===1,I=Ve(n,t,h=>g(h,s,f()));return o`<fieldset class="group" id=${`group-${n.id}`}>
    <legend><b><bdi lang=${r(n.isUntranslated)}>${n.name}</bdi></b><span class=${`rule ${u?"missing":""}`}>${u&&k>0&&k<n.min?l("choice.missing",{count:n.min-k}):je(n)}</span></legend>
    ${I?o`<p class="soft small">${I}</p>`:null}
    ${n.options.map(h=>{let x=i.includes(h.id),T=h.allergens.some(D=>a.includes(D.allergen)),N=ce(e,n,h,i),M=!x&&(c||N!==""),O=o`<span><bdi lang=${r(h.isUntranslated)}>${h.name}</bdi>${$&&h.allergens.length>0?o`<small class=${T?"mark bad":"soft"}>${L(P(h.allergens))}</small>`:null}
          ${$&&!h.allergensStated&&p?o`<small class=${a.length>0?"mark warn":"soft"}>${l("allergens.unstated")}</small>`:null}
          ${N?o`<small class=${x?"mark bad":"soft"}>${N}</small>`:null}</span>
        <span class="num soft">${Ae(j(h,t),s,f())}</span>`;return(n.eachMax??1)>1?o`<div class=${`option counted ${M?"off":""}`} key=${h.id}>${O}
          <${U} value=${se(i,h.id)} max=${N?0:ee(n,i,h.id)} name=${h.name} onChange=${D=>m(ae(i,h.id,D))} /></div>`:o`<label class=${`option ${M?"off":""}`} key=${h.id}>
        <input type=${b?"radio":"checkbox"} name=${n.id} checked=${x} disabled=${M} onChange=${()=>m(qe(n,i,h.id))} />${O}</label>`})}
    ${c?o`<p class="soft small">${l("choice.full",{count:n.max})}</p>`:null}
  </fieldset>`}function Ze({state:e,acts:n}){let t=e.sheet?.kind==="item"?e.sheet:null,i=t?E(e.menu,t.itemId):null;if(!t||!i||!e.menu)return o`<${w} title=${l("item.offmenu")} kind="item-sheet" onClose=${n.closeSheet} />`;let s=t.lineId?z(e).lines.find(r=>r.lineId===t.lineId)??null:null;return o`<${$n} key=${i.id} item=${i} line=${s} isEdit=${t.lineId!==null} menu=${e.menu} avoided=${e.dietaryNeeds.avoided} noteMax=${e.noteMax} acts=${n} />`}function $n({item:e,line:n,isEdit:t,menu:i,avoided:s,noteMax:r,acts:a}){let{currency:$}=i,p=d=>fe(i,d),u=me(()=>n?xe(n):null,[]),m=t&&n===null,c=n?.pending==="adding"&&n.sent,k=Xe(e,n&&{variantId:n.variantId,options:n.options.map(d=>d.id)}),{choice:{variantId:b,options:I},missing:h}=k,[x,T]=C(n?.quantity??1),[N,M]=C(n?.note??""),[O,D]=C(n?.allergyNote??""),Q=oe(e,b,I)*x,_=oe(e,b,I,!0)*x,W=Le(e),F=()=>{k.check()&&(n&&u?a.editLine(n,u,{quantity:x,options:I,note:N.trim(),allergyNote:O.trim()}):a.add({menuItemId:e.id,quantity:x,options:I,...b?{variantId:b}:{},...N.trim()?{note:N.trim()}:{},...O.trim()?{allergyNote:O.trim()}:{}}),a.closeSheet())},ne=e.available?o`<div class="item-foot">
        <${U} value=${x} min=${1} max=${e.left??V} name=${e.name} onChange=${T} />
        <${y} kind="primary" disabled=${c} onClick=${F}>
          <span>${c?l("cart.order.sending"):h?l("choice.choose",{name:h.name}):l(m?"item.gone.again":n?"item.save":"item.add",{count:x})}</span>
          ${h||c?null:o`<span class="num">${g(Q,$,f())}<${J} price=${Q} normal=${_} currency=${$} /></span>`}
        <//>
      </div>`:o`<${S} kind="warn" icon="warn">${Me(e)}<//>`;return o`<${w} title=${e.name} kind="item-sheet" onClose=${a.closeSheet} footer=${ne}>
    ${m?o`<${S} kind="warn" icon="warn" role="alert">${l("item.gone")}<//>`:null}
    ${e.photo?o`<img class="item-photo" src=${e.photo} alt="" onError=${Ee} />`:null}
    ${e.mainName?o`<p class="soft small"><bdi lang=${i.mainLanguage}>${e.mainName}</bdi></p>`:null}
    ${e.description?o`<p class="soft" dir="auto" lang=${p(e.untranslated?.includes("DESCRIPTION"))}>${e.description}</p>`:null}
    ${W?o`<p><b>${W}</b></p>`:null}
    <${un} item=${e} options=${I} avoided=${s} />
    <${ze} item=${e} form=${k} currency=${$} lang=${p} avoided=${s} showsAllergens=${!0} isVariantFixed=${n!==null} />
    <label class="field"><span>${l("item.note")}</span>
      <textarea rows="2" maxlength=${r} placeholder=${l("item.note.hint")} value=${N} onInput=${d=>M(d.currentTarget.value)}></textarea></label>
    <label class="field"><span>${l("item.allergy")}</span>
      <input maxlength=${r} autocomplete="off" placeholder=${l("item.allergy.hint")} value=${O} onInput=${d=>D(d.currentTarget.value)} /></label>
  <//>`}function un({item:e,options:n,avoided:t}){let{contains:i,mayContain:s,isStated:r,unstated:a}=X(e,n),$=[...i,...s].some(m=>t.includes(m.allergen)),p=!r||a.length>0,u=!p&&i.length===0&&s.length===0;return o`<p class=${`contains ${p?"incomplete":""} ${$?"bad":""}`}>${$||p?o`<${v} name="warn" />`:null}<span>
    ${i.length>0?o`<b>${l("allergens.contains")}</b> ${L(P(i))}. `:null}
    ${s.length>0?o`<b>${l("allergens.may")}</b> ${L(P(s))}. `:null}
    ${r?a.length>0?o`<b>${l("allergens.unstated.options",{list:L(a)})}.</b>`:null:o`<b>${l("allergens.unstated.ask")}.</b>`}
    ${u?l("allergens.none"):null}</span></p>`}var pn=4e3;function Je({state:e,acts:n}){let{session:t}=e,[i,s]=C(!1),[r,a]=C(null),[$,p]=C(!1),[u,m]=C(null);if(de(()=>{if(!i)return;let b=setTimeout(()=>s(!1),pn);return()=>clearTimeout(b)},[i]),!t)return null;let c=n.pin(),k=async b=>{p(!0),m(await n.takeOverDevice(b.deviceId)),p(!1)};return o`<${w} title=${l("people.title")} kind="people-sheet" onClose=${n.closeSheet}
    footer=${o`<${y} kind=${i?"danger wide":"wide"} onClick=${()=>i?n.leave():s(!0)}>${l(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(b=>o`<li key=${b.deviceId}>
      <${Z} id=${b.deviceId} name=${b.nickname} />
      <span>${b.nickname}${b.deviceId===t.me.deviceId?o` <small class="soft">(${l("guest.you")})</small>`:null}
        ${b.online?null:o`<small class="soft"> · ${l("people.away")}</small>`}</span>
      ${!b.online&&b.deviceId!==t.me.deviceId&&c?o`<button type="button" class="textlink" aria-label=${l("people.old.of",{name:b.nickname})} onClick=${()=>{m(null),a(b)}}>${l("people.old")}</button>`:null}
    </li>`)}</ul>
    ${r?o`<${S} kind="warn" icon="warn" role="alert"><p>${l("people.old.text",{name:r.nickname})}</p>${u?o`<p><b>${u}</b></p>`:null}
      <p class="choices"><${y} onClick=${()=>a(null)}>${l("people.old.no")}<//><${y} kind="danger" disabled=${$} onClick=${()=>k(r)}>${l("people.old.go")}<//></p><//>`:null}
    ${c?o`<${fn} pin=${c} />`:null}
    <div class="people-foot"><${Te} onChange=${n.selectLanguage} /><${Ne} link=${e.link} /></div>
  <//>`}function fn({pin:e}){let[n,t]=C(!1);return o`<section class="share-pin"><h3>${l("people.pin")}</h3>
    ${n?o`<output class="shared-pin num">${e}</output><p class="soft small">${l("people.pin.hint")}</p>`:null}
    <${y} kind="wide" onClick=${()=>t(!n)}>${l(n?"people.pin.hide":"people.pin.show")}<//></section>`}var hn=e=>new Intl.DateTimeFormat(f(),{weekday:"long",timeZone:"UTC"}).format(Date.UTC(2024,0,1+e));function Ke({state:e,acts:n}){let{openingHours:t,contact:i}=e.info??{},s=(new Date().getDay()+6)%7;return o`<${w} title=${e.info?.restaurantName} kind="about-sheet" onClose=${n.closeSheet}>
    ${i?o`<p class="contact"><${gn} text=${i} /></p>`:null}
    ${t?o`<dl>${t.map((r,a)=>o`<div key=${a} aria-current=${a===s?"date":void 0}><dt>${hn(a)}</dt>
      <dd class="num">${r.length===0?l("about.closed"):r.map($=>o`<bdi key=${$} dir="ltr">${$.replace("-","–")}</bdi>`)}</dd></div>`)}</dl>`:null}
  <//>`}function gn({text:e}){let n=/^[^\s@]+@[^\s@]+$/.test(e)?`mailto:${e}`:/^\+?[\d\s()/-]{4,}$/.test(e)?`tel:${e.replace(/[^\d+]/g,"")}`:/^https?:\/\/\S+$/.test(e)?e:null;return n?o`<a class="textlink" href=${n} target=${n===e?"_blank":void 0} rel="noreferrer"><bdi>${e}</bdi></a>`:o`<bdi>${e}</bdi>`}var cl={item:Ze,cart:Re,review:Ue,done:Be,orders:De,help:He,filter:Pe,people:Je,about:Ke};export{cl as SHEETS};
