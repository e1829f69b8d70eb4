/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{$ as F,B,C as K,D as J,F as Z,I as ee,K as A,L as ne,M as N,N as te,O as le,P as oe,Q as ie,V as ae,W as re,X as _,Y as b,Z as y,_ as p,aa as g,ba as se,c as w,ca as ce,d as X,da as W,f as H,ga as de,ha as k,ia as $e,j as o,ka as me,r as R,s as z,v as f,w as n,y as Q}from"./chunk-24OMKGYZ.js";function De({cancellations:e=[],status:l}){return l==="CANCELLED"?e.slice(0,-1):e}var Y=e=>De(e).map(({quantity:l,reason:t})=>n("cancelled.part",{count:l,reason:t})).join(" · ");function Re(e){return new Intl.NumberFormat(f(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function E({taxes:e,currency:l}){return e.filter(t=>t.tax!==0).map(t=>o`<dt class="minor">${n(`cart.tax.${t.kind}`,{rate:Re(t.rate)})}</dt>
    <dd class="num minor">${k(t.tax,l,f())}</dd>`)}var Be={NEW:"wait",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function ue({state:e,acts:l}){let{orders:t,bill:i}=e,r=[...t].reverse();return o`<${y} title=${n("orders.title")} kind="orders-sheet" onClose=${l.closeSheet}
    footer=${i&&t.length>0?o`<h3 class="aloud">${n("orders.bill")}</h3><dl class="sum">
      <${E} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?o`<dt>${n("orders.paid")}</dt><dd class="num">${k(i.totalAmount-i.amountDue,i.currency,f())}</dd>`:null}
      <dt class="big">${n("orders.due")}</dt><dd class="num big">${k(i.amountDue,i.currency,f())}</dd></dl>`:null}>
    ${t.length===0?o`<div class="empty"><h3>${n("orders.empty.title")}</h3><p>${n("orders.empty.text")}</p><${p} onClick=${l.closeSheet}>${n("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${r.map(a=>o`<article class="order" key=${a.orderId}>
      <h3><span>${a.placedBy?n("orders.by",{number:a.orderNumber,name:a.placedBy.deviceId===e.session?.me.deviceId?n("guest.you"):a.placedBy.nickname,time:Q(a.placedAt)}):n("orders.by.staff",{number:a.orderNumber,time:Q(a.placedAt)})}</span>
        ${a.items.some(d=>d.status!=="CANCELLED"&&d.cancelledQuantity>0)?null:o`<span class="num">${k(a.totalAmount,a.currency,f())}</span>`}</h3>
      <${j} order=${a} acts=${l} />
      <${p} kind="again" label=${n("orders.again.of",{number:a.orderNumber})} onClick=${()=>l.orderAgain(a.items.filter(d=>d.status!=="CANCELLED"))}><${b} name="back" />${n("orders.again")}<//>
    </article>`)}</div>
  <//>`}function O({line:e}){let l=[e.variantName,...e.options.map(t=>t.name),e.note].filter(t=>t!==null&&t!=="");return o`${l.length>0?o`<small><${ce} list=${l} /></small>`:null}
    ${e.allergyNote?o`<small class="allergic"><${b} name="warn" />${n("item.allergy.said",{text:e.allergyNote})}</small>`:null}`}function j({order:e,acts:l}){return o`<ul class=${`order-items ${l?"can-again":""}`}>${e.items.map(t=>o`<li key=${t.itemIndex} class=${`s-${t.status}`}>
    <b class="num">${t.quantity}</b>
    <span><bdi>${t.name}</bdi><${O} line=${t} />${Y(t)?o`<small class="cancelled-part">${Y(t)}</small>`:null}</span>
    <span class="status"><${b} name=${Be[t.status]} />${t.status==="CANCELLED"&&t.cancelReason?n("status.CANCELLED.why",{reason:t.cancelReason}):n(`status.${t.status}`)}</span>
    ${l?o`<button type="button" class="one-more" aria-label=${n("orders.again.one",{name:t.name})} onClick=${()=>l.orderAgain([{...t,quantity:1}])}><${b} name="plus" /></button>`:null}
  </li>`)}</ul>`}var _e=120;function pe({state:e,acts:l,clock:t}){let{session:i}=e;if(!i)return null;let r=i.mode==="FAMILY",a=_(e),d=ae(e,t.tick.value),m=r?e.devices.filter(c=>c.online&&c.deviceId!==i.me.deviceId).length:0,$=e.menu?.currency??e.info?.currency??"EUR",s=r?J(a.lines,i.me.deviceId):[{who:i.me,mine:!0,lines:a.lines}];return o`<${y} title=${n(r?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${l.closeSheet}
    footer=${a.lines.length>0?o`<${Pe} state=${e} acts=${l} held=${d} cart=${a} currency=${$} />`:null}>
    ${m>0&&!d?o`<p class="soft small">${n("cart.others",{count:m})}</p>`:null}
    ${d?o`<${Fe} held=${d} clock=${t} />`:null}
    ${!d&&e.trouble?.kind==="failed"?o`<${g} kind="bad" icon="warn" role="alert">${e.trouble.text}<//>`:null}
    ${e.refusals.map(c=>o`<${g} key=${c.opId} kind="bad" icon="warn" role="alert">
      <b>${n("cart.refused",{name:c.name})}</b> ${c.text}
      <button type="button" class="textlink" onClick=${()=>l.dispatch({type:"refusal-read",opId:c.opId})}>${n("action.ok")}</button><//>`)}
    ${a.lines.length===0?o`<div class="empty"><h3>${n("cart.empty.title")}</h3><p>${n(r?"cart.empty.text":"cart.empty.text.own")}</p>
      <${p} onClick=${l.closeSheet}>${n("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${s.map(c=>o`<section key=${c.who.deviceId}>
      ${r?o`<h3 class="by"><${W} id=${c.who.deviceId} name=${c.who.nickname} />${c.mine?n("guest.you"):c.who.nickname}</h3>`:null}
      <ul>${c.lines.map(v=>o`<${We} key=${v.lineId} line=${v} state=${e} acts=${l} held=${d!==null} currency=${$} />`)}</ul>
    </section>`)}</div>
  <//>`}function Fe({held:e,clock:l}){l.tick.value;let t=Math.max(0,Math.floor((Date.parse(e.expiresAt)-l.now())/1e3));return o`<div class="hold" role="status">
    <span><b>${n("hold.title",{name:e.holder.nickname})}</b> ${n("hold.text")}</span>
    <b class="num" role="timer">${R(t)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,t/_e*100)}%`}}></i></i>
  </div>`}function We({line:e,state:l,acts:t,held:i,currency:r}){let a=e.pending==="adding"&&e.sent,d=e.pending==="removing",$=B(l.menu,e.menuItemId)!==null&&!a&&!d,s=d?n("cart.removing"):i?n("cart.held"):l.link.kind==="offline"?n("cart.waiting"):n("cart.pending");return o`<li class=${`line ${d?"gone":""}`}>
    <button type="button" class="line-what" disabled=${!$} onClick=${()=>t.open({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="aloud">${$?n("cart.edit",{name:e.name}):e.name}</span></span>
      <${O} line=${e} />
      ${e.available?null:o`<small class="bad"><${b} name="warn" />${n("cart.unavailable")}</small>`}
      ${e.pending?o`<small class="pend"><${b} name="wait" />${s}</small>`:null}
    </button>
    <span class="line-price num">${k(e.lineTotal,r,f())}</span>
    <${F} value=${e.quantity} max=${50} name=${e.name} disabled=${a||d} onChange=${c=>t.setQuantity(e,c)} />
  </li>`}function Pe({state:e,acts:l,held:t,cart:i,currency:r}){let a=e.placing!==null,d=i.lines.some(s=>!s.available&&s.pending!=="removing"),m=n("cart.order");t?m=n("cart.order.held",{name:t.holder.nickname}):e.link.kind==="offline"?m=n("cart.order.offline"):i.pendingCount>0?m=n("cart.order.sending"):d?m=n("cart.order.soldout"):a&&(m=n("cart.taking"));let $=t!==null||e.link.kind==="offline"||i.pendingCount>0||d||a;return o`<dl class="sum">${i.pendingCount===0?o`<${E} taxes=${e.cart.taxes} currency=${r} />`:null}<dt>${n("cart.total")}${i.pendingCount>0?o` <small>${n("cart.total.pending")}</small>`:null}</dt><dd class="num">${k(i.totalAmount,r,f())}</dd></dl>
    <${p} kind="primary wide" disabled=${$} onClick=${l.takeCheckout}>${m}<//>`}var qe=["PAY_LATER","CARD","CASH"];function fe({state:e,acts:l,clock:t}){let[i,r]=w("PAY_LATER"),[a,d]=w(""),{placing:m,cart:$}=e,s=e.menu?.currency??e.info?.currency??"EUR";if(m?.stage==="sending"||m?.stage==="waiting")return o`<${Ge} state=${e} acts=${l} clock=${t} />`;let c=m?.stage==="choosing",v=re(e),x=e.trouble?.kind==="unavailable"?e.trouble.items:[],L=u=>!u.available||x.some(G=>G.menuItemId===u.menuItemId),I=v.filter(L),P=e.trouble??(I.length>0?{kind:"unavailable",names:[...new Set(I.map(u=>u.name))],items:[]}:null),C=c&&e.checkout?z(e.checkout.expiresAt,t.tick.value):null,q=c&&I.length>0&&I.length<v.length,S=!c||v.length===0||I.length>0,D=e.eating.avoided,M=n("review.avoid.note",{list:N(D.map(u=>A({allergen:u,level:"CONTAINS"})))}),U=o`
    ${C!==null&&C<60?o`<p class="hold-mine"><span>${n("hold.mine")}</span><span class="num" role="timer">${R(C)}</span></p>`:null}
    ${q?o`<${p} kind="primary wide" onClick=${()=>l.takeAway(I)}>${n("review.drop")}<//>`:S?o`<${p} kind="primary wide" onClick=${l.leaveReview}>${n("review.back")}<//>`:o`<${p} kind="primary wide spread" onClick=${()=>l.place(i,a)}><span>${n("review.go")}</span><span class="num">${k($.totalAmount,s,f())}</span><//>`}`;return o`<${y} title=${n("review.title")} kind="review-sheet" onClose=${l.closeSheet} footer=${U}>
    <${Ue} trouble=${P} currency=${s} />
    <ul class="review">${v.map(u=>o`<li key=${u.lineId} class=${L(u)?"out":""}>
      <b class="num">${u.quantity}</b>
      <span>${u.name}<${O} line=${u} />${L(u)?o`<small class="bad"><${b} name="warn" />${n("menu.soldout")}</small>`:null}</span>
      <span class="num">${k(u.lineTotal,s,f())}</span></li>`)}</ul>
    <dl class="sum"><${E} taxes=${$.taxes} currency=${s} /><dt>${n("cart.total")}</dt><dd class="num">${k($.totalAmount,s,f())}</dd></dl>
    <fieldset class="pay"><legend>${n("review.pay")}</legend>
      ${qe.map(u=>o`<label key=${u} class="pay-one"><input type="radio" name="pay" checked=${u===i} onChange=${()=>r(u)} />
        <span><b>${n(`pay.${u}`)}</b><small>${n(`pay.${u}.hint`)}</small></span></label>`)}
    </fieldset>
    <label class="field"><span>${n("review.note")}</span><textarea rows="2" maxlength="300" value=${a} onInput=${u=>d(u.currentTarget.value)}></textarea></label>
    ${D.length>0&&!a.includes(M)?o`<${p} onClick=${()=>d([a.trim(),M].filter(Boolean).join(". ").slice(0,300))}>${n("review.avoid")}<//>`:null}
  <//>`}function Ue({trouble:e,currency:l}){if(!e)return null;switch(e.kind){case"cart-changed":return o`<${g} kind="warn" icon="warn" role="alert"><b>${n("review.changed")}</b>
      <ul>${e.changes.map(t=>o`<li>${n(`review.changed.${t.kind}`,{...t,..."price"in t?{price:k(t.price,l,f())}:{}})}</li>`)}</ul><//>`;case"ran-out":return o`<${g} kind="warn" icon="wait" role="alert">${n("review.ranout")}<//>`;case"held":return o`<${g} kind="warn" icon="wait" role="alert">${n("review.held",{name:e.name})} ${n("review.failed")}<//>`;case"empty":return o`<${g} kind="warn" icon="warn" role="alert">${n("review.empty")}<//>`;case"unavailable":return o`<${g} kind="bad" icon="warn" role="alert">${n("review.unavailable")} <b>${e.names.join(", ")}</b>. ${n("review.unavailable.what")}<//>`;default:return o`<${g} kind="bad" icon="warn" role="alert">${n("review.failed")} ${e.text}<//>`}}function Ge({state:e,acts:l,clock:t}){let{placing:i}=e,r=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-t.tick.value)/1e3)):null,a=r!==null?o`<${p} kind="wide" onClick=${l.hurry}>${n("action.retry")}<//>`:null;return o`<${y} title=${n("review.sending")} kind="way-sheet" onClose=${l.closeSheet} footer=${a}>
    <div class="on-its-way" role="status">
      <span class=${`pulse ${r===null?"going":""}`}><${b} name=${r===null?"plate":"wait"} /></span>
      <p><b>${r===null?n("review.sending"):n("review.retry")} ${r?o`<span role="timer" aria-live="off">${n("review.retry.in",{seconds:r})}</span>`:null}</b></p>
      <p class="soft">${n("review.retry.safe")}</p>
    </div>
  <//>`}function he({state:e,acts:l}){let{placed:t}=e;if(!t)return null;let i=e.orders.find(r=>r.orderId===t.orderId);return o`<${y} title=${n("done.title")} kind="done-sheet" onClose=${l.closeSheet} footer=${o`<${p} kind="primary wide" onClick=${l.closeSheet}>${n("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${b} name="check" /></span>
      <p class="done-number num">${n("done.number",{number:t.orderNumber})}</p>
      <p class="soft">${t.already?n("done.already",{number:t.orderNumber}):n("done.text")}</p>
    </div>
    ${i?o`<${j} order=${i} />`:null}
  <//>`}function be({state:e,acts:l}){let{eating:t,menu:i}=e,[r,a]=[le(i),oe(i)],d=ie(i?.categories??[],"",t).shown.reduce((s,c)=>s+c.items.length,0),m=t.avoided.length+t.diets.length,$=s=>l.dispatch({type:"eat",eating:{...t,...s}});return o`<${y} title=${n("filter.title")} kind="filter-sheet" onClose=${l.closeSheet}
    footer=${o`<${p} kind="primary wide" onClick=${l.closeSheet}>${n("filter.done",{count:d})}<//>`}>
    <p class="soft small">${n(r.length>0?"filter.text":"filter.none")}</p>
    ${r.length>0?o`<fieldset class="toggles"><legend>${n("filter.avoid")}</legend>
      ${r.map(s=>o`<${ge} key=${s} kind="avoid" on=${t.avoided.includes(s)} words=${n(`allergen.${s}`)} onTap=${()=>$({avoided:ke(t.avoided,s)})} />`)}</fieldset>`:null}
    ${a.length>0?o`<fieldset class="toggles"><legend>${n("filter.diet")}</legend>
      ${a.map(s=>o`<${ge} key=${s} kind="keep" on=${t.diets.includes(s)} words=${ne(s)} onTap=${()=>$({diets:ke(t.diets,s)})} />`)}</fieldset>`:null}
    ${m>0?o`<label class="option"><input type="checkbox" checked=${t.hide} onChange=${()=>$({hide:!t.hide})} />
        <span>${n("filter.hide")}<small class="soft">${n("filter.hide.hint")}</small></span></label>
      <${p} kind="wide" onClick=${()=>l.dispatch({type:"eat",eating:ee})}>${n("filter.clear")}<//>`:null}
  <//>`}function ge({kind:e,on:l,words:t,onTap:i}){return o`<button type="button" class=${`toggle ${e}`} aria-pressed=${l} onClick=${i}>${l?o`<${b} name=${e==="avoid"?"close":"check"} />`:null}${t}</button>`}function ke(e,l){return e.includes(l)?e.filter(t=>t!==l):[...e,l]}function ve({state:e,acts:l}){let{help:t,bill:i}=e,r=t?.state==="sending",a=i?k(i.amountDue,i.currency,f()):"";return o`<${y} title=${n("help.title")} kind="help-sheet" onClose=${l.closeSheet}>
    <div aria-live="polite">
      ${t?.state==="sent"?o`<${g} kind="good" icon="check">${n(t.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${t?.state==="failed"?o`<${g} kind="bad" icon="warn">${t.text}<//>`:null}
      ${r?o`<${g} kind="calm" icon="wait">${n("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${ye} kind="CALL_WAITER" icon="bell" title=${n("help.waiter")} text=${n("help.waiter.hint")} disabled=${r} acts=${l} />
      ${i&&e.orders.length>0?o`<${ye} kind="REQUEST_BILL" icon="plate" title=${n("help.bill")} text=${n("help.bill.hint",{amount:a})} disabled=${r} acts=${l} />`:null}
    </div>
  <//>`}function ye({kind:e,icon:l,title:t,text:i,disabled:r,acts:a}){return o`<button type="button" class="call" disabled=${r} onClick=${()=>a.call(e)}><${b} name=${l} /><span><b>${t}</b><small>${i}</small></span></button>`}function T(e,l){return e.options.filter(t=>l.includes(t.id)).length}function we(e,l,t){return l.includes(t)?e.min===1&&e.max===1?l:l.filter(i=>i!==t):e.max===1?[...l.filter(i=>!e.options.some(r=>r.id===i)),t]:T(e,l)>=e.max?l:[...l,t]}function xe(e,l){return e.max>1&&e.max<e.options.length&&T(e,l)>=e.max}function Ie(e,l){if(e.variants.length>0&&!e.variants.some(t=>t.id===l.variantId))return{id:"variant",name:null,count:1};for(let t of e.optionGroups){let i=t.min-T(t,l.options);if(i>0)return{id:t.id,name:t.name,count:i}}return null}function Ce(e){return{variantId:e.variants.length===1?e.variants[0].id:null,options:e.optionGroups.flatMap(l=>l.min===l.options.length?l.options.map(t=>t.id):[])}}function Se(e){let{min:l,max:t}=e,i=t>=e.options.length;return t===1&&l===1?n("item.rule.one"):l===t?n("item.rule.exact",{count:l}):l>0?i?n("item.rule.atleast",{count:l}):n("item.rule.range",{min:l,max:t}):i&&t>1?n("item.rule.any"):n("item.rule.upto",{count:t})}function Ae(e,l){let t=Ie(e,l);return t&&{...t,name:t.name??n("item.size")}}var Ne=200;function Ee({state:e,acts:l}){let t=e.sheet?.kind==="item"?e.sheet:null,i=t?B(e.menu,t.itemId):null;if(!t||!i||!e.menu)return o`<${y} title=${n("item.offmenu")} kind="item-sheet" onClose=${l.closeSheet} />`;let r=t.lineId?_(e).lines.find(a=>a.lineId===t.lineId)??null:null;return o`<${He} key=${i.id} item=${i} line=${r} isEdit=${t.lineId!==null} currency=${e.menu.currency} avoided=${e.eating.avoided} acts=${l} />`}function He({item:e,line:l,isEdit:t,currency:i,avoided:r,acts:a}){let d=H(()=>l?Z(l):null,[]),m=H(()=>l?{variantId:l.variantId,options:l.options.map(h=>h.id)}:Ce(e),[]),$=t&&l===null,s=l?.pending==="adding"&&l.sent,[c,v]=w(m.variantId),[x,L]=w(m.options),[I,P]=w(l?.quantity??1),[C,q]=w(l?.note??""),[S,D]=w(l?.allergyNote??""),[M,U]=w(!1),u=Ae(e,{variantId:c,options:x}),G=K(e,c,x)*I,Le=()=>{if(u){U(!0);let h=document.getElementById(`g-${u.id}`);h?.scrollIntoView({block:"start"}),h?.querySelector("input")?.focus({preventScroll:!0});return}l&&d?a.editLine(l,d,{quantity:I,options:x,note:C.trim(),allergyNote:S.trim()}):a.add({menuItemId:e.id,quantity:I,options:x,...c?{variantId:c}:{},...C.trim()?{note:C.trim()}:{},...S.trim()?{allergyNote:S.trim()}:{}}),a.closeSheet()},Me=e.available?o`<div class="item-foot">
        <${F} value=${I} min=${1} max=${50} name=${e.name} onChange=${P} />
        <${p} kind="primary" disabled=${s} onClick=${Le}>
          <span>${s?n("cart.order.sending"):u?n("item.choose",{name:u.name}):n($?"item.gone.again":l?"item.save":"item.add",{count:I})}</span>
          ${u||s?null:o`<span class="num">${k(G,i,f())}</span>`}
        <//>
      </div>`:o`<${g} kind="warn" icon="warn">${n("menu.soldout")}<//>`;return o`<${y} title=${e.name} kind="item-sheet" onClose=${a.closeSheet} footer=${Me}>
    ${$?o`<${g} kind="warn" icon="warn" role="alert">${n("item.gone")}<//>`:null}
    ${e.photo?o`<img class="item-photo" src=${e.photo} alt="" onError=${me} />`:null}
    ${e.description?o`<p class="soft">${e.description}</p>`:null}
    <${Ye} item=${e} options=${x} avoided=${r} />
    ${e.variants.length>0?o`<fieldset class="group" id="g-variant" disabled=${l!==null}>
      <legend><b>${n("item.variant")}</b><span class=${`rule ${M&&u?.id==="variant"?"lacks":""}`}>${n("item.rule.one")}</span></legend>
      ${e.variants.map(h=>o`<label class="option" key=${h.id}>
        <input type="radio" name="variant" checked=${h.id===c} onChange=${()=>v(h.id)} />
        <span>${h.name}</span><span class="num">${k(h.price,i,f())}</span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(h=>o`<${Qe} key=${h.id} group=${h} options=${x} currency=${i} avoided=${r}
      lacks=${M&&T(h,x)<h.min} onTap=${Oe=>L(we(h,x,Oe))} />`)}
    <label class="field wish"><span>${n("item.note")}</span>
      <textarea rows="2" maxlength=${Ne} placeholder=${n("item.note.hint")} value=${C} onInput=${h=>q(h.currentTarget.value)}></textarea></label>
    <label class="field"><span>${n("item.allergy")}</span>
      <input maxlength=${Ne} autocomplete="off" placeholder=${n("item.allergy.hint")} value=${S} onInput=${h=>D(h.currentTarget.value)} /></label>
  <//>`}function Qe({group:e,options:l,currency:t,avoided:i,lacks:r,onTap:a}){let d=xe(e,l),m=e.min-T(e,l),$=e.min===1&&e.max===1;return o`<fieldset class="group" id=${`g-${e.id}`}>
    <legend><b>${e.name}</b><span class=${`rule ${r?"lacks":""}`}>${r?n("item.missing",{count:m}):Se(e)}</span></legend>
    ${e.options.map(s=>{let c=l.includes(s.id),v=s.allergens.filter(x=>i.includes(x.allergen));return o`<label class=${`option ${d&&!c?"off":""}`} key=${s.id}>
        <input type=${$?"radio":"checkbox"} name=${e.id} checked=${c} disabled=${d&&!c} onChange=${()=>a(s.id)} />
        <span>${s.name}${s.allergens.length>0?o`<small class=${v.length?"mark bad":"soft"}>${N(s.allergens.map(A))}</small>`:null}</span>
        <span class="num soft">${$e(s.price,t,f())}</span></label>`})}
    ${d?o`<p class="soft small">${n("item.full",{count:e.max})}</p>`:null}
  </fieldset>`}function Ye({item:e,options:l,avoided:t}){let{contains:i,may:r}=te(e),a=e.optionGroups.flatMap(c=>c.options.filter(v=>l.includes(v.id)).flatMap(v=>v.allergens)),d=[...i,...a.filter(c=>c.level==="CONTAINS")],m=[...new Set(d.map(A))],$=[...new Set([...r,...a.filter(c=>c.level==="MAY_CONTAIN")].map(A))].filter(c=>!m.includes(c));if(m.length===0&&$.length===0)return null;let s=[...d,...r].some(c=>t.includes(c.allergen));return o`<p class=${`contains ${s?"bad":""}`}>${s?o`<${b} name="warn" />`:null}<span>
    ${m.length>0?o`<b>${n("item.contains")}</b> ${N(m)}. `:null}
    ${$.length>0?o`<b>${n("item.may")}</b> ${N($)}.`:null}</span></p>`}var je=4e3;function Te({state:e,acts:l}){let{session:t}=e,[i,r]=w(!1),[a,d]=w(null);if(X(()=>{if(!i)return;let $=setTimeout(()=>r(!1),je);return()=>clearTimeout($)},[i]),!t)return null;let m=l.pin();return o`<${y} title=${n("people.title")} kind="people-sheet" onClose=${l.closeSheet}
    footer=${o`<${p} kind=${i?"danger wide":"wide"} onClick=${()=>i?l.leave():r(!0)}>${n(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map($=>o`<li key=${$.deviceId}>
      <${W} id=${$.deviceId} name=${$.nickname} />
      <span>${$.nickname}${$.deviceId===t.me.deviceId?o` <small class="soft">(${n("guest.you")})</small>`:null}
        ${$.online?null:o`<small class="soft"> · ${n("people.away")}</small>`}</span>
      ${!$.online&&$.deviceId!==t.me.deviceId&&m?o`<button type="button" class="textlink" aria-label=${n("people.old.of",{name:$.nickname})} onClick=${()=>d($)}>${n("people.old")}</button>`:null}
    </li>`)}</ul>
    ${a?o`<${g} kind="warn" icon="warn" role="alert"><p>${n("people.old.text",{name:a.nickname})}</p>
      <p class="choices"><${p} onClick=${()=>d(null)}>${n("people.old.no")}<//><${p} kind="danger" onClick=${()=>l.becomeEarlier(a.deviceId)}>${n("people.old.go")}<//></p><//>`:null}
    ${m?o`<${Ve} pin=${m} />`:null}
    <div class="people-foot"><${de} acts=${l} /><${se} link=${e.link} /></div>
  <//>`}function Ve({pin:e}){let[l,t]=w(!1);return o`<section class="friend"><h3>${n("people.pin")}</h3>
    ${l?o`<output class="friend-pin num">${e}</output><p class="soft small">${n("people.pin.hint")}</p>`:null}
    <${p} kind="wide" onClick=${()=>t(!l)}>${n(l?"people.pin.hide":"people.pin.show")}<//></section>`}var ft={item:Ee,cart:pe,review:fe,done:he,orders:ue,help:ve,filter:be,people:Te};export{ft as SHEETS};
