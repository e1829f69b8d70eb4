/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{$ as F,B,C as z,D as K,F as J,I as Z,K as A,L as ee,M as N,N as ne,O as te,P as le,Q as oe,V as ie,W as ae,X as _,Y as b,Z as y,_ as p,aa as k,ba as re,c as w,ca as se,d as X,da as P,f as H,ga as de,ha as g,ia as ce,j as o,ka as $e,r as D,s as j,v as f,w as n,y as Y}from"./chunk-7ITI4NRB.js";function Oe(e){return new Intl.NumberFormat(f(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function E({taxes:e,currency:l}){return e.filter(t=>t.tax!==0).map(t=>o`<dt class="minor">${n(`cart.tax.${t.kind}`,{rate:Oe(t.rate)})}</dt>
    <dd class="num minor">${g(t.tax,l,f())}</dd>`)}var Re={NEW:"wait",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function me({state:e,acts:l}){let{orders:t,bill:i}=e,r=[...t].reverse();return o`<${y} title=${n("orders.title")} kind="orders-sheet" onClose=${l.closeSheet}
    footer=${i&&t.length>0?o`<h3 class="aloud">${n("orders.bill")}</h3><dl class="sum">
      <${E} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?o`<dt>${n("orders.paid")}</dt><dd class="num">${g(i.totalAmount-i.amountDue,i.currency,f())}</dd>`:null}
      <dt class="big">${n("orders.due")}</dt><dd class="num big">${g(i.amountDue,i.currency,f())}</dd></dl>`:null}>
    ${t.length===0?o`<div class="empty"><h3>${n("orders.empty.title")}</h3><p>${n("orders.empty.text")}</p><${p} onClick=${l.closeSheet}>${n("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${r.map(a=>o`<article class="order" key=${a.orderId}>
      <h3><span>${a.placedBy?n("orders.by",{number:a.orderNumber,name:a.placedBy.deviceId===e.session?.me.deviceId?n("guest.you"):a.placedBy.nickname,time:Y(a.placedAt)}):n("orders.by.staff",{number:a.orderNumber,time:Y(a.placedAt)})}</span>
        <span class="num">${g(a.totalAmount,a.currency,f())}</span></h3>
      <${Q} order=${a} acts=${l} />
      <${p} kind="again" label=${n("orders.again.of",{number:a.orderNumber})} onClick=${()=>l.orderAgain(a.items.filter($=>$.status!=="CANCELLED"))}><${b} name="back" />${n("orders.again")}<//>
    </article>`)}</div>
  <//>`}function O({line:e}){let l=[e.variantName,...e.options.map(t=>t.name),e.note].filter(t=>t!==null&&t!=="");return o`${l.length>0?o`<small><${se} list=${l} /></small>`:null}
    ${e.allergyNote?o`<small class="allergic"><${b} name="warn" />${n("item.allergy.said",{text:e.allergyNote})}</small>`:null}`}function Q({order:e,acts:l}){return o`<ul class=${`order-items ${l?"can-again":""}`}>${e.items.map(t=>o`<li key=${t.itemIndex} class=${`s-${t.status}`}>
    <b class="num">${t.quantity}</b>
    <span><bdi>${t.name}</bdi><${O} line=${t} /></span>
    <span class="status"><${b} name=${Re[t.status]} />${t.status==="CANCELLED"&&t.cancelReason?n("status.CANCELLED.why",{reason:t.cancelReason}):n(`status.${t.status}`)}</span>
    ${l?o`<button type="button" class="one-more" aria-label=${n("orders.again.one",{name:t.name})} onClick=${()=>l.orderAgain([{...t,quantity:1}])}><${b} name="plus" /></button>`:null}
  </li>`)}</ul>`}var De=120;function ue({state:e,acts:l,clock:t}){let{session:i}=e;if(!i)return null;let r=i.mode==="FAMILY",a=_(e),$=ie(e,t.tick.value),m=r?e.devices.filter(d=>d.online&&d.deviceId!==i.me.deviceId).length:0,c=e.menu?.currency??e.info?.currency??"EUR",s=r?K(a.lines,i.me.deviceId):[{who:i.me,mine:!0,lines:a.lines}];return o`<${y} title=${n(r?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${l.closeSheet}
    footer=${a.lines.length>0?o`<${Fe} state=${e} acts=${l} held=${$} cart=${a} currency=${c} />`:null}>
    ${m>0&&!$?o`<p class="soft small">${n("cart.others",{count:m})}</p>`:null}
    ${$?o`<${Be} held=${$} clock=${t} />`:null}
    ${!$&&e.trouble?.kind==="failed"?o`<${k} kind="bad" icon="warn" role="alert">${e.trouble.text}<//>`:null}
    ${e.refusals.map(d=>o`<${k} key=${d.opId} kind="bad" icon="warn" role="alert">
      <b>${n("cart.refused",{name:d.name})}</b> ${d.text}
      <button type="button" class="textlink" onClick=${()=>l.dispatch({type:"refusal-read",opId:d.opId})}>${n("action.ok")}</button><//>`)}
    ${a.lines.length===0?o`<div class="empty"><h3>${n("cart.empty.title")}</h3><p>${n(r?"cart.empty.text":"cart.empty.text.own")}</p>
      <${p} onClick=${l.closeSheet}>${n("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${s.map(d=>o`<section key=${d.who.deviceId}>
      ${r?o`<h3 class="by"><${P} id=${d.who.deviceId} name=${d.who.nickname} />${d.mine?n("guest.you"):d.who.nickname}</h3>`:null}
      <ul>${d.lines.map(v=>o`<${_e} key=${v.lineId} line=${v} state=${e} acts=${l} held=${$!==null} currency=${c} />`)}</ul>
    </section>`)}</div>
  <//>`}function Be({held:e,clock:l}){l.tick.value;let t=Math.max(0,Math.floor((Date.parse(e.expiresAt)-l.now())/1e3));return o`<div class="hold" role="status">
    <span><b>${n("hold.title",{name:e.holder.nickname})}</b> ${n("hold.text")}</span>
    <b class="num" role="timer">${D(t)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,t/De*100)}%`}}></i></i>
  </div>`}function _e({line:e,state:l,acts:t,held:i,currency:r}){let a=e.pending==="adding"&&e.sent,$=e.pending==="removing",c=B(l.menu,e.menuItemId)!==null&&!a&&!$,s=$?n("cart.removing"):i?n("cart.held"):l.link.kind==="offline"?n("cart.waiting"):n("cart.pending");return o`<li class=${`line ${$?"gone":""}`}>
    <button type="button" class="line-what" disabled=${!c} onClick=${()=>t.open({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="aloud">${c?n("cart.edit",{name:e.name}):e.name}</span></span>
      <${O} line=${e} />
      ${e.available?null:o`<small class="bad"><${b} name="warn" />${n("cart.unavailable")}</small>`}
      ${e.pending?o`<small class="pend"><${b} name="wait" />${s}</small>`:null}
    </button>
    <span class="line-price num">${g(e.lineTotal,r,f())}</span>
    <${F} value=${e.quantity} max=${50} name=${e.name} disabled=${a||$} onChange=${d=>t.setQuantity(e,d)} />
  </li>`}function Fe({state:e,acts:l,held:t,cart:i,currency:r}){let a=e.placing!==null,$=i.lines.some(s=>!s.available&&s.pending!=="removing"),m=n("cart.order");t?m=n("cart.order.held",{name:t.holder.nickname}):e.link.kind==="offline"?m=n("cart.order.offline"):i.pendingCount>0?m=n("cart.order.sending"):$?m=n("cart.order.soldout"):a&&(m=n("cart.taking"));let c=t!==null||e.link.kind==="offline"||i.pendingCount>0||$||a;return o`<dl class="sum">${i.pendingCount===0?o`<${E} taxes=${e.cart.taxes} currency=${r} />`:null}<dt>${n("cart.total")}${i.pendingCount>0?o` <small>${n("cart.total.pending")}</small>`:null}</dt><dd class="num">${g(i.totalAmount,r,f())}</dd></dl>
    <${p} kind="primary wide" disabled=${c} onClick=${l.takeCheckout}>${m}<//>`}var Pe=["PAY_LATER","CARD","CASH"];function pe({state:e,acts:l,clock:t}){let[i,r]=w("PAY_LATER"),[a,$]=w(""),{placing:m,cart:c}=e,s=e.menu?.currency??e.info?.currency??"EUR";if(m?.stage==="sending"||m?.stage==="waiting")return o`<${We} state=${e} acts=${l} clock=${t} />`;let d=m?.stage==="choosing",v=ae(e),I=e.trouble?.kind==="unavailable"?e.trouble.items:[],L=u=>!u.available||I.some(G=>G.menuItemId===u.menuItemId),x=v.filter(L),U=e.trouble??(x.length>0?{kind:"unavailable",names:[...new Set(x.map(u=>u.name))],items:[]}:null),S=d&&e.checkout?j(e.checkout.expiresAt,t.tick.value):null,W=d&&x.length>0&&x.length<v.length,C=!d||v.length===0||x.length>0,R=e.eating.avoided,M=n("review.avoid.note",{list:N(R.map(u=>A({allergen:u,level:"CONTAINS"})))}),q=o`
    ${S!==null&&S<60?o`<p class="hold-mine"><span>${n("hold.mine")}</span><span class="num" role="timer">${D(S)}</span></p>`:null}
    ${W?o`<${p} kind="primary wide" onClick=${()=>l.takeAway(x)}>${n("review.drop")}<//>`:C?o`<${p} kind="primary wide" onClick=${l.leaveReview}>${n("review.back")}<//>`:o`<${p} kind="primary wide spread" onClick=${()=>l.place(i,a)}><span>${n("review.go")}</span><span class="num">${g(c.totalAmount,s,f())}</span><//>`}`;return o`<${y} title=${n("review.title")} kind="review-sheet" onClose=${l.closeSheet} footer=${q}>
    <${Ue} trouble=${U} currency=${s} />
    <ul class="review">${v.map(u=>o`<li key=${u.lineId} class=${L(u)?"out":""}>
      <b class="num">${u.quantity}</b>
      <span>${u.name}<${O} line=${u} />${L(u)?o`<small class="bad"><${b} name="warn" />${n("menu.soldout")}</small>`:null}</span>
      <span class="num">${g(u.lineTotal,s,f())}</span></li>`)}</ul>
    <dl class="sum"><${E} taxes=${c.taxes} currency=${s} /><dt>${n("cart.total")}</dt><dd class="num">${g(c.totalAmount,s,f())}</dd></dl>
    <fieldset class="pay"><legend>${n("review.pay")}</legend>
      ${Pe.map(u=>o`<label key=${u} class="pay-one"><input type="radio" name="pay" checked=${u===i} onChange=${()=>r(u)} />
        <span><b>${n(`pay.${u}`)}</b><small>${n(`pay.${u}.hint`)}</small></span></label>`)}
    </fieldset>
    <label class="field"><span>${n("review.note")}</span><textarea rows="2" maxlength="300" value=${a} onInput=${u=>$(u.currentTarget.value)}></textarea></label>
    ${R.length>0&&!a.includes(M)?o`<${p} onClick=${()=>$([a.trim(),M].filter(Boolean).join(". ").slice(0,300))}>${n("review.avoid")}<//>`:null}
  <//>`}function Ue({trouble:e,currency:l}){if(!e)return null;switch(e.kind){case"cart-changed":return o`<${k} kind="warn" icon="warn" role="alert"><b>${n("review.changed")}</b>
      <ul>${e.changes.map(t=>o`<li>${n(`review.changed.${t.kind}`,{...t,..."price"in t?{price:g(t.price,l,f()),was:g(t.was,l,f())}:{}})}</li>`)}</ul><//>`;case"ran-out":return o`<${k} kind="warn" icon="wait" role="alert">${n("review.ranout")}<//>`;case"held":return o`<${k} kind="warn" icon="wait" role="alert">${n("review.held",{name:e.name})} ${n("review.failed")}<//>`;case"empty":return o`<${k} kind="warn" icon="warn" role="alert">${n("review.empty")}<//>`;case"unavailable":return o`<${k} kind="bad" icon="warn" role="alert">${n("review.unavailable")} <b>${e.names.join(", ")}</b>. ${n("review.unavailable.what")}<//>`;default:return o`<${k} kind="bad" icon="warn" role="alert">${n("review.failed")} ${e.text}<//>`}}function We({state:e,acts:l,clock:t}){let{placing:i}=e,r=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-t.tick.value)/1e3)):null,a=r!==null?o`<${p} kind="wide" onClick=${l.hurry}>${n("action.retry")}<//>`:null;return o`<${y} title=${n("review.sending")} kind="way-sheet" onClose=${l.closeSheet} footer=${a}>
    <div class="on-its-way" role="status">
      <span class=${`pulse ${r===null?"going":""}`}><${b} name=${r===null?"plate":"wait"} /></span>
      <p><b>${r===null?n("review.sending"):n("review.retry")} ${r?o`<span role="timer" aria-live="off">${n("review.retry.in",{seconds:r})}</span>`:null}</b></p>
      <p class="soft">${n("review.retry.safe")}</p>
    </div>
  <//>`}function fe({state:e,acts:l}){let{placed:t}=e;if(!t)return null;let i=e.orders.find(r=>r.orderId===t.orderId);return o`<${y} title=${n("done.title")} kind="done-sheet" onClose=${l.closeSheet} footer=${o`<${p} kind="primary wide" onClick=${l.closeSheet}>${n("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${b} name="check" /></span>
      <p class="done-number num">${n("done.number",{number:t.orderNumber})}</p>
      <p class="soft">${t.already?n("done.already",{number:t.orderNumber}):n("done.text")}</p>
    </div>
    ${i?o`<${Q} order=${i} />`:null}
  <//>`}function ke({state:e,acts:l}){let{eating:t,menu:i}=e,[r,a]=[te(i),le(i)],$=oe(i?.categories??[],"",t).shown.reduce((s,d)=>s+d.items.length,0),m=t.avoided.length+t.diets.length,c=s=>l.dispatch({type:"eat",eating:{...t,...s}});return o`<${y} title=${n("filter.title")} kind="filter-sheet" onClose=${l.closeSheet}
    footer=${o`<${p} kind="primary wide" onClick=${l.closeSheet}>${n("filter.done",{count:$})}<//>`}>
    <p class="soft small">${n(r.length>0?"filter.text":"filter.none")}</p>
    ${r.length>0?o`<fieldset class="toggles"><legend>${n("filter.avoid")}</legend>
      ${r.map(s=>o`<${he} key=${s} kind="avoid" on=${t.avoided.includes(s)} words=${n(`allergen.${s}`)} onTap=${()=>c({avoided:ge(t.avoided,s)})} />`)}</fieldset>`:null}
    ${a.length>0?o`<fieldset class="toggles"><legend>${n("filter.diet")}</legend>
      ${a.map(s=>o`<${he} key=${s} kind="keep" on=${t.diets.includes(s)} words=${ee(s)} onTap=${()=>c({diets:ge(t.diets,s)})} />`)}</fieldset>`:null}
    ${m>0?o`<label class="option"><input type="checkbox" checked=${t.hide} onChange=${()=>c({hide:!t.hide})} />
        <span>${n("filter.hide")}<small class="soft">${n("filter.hide.hint")}</small></span></label>
      <${p} kind="wide" onClick=${()=>l.dispatch({type:"eat",eating:Z})}>${n("filter.clear")}<//>`:null}
  <//>`}function he({kind:e,on:l,words:t,onTap:i}){return o`<button type="button" class=${`toggle ${e}`} aria-pressed=${l} onClick=${i}>${l?o`<${b} name=${e==="avoid"?"close":"check"} />`:null}${t}</button>`}function ge(e,l){return e.includes(l)?e.filter(t=>t!==l):[...e,l]}function ye({state:e,acts:l}){let{help:t,bill:i}=e,r=t?.state==="sending",a=i?g(i.amountDue,i.currency,f()):"";return o`<${y} title=${n("help.title")} kind="help-sheet" onClose=${l.closeSheet}>
    <div aria-live="polite">
      ${t?.state==="sent"?o`<${k} kind="good" icon="check">${n(t.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${t?.state==="failed"?o`<${k} kind="bad" icon="warn">${t.text}<//>`:null}
      ${r?o`<${k} kind="calm" icon="wait">${n("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${be} kind="CALL_WAITER" icon="bell" title=${n("help.waiter")} text=${n("help.waiter.hint")} disabled=${r} acts=${l} />
      ${i&&e.orders.length>0?o`<${be} kind="REQUEST_BILL" icon="plate" title=${n("help.bill")} text=${n("help.bill.hint",{amount:a})} disabled=${r} acts=${l} />`:null}
    </div>
  <//>`}function be({kind:e,icon:l,title:t,text:i,disabled:r,acts:a}){return o`<button type="button" class="call" disabled=${r} onClick=${()=>a.call(e)}><${b} name=${l} /><span><b>${t}</b><small>${i}</small></span></button>`}function T(e,l){return e.options.filter(t=>l.includes(t.id)).length}function ve(e,l,t){return l.includes(t)?e.min===1&&e.max===1?l:l.filter(i=>i!==t):e.max===1?[...l.filter(i=>!e.options.some(r=>r.id===i)),t]:T(e,l)>=e.max?l:[...l,t]}function we(e,l){return e.max>1&&e.max<e.options.length&&T(e,l)>=e.max}function Ie(e,l){if(e.variants.length>0&&!e.variants.some(t=>t.id===l.variantId))return{id:"variant",name:null,count:1};for(let t of e.optionGroups){let i=t.min-T(t,l.options);if(i>0)return{id:t.id,name:t.name,count:i}}return null}function xe(e){return{variantId:e.variants.length===1?e.variants[0].id:null,options:e.optionGroups.flatMap(l=>l.min===l.options.length?l.options.map(t=>t.id):[])}}function Se(e){let{min:l,max:t}=e,i=t>=e.options.length;return t===1&&l===1?n("item.rule.one"):l===t?n("item.rule.exact",{count:l}):l>0?i?n("item.rule.atleast",{count:l}):n("item.rule.range",{min:l,max:t}):i&&t>1?n("item.rule.any"):n("item.rule.upto",{count:t})}function Ce(e,l){let t=Ie(e,l);return t&&{...t,name:t.name??n("item.size")}}var Ae=200;function Ne({state:e,acts:l}){let t=e.sheet?.kind==="item"?e.sheet:null,i=t?B(e.menu,t.itemId):null;if(!t||!i||!e.menu)return o`<${y} title=${n("item.offmenu")} kind="item-sheet" onClose=${l.closeSheet} />`;let r=t.lineId?_(e).lines.find(a=>a.lineId===t.lineId)??null:null;return o`<${qe} key=${i.id} item=${i} line=${r} isEdit=${t.lineId!==null} currency=${e.menu.currency} avoided=${e.eating.avoided} acts=${l} />`}function qe({item:e,line:l,isEdit:t,currency:i,avoided:r,acts:a}){let $=H(()=>l?J(l):null,[]),m=H(()=>l?{variantId:l.variantId,options:l.options.map(h=>h.id)}:xe(e),[]),c=t&&l===null,s=l?.pending==="adding"&&l.sent,[d,v]=w(m.variantId),[I,L]=w(m.options),[x,U]=w(l?.quantity??1),[S,W]=w(l?.note??""),[C,R]=w(l?.allergyNote??""),[M,q]=w(!1),u=Ce(e,{variantId:d,options:I}),G=z(e,d,I)*x,Te=()=>{if(u){q(!0);let h=document.getElementById(`g-${u.id}`);h?.scrollIntoView({block:"start"}),h?.querySelector("input")?.focus({preventScroll:!0});return}l&&$?a.editLine(l,$,{quantity:x,options:I,note:S.trim(),allergyNote:C.trim()}):a.add({menuItemId:e.id,quantity:x,options:I,...d?{variantId:d}:{},...S.trim()?{note:S.trim()}:{},...C.trim()?{allergyNote:C.trim()}:{}}),a.closeSheet()},Le=e.available?o`<div class="item-foot">
        <${F} value=${x} min=${1} max=${50} name=${e.name} onChange=${U} />
        <${p} kind="primary" disabled=${s} onClick=${Te}>
          <span>${s?n("cart.order.sending"):u?n("item.choose",{name:u.name}):n(c?"item.gone.again":l?"item.save":"item.add",{count:x})}</span>
          ${u||s?null:o`<span class="num">${g(G,i,f())}</span>`}
        <//>
      </div>`:o`<${k} kind="warn" icon="warn">${n("menu.soldout")}<//>`;return o`<${y} title=${e.name} kind="item-sheet" onClose=${a.closeSheet} footer=${Le}>
    ${c?o`<${k} kind="warn" icon="warn" role="alert">${n("item.gone")}<//>`:null}
    ${e.photo?o`<img class="item-photo" src=${e.photo} alt="" onError=${$e} />`:null}
    ${e.description?o`<p class="soft">${e.description}</p>`:null}
    <${He} item=${e} options=${I} avoided=${r} />
    ${e.variants.length>0?o`<fieldset class="group" id="g-variant" disabled=${l!==null}>
      <legend><b>${n("item.variant")}</b><span class=${`rule ${M&&u?.id==="variant"?"lacks":""}`}>${n("item.rule.one")}</span></legend>
      ${e.variants.map(h=>o`<label class="option" key=${h.id}>
        <input type="radio" name="variant" checked=${h.id===d} onChange=${()=>v(h.id)} />
        <span>${h.name}</span><span class="num">${g(h.price,i,f())}</span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(h=>o`<${Ge} key=${h.id} group=${h} options=${I} currency=${i} avoided=${r}
      lacks=${M&&T(h,I)<h.min} onTap=${Me=>L(ve(h,I,Me))} />`)}
    <label class="field wish"><span>${n("item.note")}</span>
      <textarea rows="2" maxlength=${Ae} placeholder=${n("item.note.hint")} value=${S} onInput=${h=>W(h.currentTarget.value)}></textarea></label>
    <label class="field"><span>${n("item.allergy")}</span>
      <input maxlength=${Ae} autocomplete="off" placeholder=${n("item.allergy.hint")} value=${C} onInput=${h=>R(h.currentTarget.value)} /></label>
  <//>`}function Ge({group:e,options:l,currency:t,avoided:i,lacks:r,onTap:a}){let $=we(e,l),m=e.min-T(e,l),c=e.min===1&&e.max===1;return o`<fieldset class="group" id=${`g-${e.id}`}>
    <legend><b>${e.name}</b><span class=${`rule ${r?"lacks":""}`}>${r?n("item.missing",{count:m}):Se(e)}</span></legend>
    ${e.options.map(s=>{let d=l.includes(s.id),v=s.allergens.filter(I=>i.includes(I.allergen));return o`<label class=${`option ${$&&!d?"off":""}`} key=${s.id}>
        <input type=${c?"radio":"checkbox"} name=${e.id} checked=${d} disabled=${$&&!d} onChange=${()=>a(s.id)} />
        <span>${s.name}${s.allergens.length>0?o`<small class=${v.length?"mark bad":"soft"}>${N(s.allergens.map(A))}</small>`:null}</span>
        <span class="num soft">${ce(s.price,t,f())}</span></label>`})}
    ${$?o`<p class="soft small">${n("item.full",{count:e.max})}</p>`:null}
  </fieldset>`}function He({item:e,options:l,avoided:t}){let{contains:i,may:r}=ne(e),a=e.optionGroups.flatMap(d=>d.options.filter(v=>l.includes(v.id)).flatMap(v=>v.allergens)),$=[...i,...a.filter(d=>d.level==="CONTAINS")],m=[...new Set($.map(A))],c=[...new Set([...r,...a.filter(d=>d.level==="MAY_CONTAIN")].map(A))].filter(d=>!m.includes(d));if(m.length===0&&c.length===0)return null;let s=[...$,...r].some(d=>t.includes(d.allergen));return o`<p class=${`contains ${s?"bad":""}`}>${s?o`<${b} name="warn" />`:null}<span>
    ${m.length>0?o`<b>${n("item.contains")}</b> ${N(m)}. `:null}
    ${c.length>0?o`<b>${n("item.may")}</b> ${N(c)}.`:null}</span></p>`}var Ye=4e3;function Ee({state:e,acts:l}){let{session:t}=e,[i,r]=w(!1),[a,$]=w(null);if(X(()=>{if(!i)return;let c=setTimeout(()=>r(!1),Ye);return()=>clearTimeout(c)},[i]),!t)return null;let m=l.pin();return o`<${y} title=${n("people.title")} kind="people-sheet" onClose=${l.closeSheet}
    footer=${o`<${p} kind=${i?"danger wide":"wide"} onClick=${()=>i?l.leave():r(!0)}>${n(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(c=>o`<li key=${c.deviceId}>
      <${P} id=${c.deviceId} name=${c.nickname} />
      <span>${c.nickname}${c.deviceId===t.me.deviceId?o` <small class="soft">(${n("guest.you")})</small>`:null}
        ${c.online?null:o`<small class="soft"> · ${n("people.away")}</small>`}</span>
      ${!c.online&&c.deviceId!==t.me.deviceId&&m?o`<button type="button" class="textlink" aria-label=${n("people.old.of",{name:c.nickname})} onClick=${()=>$(c)}>${n("people.old")}</button>`:null}
    </li>`)}</ul>
    ${a?o`<${k} kind="warn" icon="warn" role="alert"><p>${n("people.old.text",{name:a.nickname})}</p>
      <p class="choices"><${p} onClick=${()=>$(null)}>${n("people.old.no")}<//><${p} kind="danger" onClick=${()=>l.becomeEarlier(a.deviceId)}>${n("people.old.go")}<//></p><//>`:null}
    ${m?o`<${Qe} pin=${m} />`:null}
    <div class="people-foot"><${de} acts=${l} /><${re} link=${e.link} /></div>
  <//>`}function Qe({pin:e}){let[l,t]=w(!1);return o`<section class="friend"><h3>${n("people.pin")}</h3>
    ${l?o`<output class="friend-pin num">${e}</output><p class="soft small">${n("people.pin.hint")}</p>`:null}
    <${p} kind="wide" onClick=${()=>t(!l)}>${n(l?"people.pin.hide":"people.pin.show")}<//></section>`}var ct={item:Ne,cart:ue,review:pe,done:fe,orders:me,help:ye,filter:ke,people:Ee};export{ct as SHEETS};
