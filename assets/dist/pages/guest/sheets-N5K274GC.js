/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{$ as ge,Aa as Te,B as y,Ba as Ae,E as ce,F as Y,G as de,H as me,K as W,L as E,O as $e,P as ue,R as pe,T as fe,X as he,Y as L,Z as P,_ as V,ba as be,c as C,ca as ke,d as re,da as ye,ea as ve,fa as we,g as ae,ja as Se,k as o,la as xe,ma as X,na as v,oa as b,pa as R,qa as w,ra as Ce,s as Q,sa as Ie,t as se,ta as j,u as h,v as l,wa as k,x as ee,xa as Ne,za as Oe}from"./chunk-RNZFZABH.js";function Je({cancellations:e=[],status:n}){return n==="CANCELLED"?e.slice(0,-1):e}var ne=e=>Je(e).map(({quantity:n,reason:t})=>l("cancelled.part",{count:n,reason:t})).join(" · ");function Ke(e){return new Intl.NumberFormat(h(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function U({taxes:e,currency:n}){return e.filter(t=>t.tax!==0).map(t=>o`<dt class="minor">${l(`cart.tax.${t.kind}`,{rate:Ke(t.rate)})}</dt>
    <dd class="num minor">${k(t.tax,n,h())}</dd>`)}var en={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function Ee({state:e,acts:n}){let{orders:t,bill:i}=e,r=[...t].reverse();return o`<${v} title=${l("orders.title")} kind="orders-sheet" onClose=${n.closeSheet}
    footer=${i&&t.length>0?o`<h3 class="visually-hidden">${l("orders.bill")}</h3><dl class="sum">
      <${U} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?o`<dt>${l("orders.paid")}</dt><dd class="num">${k(i.totalAmount-i.amountDue,i.currency,h())}</dd>`:null}
      <dt class="total">${l("orders.due")}</dt><dd class="num total">${k(i.amountDue,i.currency,h())}</dd></dl>`:null}>
    ${t.length===0?o`<div class="empty"><h3>${l("orders.empty.title")}</h3><p>${l("orders.empty.text")}</p><${b} onClick=${n.closeSheet}>${l("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${r.map(a=>o`<article class="order" key=${a.orderId}>
      <h3><span>${a.placedBy?l("orders.by",{number:a.orderNumber,name:a.placedBy.deviceId===e.session?.me.deviceId?l("guest.you"):a.placedBy.nickname,time:ee(a.placedAt)}):l("orders.by.staff",{number:a.orderNumber,time:ee(a.placedAt)})}</span>
        ${a.items.some(s=>s.status!=="CANCELLED"&&s.cancelledQuantity>0)?null:o`<span class="num">${k(a.totalAmount,a.currency,h())}</span>`}</h3>
      <${te} order=${a} menu=${e.menu} acts=${n} />
      <${b} kind="reorder" label=${l("orders.again.of",{number:a.orderNumber})} onClick=${()=>n.addAgain(a.items.filter(s=>s.status!=="CANCELLED"))}><${y} name="undo" />${l("orders.again")}<//>
    </article>`)}</div>
  <//>`}function H({line:e}){let n=[e.variantName,...me(e.options),e.note].filter(t=>t!==null&&t!=="");return o`${n.length>0?o`<small><${Ie} list=${n} /></small>`:null}
    ${e.allergyNote?o`<small class="allergy-note"><${y} name="warn" />${l("item.allergy.label",{text:e.allergyNote})}</small>`:null}`}function te({order:e,menu:n,acts:t}){return o`<ul class=${`order-items ${t?"can-reorder":""}`}>${e.items.map(i=>$e(i,n)).map(i=>o`<li key=${i.itemIndex} class=${`s-${i.status}`}>
    <b class="num">${i.quantity}</b>
    <span><bdi>${i.name}</bdi><${H} line=${i} />${ne(i)?o`<small class="cancelled-part">${ne(i)}</small>`:null}</span>
    <span class="status"><${y} name=${en[i.status]} />${i.status==="CANCELLED"&&i.cancelReason?l("status.CANCELLED.why",{reason:i.cancelReason}):l(`status.${i.status}`)}</span>
    ${t?o`<button type="button" class="reorder-one" aria-label=${l("orders.again.one",{name:i.name})} onClick=${()=>t.addAgain([{...i,quantity:1}])}><${y} name="plus" /></button>`:null}
  </li>`)}</ul>`}function D({reason:e,left:n,from:t,until:i}){return e==="TOO_FEW"?l("menu.left",{count:n??0}):e==="OUTSIDE_HOURS"&&t?l("menu.at",{time:t}):e==="OUTSIDE_HOURS"&&i?l("menu.until",{time:i}):l(e==="SOLD_OUT"?"menu.soldout":"item.offmenu")}function z(e,n){let t=E(n,e.menuItemId);return t?.available?t.left?D({reason:"TOO_FEW",left:t.left}):l("item.again"):D(t?{reason:t.from?"OUTSIDE_HOURS":"SOLD_OUT",from:t.from}:e.unavailable??{reason:"OFF_MENU"})}var nn=120;function Le({state:e,acts:n,clock:t}){let{session:i}=e;if(!i)return null;let r=i.mode==="FAMILY",a=X(e),s=Se(e,t.tick.value),u=r?e.devices.filter(m=>m.online&&m.deviceId!==i.me.deviceId).length:0,p=e.menu?.currency??e.info?.currency??"EUR",d=r?pe(a.lines,i.me.deviceId):[{guest:i.me,isMe:!0,lines:a.lines}];return o`<${v} title=${l(r?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${n.closeSheet}
    footer=${a.lines.length>0?o`<${on} state=${e} acts=${n} held=${s} cart=${a} currency=${p} />`:null}>
    ${u>0&&!s?o`<p class="soft small">${l("cart.others",{count:u})}</p>`:null}
    ${s?o`<${tn} held=${s} clock=${t} />`:null}
    ${!s&&e.orderError?.kind==="failed"?o`<${w} kind="bad" icon="warn" role="alert">${e.orderError.text}<//>`:null}
    ${e.refusals.map(m=>o`<${w} key=${m.opId} kind="bad" icon="warn" role="alert">
      <b>${l("cart.refused",{name:m.name})}</b> ${m.why?.reason?D(m.why):m.text}
      <button type="button" class="textlink" onClick=${()=>n.dispatch({type:"refusal-read",opId:m.opId})}>${l("action.ok")}</button><//>`)}
    ${a.lines.length===0?o`<div class="empty"><h3>${l("cart.empty.title")}</h3><p>${l(r?"cart.empty.text":"cart.empty.text.own")}</p>
      <${b} onClick=${n.closeSheet}>${l("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${d.map(m=>o`<section key=${m.guest.deviceId}>
      ${r?o`<h3 class="added-by"><${j} id=${m.guest.deviceId} name=${m.guest.nickname} />${m.isMe?l("guest.you"):m.guest.nickname}</h3>`:null}
      <ul>${m.lines.map($=>o`<${ln} key=${$.lineId} line=${$} state=${e} acts=${n} held=${s!==null} currency=${p} />`)}</ul>
    </section>`)}</div>
  <//>`}function tn({held:e,clock:n}){n.tick.value;let t=Math.max(0,Math.floor((Date.parse(e.expiresAt)-n.now())/1e3));return o`<div class="hold" role="status">
    <span><b>${l("hold.title",{name:e.holder.nickname})}</b> ${l("hold.text")}</span>
    <b class="num" role="timer">${Q(t)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,t/nn*100)}%`}}></i></i>
  </div>`}function ln({line:e,state:n,acts:t,held:i,currency:r}){let a=e.pending==="adding"&&e.sent,s=e.pending==="removing",p=E(n.menu,e.menuItemId)!==null&&!a&&!s,d=s?l("cart.removing"):i?l("cart.held"):n.link.kind==="offline"?l("cart.waiting"):l("cart.pending");return o`<li class=${`line ${s?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!p} onClick=${()=>t.openSheet({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${p?l("cart.edit",{name:e.name}):e.name}</span></span>
      <${H} line=${e} />
      ${e.available?null:o`<small class="bad"><${y} name="warn" />${z(e,n.menu)}</small>`}
      ${e.pending?o`<small class="pending"><${y} name="clock" />${d}</small>`:null}
    </button>
    <span class="line-price num">${k(e.lineTotal,r,h())}</span>
    <${R} value=${e.quantity} max=${W} name=${e.name} disabled=${a||s} onChange=${m=>t.setQuantity(e,m)} />
  </li>`}function on({state:e,acts:n,held:t,cart:i,currency:r}){let a=e.placing!==null,s=i.lines.filter(d=>!d.available&&d.pending!=="removing"),u=l("cart.order");t?u=l("cart.order.held",{name:t.holder.nickname}):e.link.kind==="offline"?u=l("cart.order.offline"):i.pendingCount>0?u=l("cart.order.sending"):s.length>0?u=l("review.drop"):a&&(u=l("cart.taking"));let p=t!==null||e.link.kind==="offline"||i.pendingCount>0||a;return o`<dl class="sum">${i.pendingCount===0?o`<${U} taxes=${e.cart.taxes} currency=${r} />`:null}<dt>${l("cart.total")}${i.pendingCount>0?o` <small>${l("cart.total.pending")}</small>`:null}</dt><dd class="num">${k(i.totalAmount,r,h())}</dd></dl>
    <${b} kind="primary wide" disabled=${p} onClick=${s.length>0?()=>n.removeLines(s):n.requestCheckout}>${u}<//>`}var rn=["PAY_LATER","CARD","CASH"];function Me({state:e,acts:n,clock:t}){let[i,r]=C("PAY_LATER"),[a,s]=C(""),{placing:u,cart:p}=e,d=e.menu?.currency??e.info?.currency??"EUR";if(u?.stage==="sending"||u?.stage==="waiting")return o`<${sn} state=${e} acts=${n} clock=${t} />`;let m=u?.stage==="reviewing",$=xe(e),S=e.orderError?.kind==="unavailable"?e.orderError.items:[],g=c=>S.find(N=>N.menuItemId===c.menuItemId),O=c=>{let N=E(e.menu,c.menuItemId);return m&&(!N||!!N.from)},f=c=>g(c)||!c.available&&!O(c),x=$.filter(f),_=c=>{let N=g(c);return N?.reason?D(N):z(c,e.menu)},I=e.orderError??(x.length>0?{kind:"unavailable",names:[...new Set(x.map(c=>c.name))],items:[]}:null),T=m&&e.checkout?se(e.checkout.expiresAt,t.tick.value):null,A=m&&x.length>0&&x.length<$.length,M=!m||$.length===0||x.length>0,B=e.dietaryNeeds.avoided,q=c=>{let N=B.length>0||c.allergyNote?E(e.menu,c.menuItemId):null,K=N&&V(N,c.options.map(Ze=>Ze.id));return K!==null&&(!K.isStated||K.unstated.length>0)},F=l("review.avoid.note",{list:L(B.map(c=>he({allergen:c,level:"CONTAINS"})))}),J=o`
    ${T!==null&&T<60?o`<p class="hold-mine"><span>${l("hold.mine")}</span><span class="num" role="timer">${Q(T)}</span></p>`:null}
    ${A?o`<${b} kind="primary wide" onClick=${()=>n.removeLines(x)}>${l("review.drop")}<//>`:M?o`<${b} kind="primary wide" onClick=${n.leaveReview}>${l("review.back")}<//>`:o`<${b} kind="primary wide price-button" onClick=${()=>n.place(i,a)}><span>${l("review.go")}</span><span class="num">${k(p.totalAmount,d,h())}</span><//>`}`;return o`<${v} title=${l("review.title")} kind="review-sheet" onClose=${n.closeSheet} footer=${J}>
    <${an} orderError=${I} currency=${d} />
    <ul class="review">${$.map(c=>o`<li key=${c.lineId} class=${f(c)?"is-sold-out":""}>
      <b class="num">${c.quantity}</b>
      <span>${c.name}<${H} line=${c} />${q(c)?o`<small class="allergy-note"><${y} name="warn" />${l("allergens.unstated.ask")}</small>`:null}${f(c)?o`<small class="bad"><${y} name="warn" />${_(c)}</small>`:null}</span>
      <span class="num">${k(c.lineTotal,d,h())}</span></li>`)}</ul>
    <dl class="sum"><${U} taxes=${p.taxes} currency=${d} /><dt>${l("cart.total")}</dt><dd class="num">${k(p.totalAmount,d,h())}</dd></dl>
    <fieldset class="pay"><legend>${l("review.pay")}</legend>
      ${rn.map(c=>o`<label key=${c} class="pay-option"><input type="radio" name="pay" checked=${c===i} onChange=${()=>r(c)} />
        <span><b>${l(`pay.${c}`)}</b><small>${l(`pay.${c}.hint`)}</small></span></label>`)}
    </fieldset>
    <label class="field"><span>${l("review.note")}</span><textarea rows="2" maxlength=${e.noteMax} value=${a} onInput=${c=>s(c.currentTarget.value)}></textarea></label>
    ${B.length>0&&!a.includes(F)&&F.length<=e.noteMax?o`<${b} onClick=${()=>s(we(a,F,e.noteMax))}>${l("review.avoid")}<//>`:null}
  <//>`}function an({orderError:e,currency:n}){if(!e)return null;switch(e.kind){case"cart-changed":return o`<${w} kind="warn" icon="warn" role="alert"><b>${l("review.changed")}</b>
      <ul>${e.changes.map(t=>o`<li>${l(`review.changed.${t.kind}`,{...t,..."price"in t?{price:k(t.price,n,h()),was:k(t.was,n,h())}:{}})}</li>`)}</ul><//>`;case"ran-out":return o`<${w} kind="warn" icon="clock" role="alert">${l("review.ranout")}<//>`;case"held":return o`<${w} kind="warn" icon="clock" role="alert">${l("review.held",{name:e.name})} ${l("review.failed")}<//>`;case"empty":return o`<${w} kind="warn" icon="warn" role="alert">${l("review.empty")}<//>`;case"unavailable":return o`<${w} kind="bad" icon="warn" role="alert">${l("review.unavailable")} <b>${e.names.join(", ")}</b>. ${l("review.unavailable.what")}<//>`;default:return o`<${w} kind="bad" icon="warn" role="alert">${l("review.failed")} ${e.text}<//>`}}function sn({state:e,acts:n,clock:t}){let{placing:i}=e,r=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-t.tick.value)/1e3)):null,a=r!==null?o`<${b} kind="wide" onClick=${n.retryNow}>${l("action.retry")}<//>`:null;return o`<${v} title=${l("review.sending")} kind="sending-sheet" onClose=${n.closeSheet} footer=${a}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${r===null?"is-sending":""}`}><${y} name=${r===null?"plate":"clock"} /></span>
      <p><b>${r===null?l("review.sending"):l("review.retry")} ${r?o`<span role="timer" aria-live="off">${l("review.retry.in",{seconds:r})}</span>`:null}</b></p>
      <p class="soft">${l("review.retry.safe")}</p>
    </div>
  <//>`}function De({state:e,acts:n}){let{placed:t}=e;if(!t)return null;let i=e.orders.find(r=>r.orderId===t.orderId);return o`<${v} title=${l("done.title")} kind="done-sheet" onClose=${n.closeSheet} footer=${o`<${b} kind="primary wide" onClick=${n.closeSheet}>${l("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${y} name="check" /></span>
      <p class="done-number num">${l("done.number",{number:t.orderNumber})}</p>
      <p class="soft">${t.alreadyOrdered?l("done.already",{number:t.orderNumber}):l("done.text")}</p>
    </div>
    ${i?o`<${te} order=${i} menu=${e.menu} />`:null}
  <//>`}function _e({state:e,acts:n}){let{dietaryNeeds:t,menu:i}=e,[r,a]=[ke(i),ye(i)],s=ve(i?.categories??[],"",t).shown.reduce((d,m)=>d+m.items.length,0),u=t.avoided.length+t.diets.length,p=d=>n.dispatch({type:"dietary-needs",dietaryNeeds:{...t,...d}});return o`<${v} title=${l("filter.title")} kind="filter-sheet" onClose=${n.closeSheet}
    footer=${o`<${b} kind="primary wide" onClick=${n.closeSheet}>${l("filter.done",{count:s})}<//>`}>
    <p class="soft small">${l(r.length>0?"filter.text":"filter.none")}</p>
    ${r.length>0?o`<fieldset class="toggles"><legend>${l("filter.avoid")}</legend>
      ${r.map(d=>o`<${Re} key=${d} kind="avoid" on=${t.avoided.includes(d)} label=${l(`allergen.${d}`)} onTap=${()=>p({avoided:Ue(t.avoided,d)})} />`)}</fieldset>`:null}
    ${a.length>0?o`<fieldset class="toggles"><legend>${l("filter.diet")}</legend>
      ${a.map(d=>o`<${Re} key=${d} kind="keep" on=${t.diets.includes(d)} label=${be(d)} onTap=${()=>p({diets:Ue(t.diets,d)})} />`)}</fieldset>`:null}
    ${u>0?o`<label class="option"><input type="checkbox" checked=${t.hide} onChange=${()=>p({hide:!t.hide})} />
        <span>${l("filter.hide")}<small class="soft">${l("filter.hide.hint")}</small></span></label>
      <${b} kind="wide" onClick=${()=>n.dispatch({type:"dietary-needs",dietaryNeeds:ge})}>${l("filter.clear")}<//>`:null}
  <//>`}function Re({kind:e,on:n,label:t,onTap:i}){return o`<button type="button" class=${`toggle ${e}`} aria-pressed=${n} onClick=${i}>${n?o`<${y} name=${e==="avoid"?"close":"check"} />`:null}${t}</button>`}function Ue(e,n){return e.includes(n)?e.filter(t=>t!==n):[...e,n]}function Fe({state:e,acts:n}){let{help:t,bill:i}=e,r=t?.state==="sending",a=i?k(i.amountDue,i.currency,h()):"";return o`<${v} title=${l("help.title")} kind="help-sheet" onClose=${n.closeSheet}>
    <div aria-live="polite">
      ${t?.state==="sent"?o`<${w} kind="good" icon="check">${l(t.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${t?.state==="failed"?o`<${w} kind="bad" icon="warn">${t.text}<//>`:null}
      ${r?o`<${w} kind="calm" icon="clock">${l("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${Be} kind="CALL_WAITER" icon="bell" title=${l("help.waiter")} text=${l("help.waiter.hint")} disabled=${r} acts=${n} />
      ${i&&e.orders.length>0?o`<${Be} kind="REQUEST_BILL" icon="plate" title=${l("help.bill")} text=${l("help.bill.hint",{amount:a})} disabled=${r} acts=${n} />`:null}
    </div>
  <//>`}function Be({kind:e,icon:n,title:t,text:i,disabled:r,acts:a}){return o`<button type="button" class="call" disabled=${r} onClick=${()=>a.callStaff(e)}><${y} name=${n} /><span><b>${t}</b><small>${i}</small></span></button>`}var le=(e,n)=>e.filter(t=>t===n).length;function G(e,n){return n.filter(t=>e.options.some(i=>i.id===t)).length}function Z(e,n,t){let i=le(n,t);return Math.min(e.eachMax??1,e.max-G(e,n)+i,30-n.length+i)}var oe=(e,n,t)=>[...e.filter(i=>i!==n),...Array(t).fill(n)];function Pe(e,n,t){return n.includes(t)?e.min===1&&e.max===1?n:oe(n,t,0):e.max===1?[...n.filter(i=>!e.options.some(r=>r.id===i)),t]:Z(e,n,t)>0?[...n,t]:n}function He(e,n){return e.max>1&&e.max<e.options.length*(e.eachMax??1)&&G(e,n)>=e.max}function ie(e,n,t,i){let r=i.filter($=>$!==t.id),a=$=>e.optionGroups.find(S=>S.id===$),s=$=>a($)?.options.some(S=>r.includes(S.id)),u=t.needs?.find($=>!s($));if(u)return l("choice.needs",{name:a(u)?.name??""});let p=t.forbids?.find(s),d=e.optionGroups.flatMap($=>$.options).find($=>r.includes($.id)&&$.forbids?.includes(n.id)),m=p?a(p)?.name:d?.name;return m?l("choice.forbids",{name:m}):""}function Ge(e,n){if(e.variants.length>0&&!e.variants.some(t=>t.id===n.variantId))return{id:"variant",name:l("choice.size"),count:1};for(let t of e.optionGroups){let i=t.min-G(t,n.options);if(i>0)return{id:t.id,name:t.name,count:i};if(t.options.some(r=>n.options.includes(r.id)&&ie(e,t,r,n.options)))return{id:t.id,name:t.name,count:0}}return null}function qe(e){let n=[];for(let t of e.optionGroups){let i=t.min===t.options.length&&(t.eachMax??1)===1;for(let r of t.options)(i||r.isDefault)&&Z(t,n,r.id)>0&&(n=[...n,r.id])}return{variantId:e.variants.length===1?e.variants[0].id:null,options:n}}function Qe({min:e,max:n,eachMax:t=1,options:i}){let r=i.length*t,a=n>=r;return e===1&&n===1?l("choice.one"):e===Math.min(n,r)?l("choice.exact",{count:e}):e>0?a&&t===1?l("choice.atleast",{count:e}):l("choice.range",{min:e,max:n}):a&&n>1&&t===1?l("choice.any"):l("choice.upto",{count:n})}function Ye({included:e=0,options:n},t,i){let[r,a]=new Set(n.map(s=>Y(s,t)).filter(s=>s>0));return e===0||!r?"":l(a?"choice.included.some":"choice.included",{count:e,price:i(r)})}function We(e,n){let[t,i]=C(()=>n??qe(e)),[r,a]=C(!1),s=Ge(e,t);function u(){if(!s)return!0;a(!0);let p=document.getElementById(`group-${s.id}`);return p?.scrollIntoView({block:"start"}),p?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:t,setChoice:i,missing:s,showsMissing:r,check:u}}function Ve({item:e,form:n,currency:t,lang:i,avoided:r=[],showsAllergens:a=!1,isVariantFixed:s=!1}){let{choice:u,setChoice:p,missing:d,showsMissing:m}=n;return o`${e.variants.length>0?o`<fieldset class="group" id="group-variant" disabled=${s}>
      <legend><b>${l("choice.variant")}</b><span class=${`rule ${m&&d?.id==="variant"?"missing":""}`}>${l("choice.one")}</span></legend>
      ${e.variants.map($=>o`<label class="option" key=${$.id}>
        <input type="radio" name="variant" checked=${$.id===u.variantId} onChange=${()=>p({...u,variantId:$.id})} />
        <span><bdi lang=${i($.isUntranslated)}>${$.name}</bdi></span><span class="num">${k($.price,t,h())}</span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map($=>o`<${dn} key=${$.id} item=${e} group=${$} choice=${u} lang=${i} currency=${t} avoided=${r}
      showsAllergens=${a} warnsUnstated=${e.allergensStated||r.length>0} isMissing=${m&&d?.id===$.id}
      onChange=${S=>p({...u,options:S})} />`)}`}function dn({item:e,group:n,choice:{variantId:t,options:i},currency:r,lang:a,avoided:s,showsAllergens:u,warnsUnstated:p,isMissing:d,onChange:m}){let $=He(n,i),S=G(n,i),g=n.min===1&&n.max===1,O=Ye(n,t,f=>k(f,r,h()));return o`<fieldset class="group" id=${`group-${n.id}`}>
    <legend><b><bdi lang=${a(n.isUntranslated)}>${n.name}</bdi></b><span class=${`rule ${d?"missing":""}`}>${d&&S>0&&S<n.min?l("choice.missing",{count:n.min-S}):Qe(n)}</span></legend>
    ${O?o`<p class="soft small">${O}</p>`:null}
    ${n.options.map(f=>{let x=i.includes(f.id),_=f.allergens.some(M=>s.includes(M.allergen)),I=ie(e,n,f,i),T=!x&&($||I!==""),A=o`<span><bdi lang=${a(f.isUntranslated)}>${f.name}</bdi>${u&&f.allergens.length>0?o`<small class=${_?"mark bad":"soft"}>${L(P(f.allergens))}</small>`:null}
          ${u&&!f.allergensStated&&p?o`<small class=${s.length>0?"mark warn":"soft"}>${l("allergens.unstated")}</small>`:null}
          ${I?o`<small class=${x?"mark bad":"soft"}>${I}</small>`:null}</span>
        <span class="num soft">${Ne(Y(f,t),r,h())}</span>`;return(n.eachMax??1)>1?o`<div class=${`option counted ${T?"off":""}`} key=${f.id}>${A}
          <${R} value=${le(i,f.id)} max=${I?0:Z(n,i,f.id)} name=${f.name} onChange=${M=>m(oe(i,f.id,M))} /></div>`:o`<label class=${`option ${T?"off":""}`} key=${f.id}>
        <input type=${g?"radio":"checkbox"} name=${n.id} checked=${x} disabled=${T} onChange=${()=>m(Pe(n,i,f.id))} />${A}</label>`})}
    ${$?o`<p class="soft small">${l("choice.full",{count:n.max})}</p>`:null}
  </fieldset>`}function Xe({state:e,acts:n}){let t=e.sheet?.kind==="item"?e.sheet:null,i=t?E(e.menu,t.itemId):null;if(!t||!i||!e.menu)return o`<${v} title=${l("item.offmenu")} kind="item-sheet" onClose=${n.closeSheet} />`;let r=t.lineId?X(e).lines.find(a=>a.lineId===t.lineId)??null:null;return o`<${mn} key=${i.id} item=${i} line=${r} isEdit=${t.lineId!==null} menu=${e.menu} avoided=${e.dietaryNeeds.avoided} noteMax=${e.noteMax} acts=${n} />`}function mn({item:e,line:n,isEdit:t,menu:i,avoided:r,noteMax:a,acts:s}){let{currency:u}=i,p=c=>ue(i,c),d=ae(()=>n?fe(n):null,[]),m=t&&n===null,$=n?.pending==="adding"&&n.sent,S=We(e,n&&{variantId:n.variantId,options:n.options.map(c=>c.id)}),{choice:{variantId:g,options:O},missing:f}=S,[x,_]=C(n?.quantity??1),[I,T]=C(n?.note??""),[A,M]=C(n?.allergyNote??""),B=de(e,g,O)*x,q=Te(e),F=()=>{S.check()&&(n&&d?s.editLine(n,d,{quantity:x,options:O,note:I.trim(),allergyNote:A.trim()}):s.add({menuItemId:e.id,quantity:x,options:O,...g?{variantId:g}:{},...I.trim()?{note:I.trim()}:{},...A.trim()?{allergyNote:A.trim()}:{}}),s.closeSheet())},J=e.available?o`<div class="item-foot">
        <${R} value=${x} min=${1} max=${e.left??W} name=${e.name} onChange=${_} />
        <${b} kind="primary" disabled=${$} onClick=${F}>
          <span>${$?l("cart.order.sending"):f?l("choice.choose",{name:f.name}):l(m?"item.gone.again":n?"item.save":"item.add",{count:x})}</span>
          ${f||$?null:o`<span class="num">${k(B,u,h())}</span>`}
        <//>
      </div>`:o`<${w} kind="warn" icon="warn">${Ae(e)}<//>`;return o`<${v} title=${e.name} kind="item-sheet" onClose=${s.closeSheet} footer=${J}>
    ${m?o`<${w} kind="warn" icon="warn" role="alert">${l("item.gone")}<//>`:null}
    ${e.photo?o`<img class="item-photo" src=${e.photo} alt="" onError=${Oe} />`:null}
    ${e.mainName?o`<p class="soft small"><bdi lang=${i.mainLanguage}>${e.mainName}</bdi></p>`:null}
    ${e.description?o`<p class="soft" dir="auto" lang=${p(e.untranslated?.includes("DESCRIPTION"))}>${e.description}</p>`:null}
    ${q?o`<p><b>${q}</b></p>`:null}
    <${$n} item=${e} options=${O} avoided=${r} />
    <${Ve} item=${e} form=${S} currency=${u} lang=${p} avoided=${r} showsAllergens=${!0} isVariantFixed=${n!==null} />
    <label class="field"><span>${l("item.note")}</span>
      <textarea rows="2" maxlength=${a} placeholder=${l("item.note.hint")} value=${I} onInput=${c=>T(c.currentTarget.value)}></textarea></label>
    <label class="field"><span>${l("item.allergy")}</span>
      <input maxlength=${a} autocomplete="off" placeholder=${l("item.allergy.hint")} value=${A} onInput=${c=>M(c.currentTarget.value)} /></label>
  <//>`}function $n({item:e,options:n,avoided:t}){let{contains:i,mayContain:r,isStated:a,unstated:s}=V(e,n),u=[...i,...r].some(m=>t.includes(m.allergen)),p=!a||s.length>0,d=!p&&i.length===0&&r.length===0;return o`<p class=${`contains ${p?"incomplete":""} ${u?"bad":""}`}>${u||p?o`<${y} name="warn" />`:null}<span>
    ${i.length>0?o`<b>${l("allergens.contains")}</b> ${L(P(i))}. `:null}
    ${r.length>0?o`<b>${l("allergens.may")}</b> ${L(P(r))}. `:null}
    ${a?s.length>0?o`<b>${l("allergens.unstated.options",{list:L(s)})}.</b>`:null:o`<b>${l("allergens.unstated.ask")}.</b>`}
    ${d?l("allergens.none"):null}</span></p>`}var un=4e3;function je({state:e,acts:n}){let{session:t}=e,[i,r]=C(!1),[a,s]=C(null),[u,p]=C(!1),[d,m]=C(null);if(re(()=>{if(!i)return;let g=setTimeout(()=>r(!1),un);return()=>clearTimeout(g)},[i]),!t)return null;let $=n.pin(),S=async g=>{p(!0),m(await n.takeOverDevice(g.deviceId)),p(!1)};return o`<${v} title=${l("people.title")} kind="people-sheet" onClose=${n.closeSheet}
    footer=${o`<${b} kind=${i?"danger wide":"wide"} onClick=${()=>i?n.leave():r(!0)}>${l(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(g=>o`<li key=${g.deviceId}>
      <${j} id=${g.deviceId} name=${g.nickname} />
      <span>${g.nickname}${g.deviceId===t.me.deviceId?o` <small class="soft">(${l("guest.you")})</small>`:null}
        ${g.online?null:o`<small class="soft"> · ${l("people.away")}</small>`}</span>
      ${!g.online&&g.deviceId!==t.me.deviceId&&$?o`<button type="button" class="textlink" aria-label=${l("people.old.of",{name:g.nickname})} onClick=${()=>{m(null),s(g)}}>${l("people.old")}</button>`:null}
    </li>`)}</ul>
    ${a?o`<${w} kind="warn" icon="warn" role="alert"><p>${l("people.old.text",{name:a.nickname})}</p>${d?o`<p><b>${d}</b></p>`:null}
      <p class="choices"><${b} onClick=${()=>s(null)}>${l("people.old.no")}<//><${b} kind="danger" disabled=${u} onClick=${()=>S(a)}>${l("people.old.go")}<//></p><//>`:null}
    ${$?o`<${pn} pin=${$} />`:null}
    <div class="people-foot"><${ce} onChange=${n.selectLanguage} /><${Ce} link=${e.link} /></div>
  <//>`}function pn({pin:e}){let[n,t]=C(!1);return o`<section class="share-pin"><h3>${l("people.pin")}</h3>
    ${n?o`<output class="shared-pin num">${e}</output><p class="soft small">${l("people.pin.hint")}</p>`:null}
    <${b} kind="wide" onClick=${()=>t(!n)}>${l(n?"people.pin.hide":"people.pin.show")}<//></section>`}var fn=e=>new Intl.DateTimeFormat(h(),{weekday:"long",timeZone:"UTC"}).format(Date.UTC(2024,0,1+e));function ze({state:e,acts:n}){let{openingHours:t,contact:i}=e.info??{},r=(new Date().getDay()+6)%7;return o`<${v} title=${e.info?.restaurantName} kind="about-sheet" onClose=${n.closeSheet}>
    ${i?o`<p class="contact"><${hn} text=${i} /></p>`:null}
    ${t?o`<dl>${t.map((a,s)=>o`<div key=${s} aria-current=${s===r?"date":void 0}><dt>${fn(s)}</dt>
      <dd class="num">${a.length===0?l("about.closed"):a.map(u=>o`<bdi key=${u} dir="ltr">${u.replace("-","–")}</bdi>`)}</dd></div>`)}</dl>`:null}
  <//>`}function hn({text:e}){let n=/^[^\s@]+@[^\s@]+$/.test(e)?`mailto:${e}`:/^\+?[\d\s()/-]{4,}$/.test(e)?`tel:${e.replace(/[^\d+]/g,"")}`:/^https?:\/\/\S+$/.test(e)?e:null;return n?o`<a class="textlink" href=${n} target=${n===e?"_blank":void 0} rel="noreferrer"><bdi>${e}</bdi></a>`:o`<bdi>${e}</bdi>`}var rl={item:Xe,cart:Le,review:Me,done:De,orders:Ee,help:Fe,filter:_e,people:je,about:ze};export{rl as SHEETS};
