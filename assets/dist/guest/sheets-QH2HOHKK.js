/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{$ as F,B,C as z,D as K,F as J,I as Z,K as N,L as ee,M as E,N as ne,O as te,P as le,Q as oe,V as ie,W as ae,X as _,Y as v,Z as w,_ as p,aa as b,ba as re,c as I,ca as se,d as X,da as P,f as H,ga as de,ha as y,ia as ce,j as o,ka as $e,r as D,s as j,v as f,w as n,y as Y}from"./chunk-45XGKFME.js";function Me(e){return new Intl.NumberFormat(f(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function T({taxes:e,currency:l}){return e.filter(t=>t.tax!==0).map(t=>o`<dt class="minor">${n(`cart.tax.${t.kind}`,{rate:Me(t.rate)})}</dt>
    <dd class="num minor">${y(t.tax,l,f())}</dd>`)}var Re={NEW:"wait",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function me({state:e,acts:l}){let{orders:t,bill:i}=e,r=[...t].reverse();return o`<${w} title=${n("orders.title")} kind="orders-sheet" onClose=${l.closeSheet}
    footer=${i&&t.length>0?o`<h3 class="aloud">${n("orders.bill")}</h3><dl class="sum">
      <${T} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?o`<dt>${n("orders.paid")}</dt><dd class="num">${y(i.totalAmount-i.amountDue,i.currency,f())}</dd>`:null}
      <dt class="big">${n("orders.due")}</dt><dd class="num big">${y(i.amountDue,i.currency,f())}</dd></dl>`:null}>
    ${t.length===0?o`<div class="empty"><h3>${n("orders.empty.title")}</h3><p>${n("orders.empty.text")}</p><${p} onClick=${l.closeSheet}>${n("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${r.map(a=>o`<article class="order" key=${a.orderId}>
      <h3><span>${a.placedBy?n("orders.by",{number:a.orderNumber,name:a.placedBy.deviceId===e.session?.me.deviceId?n("guest.you"):a.placedBy.nickname,time:Y(a.placedAt)}):n("orders.by.staff",{number:a.orderNumber,time:Y(a.placedAt)})}</span>
        <span class="num">${y(a.totalAmount,a.currency,f())}</span></h3>
      <${Q} order=${a} acts=${l} />
      <${p} kind="again" label=${n("orders.again.of",{number:a.orderNumber})} onClick=${()=>l.orderAgain(a.items.filter(c=>c.status!=="CANCELLED"))}><${v} name="back" />${n("orders.again")}<//>
    </article>`)}</div>
  <//>`}function M({line:e}){let l=[e.variantName,...e.options.map(t=>t.name),e.note].filter(t=>t!==null&&t!=="");return o`${l.length>0?o`<small><${se} list=${l} /></small>`:null}
    ${e.allergyNote?o`<small class="allergic"><${v} name="warn" />${n("item.allergy.said",{text:e.allergyNote})}</small>`:null}`}function Q({order:e,acts:l}){return o`<ul class=${`order-items ${l?"can-again":""}`}>${e.items.map(t=>o`<li key=${t.itemIndex} class=${`s-${t.status}`}>
    <b class="num">${t.quantity}</b>
    <span><bdi>${t.name}</bdi><${M} line=${t} /></span>
    <span class="status"><${v} name=${Re[t.status]} />${t.status==="CANCELLED"&&t.cancelReason?n("status.CANCELLED.why",{reason:t.cancelReason}):n(`status.${t.status}`)}</span>
    ${l?o`<button type="button" class="one-more" aria-label=${n("orders.again.one",{name:t.name})} onClick=${()=>l.orderAgain([{...t,quantity:1}])}><${v} name="plus" /></button>`:null}
  </li>`)}</ul>`}var De=120;function ue({state:e,acts:l,clock:t}){let{session:i}=e;if(!i)return null;let r=i.mode==="FAMILY",a=_(e),c=ie(e,t.tick.value),m=r?e.devices.filter(d=>d.online&&d.deviceId!==i.me.deviceId).length:0,u=e.menu?.currency??e.info?.currency??"EUR",s=r?K(a.lines,i.me.deviceId):[{who:i.me,mine:!0,lines:a.lines}];return o`<${w} title=${n(r?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${l.closeSheet}
    footer=${a.lines.length>0?o`<${Fe} state=${e} acts=${l} held=${c} cart=${a} currency=${u} />`:null}>
    ${m>0&&!c?o`<p class="soft small">${n("cart.others",{count:m})}</p>`:null}
    ${c?o`<${Be} held=${c} clock=${t} />`:null}
    ${!c&&e.trouble?.kind==="failed"?o`<${b} kind="bad" icon="warn" role="alert">${e.trouble.text}<//>`:null}
    ${e.refusals.map(d=>o`<${b} key=${d.opId} kind="bad" icon="warn" role="alert">
      <b>${n("cart.refused",{name:d.name})}</b> ${d.text}
      <button type="button" class="textlink" onClick=${()=>l.dispatch({type:"refusal-read",opId:d.opId})}>${n("action.ok")}</button><//>`)}
    ${a.lines.length===0?o`<div class="empty"><h3>${n("cart.empty.title")}</h3><p>${n(r?"cart.empty.text":"cart.empty.text.own")}</p>
      <${p} onClick=${l.closeSheet}>${n("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${s.map(d=>o`<section key=${d.who.deviceId}>
      ${r?o`<h3 class="by"><${P} id=${d.who.deviceId} name=${d.who.nickname} />${d.mine?n("guest.you"):d.who.nickname}</h3>`:null}
      <ul>${d.lines.map(k=>o`<${_e} key=${k.lineId} line=${k} state=${e} acts=${l} held=${c!==null} currency=${u} />`)}</ul>
    </section>`)}</div>
  <//>`}function Be({held:e,clock:l}){l.tick.value;let t=Math.max(0,Math.floor((Date.parse(e.expiresAt)-l.now())/1e3));return o`<div class="hold" role="status">
    <span><b>${n("hold.title",{name:e.holder.nickname})}</b> ${n("hold.text")}</span>
    <b class="num" role="timer">${D(t)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,t/De*100)}%`}}></i></i>
  </div>`}function _e({line:e,state:l,acts:t,held:i,currency:r}){let a=e.pending==="adding"&&e.sent,c=e.pending==="removing",u=B(l.menu,e.menuItemId)!==null&&!a&&!c,s=c?n("cart.removing"):i?n("cart.held"):l.link.kind==="offline"?n("cart.waiting"):n("cart.pending");return o`<li class=${`line ${c?"gone":""}`}>
    <button type="button" class="line-what" disabled=${!u} onClick=${()=>t.open({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="aloud">${u?n("cart.edit",{name:e.name}):e.name}</span></span>
      <${M} line=${e} />
      ${e.available?null:o`<small class="bad"><${v} name="warn" />${n("cart.unavailable")}</small>`}
      ${e.pending?o`<small class="pend"><${v} name="wait" />${s}</small>`:null}
    </button>
    <span class="line-price num">${y(e.lineTotal,r,f())}</span>
    <${F} value=${e.quantity} max=${50} name=${e.name} disabled=${a||c} onChange=${d=>t.setQuantity(e,d)} />
  </li>`}function Fe({state:e,acts:l,held:t,cart:i,currency:r}){let a=e.placing!==null,c=i.lines.some(s=>!s.available&&s.pending!=="removing"),m=n("cart.order");t?m=n("cart.order.held",{name:t.holder.nickname}):e.link.kind==="offline"?m=n("cart.order.offline"):i.pendingCount>0?m=n("cart.order.sending"):c?m=n("cart.order.soldout"):a&&(m=n("cart.taking"));let u=t!==null||e.link.kind==="offline"||i.pendingCount>0||c||a;return o`<dl class="sum">${i.pendingCount===0?o`<${T} taxes=${e.cart.taxes} currency=${r} />`:null}<dt>${n("cart.total")}${i.pendingCount>0?o` <small>${n("cart.total.pending")}</small>`:null}</dt><dd class="num">${y(i.totalAmount,r,f())}</dd></dl>
    <${p} kind="primary wide" disabled=${u} onClick=${l.takeCheckout}>${m}<//>`}var Pe=["PAY_LATER","CARD","CASH"];function pe({state:e,acts:l,clock:t}){let[i,r]=I("PAY_LATER"),[a,c]=I(""),{placing:m,cart:u}=e,s=e.menu?.currency??e.info?.currency??"EUR";if(m?.stage==="sending"||m?.stage==="waiting")return o`<${We} state=${e} acts=${l} clock=${t} />`;let d=m?.stage==="choosing",k=ae(e),x=e.trouble?.kind==="unavailable"?e.trouble.items:[],h=$=>!$.available||x.some(G=>G.menuItemId===$.menuItemId),S=k.filter(h),U=e.trouble??(S.length>0?{kind:"unavailable",names:[...new Set(S.map($=>$.name))],items:[]}:null),C=d&&e.checkout?j(e.checkout.expiresAt,t.tick.value):null,W=d&&S.length>0&&S.length<k.length,A=!d||k.length===0||S.length>0,R=e.eating.avoided,L=n("review.avoid.note",{list:E(R.map($=>N({allergen:$,level:"CONTAINS"})))}),q=o`
    ${C!==null&&C<60?o`<p class="hold-mine"><span>${n("hold.mine")}</span><span class="num" role="timer">${D(C)}</span></p>`:null}
    ${W?o`<${p} kind="primary wide" onClick=${()=>l.takeAway(S)}>${n("review.drop")}<//>`:A?o`<${p} kind="primary wide" onClick=${l.leaveReview}>${n("review.back")}<//>`:o`<${p} kind="primary wide spread" onClick=${()=>l.place(i,a)}><span>${n("review.go")}</span><span class="num">${y(u.totalAmount,s,f())}</span><//>`}`;return o`<${w} title=${n("review.title")} kind="review-sheet" onClose=${l.closeSheet} footer=${q}>
    <${Ue} trouble=${U} currency=${s} />
    <ul class="review">${k.map($=>o`<li key=${$.lineId} class=${h($)?"out":""}>
      <b class="num">${$.quantity}</b>
      <span>${$.name}<${M} line=${$} />${h($)?o`<small class="bad"><${v} name="warn" />${n("menu.soldout")}</small>`:null}</span>
      <span class="num">${y($.lineTotal,s,f())}</span></li>`)}</ul>
    <dl class="sum"><${T} taxes=${u.taxes} currency=${s} /><dt>${n("cart.total")}</dt><dd class="num">${y(u.totalAmount,s,f())}</dd></dl>
    <fieldset class="pay"><legend>${n("review.pay")}</legend>
      ${Pe.map($=>o`<label key=${$} class="pay-one"><input type="radio" name="pay" checked=${$===i} onChange=${()=>r($)} />
        <span><b>${n(`pay.${$}`)}</b><small>${n(`pay.${$}.hint`)}</small></span></label>`)}
    </fieldset>
    <label class="field"><span>${n("review.note")}</span><textarea rows="2" maxlength="300" value=${a} onInput=${$=>c($.currentTarget.value)}></textarea></label>
    ${R.length>0&&!a.includes(L)?o`<${p} onClick=${()=>c([a.trim(),L].filter(Boolean).join(". ").slice(0,300))}>${n("review.avoid")}<//>`:null}
  <//>`}function Ue({trouble:e,currency:l}){if(!e)return null;switch(e.kind){case"cart-changed":return o`<${b} kind="warn" icon="warn" role="alert"><b>${n("review.changed")}</b>
      <ul>${e.changes.map(t=>o`<li>${n(`review.changed.${t.kind}`,{...t,..."price"in t?{price:y(t.price,l,f())}:{}})}</li>`)}</ul><//>`;case"ran-out":return o`<${b} kind="warn" icon="wait" role="alert">${n("review.ranout")}<//>`;case"held":return o`<${b} kind="warn" icon="wait" role="alert">${n("review.held",{name:e.name})} ${n("review.failed")}<//>`;case"empty":return o`<${b} kind="warn" icon="warn" role="alert">${n("review.empty")}<//>`;case"unavailable":return o`<${b} kind="bad" icon="warn" role="alert">${n("review.unavailable")} <b>${e.names.join(", ")}</b>. ${n("review.unavailable.what")}<//>`;default:return o`<${b} kind="bad" icon="warn" role="alert">${n("review.failed")} ${e.text}<//>`}}function We({state:e,acts:l,clock:t}){let{placing:i}=e,r=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-t.tick.value)/1e3)):null,a=r!==null?o`<${p} kind="wide" onClick=${l.hurry}>${n("action.retry")}<//>`:null;return o`<${w} title=${n("review.sending")} kind="way-sheet" onClose=${l.closeSheet} footer=${a}>
    <div class="on-its-way" role="status">
      <span class=${`pulse ${r===null?"going":""}`}><${v} name=${r===null?"plate":"wait"} /></span>
      <p><b>${r===null?n("review.sending"):n("review.retry")} ${r?o`<span role="timer" aria-live="off">${n("review.retry.in",{seconds:r})}</span>`:null}</b></p>
      <p class="soft">${n("review.retry.safe")}</p>
    </div>
  <//>`}function fe({state:e,acts:l}){let{placed:t}=e;if(!t)return null;let i=e.orders.find(r=>r.orderId===t.orderId);return o`<${w} title=${n("done.title")} kind="done-sheet" onClose=${l.closeSheet} footer=${o`<${p} kind="primary wide" onClick=${l.closeSheet}>${n("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${v} name="check" /></span>
      <p class="done-number num">${n("done.number",{number:t.orderNumber})}</p>
      <p class="soft">${t.already?n("done.already",{number:t.orderNumber}):n("done.text")}</p>
    </div>
    ${i?o`<${Q} order=${i} />`:null}
  <//>`}function ke({state:e,acts:l}){let{eating:t,menu:i}=e,[r,a]=[te(i),le(i)],c=oe(i?.categories??[],"",t).shown.reduce((s,d)=>s+d.items.length,0),m=t.avoided.length+t.diets.length,u=s=>l.dispatch({type:"eat",eating:{...t,...s}});return o`<${w} title=${n("filter.title")} kind="filter-sheet" onClose=${l.closeSheet}
    footer=${o`<${p} kind="primary wide" onClick=${l.closeSheet}>${n("filter.done",{count:c})}<//>`}>
    <p class="soft small">${n(r.length>0?"filter.text":"filter.none")}</p>
    ${r.length>0?o`<fieldset class="toggles"><legend>${n("filter.avoid")}</legend>
      ${r.map(s=>o`<${he} key=${s} kind="avoid" on=${t.avoided.includes(s)} words=${n(`allergen.${s}`)} onTap=${()=>u({avoided:ge(t.avoided,s)})} />`)}</fieldset>`:null}
    ${a.length>0?o`<fieldset class="toggles"><legend>${n("filter.diet")}</legend>
      ${a.map(s=>o`<${he} key=${s} kind="keep" on=${t.diets.includes(s)} words=${ee(s)} onTap=${()=>u({diets:ge(t.diets,s)})} />`)}</fieldset>`:null}
    ${m>0?o`<label class="option"><input type="checkbox" checked=${t.hide} onChange=${()=>u({hide:!t.hide})} />
        <span>${n("filter.hide")}<small class="soft">${n("filter.hide.hint")}</small></span></label>
      <${p} kind="wide" onClick=${()=>l.dispatch({type:"eat",eating:Z})}>${n("filter.clear")}<//>`:null}
  <//>`}function he({kind:e,on:l,words:t,onTap:i}){return o`<button type="button" class=${`toggle ${e}`} aria-pressed=${l} onClick=${i}>${l?o`<${v} name=${e==="avoid"?"close":"check"} />`:null}${t}</button>`}function ge(e,l){return e.includes(l)?e.filter(t=>t!==l):[...e,l]}function ye({state:e,acts:l}){let{help:t,bill:i}=e,r=t?.state==="sending",a=i?y(i.amountDue,i.currency,f()):"";return o`<${w} title=${n("help.title")} kind="help-sheet" onClose=${l.closeSheet}>
    <div aria-live="polite">
      ${t?.state==="sent"?o`<${b} kind="good" icon="check">${n(t.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${t?.state==="failed"?o`<${b} kind="bad" icon="warn">${t.text}<//>`:null}
      ${r?o`<${b} kind="calm" icon="wait">${n("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${be} kind="CALL_WAITER" icon="bell" title=${n("help.waiter")} text=${n("help.waiter.hint")} disabled=${r} acts=${l} />
      ${i&&e.orders.length>0?o`<${be} kind="REQUEST_BILL" icon="plate" title=${n("help.bill")} text=${n("help.bill.hint",{amount:a})} disabled=${r} acts=${l} />`:null}
    </div>
  <//>`}function be({kind:e,icon:l,title:t,text:i,disabled:r,acts:a}){return o`<button type="button" class="call" disabled=${r} onClick=${()=>a.call(e)}><${v} name=${l} /><span><b>${t}</b><small>${i}</small></span></button>`}function O(e,l){return e.options.filter(t=>l.includes(t.id)).length}function ve(e,l,t){return l.includes(t)?e.min===1&&e.max===1?l:l.filter(i=>i!==t):e.max===1?[...l.filter(i=>!e.options.some(r=>r.id===i)),t]:O(e,l)>=e.max?l:[...l,t]}function we(e,l){return e.max>1&&e.max<e.options.length&&O(e,l)>=e.max}function Ie(e,l){if(e.variants.length>0&&!e.variants.some(t=>t.id===l.variantId))return{id:"variant",name:null,count:1};for(let t of e.optionGroups){let i=t.min-O(t,l.options);if(i>0)return{id:t.id,name:t.name,count:i}}return null}function xe(e){return{variantId:e.variants.length===1?e.variants[0].id:null,options:e.optionGroups.flatMap(l=>l.min===l.options.length?l.options.map(t=>t.id):[])}}function Se(e){let{min:l,max:t}=e,i=t>=e.options.length;return t===1&&l===1?n("item.rule.one"):l===t?n("item.rule.exact",{count:l}):l>0?i?n("item.rule.atleast",{count:l}):n("item.rule.range",{min:l,max:t}):i&&t>1?n("item.rule.any"):n("item.rule.upto",{count:t})}function Ce(e,l){let t=Ie(e,l);return t&&{...t,name:t.name??n("item.size")}}var Ae=200;function Ne({state:e,acts:l}){let t=e.sheet?.kind==="item"?e.sheet:null,i=t?B(e.menu,t.itemId):null;if(!t||!i||!e.menu)return o`<${w} title=${n("item.offmenu")} kind="item-sheet" onClose=${l.closeSheet} />`;let r=t.lineId?_(e).lines.find(a=>a.lineId===t.lineId)??null:null;return o`<${qe} key=${i.id} item=${i} line=${r} isEdit=${t.lineId!==null} currency=${e.menu.currency} avoided=${e.eating.avoided} acts=${l} />`}function qe({item:e,line:l,isEdit:t,currency:i,avoided:r,acts:a}){let c=H(()=>l?J(l):null,[]),m=H(()=>l?{variantId:l.variantId,options:l.options.map(g=>g.id)}:xe(e),[]),u=t&&l===null,s=l?.pending==="adding"&&l.sent,[d,k]=I(m.variantId),[x,h]=I(m.options),[S,U]=I(l?.quantity??1),[C,W]=I(l?.note??""),[A,R]=I(l?.allergyNote??""),[L,q]=I(!1),$=Ce(e,{variantId:d,options:x}),G=z(e,d,x)*S,Te=()=>{if($){q(!0);let g=document.getElementById(`g-${$.id}`);g?.scrollIntoView({block:"start"}),g?.querySelector("input")?.focus({preventScroll:!0});return}l&&c?a.editLine(l,c,{quantity:S,options:x,note:C.trim(),allergyNote:A.trim()}):a.add({menuItemId:e.id,quantity:S,options:x,...d?{variantId:d}:{},...C.trim()?{note:C.trim()}:{},...A.trim()?{allergyNote:A.trim()}:{}}),a.closeSheet()},Oe=e.available?o`<div class="item-foot">
        <${F} value=${S} min=${1} max=${50} name=${e.name} onChange=${U} />
        <${p} kind="primary" disabled=${s} onClick=${Te}>
          <span>${s?n("cart.order.sending"):$?n("item.choose",{name:$.name}):n(u?"item.gone.again":l?"item.save":"item.add",{count:S})}</span>
          ${$||s?null:o`<span class="num">${y(G,i,f())}</span>`}
        <//>
      </div>`:o`<${b} kind="warn" icon="warn">${n("menu.soldout")}<//>`;return o`<${w} title=${e.name} kind="item-sheet" onClose=${a.closeSheet} footer=${Oe}>
    ${u?o`<${b} kind="warn" icon="warn" role="alert">${n("item.gone")}<//>`:null}
    ${e.photo?o`<img class="item-photo" src=${e.photo} alt="" onError=${$e} />`:null}
    ${e.description?o`<p class="soft">${e.description}</p>`:null}
    <${He} item=${e} options=${x} avoided=${r} />
    ${e.variants.length>0?o`<fieldset class="group" id="g-variant" disabled=${l!==null}>
      <legend><b>${n("item.variant")}</b><span class=${`rule ${L&&$?.id==="variant"?"lacks":""}`}>${n("item.rule.one")}</span></legend>
      ${e.variants.map(g=>o`<label class="option" key=${g.id}>
        <input type="radio" name="variant" checked=${g.id===d} onChange=${()=>k(g.id)} />
        <span>${g.name}</span><span class="num">${y(g.price,i,f())}</span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(g=>o`<${Ge} key=${g.id} group=${g} options=${x} currency=${i} avoided=${r}
      lacks=${L&&O(g,x)<g.min} onTap=${Le=>h(ve(g,x,Le))} />`)}
    <label class="field wish"><span>${n("item.note")}</span>
      <textarea rows="2" maxlength=${Ae} placeholder=${n("item.note.hint")} value=${C} onInput=${g=>W(g.currentTarget.value)}></textarea></label>
    <label class="field"><span>${n("item.allergy")}</span>
      <input maxlength=${Ae} autocomplete="off" placeholder=${n("item.allergy.hint")} value=${A} onInput=${g=>R(g.currentTarget.value)} /></label>
  <//>`}function Ge({group:e,options:l,currency:t,avoided:i,lacks:r,onTap:a}){let c=we(e,l),m=e.min-O(e,l),u=e.min===1&&e.max===1;return o`<fieldset class="group" id=${`g-${e.id}`}>
    <legend><b>${e.name}</b><span class=${`rule ${r?"lacks":""}`}>${r?n("item.missing",{count:m}):Se(e)}</span></legend>
    ${e.options.map(s=>{let d=l.includes(s.id),k=s.allergens.filter(x=>i.includes(x.allergen));return o`<label class=${`option ${c&&!d?"off":""}`} key=${s.id}>
        <input type=${u?"radio":"checkbox"} name=${e.id} checked=${d} disabled=${c&&!d} onChange=${()=>a(s.id)} />
        <span>${s.name}${s.allergens.length>0?o`<small class=${k.length?"mark bad":"soft"}>${E(s.allergens.map(N))}</small>`:null}</span>
        <span class="num soft">${ce(s.price,t,f())}</span></label>`})}
    ${c?o`<p class="soft small">${n("item.full",{count:e.max})}</p>`:null}
  </fieldset>`}function He({item:e,options:l,avoided:t}){let{contains:i,may:r}=ne(e),a=e.optionGroups.flatMap(d=>d.options.filter(k=>l.includes(k.id)).flatMap(k=>k.allergens)),c=[...i,...a.filter(d=>d.level==="CONTAINS")],m=[...new Set(c.map(N))],u=[...new Set([...r,...a.filter(d=>d.level==="MAY_CONTAIN")].map(N))].filter(d=>!m.includes(d));if(m.length===0&&u.length===0)return null;let s=[...c,...r].some(d=>t.includes(d.allergen));return o`<p class=${`contains ${s?"bad":""}`}>${s?o`<${v} name="warn" />`:null}<span>
    ${m.length>0?o`<b>${n("item.contains")}</b> ${E(m)}. `:null}
    ${u.length>0?o`<b>${n("item.may")}</b> ${E(u)}.`:null}</span></p>`}var Ye=4e3;function Ee({state:e,acts:l}){let{session:t}=e,[i,r]=I(!1),[a,c]=I(null),[m,u]=I(!1),[s,d]=I(null);if(X(()=>{if(!i)return;let h=setTimeout(()=>r(!1),Ye);return()=>clearTimeout(h)},[i]),!t)return null;let k=l.pin(),x=async h=>{u(!0),d(await l.becomeEarlier(h.deviceId)),u(!1)};return o`<${w} title=${n("people.title")} kind="people-sheet" onClose=${l.closeSheet}
    footer=${o`<${p} kind=${i?"danger wide":"wide"} onClick=${()=>i?l.leave():r(!0)}>${n(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(h=>o`<li key=${h.deviceId}>
      <${P} id=${h.deviceId} name=${h.nickname} />
      <span>${h.nickname}${h.deviceId===t.me.deviceId?o` <small class="soft">(${n("guest.you")})</small>`:null}
        ${h.online?null:o`<small class="soft"> · ${n("people.away")}</small>`}</span>
      ${!h.online&&h.deviceId!==t.me.deviceId&&k?o`<button type="button" class="textlink" aria-label=${n("people.old.of",{name:h.nickname})} onClick=${()=>{d(null),c(h)}}>${n("people.old")}</button>`:null}
    </li>`)}</ul>
    ${a?o`<${b} kind="warn" icon="warn" role="alert"><p>${n("people.old.text",{name:a.nickname})}</p>${s?o`<p><b>${s}</b></p>`:null}
      <p class="choices"><${p} onClick=${()=>c(null)}>${n("people.old.no")}<//><${p} kind="danger" disabled=${m} onClick=${()=>x(a)}>${n("people.old.go")}<//></p><//>`:null}
    ${k?o`<${Qe} pin=${k} />`:null}
    <div class="people-foot"><${de} acts=${l} /><${re} link=${e.link} /></div>
  <//>`}function Qe({pin:e}){let[l,t]=I(!1);return o`<section class="friend"><h3>${n("people.pin")}</h3>
    ${l?o`<output class="friend-pin num">${e}</output><p class="soft small">${n("people.pin.hint")}</p>`:null}
    <${p} kind="wide" onClick=${()=>t(!l)}>${n(l?"people.pin.hide":"people.pin.show")}<//></section>`}var ct={item:Ne,cart:ue,review:pe,done:fe,orders:me,help:ye,filter:ke,people:Ee};export{ct as SHEETS};
