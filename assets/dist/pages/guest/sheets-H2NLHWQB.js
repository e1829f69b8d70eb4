/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{D as P,E as T,F as ne,G as te,I as le,M as oe,N as E,O as W,P as U,Q as ae,S as ie,T as re,U as se,V as ce,W as de,_ as $e,aa as me,ba as q,c as x,ca as y,d as Z,da as w,ea as f,f as j,fa as H,ga as v,ha as ue,ia as pe,j as o,ja as Q,ma as fe,na as k,oa as he,qa as ge,r as F,s as ee,v as h,w as n,y as z}from"./chunk-Y7Y36DFV.js";function Be({cancellations:e=[],status:l}){return l==="CANCELLED"?e.slice(0,-1):e}var K=e=>Be(e).map(({quantity:l,reason:t})=>n("cancelled.part",{count:l,reason:t})).join(" · ");function _e(e){return new Intl.NumberFormat(h(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function M({taxes:e,currency:l}){return e.filter(t=>t.tax!==0).map(t=>o`<dt class="minor">${n(`cart.tax.${t.kind}`,{rate:_e(t.rate)})}</dt>
    <dd class="num minor">${k(t.tax,l,h())}</dd>`)}var Fe={NEW:"wait",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function be({state:e,acts:l}){let{orders:t,bill:a}=e,r=[...t].reverse();return o`<${w} title=${n("orders.title")} kind="orders-sheet" onClose=${l.closeSheet}
    footer=${a&&t.length>0?o`<h3 class="aloud">${n("orders.bill")}</h3><dl class="sum">
      <${M} taxes=${a.taxes} currency=${a.currency} />
      ${a.totalAmount>a.amountDue?o`<dt>${n("orders.paid")}</dt><dd class="num">${k(a.totalAmount-a.amountDue,a.currency,h())}</dd>`:null}
      <dt class="big">${n("orders.due")}</dt><dd class="num big">${k(a.amountDue,a.currency,h())}</dd></dl>`:null}>
    ${t.length===0?o`<div class="empty"><h3>${n("orders.empty.title")}</h3><p>${n("orders.empty.text")}</p><${f} onClick=${l.closeSheet}>${n("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${r.map(i=>o`<article class="order" key=${i.orderId}>
      <h3><span>${i.placedBy?n("orders.by",{number:i.orderNumber,name:i.placedBy.deviceId===e.session?.me.deviceId?n("guest.you"):i.placedBy.nickname,time:z(i.placedAt)}):n("orders.by.staff",{number:i.orderNumber,time:z(i.placedAt)})}</span>
        ${i.items.some(c=>c.status!=="CANCELLED"&&c.cancelledQuantity>0)?null:o`<span class="num">${k(i.totalAmount,i.currency,h())}</span>`}</h3>
      <${J} order=${i} acts=${l} />
      <${f} kind="again" label=${n("orders.again.of",{number:i.orderNumber})} onClick=${()=>l.orderAgain(i.items.filter(c=>c.status!=="CANCELLED"))}><${y} name="back" />${n("orders.again")}<//>
    </article>`)}</div>
  <//>`}function _({line:e}){let l=[e.variantName,...e.options.map(t=>t.name),e.note].filter(t=>t!==null&&t!=="");return o`${l.length>0?o`<small><${pe} list=${l} /></small>`:null}
    ${e.allergyNote?o`<small class="allergic"><${y} name="warn" />${n("item.allergy.said",{text:e.allergyNote})}</small>`:null}`}function J({order:e,acts:l}){return o`<ul class=${`order-items ${l?"can-again":""}`}>${e.items.map(t=>o`<li key=${t.itemIndex} class=${`s-${t.status}`}>
    <b class="num">${t.quantity}</b>
    <span><bdi>${t.name}</bdi><${_} line=${t} />${K(t)?o`<small class="cancelled-part">${K(t)}</small>`:null}</span>
    <span class="status"><${y} name=${Fe[t.status]} />${t.status==="CANCELLED"&&t.cancelReason?n("status.CANCELLED.why",{reason:t.cancelReason}):n(`status.${t.status}`)}</span>
    ${l?o`<button type="button" class="one-more" aria-label=${n("orders.again.one",{name:t.name})} onClick=${()=>l.orderAgain([{...t,quantity:1}])}><${y} name="plus" /></button>`:null}
  </li>`)}</ul>`}var Pe=120;function ke({state:e,acts:l,clock:t}){let{session:a}=e;if(!a)return null;let r=a.mode==="FAMILY",i=q(e),c=$e(e,t.tick.value),u=r?e.devices.filter(s=>s.online&&s.deviceId!==a.me.deviceId).length:0,p=e.menu?.currency??e.info?.currency??"EUR",d=r?te(i.lines,a.me.deviceId):[{who:a.me,mine:!0,lines:i.lines}];return o`<${w} title=${n(r?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${l.closeSheet}
    footer=${i.lines.length>0?o`<${qe} state=${e} acts=${l} held=${c} cart=${i} currency=${p} />`:null}>
    ${u>0&&!c?o`<p class="soft small">${n("cart.others",{count:u})}</p>`:null}
    ${c?o`<${We} held=${c} clock=${t} />`:null}
    ${!c&&e.trouble?.kind==="failed"?o`<${v} kind="bad" icon="warn" role="alert">${e.trouble.text}<//>`:null}
    ${e.refusals.map(s=>o`<${v} key=${s.opId} kind="bad" icon="warn" role="alert">
      <b>${n("cart.refused",{name:s.name})}</b> ${s.text}
      <button type="button" class="textlink" onClick=${()=>l.dispatch({type:"refusal-read",opId:s.opId})}>${n("action.ok")}</button><//>`)}
    ${i.lines.length===0?o`<div class="empty"><h3>${n("cart.empty.title")}</h3><p>${n(r?"cart.empty.text":"cart.empty.text.own")}</p>
      <${f} onClick=${l.closeSheet}>${n("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${d.map(s=>o`<section key=${s.who.deviceId}>
      ${r?o`<h3 class="by"><${Q} id=${s.who.deviceId} name=${s.who.nickname} />${s.mine?n("guest.you"):s.who.nickname}</h3>`:null}
      <ul>${s.lines.map(g=>o`<${Ue} key=${g.lineId} line=${g} state=${e} acts=${l} held=${c!==null} currency=${p} />`)}</ul>
    </section>`)}</div>
  <//>`}function We({held:e,clock:l}){l.tick.value;let t=Math.max(0,Math.floor((Date.parse(e.expiresAt)-l.now())/1e3));return o`<div class="hold" role="status">
    <span><b>${n("hold.title",{name:e.holder.nickname})}</b> ${n("hold.text")}</span>
    <b class="num" role="timer">${F(t)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,t/Pe*100)}%`}}></i></i>
  </div>`}function Ue({line:e,state:l,acts:t,held:a,currency:r}){let i=e.pending==="adding"&&e.sent,c=e.pending==="removing",p=T(l.menu,e.menuItemId)!==null&&!i&&!c,d=c?n("cart.removing"):a?n("cart.held"):l.link.kind==="offline"?n("cart.waiting"):n("cart.pending");return o`<li class=${`line ${c?"gone":""}`}>
    <button type="button" class="line-what" disabled=${!p} onClick=${()=>t.open({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="aloud">${p?n("cart.edit",{name:e.name}):e.name}</span></span>
      <${_} line=${e} />
      ${e.available?null:o`<small class="bad"><${y} name="warn" />${n("cart.unavailable")}</small>`}
      ${e.pending?o`<small class="pend"><${y} name="wait" />${d}</small>`:null}
    </button>
    <span class="line-price num">${k(e.lineTotal,r,h())}</span>
    <${H} value=${e.quantity} max=${P} name=${e.name} disabled=${i||c} onChange=${s=>t.setQuantity(e,s)} />
  </li>`}function qe({state:e,acts:l,held:t,cart:a,currency:r}){let i=e.placing!==null,c=a.lines.some(d=>!d.available&&d.pending!=="removing"),u=n("cart.order");t?u=n("cart.order.held",{name:t.holder.nickname}):e.link.kind==="offline"?u=n("cart.order.offline"):a.pendingCount>0?u=n("cart.order.sending"):c?u=n("cart.order.soldout"):i&&(u=n("cart.taking"));let p=t!==null||e.link.kind==="offline"||a.pendingCount>0||c||i;return o`<dl class="sum">${a.pendingCount===0?o`<${M} taxes=${e.cart.taxes} currency=${r} />`:null}<dt>${n("cart.total")}${a.pendingCount>0?o` <small>${n("cart.total.pending")}</small>`:null}</dt><dd class="num">${k(a.totalAmount,r,h())}</dd></dl>
    <${f} kind="primary wide" disabled=${p} onClick=${l.takeCheckout}>${u}<//>`}var He=["PAY_LATER","CARD","CASH"];function ye({state:e,acts:l,clock:t}){let[a,r]=x("PAY_LATER"),[i,c]=x(""),{placing:u,cart:p}=e,d=e.menu?.currency??e.info?.currency??"EUR";if(u?.stage==="sending"||u?.stage==="waiting")return o`<${Ge} state=${e} acts=${l} clock=${t} />`;let s=u?.stage==="choosing",g=me(e),C=e.trouble?.kind==="unavailable"?e.trouble.items:[],m=$=>!$.available||C.some(O=>O.menuItemId===$.menuItemId),I=g.filter(m),A=e.trouble??(I.length>0?{kind:"unavailable",names:[...new Set(I.map($=>$.name))],items:[]}:null),R=s&&e.checkout?ee(e.checkout.expiresAt,t.tick.value):null,N=s&&I.length>0&&I.length<g.length,G=!s||g.length===0||I.length>0,S=e.eating.avoided,Y=$=>{let O=S.length>0||$.allergyNote?T(e.menu,$.menuItemId):null,B=O&&U(O,$.options.map(X=>X.id));return B!==null&&(!B.isStated||B.unstated.length>0)},L=n("review.avoid.note",{list:E(S.map($=>oe({allergen:$,level:"CONTAINS"})))}),V=o`
    ${R!==null&&R<60?o`<p class="hold-mine"><span>${n("hold.mine")}</span><span class="num" role="timer">${F(R)}</span></p>`:null}
    ${N?o`<${f} kind="primary wide" onClick=${()=>l.takeAway(I)}>${n("review.drop")}<//>`:G?o`<${f} kind="primary wide" onClick=${l.leaveReview}>${n("review.back")}<//>`:o`<${f} kind="primary wide spread" onClick=${()=>l.place(a,i)}><span>${n("review.go")}</span><span class="num">${k(p.totalAmount,d,h())}</span><//>`}`;return o`<${w} title=${n("review.title")} kind="review-sheet" onClose=${l.closeSheet} footer=${V}>
    <${Qe} trouble=${A} currency=${d} />
    <ul class="review">${g.map($=>o`<li key=${$.lineId} class=${m($)?"out":""}>
      <b class="num">${$.quantity}</b>
      <span>${$.name}<${_} line=${$} />${Y($)?o`<small class="allergic"><${y} name="warn" />${n("allergens.unstated.ask")}</small>`:null}${m($)?o`<small class="bad"><${y} name="warn" />${n("menu.soldout")}</small>`:null}</span>
      <span class="num">${k($.lineTotal,d,h())}</span></li>`)}</ul>
    <dl class="sum"><${M} taxes=${p.taxes} currency=${d} /><dt>${n("cart.total")}</dt><dd class="num">${k(p.totalAmount,d,h())}</dd></dl>
    <fieldset class="pay"><legend>${n("review.pay")}</legend>
      ${He.map($=>o`<label key=${$} class="pay-one"><input type="radio" name="pay" checked=${$===a} onChange=${()=>r($)} />
        <span><b>${n(`pay.${$}`)}</b><small>${n(`pay.${$}.hint`)}</small></span></label>`)}
    </fieldset>
    <label class="field"><span>${n("review.note")}</span><textarea rows="2" maxlength=${e.noteMax} value=${i} onInput=${$=>c($.currentTarget.value)}></textarea></label>
    ${S.length>0&&!i.includes(L)&&L.length<=e.noteMax?o`<${f} onClick=${()=>c(de(i,L,e.noteMax))}>${n("review.avoid")}<//>`:null}
  <//>`}function Qe({trouble:e,currency:l}){if(!e)return null;switch(e.kind){case"cart-changed":return o`<${v} kind="warn" icon="warn" role="alert"><b>${n("review.changed")}</b>
      <ul>${e.changes.map(t=>o`<li>${n(`review.changed.${t.kind}`,{...t,..."price"in t?{price:k(t.price,l,h()),was:k(t.was,l,h())}:{}})}</li>`)}</ul><//>`;case"ran-out":return o`<${v} kind="warn" icon="wait" role="alert">${n("review.ranout")}<//>`;case"held":return o`<${v} kind="warn" icon="wait" role="alert">${n("review.held",{name:e.name})} ${n("review.failed")}<//>`;case"empty":return o`<${v} kind="warn" icon="warn" role="alert">${n("review.empty")}<//>`;case"unavailable":return o`<${v} kind="bad" icon="warn" role="alert">${n("review.unavailable")} <b>${e.names.join(", ")}</b>. ${n("review.unavailable.what")}<//>`;default:return o`<${v} kind="bad" icon="warn" role="alert">${n("review.failed")} ${e.text}<//>`}}function Ge({state:e,acts:l,clock:t}){let{placing:a}=e,r=a?.stage==="waiting"?Math.max(0,Math.ceil((a.retryAtMs-t.tick.value)/1e3)):null,i=r!==null?o`<${f} kind="wide" onClick=${l.hurry}>${n("action.retry")}<//>`:null;return o`<${w} title=${n("review.sending")} kind="way-sheet" onClose=${l.closeSheet} footer=${i}>
    <div class="on-its-way" role="status">
      <span class=${`pulse ${r===null?"going":""}`}><${y} name=${r===null?"plate":"wait"} /></span>
      <p><b>${r===null?n("review.sending"):n("review.retry")} ${r?o`<span role="timer" aria-live="off">${n("review.retry.in",{seconds:r})}</span>`:null}</b></p>
      <p class="soft">${n("review.retry.safe")}</p>
    </div>
  <//>`}function ve({state:e,acts:l}){let{placed:t}=e;if(!t)return null;let a=e.orders.find(r=>r.orderId===t.orderId);return o`<${w} title=${n("done.title")} kind="done-sheet" onClose=${l.closeSheet} footer=${o`<${f} kind="primary wide" onClick=${l.closeSheet}>${n("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${y} name="check" /></span>
      <p class="done-number num">${n("done.number",{number:t.orderNumber})}</p>
      <p class="soft">${t.already?n("done.already",{number:t.orderNumber}):n("done.text")}</p>
    </div>
    ${a?o`<${J} order=${a} />`:null}
  <//>`}function Ie({state:e,acts:l}){let{eating:t,menu:a}=e,[r,i]=[re(a),se(a)],c=ce(a?.categories??[],"",t).shown.reduce((d,s)=>d+s.items.length,0),u=t.avoided.length+t.diets.length,p=d=>l.dispatch({type:"eat",eating:{...t,...d}});return o`<${w} title=${n("filter.title")} kind="filter-sheet" onClose=${l.closeSheet}
    footer=${o`<${f} kind="primary wide" onClick=${l.closeSheet}>${n("filter.done",{count:c})}<//>`}>
    <p class="soft small">${n(r.length>0?"filter.text":"filter.none")}</p>
    ${r.length>0?o`<fieldset class="toggles"><legend>${n("filter.avoid")}</legend>
      ${r.map(d=>o`<${we} key=${d} kind="avoid" on=${t.avoided.includes(d)} words=${n(`allergen.${d}`)} onTap=${()=>p({avoided:xe(t.avoided,d)})} />`)}</fieldset>`:null}
    ${i.length>0?o`<fieldset class="toggles"><legend>${n("filter.diet")}</legend>
      ${i.map(d=>o`<${we} key=${d} kind="keep" on=${t.diets.includes(d)} words=${ie(d)} onTap=${()=>p({diets:xe(t.diets,d)})} />`)}</fieldset>`:null}
    ${u>0?o`<label class="option"><input type="checkbox" checked=${t.hide} onChange=${()=>p({hide:!t.hide})} />
        <span>${n("filter.hide")}<small class="soft">${n("filter.hide.hint")}</small></span></label>
      <${f} kind="wide" onClick=${()=>l.dispatch({type:"eat",eating:ae})}>${n("filter.clear")}<//>`:null}
  <//>`}function we({kind:e,on:l,words:t,onTap:a}){return o`<button type="button" class=${`toggle ${e}`} aria-pressed=${l} onClick=${a}>${l?o`<${y} name=${e==="avoid"?"close":"check"} />`:null}${t}</button>`}function xe(e,l){return e.includes(l)?e.filter(t=>t!==l):[...e,l]}function Ce({state:e,acts:l}){let{help:t,bill:a}=e,r=t?.state==="sending",i=a?k(a.amountDue,a.currency,h()):"";return o`<${w} title=${n("help.title")} kind="help-sheet" onClose=${l.closeSheet}>
    <div aria-live="polite">
      ${t?.state==="sent"?o`<${v} kind="good" icon="check">${n(t.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${t?.state==="failed"?o`<${v} kind="bad" icon="warn">${t.text}<//>`:null}
      ${r?o`<${v} kind="calm" icon="wait">${n("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${Se} kind="CALL_WAITER" icon="bell" title=${n("help.waiter")} text=${n("help.waiter.hint")} disabled=${r} acts=${l} />
      ${a&&e.orders.length>0?o`<${Se} kind="REQUEST_BILL" icon="plate" title=${n("help.bill")} text=${n("help.bill.hint",{amount:i})} disabled=${r} acts=${l} />`:null}
    </div>
  <//>`}function Se({kind:e,icon:l,title:t,text:a,disabled:r,acts:i}){return o`<button type="button" class="call" disabled=${r} onClick=${()=>i.call(e)}><${y} name=${l} /><span><b>${t}</b><small>${a}</small></span></button>`}function D(e,l){return e.options.filter(t=>l.includes(t.id)).length}function Ae(e,l,t){return l.includes(t)?e.min===1&&e.max===1?l:l.filter(a=>a!==t):e.max===1?[...l.filter(a=>!e.options.some(r=>r.id===a)),t]:D(e,l)>=e.max||l.length>=30?l:[...l,t]}function Ee(e,l){return e.max>1&&e.max<e.options.length&&D(e,l)>=e.max}function Ne(e,l){if(e.variants.length>0&&!e.variants.some(t=>t.id===l.variantId))return{id:"variant",name:null,count:1};for(let t of e.optionGroups){let a=t.min-D(t,l.options);if(a>0)return{id:t.id,name:t.name,count:a}}return null}function Le(e){return{variantId:e.variants.length===1?e.variants[0].id:null,options:e.optionGroups.flatMap(l=>l.min===l.options.length?l.options.map(t=>t.id):[])}}function Oe(e){let{min:l,max:t}=e,a=t>=e.options.length;return t===1&&l===1?n("item.rule.one"):l===Math.min(t,e.options.length)?n("item.rule.exact",{count:l}):l>0?a?n("item.rule.atleast",{count:l}):n("item.rule.range",{min:l,max:t}):a&&t>1?n("item.rule.any"):n("item.rule.upto",{count:t})}function Te(e,l){let t=Ne(e,l);return t&&{...t,name:t.name??n("item.size")}}function Me({state:e,acts:l}){let t=e.sheet?.kind==="item"?e.sheet:null,a=t?T(e.menu,t.itemId):null;if(!t||!a||!e.menu)return o`<${w} title=${n("item.offmenu")} kind="item-sheet" onClose=${l.closeSheet} />`;let r=t.lineId?q(e).lines.find(i=>i.lineId===t.lineId)??null:null;return o`<${Ve} key=${a.id} item=${a} line=${r} isEdit=${t.lineId!==null} currency=${e.menu.currency} avoided=${e.eating.avoided} noteMax=${e.noteMax} acts=${l} />`}function Ve({item:e,line:l,isEdit:t,currency:a,avoided:r,noteMax:i,acts:c}){let u=j(()=>l?le(l):null,[]),p=j(()=>l?{variantId:l.variantId,options:l.options.map(b=>b.id)}:Le(e),[]),d=t&&l===null,s=l?.pending==="adding"&&l.sent,[g,C]=x(p.variantId),[m,I]=x(p.options),[A,R]=x(l?.quantity??1),[N,G]=x(l?.note??""),[S,Y]=x(l?.allergyNote??""),[L,V]=x(!1),$=Te(e,{variantId:g,options:m}),O=ne(e,g,m)*A,B=()=>{if($){V(!0);let b=document.getElementById(`g-${$.id}`);b?.scrollIntoView({block:"start"}),b?.querySelector("input")?.focus({preventScroll:!0});return}l&&u?c.editLine(l,u,{quantity:A,options:m,note:N.trim(),allergyNote:S.trim()}):c.add({menuItemId:e.id,quantity:A,options:m,...g?{variantId:g}:{},...N.trim()?{note:N.trim()}:{},...S.trim()?{allergyNote:S.trim()}:{}}),c.closeSheet()},X=e.available?o`<div class="item-foot">
        <${H} value=${A} min=${1} max=${P} name=${e.name} onChange=${R} />
        <${f} kind="primary" disabled=${s} onClick=${B}>
          <span>${s?n("cart.order.sending"):$?n("item.choose",{name:$.name}):n(d?"item.gone.again":l?"item.save":"item.add",{count:A})}</span>
          ${$||s?null:o`<span class="num">${k(O,a,h())}</span>`}
        <//>
      </div>`:o`<${v} kind="warn" icon="warn">${n("menu.soldout")}<//>`;return o`<${w} title=${e.name} kind="item-sheet" onClose=${c.closeSheet} footer=${X}>
    ${d?o`<${v} kind="warn" icon="warn" role="alert">${n("item.gone")}<//>`:null}
    ${e.photo?o`<img class="item-photo" src=${e.photo} alt="" onError=${ge} />`:null}
    ${e.description?o`<p class="soft">${e.description}</p>`:null}
    <${je} item=${e} options=${m} avoided=${r} />
    ${e.variants.length>0?o`<fieldset class="group" id="g-variant" disabled=${l!==null}>
      <legend><b>${n("item.variant")}</b><span class=${`rule ${L&&$?.id==="variant"?"lacks":""}`}>${n("item.rule.one")}</span></legend>
      ${e.variants.map(b=>o`<label class="option" key=${b.id}>
        <input type="radio" name="variant" checked=${b.id===g} onChange=${()=>C(b.id)} />
        <span>${b.name}</span><span class="num">${k(b.price,a,h())}</span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(b=>o`<${Xe} key=${b.id} group=${b} options=${m} currency=${a} avoided=${r} isStated=${e.allergensStated}
      lacks=${L&&D(b,m)<b.min} onTap=${Re=>I(Ae(b,m,Re))} />`)}
    <label class="field wish"><span>${n("item.note")}</span>
      <textarea rows="2" maxlength=${i} placeholder=${n("item.note.hint")} value=${N} onInput=${b=>G(b.currentTarget.value)}></textarea></label>
    <label class="field"><span>${n("item.allergy")}</span>
      <input maxlength=${i} autocomplete="off" placeholder=${n("item.allergy.hint")} value=${S} onInput=${b=>Y(b.currentTarget.value)} /></label>
  <//>`}function Xe({group:e,options:l,currency:t,avoided:a,isStated:r,lacks:i,onTap:c}){let u=Ee(e,l),p=D(e,l),d=e.min===1&&e.max===1;return o`<fieldset class="group" id=${`g-${e.id}`}>
    <legend><b>${e.name}</b><span class=${`rule ${i?"lacks":""}`}>${i&&p>0?n("item.missing",{count:e.min-p}):Oe(e)}</span></legend>
    ${e.options.map(s=>{let g=l.includes(s.id),C=s.allergens.filter(m=>a.includes(m.allergen));return o`<label class=${`option ${u&&!g?"off":""}`} key=${s.id}>
        <input type=${d?"radio":"checkbox"} name=${e.id} checked=${g} disabled=${u&&!g} onChange=${()=>c(s.id)} />
        <span>${s.name}${s.allergens.length>0?o`<small class=${C.length?"mark bad":"soft"}>${E(W(s.allergens))}</small>`:null}
          ${!s.allergensStated&&(r||a.length>0)?o`<small class=${a.length?"mark warn":"soft"}>${n("allergens.unstated")}</small>`:null}</span>
        <span class="num soft">${he(s.price,t,h())}</span></label>`})}
    ${u?o`<p class="soft small">${n("item.full",{count:e.max})}</p>`:null}
  </fieldset>`}function je({item:e,options:l,avoided:t}){let{contains:a,may:r,isStated:i,unstated:c}=U(e,l),u=[...a,...r].some(s=>t.includes(s.allergen)),p=!i||c.length>0,d=!p&&a.length===0&&r.length===0;return o`<p class=${`contains ${p?"open":""} ${u?"bad":""}`}>${u||p?o`<${y} name="warn" />`:null}<span>
    ${a.length>0?o`<b>${n("allergens.contains")}</b> ${E(W(a))}. `:null}
    ${r.length>0?o`<b>${n("allergens.may")}</b> ${E(W(r))}. `:null}
    ${i?c.length>0?o`<b>${n("allergens.unstated.options",{list:E(c)})}.</b>`:null:o`<b>${n("allergens.unstated.ask")}.</b>`}
    ${d?n("allergens.none"):null}</span></p>`}var ze=4e3;function De({state:e,acts:l}){let{session:t}=e,[a,r]=x(!1),[i,c]=x(null),[u,p]=x(!1),[d,s]=x(null);if(Z(()=>{if(!a)return;let m=setTimeout(()=>r(!1),ze);return()=>clearTimeout(m)},[a]),!t)return null;let g=l.pin(),C=async m=>{p(!0),s(await l.becomeEarlier(m.deviceId)),p(!1)};return o`<${w} title=${n("people.title")} kind="people-sheet" onClose=${l.closeSheet}
    footer=${o`<${f} kind=${a?"danger wide":"wide"} onClick=${()=>a?l.leave():r(!0)}>${n(a?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(m=>o`<li key=${m.deviceId}>
      <${Q} id=${m.deviceId} name=${m.nickname} />
      <span>${m.nickname}${m.deviceId===t.me.deviceId?o` <small class="soft">(${n("guest.you")})</small>`:null}
        ${m.online?null:o`<small class="soft"> · ${n("people.away")}</small>`}</span>
      ${!m.online&&m.deviceId!==t.me.deviceId&&g?o`<button type="button" class="textlink" aria-label=${n("people.old.of",{name:m.nickname})} onClick=${()=>{s(null),c(m)}}>${n("people.old")}</button>`:null}
    </li>`)}</ul>
    ${i?o`<${v} kind="warn" icon="warn" role="alert"><p>${n("people.old.text",{name:i.nickname})}</p>${d?o`<p><b>${d}</b></p>`:null}
      <p class="choices"><${f} onClick=${()=>c(null)}>${n("people.old.no")}<//><${f} kind="danger" disabled=${u} onClick=${()=>C(i)}>${n("people.old.go")}<//></p><//>`:null}
    ${g?o`<${Ke} pin=${g} />`:null}
    <div class="people-foot"><${fe} acts=${l} /><${ue} link=${e.link} /></div>
  <//>`}function Ke({pin:e}){let[l,t]=x(!1);return o`<section class="friend"><h3>${n("people.pin")}</h3>
    ${l?o`<output class="friend-pin num">${e}</output><p class="soft small">${n("people.pin.hint")}</p>`:null}
    <${f} kind="wide" onClick=${()=>t(!l)}>${n(l?"people.pin.hide":"people.pin.show")}<//></section>`}var xt={item:Me,cart:ke,review:ye,done:ve,orders:be,help:Ce,filter:Ie,people:De};export{xt as SHEETS};
