/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{$ as p,B as O,C as Z,D as ee,F as ne,I as te,J as N,K as P,L as W,O as le,Q as oe,R as ae,S as ie,T as re,W as se,X as de,Y as q,Z as g,_ as y,aa as H,ba as b,c as v,ca as ce,d as K,da as $e,ea as G,f as V,ha as me,ia as k,j as o,ja as ue,la as pe,r as U,s as J,v as h,w as n,y as X}from"./chunk-LL2BGZZ7.js";function Re(e){return new Intl.NumberFormat(h(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function L({taxes:e,currency:l}){return e.filter(t=>t.tax!==0).map(t=>o`<dt class="minor">${n(`cart.tax.${t.kind}`,{rate:Re(t.rate)})}</dt>
    <dd class="num minor">${k(t.tax,l,h())}</dd>`)}var De={NEW:"wait",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function fe({state:e,acts:l}){let{orders:t,bill:a}=e,r=[...t].reverse();return o`<${y} title=${n("orders.title")} kind="orders-sheet" onClose=${l.closeSheet}
    footer=${a&&t.length>0?o`<h3 class="aloud">${n("orders.bill")}</h3><dl class="sum">
      <${L} taxes=${a.taxes} currency=${a.currency} />
      ${a.totalAmount>a.amountDue?o`<dt>${n("orders.paid")}</dt><dd class="num">${k(a.totalAmount-a.amountDue,a.currency,h())}</dd>`:null}
      <dt class="big">${n("orders.due")}</dt><dd class="num big">${k(a.amountDue,a.currency,h())}</dd></dl>`:null}>
    ${t.length===0?o`<div class="empty"><h3>${n("orders.empty.title")}</h3><p>${n("orders.empty.text")}</p><${p} onClick=${l.closeSheet}>${n("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${r.map(i=>o`<article class="order" key=${i.orderId}>
      <h3><span>${i.placedBy?n("orders.by",{number:i.orderNumber,name:i.placedBy.deviceId===e.session?.me.deviceId?n("guest.you"):i.placedBy.nickname,time:X(i.placedAt)}):n("orders.by.staff",{number:i.orderNumber,time:X(i.placedAt)})}</span>
        <span class="num">${k(i.totalAmount,i.currency,h())}</span></h3>
      <${j} order=${i} acts=${l} />
      <${p} kind="again" label=${n("orders.again.of",{number:i.orderNumber})} onClick=${()=>l.orderAgain(i.items.filter($=>$.status!=="CANCELLED"))}><${g} name="back" />${n("orders.again")}<//>
    </article>`)}</div>
  <//>`}function B({line:e}){let l=[e.variantName,...e.options.map(t=>t.name),e.note].filter(t=>t!==null&&t!=="");return o`${l.length>0?o`<small><${$e} list=${l} /></small>`:null}
    ${e.allergyNote?o`<small class="allergic"><${g} name="warn" />${n("item.allergy.said",{text:e.allergyNote})}</small>`:null}`}function j({order:e,acts:l}){return o`<ul class=${`order-items ${l?"can-again":""}`}>${e.items.map(t=>o`<li key=${t.itemIndex} class=${`s-${t.status}`}>
    <b class="num">${t.quantity}</b>
    <span><bdi>${t.name}</bdi><${B} line=${t} /></span>
    <span class="status"><${g} name=${De[t.status]} />${t.status==="CANCELLED"&&t.cancelReason?n("status.CANCELLED.why",{reason:t.cancelReason}):n(`status.${t.status}`)}</span>
    ${l?o`<button type="button" class="one-more" aria-label=${n("orders.again.one",{name:t.name})} onClick=${()=>l.orderAgain([{...t,quantity:1}])}><${g} name="plus" /></button>`:null}
  </li>`)}</ul>`}var Be=120;function he({state:e,acts:l,clock:t}){let{session:a}=e;if(!a)return null;let r=a.mode==="FAMILY",i=q(e),$=se(e,t.tick.value),m=r?e.devices.filter(s=>s.online&&s.deviceId!==a.me.deviceId).length:0,d=e.menu?.currency??e.info?.currency??"EUR",c=r?ee(i.lines,a.me.deviceId):[{who:a.me,mine:!0,lines:i.lines}];return o`<${y} title=${n(r?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${l.closeSheet}
    footer=${i.lines.length>0?o`<${Ue} state=${e} acts=${l} held=${$} cart=${i} currency=${d} />`:null}>
    ${m>0&&!$?o`<p class="soft small">${n("cart.others",{count:m})}</p>`:null}
    ${$?o`<${_e} held=${$} clock=${t} />`:null}
    ${!$&&e.trouble?.kind==="failed"?o`<${b} kind="bad" icon="warn" role="alert">${e.trouble.text}<//>`:null}
    ${e.refusals.map(s=>o`<${b} key=${s.opId} kind="bad" icon="warn" role="alert">
      <b>${n("cart.refused",{name:s.name})}</b> ${s.text}
      <button type="button" class="textlink" onClick=${()=>l.dispatch({type:"refusal-read",opId:s.opId})}>${n("action.ok")}</button><//>`)}
    ${i.lines.length===0?o`<div class="empty"><h3>${n("cart.empty.title")}</h3><p>${n(r?"cart.empty.text":"cart.empty.text.own")}</p>
      <${p} onClick=${l.closeSheet}>${n("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${c.map(s=>o`<section key=${s.who.deviceId}>
      ${r?o`<h3 class="by"><${G} id=${s.who.deviceId} name=${s.who.nickname} />${s.mine?n("guest.you"):s.who.nickname}</h3>`:null}
      <ul>${s.lines.map(w=>o`<${Fe} key=${w.lineId} line=${w} state=${e} acts=${l} held=${$!==null} currency=${d} />`)}</ul>
    </section>`)}</div>
  <//>`}function _e({held:e,clock:l}){l.tick.value;let t=Math.max(0,Math.floor((Date.parse(e.expiresAt)-l.now())/1e3));return o`<div class="hold" role="status">
    <span><b>${n("hold.title",{name:e.holder.nickname})}</b> ${n("hold.text")}</span>
    <b class="num" role="timer">${U(t)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,t/Be*100)}%`}}></i></i>
  </div>`}function Fe({line:e,state:l,acts:t,held:a,currency:r}){let i=e.pending==="adding"&&e.sent,$=e.pending==="removing",d=O(l.menu,e.menuItemId)!==null&&!i&&!$,c=$?n("cart.removing"):a?n("cart.held"):l.link.kind==="offline"?n("cart.waiting"):n("cart.pending");return o`<li class=${`line ${$?"gone":""}`}>
    <button type="button" class="line-what" disabled=${!d} onClick=${()=>t.open({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="aloud">${d?n("cart.edit",{name:e.name}):e.name}</span></span>
      <${B} line=${e} />
      ${e.available?null:o`<small class="bad"><${g} name="warn" />${n("cart.unavailable")}</small>`}
      ${e.pending?o`<small class="pend"><${g} name="wait" />${c}</small>`:null}
    </button>
    <span class="line-price num">${k(e.lineTotal,r,h())}</span>
    <${H} value=${e.quantity} max=${50} name=${e.name} disabled=${i||$} onChange=${s=>t.setQuantity(e,s)} />
  </li>`}function Ue({state:e,acts:l,held:t,cart:a,currency:r}){let i=e.placing!==null,$=a.lines.some(c=>!c.available&&c.pending!=="removing"),m=n("cart.order");t?m=n("cart.order.held",{name:t.holder.nickname}):e.link.kind==="offline"?m=n("cart.order.offline"):a.pendingCount>0?m=n("cart.order.sending"):$?m=n("cart.order.soldout"):i&&(m=n("cart.taking"));let d=t!==null||e.link.kind==="offline"||a.pendingCount>0||$||i;return o`<dl class="sum">${a.pendingCount===0?o`<${L} taxes=${e.cart.taxes} currency=${r} />`:null}<dt>${n("cart.total")}${a.pendingCount>0?o` <small>${n("cart.total.pending")}</small>`:null}</dt><dd class="num">${k(a.totalAmount,r,h())}</dd></dl>
    <${p} kind="primary wide" disabled=${d} onClick=${l.takeCheckout}>${m}<//>`}var Pe=["PAY_LATER","CARD","CASH"];function ge({state:e,acts:l,clock:t}){let[a,r]=v("PAY_LATER"),[i,$]=v(""),{placing:m,cart:d}=e,c=e.menu?.currency??e.info?.currency??"EUR";if(m?.stage==="sending"||m?.stage==="waiting")return o`<${qe} state=${e} acts=${l} clock=${t} />`;let s=m?.stage==="choosing",w=de(e),I=e.trouble?.kind==="unavailable"?e.trouble.items:[],A=u=>!u.available||I.some(T=>T.menuItemId===u.menuItemId),x=w.filter(A),Q=e.trouble??(x.length>0?{kind:"unavailable",names:[...new Set(x.map(u=>u.name))],items:[]}:null),S=s&&e.checkout?J(e.checkout.expiresAt,t.tick.value):null,Y=s&&x.length>0&&x.length<w.length,E=!s||w.length===0||x.length>0,R=e.eating.avoided,_=u=>{let T=R.length>0||u.allergyNote?O(e.menu,u.menuItemId):null,D=T&&W(T,u.options.map(f=>f.id));return D!==null&&(!D.isStated||D.unstated.length>0)},F=n("review.avoid.note",{list:N(R.map(u=>te({allergen:u,level:"CONTAINS"})))}),C=o`
    ${S!==null&&S<60?o`<p class="hold-mine"><span>${n("hold.mine")}</span><span class="num" role="timer">${U(S)}</span></p>`:null}
    ${Y?o`<${p} kind="primary wide" onClick=${()=>l.takeAway(x)}>${n("review.drop")}<//>`:E?o`<${p} kind="primary wide" onClick=${l.leaveReview}>${n("review.back")}<//>`:o`<${p} kind="primary wide spread" onClick=${()=>l.place(a,i)}><span>${n("review.go")}</span><span class="num">${k(d.totalAmount,c,h())}</span><//>`}`;return o`<${y} title=${n("review.title")} kind="review-sheet" onClose=${l.closeSheet} footer=${C}>
    <${We} trouble=${Q} currency=${c} />
    <ul class="review">${w.map(u=>o`<li key=${u.lineId} class=${A(u)?"out":""}>
      <b class="num">${u.quantity}</b>
      <span>${u.name}<${B} line=${u} />${_(u)?o`<small class="allergic"><${g} name="warn" />${n("allergens.unstated.ask")}</small>`:null}${A(u)?o`<small class="bad"><${g} name="warn" />${n("menu.soldout")}</small>`:null}</span>
      <span class="num">${k(u.lineTotal,c,h())}</span></li>`)}</ul>
    <dl class="sum"><${L} taxes=${d.taxes} currency=${c} /><dt>${n("cart.total")}</dt><dd class="num">${k(d.totalAmount,c,h())}</dd></dl>
    <fieldset class="pay"><legend>${n("review.pay")}</legend>
      ${Pe.map(u=>o`<label key=${u} class="pay-one"><input type="radio" name="pay" checked=${u===a} onChange=${()=>r(u)} />
        <span><b>${n(`pay.${u}`)}</b><small>${n(`pay.${u}.hint`)}</small></span></label>`)}
    </fieldset>
    <label class="field"><span>${n("review.note")}</span><textarea rows="2" maxlength="300" value=${i} onInput=${u=>$(u.currentTarget.value)}></textarea></label>
    ${R.length>0&&!i.includes(F)?o`<${p} onClick=${()=>$([i.trim(),F].filter(Boolean).join(". ").slice(0,300))}>${n("review.avoid")}<//>`:null}
  <//>`}function We({trouble:e,currency:l}){if(!e)return null;switch(e.kind){case"cart-changed":return o`<${b} kind="warn" icon="warn" role="alert"><b>${n("review.changed")}</b>
      <ul>${e.changes.map(t=>o`<li>${n(`review.changed.${t.kind}`,{...t,..."price"in t?{price:k(t.price,l,h())}:{}})}</li>`)}</ul><//>`;case"ran-out":return o`<${b} kind="warn" icon="wait" role="alert">${n("review.ranout")}<//>`;case"held":return o`<${b} kind="warn" icon="wait" role="alert">${n("review.held",{name:e.name})} ${n("review.failed")}<//>`;case"empty":return o`<${b} kind="warn" icon="warn" role="alert">${n("review.empty")}<//>`;case"unavailable":return o`<${b} kind="bad" icon="warn" role="alert">${n("review.unavailable")} <b>${e.names.join(", ")}</b>. ${n("review.unavailable.what")}<//>`;default:return o`<${b} kind="bad" icon="warn" role="alert">${n("review.failed")} ${e.text}<//>`}}function qe({state:e,acts:l,clock:t}){let{placing:a}=e,r=a?.stage==="waiting"?Math.max(0,Math.ceil((a.retryAtMs-t.tick.value)/1e3)):null,i=r!==null?o`<${p} kind="wide" onClick=${l.hurry}>${n("action.retry")}<//>`:null;return o`<${y} title=${n("review.sending")} kind="way-sheet" onClose=${l.closeSheet} footer=${i}>
    <div class="on-its-way" role="status">
      <span class=${`pulse ${r===null?"going":""}`}><${g} name=${r===null?"plate":"wait"} /></span>
      <p><b>${r===null?n("review.sending"):n("review.retry")} ${r?o`<span role="timer" aria-live="off">${n("review.retry.in",{seconds:r})}</span>`:null}</b></p>
      <p class="soft">${n("review.retry.safe")}</p>
    </div>
  <//>`}function be({state:e,acts:l}){let{placed:t}=e;if(!t)return null;let a=e.orders.find(r=>r.orderId===t.orderId);return o`<${y} title=${n("done.title")} kind="done-sheet" onClose=${l.closeSheet} footer=${o`<${p} kind="primary wide" onClick=${l.closeSheet}>${n("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${g} name="check" /></span>
      <p class="done-number num">${n("done.number",{number:t.orderNumber})}</p>
      <p class="soft">${t.already?n("done.already",{number:t.orderNumber}):n("done.text")}</p>
    </div>
    ${a?o`<${j} order=${a} />`:null}
  <//>`}function ve({state:e,acts:l}){let{eating:t,menu:a}=e,[r,i]=[ae(a),ie(a)],$=re(a?.categories??[],"",t).shown.reduce((c,s)=>c+s.items.length,0),m=t.avoided.length+t.diets.length,d=c=>l.dispatch({type:"eat",eating:{...t,...c}});return o`<${y} title=${n("filter.title")} kind="filter-sheet" onClose=${l.closeSheet}
    footer=${o`<${p} kind="primary wide" onClick=${l.closeSheet}>${n("filter.done",{count:$})}<//>`}>
    <p class="soft small">${n(r.length>0?"filter.text":"filter.none")}</p>
    ${r.length>0?o`<fieldset class="toggles"><legend>${n("filter.avoid")}</legend>
      ${r.map(c=>o`<${ke} key=${c} kind="avoid" on=${t.avoided.includes(c)} words=${n(`allergen.${c}`)} onTap=${()=>d({avoided:ye(t.avoided,c)})} />`)}</fieldset>`:null}
    ${i.length>0?o`<fieldset class="toggles"><legend>${n("filter.diet")}</legend>
      ${i.map(c=>o`<${ke} key=${c} kind="keep" on=${t.diets.includes(c)} words=${oe(c)} onTap=${()=>d({diets:ye(t.diets,c)})} />`)}</fieldset>`:null}
    ${m>0?o`<label class="option"><input type="checkbox" checked=${t.hide} onChange=${()=>d({hide:!t.hide})} />
        <span>${n("filter.hide")}<small class="soft">${n("filter.hide.hint")}</small></span></label>
      <${p} kind="wide" onClick=${()=>l.dispatch({type:"eat",eating:le})}>${n("filter.clear")}<//>`:null}
  <//>`}function ke({kind:e,on:l,words:t,onTap:a}){return o`<button type="button" class=${`toggle ${e}`} aria-pressed=${l} onClick=${a}>${l?o`<${g} name=${e==="avoid"?"close":"check"} />`:null}${t}</button>`}function ye(e,l){return e.includes(l)?e.filter(t=>t!==l):[...e,l]}function Ie({state:e,acts:l}){let{help:t,bill:a}=e,r=t?.state==="sending",i=a?k(a.amountDue,a.currency,h()):"";return o`<${y} title=${n("help.title")} kind="help-sheet" onClose=${l.closeSheet}>
    <div aria-live="polite">
      ${t?.state==="sent"?o`<${b} kind="good" icon="check">${n(t.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${t?.state==="failed"?o`<${b} kind="bad" icon="warn">${t.text}<//>`:null}
      ${r?o`<${b} kind="calm" icon="wait">${n("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${we} kind="CALL_WAITER" icon="bell" title=${n("help.waiter")} text=${n("help.waiter.hint")} disabled=${r} acts=${l} />
      ${a&&e.orders.length>0?o`<${we} kind="REQUEST_BILL" icon="plate" title=${n("help.bill")} text=${n("help.bill.hint",{amount:i})} disabled=${r} acts=${l} />`:null}
    </div>
  <//>`}function we({kind:e,icon:l,title:t,text:a,disabled:r,acts:i}){return o`<button type="button" class="call" disabled=${r} onClick=${()=>i.call(e)}><${g} name=${l} /><span><b>${t}</b><small>${a}</small></span></button>`}function M(e,l){return e.options.filter(t=>l.includes(t.id)).length}function xe(e,l,t){return l.includes(t)?e.min===1&&e.max===1?l:l.filter(a=>a!==t):e.max===1?[...l.filter(a=>!e.options.some(r=>r.id===a)),t]:M(e,l)>=e.max?l:[...l,t]}function Se(e,l){return e.max>1&&e.max<e.options.length&&M(e,l)>=e.max}function Ce(e,l){if(e.variants.length>0&&!e.variants.some(t=>t.id===l.variantId))return{id:"variant",name:null,count:1};for(let t of e.optionGroups){let a=t.min-M(t,l.options);if(a>0)return{id:t.id,name:t.name,count:a}}return null}function Ae(e){return{variantId:e.variants.length===1?e.variants[0].id:null,options:e.optionGroups.flatMap(l=>l.min===l.options.length?l.options.map(t=>t.id):[])}}function Ne(e){let{min:l,max:t}=e,a=t>=e.options.length;return t===1&&l===1?n("item.rule.one"):l===t?n("item.rule.exact",{count:l}):l>0?a?n("item.rule.atleast",{count:l}):n("item.rule.range",{min:l,max:t}):a&&t>1?n("item.rule.any"):n("item.rule.upto",{count:t})}function Ee(e,l){let t=Ce(e,l);return t&&{...t,name:t.name??n("item.size")}}var Te=200;function Oe({state:e,acts:l}){let t=e.sheet?.kind==="item"?e.sheet:null,a=t?O(e.menu,t.itemId):null;if(!t||!a||!e.menu)return o`<${y} title=${n("item.offmenu")} kind="item-sheet" onClose=${l.closeSheet} />`;let r=t.lineId?q(e).lines.find(i=>i.lineId===t.lineId)??null:null;return o`<${He} key=${a.id} item=${a} line=${r} isEdit=${t.lineId!==null} currency=${e.menu.currency} avoided=${e.eating.avoided} acts=${l} />`}function He({item:e,line:l,isEdit:t,currency:a,avoided:r,acts:i}){let $=V(()=>l?ne(l):null,[]),m=V(()=>l?{variantId:l.variantId,options:l.options.map(f=>f.id)}:Ae(e),[]),d=t&&l===null,c=l?.pending==="adding"&&l.sent,[s,w]=v(m.variantId),[I,A]=v(m.options),[x,Q]=v(l?.quantity??1),[S,Y]=v(l?.note??""),[E,R]=v(l?.allergyNote??""),[_,F]=v(!1),C=Ee(e,{variantId:s,options:I}),u=Z(e,s,I)*x,T=()=>{if(C){F(!0);let f=document.getElementById(`g-${C.id}`);f?.scrollIntoView({block:"start"}),f?.querySelector("input")?.focus({preventScroll:!0});return}l&&$?i.editLine(l,$,{quantity:x,options:I,note:S.trim(),allergyNote:E.trim()}):i.add({menuItemId:e.id,quantity:x,options:I,...s?{variantId:s}:{},...S.trim()?{note:S.trim()}:{},...E.trim()?{allergyNote:E.trim()}:{}}),i.closeSheet()},D=e.available?o`<div class="item-foot">
        <${H} value=${x} min=${1} max=${50} name=${e.name} onChange=${Q} />
        <${p} kind="primary" disabled=${c} onClick=${T}>
          <span>${c?n("cart.order.sending"):C?n("item.choose",{name:C.name}):n(d?"item.gone.again":l?"item.save":"item.add",{count:x})}</span>
          ${C||c?null:o`<span class="num">${k(u,a,h())}</span>`}
        <//>
      </div>`:o`<${b} kind="warn" icon="warn">${n("menu.soldout")}<//>`;return o`<${y} title=${e.name} kind="item-sheet" onClose=${i.closeSheet} footer=${D}>
    ${d?o`<${b} kind="warn" icon="warn" role="alert">${n("item.gone")}<//>`:null}
    ${e.photo?o`<img class="item-photo" src=${e.photo} alt="" onError=${pe} />`:null}
    ${e.description?o`<p class="soft">${e.description}</p>`:null}
    <${Qe} item=${e} options=${I} avoided=${r} />
    ${e.variants.length>0?o`<fieldset class="group" id="g-variant" disabled=${l!==null}>
      <legend><b>${n("item.variant")}</b><span class=${`rule ${_&&C?.id==="variant"?"lacks":""}`}>${n("item.rule.one")}</span></legend>
      ${e.variants.map(f=>o`<label class="option" key=${f.id}>
        <input type="radio" name="variant" checked=${f.id===s} onChange=${()=>w(f.id)} />
        <span>${f.name}</span><span class="num">${k(f.price,a,h())}</span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(f=>o`<${Ge} key=${f.id} group=${f} options=${I} currency=${a} avoided=${r} isStated=${e.allergensStated}
      lacks=${_&&M(f,I)<f.min} onTap=${Me=>A(xe(f,I,Me))} />`)}
    <label class="field wish"><span>${n("item.note")}</span>
      <textarea rows="2" maxlength=${Te} placeholder=${n("item.note.hint")} value=${S} onInput=${f=>Y(f.currentTarget.value)}></textarea></label>
    <label class="field"><span>${n("item.allergy")}</span>
      <input maxlength=${Te} autocomplete="off" placeholder=${n("item.allergy.hint")} value=${E} onInput=${f=>R(f.currentTarget.value)} /></label>
  <//>`}function Ge({group:e,options:l,currency:t,avoided:a,isStated:r,lacks:i,onTap:$}){let m=Se(e,l),d=e.min-M(e,l),c=e.min===1&&e.max===1;return o`<fieldset class="group" id=${`g-${e.id}`}>
    <legend><b>${e.name}</b><span class=${`rule ${i?"lacks":""}`}>${i?n("item.missing",{count:d}):Ne(e)}</span></legend>
    ${e.options.map(s=>{let w=l.includes(s.id),I=s.allergens.filter(A=>a.includes(A.allergen));return o`<label class=${`option ${m&&!w?"off":""}`} key=${s.id}>
        <input type=${c?"radio":"checkbox"} name=${e.id} checked=${w} disabled=${m&&!w} onChange=${()=>$(s.id)} />
        <span>${s.name}${s.allergens.length>0?o`<small class=${I.length?"mark bad":"soft"}>${N(P(s.allergens))}</small>`:null}
          ${!s.allergensStated&&(r||a.length>0)?o`<small class=${a.length?"mark warn":"soft"}>${n("allergens.unstated")}</small>`:null}</span>
        <span class="num soft">${ue(s.price,t,h())}</span></label>`})}
    ${m?o`<p class="soft small">${n("item.full",{count:e.max})}</p>`:null}
  </fieldset>`}function Qe({item:e,options:l,avoided:t}){let{contains:a,may:r,isStated:i,unstated:$}=W(e,l),m=[...a,...r].some(s=>t.includes(s.allergen)),d=!i||$.length>0,c=!d&&a.length===0&&r.length===0;return o`<p class=${`contains ${d?"open":""} ${m?"bad":""}`}>${m||d?o`<${g} name="warn" />`:null}<span>
    ${a.length>0?o`<b>${n("allergens.contains")}</b> ${N(P(a))}. `:null}
    ${r.length>0?o`<b>${n("allergens.may")}</b> ${N(P(r))}. `:null}
    ${i?$.length>0?o`<b>${n("allergens.unstated.options",{list:N($)})}.</b>`:null:o`<b>${n("allergens.unstated.ask")}.</b>`}
    ${c?n("allergens.none"):null}</span></p>`}var Ye=4e3;function Le({state:e,acts:l}){let{session:t}=e,[a,r]=v(!1),[i,$]=v(null);if(K(()=>{if(!a)return;let d=setTimeout(()=>r(!1),Ye);return()=>clearTimeout(d)},[a]),!t)return null;let m=l.pin();return o`<${y} title=${n("people.title")} kind="people-sheet" onClose=${l.closeSheet}
    footer=${o`<${p} kind=${a?"danger wide":"wide"} onClick=${()=>a?l.leave():r(!0)}>${n(a?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(d=>o`<li key=${d.deviceId}>
      <${G} id=${d.deviceId} name=${d.nickname} />
      <span>${d.nickname}${d.deviceId===t.me.deviceId?o` <small class="soft">(${n("guest.you")})</small>`:null}
        ${d.online?null:o`<small class="soft"> · ${n("people.away")}</small>`}</span>
      ${!d.online&&d.deviceId!==t.me.deviceId&&m?o`<button type="button" class="textlink" aria-label=${n("people.old.of",{name:d.nickname})} onClick=${()=>$(d)}>${n("people.old")}</button>`:null}
    </li>`)}</ul>
    ${i?o`<${b} kind="warn" icon="warn" role="alert"><p>${n("people.old.text",{name:i.nickname})}</p>
      <p class="choices"><${p} onClick=${()=>$(null)}>${n("people.old.no")}<//><${p} kind="danger" onClick=${()=>l.becomeEarlier(i.deviceId)}>${n("people.old.go")}<//></p><//>`:null}
    ${m?o`<${Ve} pin=${m} />`:null}
    <div class="people-foot"><${me} acts=${l} /><${ce} link=${e.link} /></div>
  <//>`}function Ve({pin:e}){let[l,t]=v(!1);return o`<section class="friend"><h3>${n("people.pin")}</h3>
    ${l?o`<output class="friend-pin num">${e}</output><p class="soft small">${n("people.pin.hint")}</p>`:null}
    <${p} kind="wide" onClick=${()=>t(!l)}>${n(l?"people.pin.hide":"people.pin.show")}<//></section>`}var mt={item:Oe,cart:he,review:ge,done:be,orders:fe,help:Ie,filter:ve,people:Le};export{mt as SHEETS};
