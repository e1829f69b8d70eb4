/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{Aa as Ae,Ba as k,C as w,Ca as v,Da as Le,F as he,Fa as J,G as j,H as re,I as ge,Ia as g,Ja as Me,Ka as ee,L as z,M as L,Ma as De,Na as Re,Oa as Ue,Pa as Be,Q as be,R as V,U as ke,W as ye,X as ve,aa as we,ba as D,c as C,ca as q,d as $e,da as X,ea as Se,g as pe,ga as Ce,ha as xe,ia as Ie,ja as K,k as o,ka as Ne,oa as Oe,qa as Te,ra as Z,s as Y,u as fe,v as h,w as l,wa as Ee,y as ie,ya as y,za as F}from"./chunk-REJCKDHC.js";function sn({cancellations:e=[],status:t}){return t==="CANCELLED"?e.slice(0,-1):e}var se=e=>sn(e).map(({quantity:t,reason:n})=>l("cancelled.part",{count:t,reason:n})).join(" · ");function H(e){return new Intl.NumberFormat(h(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function P({taxes:e,currency:t}){return e.filter(n=>n.tax!==0).map(n=>o`<dt class="minor">${l(`cart.tax.${n.kind}`,{rate:H(n.rate)})}</dt>
    <dd class="num minor">${g(n.tax,t,h())}</dd>`)}var an={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function _e({state:e,acts:t}){let{orders:n,bill:i}=e,s=[...n].reverse();return o`<${y} title=${l("orders.title")} kind="orders-sheet" onClose=${t.closeSheet}
    footer=${i&&n.length>0?o`<h3 class="visually-hidden">${l("orders.bill")}</h3><dl class="sum">
      ${i.adjustments.map(r=>o`<dt>${r.name?`${r.name}: `:""}${r.reason}</dt><dd class="num">${g(-r.loweredAmount,i.currency,h())}</dd>`)}
      ${i.serviceCharge?o`<dt>${l("orders.service",{rate:H(String(i.serviceCharge.rate/1e3))})}</dt><dd class="num">${g(i.serviceCharge.priceAmount,i.currency,h())}</dd>`:null}
      <${P} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?o`<dt>${l("orders.paid")}</dt><dd class="num">${g(i.totalAmount-i.amountDue,i.currency,h())}</dd>`:null}
      <dt class="total">${l("orders.due")}</dt><dd class="num total">${g(i.amountDue,i.currency,h())}</dd></dl>`:null}>
    ${n.length===0?o`<div class="empty"><h3>${l("orders.empty.title")}</h3><p>${l("orders.empty.text")}</p><${k} onClick=${t.closeSheet}>${l("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${s.map(r=>o`<article class="order" key=${r.orderId}>
      <h3><span>${r.placedBy?l("orders.by",{number:r.orderNumber,name:r.placedBy.deviceId===e.session?.me.deviceId?l("guest.you"):r.placedBy.nickname,time:ie(r.placedAt)}):l("orders.by.staff",{number:r.orderNumber,time:ie(r.placedAt)})}</span>
        ${r.items.some(a=>a.status!=="CANCELLED"&&a.cancelledQuantity>0)?null:o`<span class="num">${g(r.totalAmount,r.currency,h())}</span>`}</h3>
      <${ae} order=${r} state=${e} acts=${t} />
      <${k} kind="reorder" label=${l("orders.again.of",{number:r.orderNumber})} onClick=${()=>t.addAgain(r.items.filter(a=>a.status!=="CANCELLED"))}><${w} name="undo" />${l("orders.again")}<//>
    </article>`)}</div>
  <//>`}function Q({line:e}){let t=[e.variantName,...ge(e.options),e.note].filter(n=>n!==null&&n!=="");return o`${t.length>0?o`<small><${Ae} list=${t} /></small>`:null}
    ${e.allergyNote?o`<small class="allergy-note"><${w} name="warn" />${l("item.allergy.label",{text:e.allergyNote})}</small>`:null}`}function ae({order:e,state:t,acts:n}){return o`<ul class=${`order-items ${n?"can-reorder":""}`}>${e.items.map(i=>be(i,t.menu)).map(i=>o`<li key=${i.itemIndex} class=${`s-${i.status}`}>
    <b class="num">${i.quantity}</b>
    <span><bdi>${i.name}</bdi><${Q} line=${i} />${se(i)?o`<small class="cancelled-part">${se(i)}</small>`:null}</span>
    <span class="status"><${w} name=${an[i.status]} />${i.status==="CANCELLED"&&i.cancelReason?l("status.CANCELLED.why",{reason:i.cancelReason}):l(`status.${Ee(t,e,i)}`)}</span>
    ${n&&i.menuItemId?o`<button type="button" class="reorder-one" aria-label=${l("orders.again.one",{name:i.name})} onClick=${()=>n.addAgain([{...i,quantity:1}])}><${w} name="plus" /></button>`:null}
  </li>`)}</ul>`}function R({reason:e,left:t,from:n,until:i}){return e==="TOO_FEW"?l("menu.left",{count:t??0}):e==="OUTSIDE_HOURS"&&n?l("menu.at",{time:n}):e==="OUTSIDE_HOURS"&&i?l("menu.until",{time:i}):l(e==="SOLD_OUT"?"menu.soldout":"item.offmenu")}function ne(e,t){let n=L(t,e.menuItemId);return n?.available?n.left?R({reason:"TOO_FEW",left:n.left}):l("item.again"):R(n?{reason:n.from?"OUTSIDE_HOURS":"SOLD_OUT",from:n.from}:e.unavailable??{reason:"OFF_MENU"})}var cn=120;function Fe({state:e,acts:t,clock:n}){let{session:i}=e;if(!i)return null;let s=i.mode==="FAMILY",r=Z(e),a=Oe(e,n.tick.value),c=s?e.devices.filter(u=>u.online&&u.deviceId!==i.me.deviceId).length:0,$=e.menu?.currency??e.info?.currency??"EUR",m=s?ke(r.lines,i.me.deviceId):[{guest:i.me,isMe:!0,lines:r.lines}];return o`<${y} title=${l(s?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${t.closeSheet}
    footer=${r.lines.length>0?o`<${un} state=${e} acts=${t} held=${a} cart=${r} currency=${$} />`:null}>
    ${c>0&&!a?o`<p class="soft small">${l("cart.others",{count:c})}</p>`:null}
    ${a?o`<${dn} held=${a} clock=${n} />`:null}
    ${!a&&e.orderError?.kind==="failed"?o`<${v} kind="bad" icon="warn" role="alert">${e.orderError.text}<//>`:null}
    ${e.refusals.map(u=>o`<${v} key=${u.opId} kind="bad" icon="warn" role="alert">
      <b>${l("cart.refused",{name:u.name})}</b> ${u.why?.reason?R(u.why):u.text}
      <button type="button" class="textlink" onClick=${()=>t.dispatch({type:"refusal-read",opId:u.opId})}>${l("action.ok")}</button><//>`)}
    ${r.lines.length===0?o`<div class="empty"><h3>${l("cart.empty.title")}</h3><p>${l(s?"cart.empty.text":"cart.empty.text.own")}</p>
      <${k} onClick=${t.closeSheet}>${l("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${m.map(u=>o`<section key=${u.guest.deviceId}>
      ${s?o`<h3 class="added-by"><${J} id=${u.guest.deviceId} name=${u.guest.nickname} />${u.isMe?l("guest.you"):u.guest.nickname}</h3>`:null}
      <ul>${u.lines.map(d=>o`<${mn} key=${d.lineId} line=${d} state=${e} acts=${t} held=${a!==null} currency=${$} />`)}</ul>
    </section>`)}</div>
  <//>`}function dn({held:e,clock:t}){t.tick.value;let n=Math.max(0,Math.floor((Date.parse(e.expiresAt)-t.now())/1e3));return o`<div class="hold" role="status">
    <span><b>${l("hold.title",{name:e.holder.nickname})}</b> ${l("hold.text")}</span>
    <b class="num" role="timer">${Y(n)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,n/cn*100)}%`}}></i></i>
  </div>`}function mn({line:e,state:t,acts:n,held:i,currency:s}){let r=e.pending==="adding"&&e.sent,a=e.pending==="removing",$=L(t.menu,e.menuItemId)!==null&&!r&&!a,m=a?l("cart.removing"):i?l("cart.held"):t.link.kind==="offline"?l("cart.waiting"):l("cart.pending");return o`<li class=${`line ${a?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!$} onClick=${()=>n.openSheet({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${$?l("cart.edit",{name:e.name}):e.name}</span></span>
      <${Q} line=${e} />
      ${e.available?null:o`<small class="bad"><${w} name="warn" />${ne(e,t.menu)}</small>`}
      ${e.pending?o`<small class="pending"><${w} name="clock" />${m}</small>`:null}
    </button>
    <span class="line-price num">${g(e.lineTotal,s,h())}</span>
    <${F} value=${e.quantity} max=${z} name=${e.name} disabled=${r||a} onChange=${u=>n.setQuantity(e,u)} />
  </li>`}function un({state:e,acts:t,held:n,cart:i,currency:s}){let r=e.placing!==null,a=i.lines.filter(m=>!m.available&&m.pending!=="removing"),c=l("cart.order");n?c=l("cart.order.held",{name:n.holder.nickname}):e.link.kind==="offline"?c=l("cart.order.offline"):i.pendingCount>0?c=l("cart.order.sending"):a.length>0?c=l("review.drop"):r&&(c=l("cart.taking"));let $=n!==null||e.link.kind==="offline"||i.pendingCount>0||r;return o`<dl class="sum">${i.pendingCount===0?o`<${P} taxes=${e.cart.taxes} currency=${s} />`:null}<dt>${l("cart.total")}${i.pendingCount>0?o` <small>${l("cart.total.pending")}</small>`:null}</dt><dd class="num">${g(i.totalAmount,s,h())}</dd></dl>
    <${k} kind="primary wide" disabled=${$} onClick=${a.length>0?()=>t.removeLines(a):t.requestCheckout}>${c}<//>`}function Pe({state:e,acts:t}){let{menu:n}=e;if(!n)return null;let{shown:i}=K(n.categories,e.query,e.dietaryNeeds),s=r=>{t.closeSheet(),setTimeout(()=>De(r))};return o`<${y} title=${l("menu.categories")} kind="categories-sheet" onClose=${t.closeSheet}>
    <ul>${i.map(r=>o`<li key=${r.id}><button type="button" class="category-row" onClick=${()=>s(r.id)}>
      <bdi lang=${V(n,r.untranslated?.includes("NAME"))}>${r.name}</bdi><span class="num">${r.items.length}</span></button></li>`)}</ul>
  <//>`}function Ge({state:e,acts:t,clock:n}){let[i,s]=C(!1),[r,a]=C(""),{placing:c,cart:$}=e,m=e.menu?.currency??e.info?.currency??"EUR";if(c?.stage==="sending"||c?.stage==="waiting")return o`<${pn} state=${e} acts=${t} clock=${n} />`;let u=c?.stage==="reviewing",d=Te(e),S=e.orderError?.kind==="unavailable"?e.orderError.items:[],b=p=>S.find(N=>N.menuItemId===p.menuItemId),A=p=>{let N=L(e.menu,p.menuItemId);return u&&(!N||!!N.from)},f=p=>b(p)||!p.available&&!A(p),x=d.filter(f),E=p=>{let N=b(p);return N?.reason?R(N):ne(p,e.menu)},M=e.orderError??(x.length>0?{kind:"unavailable",names:[...new Set(x.map(p=>p.name))],items:[]}:null),I=u&&e.checkout?fe(e.checkout.expiresAt,n.tick.value):null,U=u&&x.length>0&&x.length<d.length,O=!u||d.length===0||x.length>0,le=ye(d,e.limits),B=e.dietaryNeeds.avoided,oe=p=>{let N=B.length>0||p.allergyNote?L(e.menu,p.menuItemId):null,T=N&&X(N,p.options.map(rn=>rn.id));return T!==null&&(!T.isStated||T.unstated.length>0)},_=l("review.avoid.note",{list:D(B.map(p=>we({allergen:p,level:"CONTAINS"})))}),G=o`
    ${I!==null&&I<60?o`<p class="hold-mine"><span>${l("hold.mine")}</span><span class="num" role="timer">${Y(I)}</span></p>`:null}
    ${U?o`<${k} kind="primary wide" onClick=${()=>t.removeLines(x)}>${l("review.drop")}<//>`:O?o`<${k} kind="primary wide" onClick=${t.leaveReview}>${l("review.back")}<//>`:o`<${k} kind="primary wide price-button" onClick=${()=>i||!le?t.place(r):s(!0)}><span>${i?l("review.sure",{count:$.totalItems}):l("review.go")}</span><span class="num">${g($.totalAmount,m,h())}</span><//>`}`;return o`<${y} title=${l("review.title")} kind="review-sheet" onClose=${t.closeSheet} footer=${G}>
    <${$n} orderError=${M} currency=${m} />
    ${i?o`<${v} kind="warn" icon="warn" role="alert">${l("review.large",{count:$.totalItems})}<//>`:null}
    <ul class="review">${d.map(p=>o`<li key=${p.lineId} class=${f(p)?"is-sold-out":""}>
      <b class="num">${p.quantity}</b>
      <span>${p.name}<${Q} line=${p} />${oe(p)?o`<small class="allergy-note"><${w} name="warn" />${l("allergens.unstated.ask")}</small>`:null}${f(p)?o`<small class="bad"><${w} name="warn" />${E(p)}</small>`:null}</span>
      <span class="num">${g(p.lineTotal,m,h())}</span></li>`)}</ul>
    <dl class="sum"><${P} taxes=${$.taxes} currency=${m} /><dt>${l("cart.total")}</dt><dd class="num">${g($.totalAmount,m,h())}</dd></dl>
    ${e.bill?.serviceCharge?o`<p class="soft small">${l("cart.service",{rate:H(String(e.bill.serviceCharge.rate/1e3))})}</p>`:null}
    <label class="field"><span>${l("review.note")}</span><textarea rows="2" maxlength=${e.limits.noteCharsMax} value=${r} onInput=${p=>a(p.currentTarget.value)}></textarea></label>
    ${B.length>0&&!r.includes(_)&&_.length<=e.limits.noteCharsMax?o`<${k} onClick=${()=>a(Ne(r,_,e.limits.noteCharsMax))}>${l("review.avoid")}<//>`:null}
  <//>`}function $n({orderError:e,currency:t}){if(!e)return null;switch(e.kind){case"cart-changed":return o`<${v} kind="warn" icon="warn" role="alert"><b>${l("review.changed")}</b>
      <ul>${e.changes.map(n=>o`<li>${l(`review.changed.${n.kind}`,{...n,..."price"in n?{price:g(n.price,t,h()),was:g(n.was,t,h())}:{}})}</li>`)}</ul><//>`;case"ran-out":return o`<${v} kind="warn" icon="clock" role="alert">${l("review.ranout")}<//>`;case"held":return o`<${v} kind="warn" icon="clock" role="alert">${l("review.held",{name:e.name})} ${l("review.failed")}<//>`;case"empty":return o`<${v} kind="warn" icon="warn" role="alert">${l("review.empty")}<//>`;case"unavailable":return o`<${v} kind="bad" icon="warn" role="alert">${l("review.unavailable")} <b>${e.names.join(", ")}</b>. ${l("review.unavailable.what")}<//>`;default:return o`<${v} kind="bad" icon="warn" role="alert">${l("review.failed")} ${e.text}<//>`}}function pn({state:e,acts:t,clock:n}){let{placing:i}=e,s=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-n.tick.value)/1e3)):null,r=s!==null?o`<${k} kind="wide" onClick=${t.retryNow}>${l("action.retry")}<//>`:null;return o`<${y} title=${l("review.sending")} kind="sending-sheet" onClose=${t.closeSheet} footer=${r}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${s===null?"is-sending":""}`}><${w} name=${s===null?"plate":"clock"} /></span>
      <p><b>${s===null?l("review.sending"):l("review.retry")} ${s?o`<span role="timer" aria-live="off">${l("review.retry.in",{seconds:s})}</span>`:null}</b></p>
      <p class="soft">${l("review.retry.safe")}</p>
    </div>
  <//>`}function qe({state:e,acts:t}){let{placed:n}=e;if(!n)return null;let i=e.orders.find(s=>s.orderId===n.orderId);return o`<${y} title=${l("done.title")} kind="done-sheet" onClose=${t.closeSheet} footer=${o`<${k} kind="primary wide" onClick=${t.closeSheet}>${l("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${w} name="check" /></span>
      <p class="done-number num">${l("done.number",{number:n.orderNumber})}</p>
      <p class="soft">${l(n.alreadyOrdered?"done.already":e.inKitchen.includes(n.orderId)?"done.kitchen":"done.text",{number:n.orderNumber})}</p>
    </div>
    ${i?o`<${ae} order=${i} state=${e} />`:null}
  <//>`}function We({state:e,acts:t}){let{dietaryNeeds:n,menu:i}=e,[s,r]=[xe(i),Ie(i)],a=K(i?.categories??[],"",n).shown.reduce((m,u)=>m+u.items.length,0),c=n.avoided.length+n.diets.length,$=m=>t.dispatch({type:"dietary-needs",dietaryNeeds:{...n,...m}});return o`<${y} title=${l("filter.title")} kind="filter-sheet" onClose=${t.closeSheet}
    footer=${o`<${k} kind="primary wide" onClick=${t.closeSheet}>${l("filter.done",{count:a})}<//>`}>
    <p class="soft small">${l(s.length>0?"filter.text":"filter.none")}</p>
    ${s.length>0?o`<fieldset class="toggles"><legend>${l("filter.avoid")}</legend>
      ${s.map(m=>o`<${He} key=${m} kind="avoid" on=${n.avoided.includes(m)} label=${l(`allergen.${m}`)} onTap=${()=>$({avoided:Qe(n.avoided,m)})} />`)}</fieldset>`:null}
    ${r.length>0?o`<fieldset class="toggles"><legend>${l("filter.diet")}</legend>
      ${r.map(m=>o`<${He} key=${m} kind="keep" on=${n.diets.includes(m)} label=${Ce(m)} onTap=${()=>$({diets:Qe(n.diets,m)})} />`)}</fieldset>`:null}
    ${c>0?o`<label class="option"><input type="checkbox" checked=${n.hide} onChange=${()=>$({hide:!n.hide})} />
        <span>${l("filter.hide")}<small class="soft">${l("filter.hide.hint")}</small></span></label>
      <${k} kind="wide" onClick=${()=>t.dispatch({type:"dietary-needs",dietaryNeeds:Se})}>${l("filter.clear")}<//>`:null}
  <//>`}function He({kind:e,on:t,label:n,onTap:i}){return o`<button type="button" class=${`toggle ${e}`} aria-pressed=${t} onClick=${i}>${t?o`<${w} name=${e==="avoid"?"close":"check"} />`:null}${n}</button>`}function Qe(e,t){return e.includes(t)?e.filter(n=>n!==t):[...e,t]}function je({state:e,acts:t}){let{help:n,bill:i}=e,s=n?.state==="sending",r=(e.session?.paymentMethods??[]).filter(c=>c!=="PAY_LATER"),a=i?g(i.amountDue,i.currency,h()):"";return o`<${y} title=${l("help.title")} kind="help-sheet" onClose=${t.closeSheet}>
    <div aria-live="polite">
      ${n?.state==="sent"?o`<${v} kind="good" icon="check">${l(n.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${n?.state==="failed"?o`<${v} kind="bad" icon="warn">${n.text}<//>`:null}
      ${s?o`<${v} kind="calm" icon="clock">${l("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${Ye} kind="CALL_WAITER" icon="bell" title=${l("help.waiter")} text=${l("help.waiter.hint")} disabled=${s} acts=${t} />
      ${i&&e.orders.length>0?(r.length>0?r:[void 0]).map(c=>o`<${Ye} key=${c} kind="REQUEST_BILL" wish=${c} icon="plate"
        title=${c?l("help.bill.by",{wish:l(`pay.${c}`)}):l("help.bill")} text=${[l("help.bill.hint",{amount:a}),...c?[l(`pay.${c}.hint`)]:[]].join(" · ")} disabled=${s} acts=${t} />`):null}
    </div>
  <//>`}function Ye({kind:e,wish:t,icon:n,title:i,text:s,disabled:r,acts:a}){return o`<button type="button" class="call" disabled=${r} onClick=${()=>a.callStaff(e,t)}><${w} name=${n} /><span><b>${i}</b><small>${s}</small></span></button>`}var ce=(e,t)=>e.filter(n=>n===t).length;function W(e,t){return t.filter(n=>e.options.some(i=>i.id===n)).length}function te(e,t,n){let i=ce(t,n);return Math.min(e.eachMax??1,e.max-W(e,t)+i,30-t.length+i)}var de=(e,t,n)=>[...e.filter(i=>i!==t),...Array(n).fill(t)];function ze(e,t,n){return t.includes(n)?e.min===1&&e.max===1?t:de(t,n,0):e.max===1?[...t.filter(i=>!e.options.some(s=>s.id===i)),n]:te(e,t,n)>0?[...t,n]:t}function Ve(e,t){return e.max>1&&e.max<e.options.length*(e.eachMax??1)&&W(e,t)>=e.max}function me(e,t,n,i){let s=i.filter(d=>d!==n.id),r=d=>e.optionGroups.find(S=>S.id===d),a=d=>r(d)?.options.some(S=>s.includes(S.id)),c=n.needs?.find(d=>!a(d));if(c)return l("choice.needs",{name:r(c)?.name??""});let $=n.forbids?.find(a),m=e.optionGroups.flatMap(d=>d.options).find(d=>s.includes(d.id)&&d.forbids?.includes(t.id)),u=$?r($)?.name:m?.name;return u?l("choice.forbids",{name:u}):""}function Xe(e,t){if(e.variants.length>0&&!e.variants.some(n=>n.id===t.variantId))return{id:"variant",name:l("choice.size"),count:1};for(let n of e.optionGroups){let i=n.min-W(n,t.options);if(i>0)return{id:n.id,name:n.name,count:i};if(n.options.some(s=>t.options.includes(s.id)&&me(e,n,s,t.options)))return{id:n.id,name:n.name,count:0}}return null}function Ke(e){let t=[];for(let n of e.optionGroups){let i=n.min===n.options.length&&(n.eachMax??1)===1;for(let s of n.options)(i||s.isDefault)&&te(n,t,s.id)>0&&(t=[...t,s.id])}return{variantId:e.variants.length===1?e.variants[0].id:null,options:t}}function Ze({min:e,max:t,eachMax:n=1,options:i}){let s=i.length*n,r=t>=s;return e===1&&t===1?l("choice.one"):e===Math.min(t,s)?l("choice.exact",{count:e}):e>0?r&&n===1?l("choice.atleast",{count:e}):l("choice.range",{min:e,max:t}):r&&t>1&&n===1?l("choice.any"):l("choice.upto",{count:t})}function Je({included:e=0,options:t},n,i){let[s,r]=new Set(t.map(a=>j(a,n)).filter(a=>a>0));return e===0||!s?"":l(r?"choice.included.some":"choice.included",{count:e,price:i(s)})}function en(e,t){let[n,i]=C(()=>t??Ke(e)),[s,r]=C(!1),a=Xe(e,n);function c(){if(!a)return!0;r(!0);let $=document.getElementById(`group-${a.id}`);return $?.scrollIntoView({block:"start"}),$?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:n,setChoice:i,missing:a,showsMissing:s,check:c}}function nn({item:e,form:t,currency:n,lang:i,avoided:s=[],showsAllergens:r=!1,isVariantFixed:a=!1}){let{choice:c,setChoice:$,missing:m,showsMissing:u}=t;return o`${e.variants.length>0?o`<fieldset class="group" id="group-variant" disabled=${a}>
      <legend><b>${l("choice.variant")}</b><span class=${`rule ${u&&m?.id==="variant"?"missing":""}`}>${l("choice.one")}</span></legend>
      ${e.variants.map(d=>o`<label class="option" key=${d.id}>
        <input type="radio" name="variant" checked=${d.id===c.variantId} onChange=${()=>$({...c,variantId:d.id})} />
        <span><bdi lang=${i(d.isUntranslated)}>${d.name}</bdi></span><span class="num">${g(d.price,n,h())}<${ee} price=${d.price} normal=${d.normalPrice} currency=${n} /></span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(d=>o`<${hn} key=${d.id} item=${e} group=${d} choice=${c} lang=${i} currency=${n} avoided=${s}
      showsAllergens=${r} warnsUnstated=${e.allergensStated||s.length>0} isMissing=${u&&m?.id===d.id}
      onChange=${S=>$({...c,options:S})} />`)}`}function hn({item:e,group:t,choice:{variantId:n,options:i},currency:s,lang:r,avoided:a,showsAllergens:c,warnsUnstated:$,isMissing:m,onChange:u}){let d=Ve(t,i),S=W(t,i),b=t.min===1&&t.max===1,A=Je(t,n,f=>g(f,s,h()));return o`<fieldset class="group" id=${`group-${t.id}`}>
    <legend><b><bdi lang=${r(t.isUntranslated)}>${t.name}</bdi></b><span class=${`rule ${m?"missing":""}`}>${m&&S>0&&S<t.min?l("choice.missing",{count:t.min-S}):Ze(t)}</span></legend>
    ${A?o`<p class="soft small">${A}</p>`:null}
    ${t.options.map(f=>{let x=i.includes(f.id),E=f.allergens.some(O=>a.includes(O.allergen)),M=me(e,t,f,i),I=!x&&(d||M!==""),U=o`<span><bdi lang=${r(f.isUntranslated)}>${f.name}</bdi>${c&&f.allergens.length>0?o`<small class=${E?"mark bad":"soft"}>${D(q(f.allergens))}</small>`:null}
          ${c&&!f.allergensStated&&$?o`<small class=${a.length>0?"mark warn":"soft"}>${l("allergens.unstated")}</small>`:null}
          ${M?o`<small class=${x?"mark bad":"soft"}>${M}</small>`:null}</span>
        <span class="num soft">${Me(j(f,n),s,h())}</span>`;return(t.eachMax??1)>1?o`<div class=${`option counted ${I?"off":""}`} key=${f.id}>${U}
          <${F} value=${ce(i,f.id)} max=${M?0:te(t,i,f.id)} name=${f.name} onChange=${O=>u(de(i,f.id,O))} /></div>`:o`<label class=${`option ${I?"off":""}`} key=${f.id}>
        <input type=${b?"radio":"checkbox"} name=${t.id} checked=${x} disabled=${I} onChange=${()=>u(ze(t,i,f.id))} />${U}</label>`})}
    ${d?o`<p class="soft small">${l("choice.full",{count:t.max})}</p>`:null}
  </fieldset>`}var gn=new RegExp("[\\p{Cc}\\u202d\\u202e\\u206a-\\u206f\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]|\\p{M}{5}","u"),ue=e=>gn.test(e.normalize("NFC").replace(/\s/g," ").replace(/\u{1f3f4}[\u{e0020}-\u{e007f}]+/gu,""));function tn({state:e,acts:t}){let n=e.sheet?.kind==="item"?e.sheet:null,i=n?L(e.menu,n.itemId):null;if(!n||!i||!e.menu)return o`<${y} title=${l("item.offmenu")} kind="item-sheet" onClose=${t.closeSheet} />`;let s=n.lineId?Z(e).lines.find(r=>r.lineId===n.lineId)??null:null;return o`<${bn} key=${i.id} item=${i} line=${s} categoryId=${n.categoryId} isEdit=${n.lineId!==null} menu=${e.menu} avoided=${e.dietaryNeeds.avoided} noteMax=${e.limits.noteCharsMax} acts=${t} />`}function bn({item:e,categoryId:t,line:n,isEdit:i,menu:s,avoided:r,noteMax:a,acts:c}){let{currency:$}=s,m=T=>V(s,T),u=pe(()=>n?ve(n):null,[]),d=i&&n===null,S=n?.pending==="adding"&&n.sent,b=en(e,n&&{variantId:n.variantId,options:n.options.map(T=>T.id)}),{choice:{variantId:A,options:f},missing:x}=b,[E,M]=C(n?.quantity??1),[I,U]=C(n?.note??""),[O,le]=C(n?.allergyNote??""),B=re(e,A,f)*E,oe=re(e,A,f,!0)*E,_=Ue(e),G=ue(I)?"note":ue(O)?"allergyNote":null,p=()=>{!b.check()||G||(n&&u?c.editLine(n,u,{quantity:E,options:f,note:I.trim(),allergyNote:O.trim()}):c.add({categoryId:t,menuItemId:e.id,quantity:E,options:f,...A?{variantId:A}:{},...I.trim()?{note:I.trim()}:{},...O.trim()?{allergyNote:O.trim()}:{}}),c.closeSheet())},N=e.available?o`<div class="item-foot">
        <${F} value=${E} min=${1} max=${e.left??z} name=${e.name} onChange=${M} />
        <${k} kind="primary" disabled=${S} onClick=${p}>
          <span>${S?l("cart.order.sending"):x?l("choice.choose",{name:x.name}):l(d?"item.gone.again":n?"item.save":"item.add",{count:E})}</span>
          ${x||S?null:o`<span class="num">${g(B,$,h())}<${ee} price=${B} normal=${oe} currency=${$} /></span>`}
        <//>
      </div>`:o`<${v} kind="warn" icon="warn">${Be(e)}<//>`;return o`<${y} title=${e.name} kind="item-sheet" onClose=${c.closeSheet} footer=${N}>
    ${d?o`<${v} kind="warn" icon="warn" role="alert">${l("item.gone")}<//>`:null}
    ${e.photo?o`<img class="item-photo" src=${e.photo} alt="" onError=${Re} />`:null}
    ${e.mainName?o`<p class="soft small"><bdi lang=${s.mainLanguage}>${e.mainName}</bdi></p>`:null}
    ${e.description?o`<p class="soft" dir="auto" lang=${m(e.untranslated?.includes("DESCRIPTION"))}>${e.description}</p>`:null}
    ${_?o`<p><b>${_}</b></p>`:null}
    <${kn} item=${e} options=${f} avoided=${r} />
    <${nn} item=${e} form=${b} currency=${$} lang=${m} avoided=${r} showsAllergens=${!0} isVariantFixed=${n!==null} />
    <label class="field"><span>${l("item.note")}</span>
      <textarea rows="2" maxlength=${a} placeholder=${l("item.note.hint")} value=${I} onInput=${T=>U(T.currentTarget.value)}></textarea></label>
    <label class="field"><span>${l("item.allergy")}</span>
      <input maxlength=${a} autocomplete="off" placeholder=${l("item.allergy.hint")} value=${O} onInput=${T=>le(T.currentTarget.value)} /></label>
    ${G?o`<${v} kind="bad" icon="warn" role="alert">${l(`problem.invalid.${G}`)}<//>`:null}
  <//>`}function kn({item:e,options:t,avoided:n}){let{contains:i,mayContain:s,isStated:r,unstated:a}=X(e,t),c=[...i,...s].some(u=>n.includes(u.allergen)),$=!r||a.length>0,m=!$&&i.length===0&&s.length===0;return o`<p class=${`contains ${$?"incomplete":""} ${c?"bad":""}`}>${c||$?o`<${w} name="warn" />`:null}<span>
    ${i.length>0?o`<b>${l("allergens.contains")}</b> ${D(q(i))}. `:null}
    ${s.length>0?o`<b>${l("allergens.may")}</b> ${D(q(s))}. `:null}
    ${r?a.length>0?o`<b>${l("allergens.unstated.options",{list:D(a)})}.</b>`:null:o`<b>${l("allergens.unstated.ask")}.</b>`}
    ${m?l("allergens.none"):null}</span></p>`}var yn=4e3;function ln({state:e,acts:t}){let{session:n}=e,[i,s]=C(!1),[r,a]=C(null),[c,$]=C(!1),[m,u]=C(null);if($e(()=>{if(!i)return;let b=setTimeout(()=>s(!1),yn);return()=>clearTimeout(b)},[i]),!n)return null;let d=t.pin(),S=async b=>{$(!0),u(await t.takeOverDevice(b.deviceId)),$(!1)};return o`<${y} title=${l("people.title")} kind="people-sheet" onClose=${t.closeSheet}
    footer=${o`<${k} kind=${i?"danger wide":"wide"} onClick=${()=>i?t.leave():s(!0)}>${l(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(b=>o`<li key=${b.deviceId}>
      <${J} id=${b.deviceId} name=${b.nickname} />
      <span>${b.nickname}${b.deviceId===n.me.deviceId?o` <small class="soft">(${l("guest.you")})</small>`:null}
        ${b.online?null:o`<small class="soft"> · ${l("people.away")}</small>`}</span>
      ${!b.online&&b.deviceId!==n.me.deviceId&&d?o`<button type="button" class="textlink" aria-label=${l("people.old.of",{name:b.nickname})} onClick=${()=>{u(null),a(b)}}>${l("people.old")}</button>`:null}
    </li>`)}</ul>
    ${r?o`<${v} kind="warn" icon="warn" role="alert"><p>${l("people.old.text",{name:r.nickname})}</p>${m?o`<p><b>${m}</b></p>`:null}
      <p class="choices"><${k} onClick=${()=>a(null)}>${l("people.old.no")}<//><${k} kind="danger" disabled=${c} onClick=${()=>S(r)}>${l("people.old.go")}<//></p><//>`:null}
    ${d?o`<${vn} pin=${d} />`:null}
    <div class="people-foot"><${he} onChange=${t.selectLanguage} /><${Le} link=${e.link} /></div>
  <//>`}function vn({pin:e}){let[t,n]=C(!1);return o`<section class="share-pin"><h3>${l("people.pin")}</h3>
    ${t?o`<output class="shared-pin num">${e}</output><p class="soft small">${l("people.pin.hint")}</p>`:null}
    <${k} kind="wide" onClick=${()=>n(!t)}>${l(t?"people.pin.hide":"people.pin.show")}<//></section>`}var wn=e=>new Intl.DateTimeFormat(h(),{weekday:"long",timeZone:"UTC"}).format(Date.UTC(2024,0,1+e));function on({state:e,acts:t}){let{openingHours:n,contact:i}=e.info??{},s=(new Date().getDay()+6)%7;return o`<${y} title=${e.info?.restaurantName} kind="about-sheet" onClose=${t.closeSheet}>
    ${i?o`<p class="contact"><${Sn} text=${i} /></p>`:null}
    ${n?o`<dl>${n.map((r,a)=>o`<div key=${a} aria-current=${a===s?"date":void 0}><dt>${wn(a)}</dt>
      <dd class="num">${r.length===0?l("about.closed"):r.map(c=>o`<bdi key=${c} dir="ltr">${c.replace("-","–")}</bdi>`)}</dd></div>`)}</dl>`:null}
  <//>`}function Sn({text:e}){let t=/^[^\s@]+@[^\s@]+$/.test(e)?`mailto:${e}`:/^\+?[\d\s()/-]{4,}$/.test(e)?`tel:${e.replace(/[^\d+]/g,"")}`:/^https?:\/\/\S+$/.test(e)?e:null;return t?o`<a class="textlink" href=${t} target=${t===e?"_blank":void 0} rel="noreferrer"><bdi>${e}</bdi></a>`:o`<bdi>${e}</bdi>`}var Nl={item:tn,cart:Fe,categories:Pe,review:Ge,done:qe,orders:_e,help:je,filter:We,people:ln,about:on};export{Nl as SHEETS};
