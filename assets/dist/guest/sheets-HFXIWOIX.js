/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{$ as ie,A as D,C as j,D as z,G as K,H as C,I as J,J as A,K as Z,M as ee,N as ne,O as te,T as le,U as oe,V as B,W as g,X as k,Y as p,Z as _,_ as b,aa as ae,b as v,ba as F,c as Q,e as V,fa as re,ga as h,ha as se,i as o,q as R,r as X,u as f,v as n,x as P}from"./chunk-FVNTR7MA.js";import"./chunk-ZTUSDLHF.js";function Ce(e){return new Intl.NumberFormat(f(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function N({taxes:e,currency:l}){return e.filter(t=>t.tax!==0).map(t=>o`<dt class="minor">${n(`cart.tax.${t.kind}`,{rate:Ce(t.rate)})}</dt>
    <dd class="num minor">${h(t.tax,l,f())}</dd>`)}var Ae={NEW:"wait",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function ce({state:e,acts:l}){let{orders:t,bill:i}=e,a=[...t].reverse();return o`<${k} title=${n("orders.title")} kind="orders-sheet" onClose=${l.closeSheet}
    footer=${i&&t.length>0?o`<h3 class="aloud">${n("orders.bill")}</h3><dl class="sum">
      <${N} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?o`<dt>${n("orders.paid")}</dt><dd class="num">${h(i.totalAmount-i.amountDue,i.currency,f())}</dd>`:null}
      <dt class="big">${n("orders.due")}</dt><dd class="num big">${h(i.amountDue,i.currency,f())}</dd></dl>`:null}>
    ${t.length===0?o`<div class="empty"><h3>${n("orders.empty.title")}</h3><p>${n("orders.empty.text")}</p><${p} onClick=${l.closeSheet}>${n("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${a.map(r=>o`<article class="order" key=${r.orderId}>
      <h3><span>${r.placedBy?n("orders.by",{number:r.orderNumber,name:r.placedBy.deviceId===e.session?.me.deviceId?n("guest.you"):r.placedBy.nickname,time:P(r.placedAt)}):n("orders.by.staff",{number:r.orderNumber,time:P(r.placedAt)})}</span>
        <span class="num">${h(r.totalAmount,r.currency,f())}</span></h3>
      <${Y} order=${r} acts=${l} />
      <${p} kind="again" label=${n("orders.again.of",{number:r.orderNumber})} onClick=${()=>l.orderAgain(r.items)}><${g} name="back" />${n("orders.again")}<//>
    </article>`)}</div>
  <//>`}function M({line:e}){let l=[e.variantName,...e.options.map(t=>t.name),e.note].filter(t=>t!==null&&t!=="");return o`${l.length>0?o`<small><${ae} list=${l} /></small>`:null}
    ${e.allergyNote?o`<small class="allergic"><${g} name="warn" />${n("item.allergy.said",{text:e.allergyNote})}</small>`:null}`}function Y({order:e,acts:l}){return o`<ul class=${`order-items ${l?"can-again":""}`}>${e.items.map(t=>o`<li key=${t.itemIndex} class=${`s-${t.status}`}>
    <b class="num">${t.quantity}</b>
    <span><bdi>${t.name}</bdi><${M} line=${t} /></span>
    <span class="status"><${g} name=${Ae[t.status]} />${t.status==="CANCELLED"&&t.cancelReason?n("status.CANCELLED.why",{reason:t.cancelReason}):n(`status.${t.status}`)}</span>
    ${l?o`<button type="button" class="one-more" aria-label=${n("orders.again.one",{name:t.name})} onClick=${()=>l.orderAgain([{...t,quantity:1}])}><${g} name="plus" /></button>`:null}
  </li>`)}</ul>`}var Ne=120;function de({state:e,acts:l,clock:t}){let{session:i}=e;if(!i)return null;let a=i.mode==="FAMILY",r=B(e),m=le(e,t.tick.value),u=a?e.devices.filter(d=>d.online&&d.deviceId!==i.me.deviceId).length:0,c=e.menu?.currency??e.info?.currency??"EUR",$=a?z(r.lines,i.me.deviceId):[{who:i.me,mine:!0,lines:r.lines}];return o`<${k} title=${n(a?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${l.closeSheet}
    footer=${r.lines.length>0?o`<${Me} state=${e} acts=${l} held=${m} cart=${r} currency=${c} />`:null}>
    ${u>0&&!m?o`<p class="soft small">${n("cart.others",{count:u})}</p>`:null}
    ${m?o`<${Ee} held=${m} clock=${t} />`:null}
    ${!m&&e.trouble?.kind==="failed"?o`<${b} kind="bad" icon="warn" role="alert">${e.trouble.text}<//>`:null}
    ${e.refusals.map(d=>o`<${b} key=${d.opId} kind="bad" icon="warn" role="alert">
      <b>${n("cart.refused",{name:d.name})}</b> ${d.text}
      <button type="button" class="textlink" onClick=${()=>l.dispatch({type:"refusal-read",opId:d.opId})}>${n("action.ok")}</button><//>`)}
    ${r.lines.length===0?o`<div class="empty"><h3>${n("cart.empty.title")}</h3><p>${n(a?"cart.empty.text":"cart.empty.text.own")}</p>
      <${p} onClick=${l.closeSheet}>${n("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${$.map(d=>o`<section key=${d.who.deviceId}>
      ${a?o`<h3 class="by"><${F} id=${d.who.deviceId} name=${d.who.nickname} />${d.mine?n("guest.you"):d.who.nickname}</h3>`:null}
      <ul>${d.lines.map(y=>o`<${Te} key=${y.lineId} line=${y} state=${e} acts=${l} held=${m!==null} currency=${c} />`)}</ul>
    </section>`)}</div>
  <//>`}function Ee({held:e,clock:l}){l.tick.value;let t=Math.max(0,Math.floor((Date.parse(e.expiresAt)-l.now())/1e3));return o`<div class="hold" role="status">
    <span><b>${n("hold.title",{name:e.holder.nickname})}</b> ${n("hold.text")}</span>
    <b class="num" role="timer">${R(t)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,t/Ne*100)}%`}}></i></i>
  </div>`}function Te({line:e,state:l,acts:t,held:i,currency:a}){let r=e.pending==="adding"&&e.sent,m=e.pending==="removing",c=D(l.menu,e.menuItemId)!==null&&!r&&!m,$=m?n("cart.removing"):i?n("cart.held"):l.link.kind==="offline"?n("cart.waiting"):n("cart.pending");return o`<li class=${`line ${m?"gone":""}`}>
    <button type="button" class="line-what" disabled=${!c} aria-label=${n("cart.edit",{name:e.name})} onClick=${()=>t.open({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span>${e.name}</span>
      <${M} line=${e} />
      ${e.available?null:o`<small class="bad"><${g} name="warn" />${n("cart.unavailable")}</small>`}
      ${e.pending?o`<small class="pend"><${g} name="wait" />${$}</small>`:null}
    </button>
    <span class="line-price num">${h(e.lineTotal,a,f())}</span>
    <${_} value=${e.quantity} max=${50} name=${e.name} disabled=${r||m} onChange=${d=>t.setQuantity(e,d)} />
  </li>`}function Me({state:e,acts:l,held:t,cart:i,currency:a}){let r=e.placing!==null,m=i.lines.some($=>!$.available&&$.pending!=="removing"),u=n("cart.order");t?u=n("cart.order.held",{name:t.holder.nickname}):e.link.kind==="offline"?u=n("cart.order.offline"):i.pendingCount>0?u=n("cart.order.sending"):m?u=n("cart.order.soldout"):r&&(u=n("cart.taking"));let c=t!==null||e.link.kind==="offline"||i.pendingCount>0||m||r;return o`<dl class="sum">${i.pendingCount===0?o`<${N} taxes=${e.cart.taxes} currency=${a} />`:null}<dt>${n("cart.total")}${i.pendingCount>0?o` <small>${n("cart.total.pending")}</small>`:null}</dt><dd class="num">${h(i.totalAmount,a,f())}</dd></dl>
    <${p} kind="primary wide" disabled=${c} onClick=${l.takeCheckout}>${u}<//>`}var Oe=["PAY_LATER","CARD","CASH"];function $e({state:e,acts:l,clock:t}){let[i,a]=v("PAY_LATER"),[r,m]=v(""),{placing:u,cart:c}=e,$=e.menu?.currency??e.info?.currency??"EUR";if(u?.stage==="sending"||u?.stage==="waiting")return o`<${Re} state=${e} acts=${l} clock=${t} />`;let d=u?.stage==="choosing",y=oe(e),I=e.trouble?.kind==="unavailable"?e.trouble.items:[],T=s=>!s.available||I.some(H=>H.menuItemId===s.menuItemId),w=y.filter(T),U=e.trouble??(w.length>0?{kind:"unavailable",names:[...new Set(w.map(s=>s.name))],items:[]}:null),S=d&&e.checkout?X(e.checkout.expiresAt,t.tick.value):null,W=d&&w.length>0&&w.length<y.length,x=!d||y.length===0||w.length>0,O=e.eating.avoided,L=n("review.avoid.note",{list:A(O.map(s=>C({allergen:s,level:"CONTAINS"})))}),q=o`
    ${S!==null&&S<60?o`<p class="hold-mine"><span>${n("hold.mine")}</span><span class="num" role="timer">${R(S)}</span></p>`:null}
    ${W?o`<${p} kind="primary wide" onClick=${()=>l.takeAway(w)}>${n("review.drop")}<//>`:x?o`<${p} kind="primary wide" onClick=${l.leaveReview}>${n("review.back")}<//>`:o`<${p} kind="primary wide spread" onClick=${()=>l.place(i,r)}><span>${n("review.go")}</span><span class="num">${h(c.totalAmount,$,f())}</span><//>`}`;return o`<${k} title=${n("review.title")} kind="review-sheet" onClose=${l.closeSheet} footer=${q}>
    <${Le} trouble=${U} currency=${$} />
    <ul class="review">${y.map(s=>o`<li key=${s.lineId} class=${T(s)?"out":""}>
      <b class="num">${s.quantity}</b>
      <span>${s.name}<${M} line=${s} />${T(s)?o`<small class="bad"><${g} name="warn" />${n("menu.soldout")}</small>`:null}</span>
      <span class="num">${h(s.lineTotal,$,f())}</span></li>`)}</ul>
    <dl class="sum"><${N} taxes=${c.taxes} currency=${$} /><dt>${n("cart.total")}</dt><dd class="num">${h(c.totalAmount,$,f())}</dd></dl>
    <fieldset class="pay"><legend>${n("review.pay")}</legend>
      ${Oe.map(s=>o`<label key=${s} class="pay-one"><input type="radio" name="pay" checked=${s===i} onChange=${()=>a(s)} />
        <span><b>${n(`pay.${s}`)}</b><small>${n(`pay.${s}.hint`)}</small></span></label>`)}
    </fieldset>
    <label class="field"><span>${n("review.note")}</span><textarea rows="2" maxlength="300" value=${r} onInput=${s=>m(s.currentTarget.value)}></textarea></label>
    ${O.length>0&&!r.includes(L)?o`<${p} onClick=${()=>m([r.trim(),L].filter(Boolean).join(". ").slice(0,300))}>${n("review.avoid")}<//>`:null}
  <//>`}function Le({trouble:e,currency:l}){if(!e)return null;switch(e.kind){case"cart-changed":return o`<${b} kind="warn" icon="warn" role="alert"><b>${n("review.changed")}</b>
      <ul>${e.changes.map(t=>o`<li>${n(`review.changed.${t.kind}`,{...t,..."price"in t?{price:h(t.price,l,f())}:{}})}</li>`)}</ul><//>`;case"ran-out":return o`<${b} kind="warn" icon="wait" role="alert">${n("review.ranout")}<//>`;case"held":return o`<${b} kind="warn" icon="wait" role="alert">${n("review.held",{name:e.name})} ${n("review.failed")}<//>`;case"empty":return o`<${b} kind="warn" icon="warn" role="alert">${n("review.empty")}<//>`;case"unavailable":return o`<${b} kind="bad" icon="warn" role="alert">${n("review.unavailable")} <b>${e.names.join(", ")}</b>. ${n("review.unavailable.what")}<//>`;default:return o`<${b} kind="bad" icon="warn" role="alert">${n("review.failed")} ${e.text}<//>`}}function Re({state:e,acts:l,clock:t}){let{placing:i}=e,a=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-t.tick.value)/1e3)):null,r=a!==null?o`<${p} kind="wide" onClick=${l.hurry}>${n("action.retry")}<//>`:null;return o`<${k} title=${n("review.sending")} kind="way-sheet" onClose=${l.closeSheet} footer=${r}>
    <div class="on-its-way" role="status">
      <span class=${`pulse ${a===null?"going":""}`}><${g} name=${a===null?"plate":"wait"} /></span>
      <p><b>${a===null?n("review.sending"):a>0?n("review.retry",{seconds:a}):n("review.retry.now")}</b></p>
      <p class="soft">${n("review.retry.safe")}</p>
    </div>
  <//>`}function me({state:e,acts:l}){let{placed:t}=e;if(!t)return null;let i=e.orders.find(a=>a.orderId===t.orderId);return o`<${k} title=${n("done.title")} kind="done-sheet" onClose=${l.closeSheet} footer=${o`<${p} kind="primary wide" onClick=${l.closeSheet}>${n("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${g} name="check" /></span>
      <p class="done-number num">${n("done.number",{number:t.orderNumber})}</p>
      <p class="soft">${t.already?n("done.already",{number:t.orderNumber}):n("done.text")}</p>
    </div>
    ${i?o`<${Y} order=${i} />`:null}
  <//>`}function fe({state:e,acts:l}){let{eating:t,menu:i}=e,[a,r]=[ee(i),ne(i)],m=te(i?.categories??[],"",t).shown.reduce(($,d)=>$+d.items.length,0),u=t.avoided.length+t.diets.length,c=$=>l.dispatch({type:"eat",eating:{...t,...$}});return o`<${k} title=${n("filter.title")} kind="filter-sheet" onClose=${l.closeSheet}
    footer=${o`<${p} kind="primary wide" onClick=${l.closeSheet}>${n("filter.done",{count:m})}<//>`}>
    <p class="soft small">${n(a.length>0?"filter.text":"filter.none")}</p>
    ${a.length>0?o`<fieldset class="toggles"><legend>${n("filter.avoid")}</legend>
      ${a.map($=>o`<${ue} key=${$} kind="avoid" on=${t.avoided.includes($)} words=${n(`allergen.${$}`)} onTap=${()=>c({avoided:pe(t.avoided,$)})} />`)}</fieldset>`:null}
    ${r.length>0?o`<fieldset class="toggles"><legend>${n("filter.diet")}</legend>
      ${r.map($=>o`<${ue} key=${$} kind="keep" on=${t.diets.includes($)} words=${J($)} onTap=${()=>c({diets:pe(t.diets,$)})} />`)}</fieldset>`:null}
    ${u>0?o`<label class="option"><input type="checkbox" checked=${t.hide} onChange=${()=>c({hide:!t.hide})} />
        <span>${n("filter.hide")}<small class="soft">${n("filter.hide.hint")}</small></span></label>
      <${p} kind="wide" onClick=${()=>l.dispatch({type:"eat",eating:K})}>${n("filter.clear")}<//>`:null}
  <//>`}function ue({kind:e,on:l,words:t,onTap:i}){return o`<button type="button" class=${`toggle ${e}`} aria-pressed=${l} onClick=${i}>${l?o`<${g} name=${e==="avoid"?"close":"check"} />`:null}${t}</button>`}function pe(e,l){return e.includes(l)?e.filter(t=>t!==l):[...e,l]}function ge({state:e,acts:l}){let{help:t,bill:i}=e,a=t?.state==="sending",r=i?h(i.amountDue,i.currency,f()):"";return o`<${k} title=${n("help.title")} kind="help-sheet" onClose=${l.closeSheet}>
    <div aria-live="polite">
      ${t?.state==="sent"?o`<${b} kind="good" icon="check">${n(t.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${t?.state==="failed"?o`<${b} kind="bad" icon="warn">${t.text}<//>`:null}
      ${a?o`<${b} kind="calm" icon="wait">${n("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${he} kind="CALL_WAITER" icon="bell" title=${n("help.waiter")} text=${n("help.waiter.hint")} disabled=${a} acts=${l} />
      ${i&&e.orders.length>0?o`<${he} kind="REQUEST_BILL" icon="plate" title=${n("help.bill")} text=${n("help.bill.hint",{amount:r})} disabled=${a} acts=${l} />`:null}
    </div>
  <//>`}function he({kind:e,icon:l,title:t,text:i,disabled:a,acts:r}){return o`<button type="button" class="call" disabled=${a} onClick=${()=>r.call(e)}><${g} name=${l} /><span><b>${t}</b><small>${i}</small></span></button>`}function E(e,l){return e.options.filter(t=>l.includes(t.id)).length}function be(e){let{min:l,max:t}=e,i=t>=e.options.length;return t===1&&l===1?n("item.rule.one"):l===t?n("item.rule.exact",{count:l}):l>0?i?n("item.rule.atleast",{count:l}):n("item.rule.range",{min:l,max:t}):i&&t>1?n("item.rule.any"):n("item.rule.upto",{count:t})}function ke(e,l,t){return l.includes(t)?e.min===1&&e.max===1?l:l.filter(i=>i!==t):e.max===1?[...l.filter(i=>!e.options.some(a=>a.id===i)),t]:E(e,l)>=e.max?l:[...l,t]}function ye(e,l){return e.max>1&&e.max<e.options.length&&E(e,l)>=e.max}function ve(e,l){if(e.variants.length>0&&!e.variants.some(t=>t.id===l.variantId))return{id:"variant",name:n("item.size"),count:1};for(let t of e.optionGroups){let i=t.min-E(t,l.options);if(i>0)return{id:t.id,name:t.name,count:i}}return null}function we(e){return{variantId:e.variants.length===1?e.variants[0].id:null,options:e.optionGroups.flatMap(l=>l.min===l.options.length?l.options.map(t=>t.id):[])}}var Ie=200;function xe({state:e,acts:l}){let t=e.sheet?.kind==="item"?e.sheet:null,i=t?D(e.menu,t.itemId):null;if(!t||!i||!e.menu)return null;let a=t.lineId?B(e).lines.find(r=>r.lineId===t.lineId)??null:null;return o`<${De} key=${i.id} item=${i} line=${a} currency=${e.menu.currency} avoided=${e.eating.avoided} acts=${l} />`}function De({item:e,line:l,currency:t,avoided:i,acts:a}){let r=V(()=>l?{variantId:l.variantId,options:l.options.map(s=>s.id)}:we(e),[]),[m,u]=v(r.variantId),[c,$]=v(r.options),[d,y]=v(l?.quantity??1),[I,T]=v(l?.note??""),[w,U]=v(l?.allergyNote??""),[S,W]=v(!1),x=ve(e,{variantId:m,options:c}),O=j(e,m,c)*d,L=()=>{if(x){W(!0);let s=document.getElementById(`g-${x.id}`);s?.scrollIntoView({block:"start"}),s?.querySelector("input")?.focus({preventScroll:!0});return}l?a.editLine(l,{quantity:d,options:c,note:I.trim(),allergyNote:w.trim()}):a.add({menuItemId:e.id,quantity:d,options:c,...m?{variantId:m}:{},...I.trim()?{note:I.trim()}:{},...w.trim()?{allergyNote:w.trim()}:{}}),l?a.open({kind:"cart"}):a.closeSheet()},q=e.available?o`<div class="item-foot">
        <${_} value=${d} min=${1} max=${50} name=${e.name} onChange=${y} />
        <${p} kind="primary" onClick=${L}>
          <span>${x?n("item.choose",{name:x.name}):n(l?"item.save":"item.add",{count:d})}</span>
          ${x?null:o`<span class="num">${h(O,t,f())}</span>`}
        <//>
      </div>`:o`<${b} kind="warn" icon="warn">${n("menu.soldout")}<//>`;return o`<${k} title=${e.name} kind="item-sheet" onClose=${()=>l?a.open({kind:"cart"}):a.closeSheet()} footer=${q}>
    ${e.photo?o`<img class="item-photo" src=${e.photo} alt="" />`:null}
    ${e.description?o`<p class="soft">${e.description}</p>`:null}
    <${_e} item=${e} options=${c} avoided=${i} />
    ${e.variants.length>0?o`<fieldset class="group" id="g-variant" disabled=${l!==null}>
      <legend><b>${n("item.variant")}</b><span class=${`rule ${S&&x?.id==="variant"?"lacks":""}`}>${n("item.rule.one")}</span></legend>
      ${e.variants.map(s=>o`<label class="option" key=${s.id}>
        <input type="radio" name="variant" checked=${s.id===m} onChange=${()=>u(s.id)} />
        <span>${s.name}</span><span class="num">${h(s.price,t,f())}</span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(s=>o`<${Be} key=${s.id} group=${s} options=${c} currency=${t} avoided=${i}
      lacks=${S&&E(s,c)<s.min} onTap=${H=>$(ke(s,c,H))} />`)}
    <label class="field wish"><span>${n("item.note")}</span>
      <textarea rows="2" maxlength=${Ie} placeholder=${n("item.note.hint")} value=${I} onInput=${s=>T(s.currentTarget.value)}></textarea></label>
    <label class="field"><span>${n("item.allergy")}</span>
      <input maxlength=${Ie} autocomplete="off" placeholder=${n("item.allergy.hint")} value=${w} onInput=${s=>U(s.currentTarget.value)} /></label>
  <//>`}function Be({group:e,options:l,currency:t,avoided:i,lacks:a,onTap:r}){let m=ye(e,l),u=e.min-E(e,l),c=e.min===1&&e.max===1;return o`<fieldset class="group" id=${`g-${e.id}`}>
    <legend><b>${e.name}</b><span class=${`rule ${a?"lacks":""}`}>${a?n("item.missing",{count:u}):be(e)}</span></legend>
    ${e.options.map($=>{let d=l.includes($.id),y=$.allergens.filter(I=>i.includes(I.allergen));return o`<label class=${`option ${m&&!d?"off":""}`} key=${$.id}>
        <input type=${c?"radio":"checkbox"} name=${e.id} checked=${d} disabled=${m&&!d} onChange=${()=>r($.id)} />
        <span>${$.name}${$.allergens.length>0?o`<small class=${y.length?"mark bad":"soft"}>${A($.allergens.map(C))}</small>`:null}</span>
        <span class="num soft">${se($.price,t,f())}</span></label>`})}
    ${m?o`<p class="soft small">${n("item.full",{count:e.max})}</p>`:null}
  </fieldset>`}function _e({item:e,options:l,avoided:t}){let{contains:i,may:a}=Z(e),r=e.optionGroups.flatMap(d=>d.options.filter(y=>l.includes(y.id)).flatMap(y=>y.allergens)),m=[...i,...r.filter(d=>d.level==="CONTAINS")],u=[...new Set(m.map(C))],c=[...new Set([...a,...r.filter(d=>d.level==="MAY_CONTAIN")].map(C))].filter(d=>!u.includes(d));if(u.length===0&&c.length===0)return null;let $=[...m,...a].some(d=>t.includes(d.allergen));return o`<p class=${`contains ${$?"bad":""}`}>${$?o`<${g} name="warn" />`:null}<span>
    ${u.length>0?o`<b>${n("item.contains")}</b> ${A(u)}. `:null}
    ${c.length>0?o`<b>${n("item.may")}</b> ${A(c)}.`:null}</span></p>`}var Fe=4e3;function Se({state:e,acts:l}){let{session:t}=e,[i,a]=v(!1),[r,m]=v(null);if(Q(()=>{if(!i)return;let c=setTimeout(()=>a(!1),Fe);return()=>clearTimeout(c)},[i]),!t)return null;let u=l.pin();return o`<${k} title=${n("people.title")} kind="people-sheet" onClose=${l.closeSheet}
    footer=${o`<${p} kind=${i?"danger wide":"wide"} onClick=${()=>i?l.leave():a(!0)}>${n(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(c=>o`<li key=${c.deviceId}>
      <${F} id=${c.deviceId} name=${c.nickname} />
      <span>${c.nickname}${c.deviceId===t.me.deviceId?o` <small class="soft">(${n("guest.you")})</small>`:null}
        ${c.online?null:o`<small class="soft"> · ${n("people.away")}</small>`}</span>
      ${!c.online&&c.deviceId!==t.me.deviceId&&u?o`<button type="button" class="textlink" aria-label=${n("people.old.of",{name:c.nickname})} onClick=${()=>m(c)}>${n("people.old")}</button>`:null}
    </li>`)}</ul>
    ${r?o`<${b} kind="warn" icon="warn" role="alert"><p>${n("people.old.text",{name:r.nickname})}</p>
      <p class="choices"><${p} onClick=${()=>m(null)}>${n("people.old.no")}<//><${p} kind="danger" onClick=${()=>l.becomeEarlier(r.deviceId)}>${n("people.old.go")}<//></p><//>`:null}
    ${u?o`<${Ue} pin=${u} />`:null}
    <div class="people-foot"><${re} acts=${l} /><${ie} link=${e.link} /></div>
  <//>`}function Ue({pin:e}){let[l,t]=v(!1);return o`<section class="friend"><h3>${n("people.pin")}</h3>
    ${l?o`<output class="friend-pin num">${e}</output><p class="soft small">${n("people.pin.hint")}</p>`:null}
    <${p} kind="wide" onClick=${()=>t(!l)}>${n(l?"people.pin.hide":"people.pin.show")}<//></section>`}var Kn={item:xe,cart:de,review:$e,done:me,orders:ce,help:ge,filter:fe,people:Se};export{Kn as SHEETS};
