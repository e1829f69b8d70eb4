/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{$ as W,B as k,Ba as Te,Ca as Ee,Da as Ae,E as me,F as Q,G as te,H as $e,K as Y,L as A,O as ue,P as pe,S as fe,U as he,Y as ge,Z as L,_ as P,aa as be,c as I,ca as ye,d as se,da as ke,ea as ve,fa as we,g as ce,ga as Se,k as o,ka as xe,ma as Ce,na as V,oa as v,pa as b,qa as _,ra as w,s as q,sa as Ie,t as de,ta as Ne,u as h,ua as X,v as l,x as ne,xa as y,ya as Oe,za as j}from"./chunk-ZUJ44MT7.js";function Ke({cancellations:e=[],status:n}){return n==="CANCELLED"?e.slice(0,-1):e}var le=e=>Ke(e).map(({quantity:n,reason:t})=>l("cancelled.part",{count:n,reason:t})).join(" · ");function en(e){return new Intl.NumberFormat(h(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function B({taxes:e,currency:n}){return e.filter(t=>t.tax!==0).map(t=>o`<dt class="minor">${l(`cart.tax.${t.kind}`,{rate:en(t.rate)})}</dt>
    <dd class="num minor">${y(t.tax,n,h())}</dd>`)}var nn={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function Le({state:e,acts:n}){let{orders:t,bill:i}=e,r=[...t].reverse();return o`<${v} title=${l("orders.title")} kind="orders-sheet" onClose=${n.closeSheet}
    footer=${i&&t.length>0?o`<h3 class="visually-hidden">${l("orders.bill")}</h3><dl class="sum">
      <${B} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?o`<dt>${l("orders.paid")}</dt><dd class="num">${y(i.totalAmount-i.amountDue,i.currency,h())}</dd>`:null}
      <dt class="total">${l("orders.due")}</dt><dd class="num total">${y(i.amountDue,i.currency,h())}</dd></dl>`:null}>
    ${t.length===0?o`<div class="empty"><h3>${l("orders.empty.title")}</h3><p>${l("orders.empty.text")}</p><${b} onClick=${n.closeSheet}>${l("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${r.map(a=>o`<article class="order" key=${a.orderId}>
      <h3><span>${a.placedBy?l("orders.by",{number:a.orderNumber,name:a.placedBy.deviceId===e.session?.me.deviceId?l("guest.you"):a.placedBy.nickname,time:ne(a.placedAt)}):l("orders.by.staff",{number:a.orderNumber,time:ne(a.placedAt)})}</span>
        ${a.items.some(s=>s.status!=="CANCELLED"&&s.cancelledQuantity>0)?null:o`<span class="num">${y(a.totalAmount,a.currency,h())}</span>`}</h3>
      <${oe} order=${a} menu=${e.menu} acts=${n} />
      <${b} kind="reorder" label=${l("orders.again.of",{number:a.orderNumber})} onClick=${()=>n.addAgain(a.items.filter(s=>s.status!=="CANCELLED"))}><${k} name="undo" />${l("orders.again")}<//>
    </article>`)}</div>
  <//>`}function H({line:e}){let n=[e.variantName,...$e(e.options),e.note].filter(t=>t!==null&&t!=="");return o`${n.length>0?o`<small><${Ne} list=${n} /></small>`:null}
    ${e.allergyNote?o`<small class="allergy-note"><${k} name="warn" />${l("item.allergy.label",{text:e.allergyNote})}</small>`:null}`}function oe({order:e,menu:n,acts:t}){return o`<ul class=${`order-items ${t?"can-reorder":""}`}>${e.items.map(i=>ue(i,n)).map(i=>o`<li key=${i.itemIndex} class=${`s-${i.status}`}>
    <b class="num">${i.quantity}</b>
    <span><bdi>${i.name}</bdi><${H} line=${i} />${le(i)?o`<small class="cancelled-part">${le(i)}</small>`:null}</span>
    <span class="status"><${k} name=${nn[i.status]} />${i.status==="CANCELLED"&&i.cancelReason?l("status.CANCELLED.why",{reason:i.cancelReason}):l(`status.${i.status}`)}</span>
    ${t?o`<button type="button" class="reorder-one" aria-label=${l("orders.again.one",{name:i.name})} onClick=${()=>t.addAgain([{...i,quantity:1}])}><${k} name="plus" /></button>`:null}
  </li>`)}</ul>`}function D({reason:e,left:n,from:t,until:i}){return e==="TOO_FEW"?l("menu.left",{count:n??0}):e==="OUTSIDE_HOURS"&&t?l("menu.at",{time:t}):e==="OUTSIDE_HOURS"&&i?l("menu.until",{time:i}):l(e==="SOLD_OUT"?"menu.soldout":"item.offmenu")}function z(e,n){let t=A(n,e.menuItemId);return t?.available?D({reason:t.left?"TOO_FEW":"OFF_MENU",left:t.left}):D(t?{reason:t.from?"OUTSIDE_HOURS":"SOLD_OUT",from:t.from}:e.unavailable??{reason:"OFF_MENU"})}var tn=120;function Me({state:e,acts:n,clock:t}){let{session:i}=e;if(!i)return null;let r=i.mode==="FAMILY",a=V(e),s=xe(e,t.tick.value),$=r?e.devices.filter(m=>m.online&&m.deviceId!==i.me.deviceId).length:0,p=e.menu?.currency??e.info?.currency??"EUR",d=r?fe(a.lines,i.me.deviceId):[{guest:i.me,isMe:!0,lines:a.lines}];return o`<${v} title=${l(r?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${n.closeSheet}
    footer=${a.lines.length>0?o`<${rn} state=${e} acts=${n} held=${s} cart=${a} currency=${p} />`:null}>
    ${$>0&&!s?o`<p class="soft small">${l("cart.others",{count:$})}</p>`:null}
    ${s?o`<${ln} held=${s} clock=${t} />`:null}
    ${!s&&e.orderError?.kind==="failed"?o`<${w} kind="bad" icon="warn" role="alert">${e.orderError.text}<//>`:null}
    ${e.refusals.map(m=>o`<${w} key=${m.opId} kind="bad" icon="warn" role="alert">
      <b>${l("cart.refused",{name:m.name})}</b> ${m.why?.reason?D(m.why):m.text}
      <button type="button" class="textlink" onClick=${()=>n.dispatch({type:"refusal-read",opId:m.opId})}>${l("action.ok")}</button><//>`)}
    ${a.lines.length===0?o`<div class="empty"><h3>${l("cart.empty.title")}</h3><p>${l(r?"cart.empty.text":"cart.empty.text.own")}</p>
      <${b} onClick=${n.closeSheet}>${l("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${d.map(m=>o`<section key=${m.guest.deviceId}>
      ${r?o`<h3 class="added-by"><${X} id=${m.guest.deviceId} name=${m.guest.nickname} />${m.isMe?l("guest.you"):m.guest.nickname}</h3>`:null}
      <ul>${m.lines.map(c=>o`<${on} key=${c.lineId} line=${c} state=${e} acts=${n} held=${s!==null} currency=${p} />`)}</ul>
    </section>`)}</div>
  <//>`}function ln({held:e,clock:n}){n.tick.value;let t=Math.max(0,Math.floor((Date.parse(e.expiresAt)-n.now())/1e3));return o`<div class="hold" role="status">
    <span><b>${l("hold.title",{name:e.holder.nickname})}</b> ${l("hold.text")}</span>
    <b class="num" role="timer">${q(t)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,t/tn*100)}%`}}></i></i>
  </div>`}function on({line:e,state:n,acts:t,held:i,currency:r}){let a=e.pending==="adding"&&e.sent,s=e.pending==="removing",p=A(n.menu,e.menuItemId)!==null&&!a&&!s,d=s?l("cart.removing"):i?l("cart.held"):n.link.kind==="offline"?l("cart.waiting"):l("cart.pending");return o`<li class=${`line ${s?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!p} onClick=${()=>t.openSheet({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${p?l("cart.edit",{name:e.name}):e.name}</span></span>
      <${H} line=${e} />
      ${e.available?null:o`<small class="bad"><${k} name="warn" />${z(e,n.menu)}</small>`}
      ${e.pending?o`<small class="pending"><${k} name="clock" />${d}</small>`:null}
    </button>
    <span class="line-price num">${y(e.lineTotal,r,h())}</span>
    <${_} value=${e.quantity} max=${Y} name=${e.name} disabled=${a||s} onChange=${m=>t.setQuantity(e,m)} />
  </li>`}function rn({state:e,acts:n,held:t,cart:i,currency:r}){let a=e.placing!==null,s=i.lines.filter(d=>!d.available&&d.pending!=="removing"),$=l("cart.order");t?$=l("cart.order.held",{name:t.holder.nickname}):e.link.kind==="offline"?$=l("cart.order.offline"):i.pendingCount>0?$=l("cart.order.sending"):s.length>0?$=l("review.drop"):a&&($=l("cart.taking"));let p=t!==null||e.link.kind==="offline"||i.pendingCount>0||a;return o`<dl class="sum">${i.pendingCount===0?o`<${B} taxes=${e.cart.taxes} currency=${r} />`:null}<dt>${l("cart.total")}${i.pendingCount>0?o` <small>${l("cart.total.pending")}</small>`:null}</dt><dd class="num">${y(i.totalAmount,r,h())}</dd></dl>
    <${b} kind="primary wide" disabled=${p} onClick=${s.length>0?()=>n.removeLines(s):n.requestCheckout}>${$}<//>`}var an=["PAY_LATER","CARD","CASH"];function De({state:e,acts:n,clock:t}){let[i,r]=I("PAY_LATER"),[a,s]=I(""),{placing:$,cart:p}=e,d=e.menu?.currency??e.info?.currency??"EUR";if($?.stage==="sending"||$?.stage==="waiting")return o`<${cn} state=${e} acts=${n} clock=${t} />`;let m=$?.stage==="reviewing",c=Ce(e),x=e.orderError?.kind==="unavailable"?e.orderError.items:[],g=u=>x.find(S=>S.menuItemId===u.menuItemId),O=u=>{let S=A(e.menu,u.menuItemId);return m&&(!S||!!S.from)},f=u=>g(u)||!u.available&&!O(u),C=c.filter(f),F=u=>{let S=g(u);return S?.reason?D(S):z(u,e.menu)},N=e.orderError??(C.length>0?{kind:"unavailable",names:[...new Set(C.map(u=>u.name))],items:[]}:null),T=m&&e.checkout?de(e.checkout.expiresAt,t.tick.value):null,E=m&&C.length>0&&C.length<c.length,M=!m||c.length===0||C.length>0,R=e.dietaryNeeds.avoided,J=u=>{let S=R.length>0||u.allergyNote?A(e.menu,u.menuItemId):null,ee=S&&W(S,u.options.map(Je=>Je.id));return ee!==null&&(!ee.isStated||ee.unstated.length>0)},U=l("review.avoid.note",{list:L(R.map(u=>ge({allergen:u,level:"CONTAINS"})))}),K=o`
    ${T!==null&&T<60?o`<p class="hold-mine"><span>${l("hold.mine")}</span><span class="num" role="timer">${q(T)}</span></p>`:null}
    ${E?o`<${b} kind="primary wide" onClick=${()=>n.removeLines(C)}>${l("review.drop")}<//>`:M?o`<${b} kind="primary wide" onClick=${n.leaveReview}>${l("review.back")}<//>`:o`<${b} kind="primary wide price-button" onClick=${()=>n.place(i,a)}><span>${l("review.go")}</span><span class="num">${y(p.totalAmount,d,h())}</span><//>`}`;return o`<${v} title=${l("review.title")} kind="review-sheet" onClose=${n.closeSheet} footer=${K}>
    <${sn} orderError=${N} currency=${d} />
    <ul class="review">${c.map(u=>o`<li key=${u.lineId} class=${f(u)?"is-sold-out":""}>
      <b class="num">${u.quantity}</b>
      <span>${u.name}<${H} line=${u} />${J(u)?o`<small class="allergy-note"><${k} name="warn" />${l("allergens.unstated.ask")}</small>`:null}${f(u)?o`<small class="bad"><${k} name="warn" />${F(u)}</small>`:null}</span>
      <span class="num">${y(u.lineTotal,d,h())}</span></li>`)}</ul>
    <dl class="sum"><${B} taxes=${p.taxes} currency=${d} /><dt>${l("cart.total")}</dt><dd class="num">${y(p.totalAmount,d,h())}</dd></dl>
    <fieldset class="pay"><legend>${l("review.pay")}</legend>
      ${an.map(u=>o`<label key=${u} class="pay-option"><input type="radio" name="pay" checked=${u===i} onChange=${()=>r(u)} />
        <span><b>${l(`pay.${u}`)}</b><small>${l(`pay.${u}.hint`)}</small></span></label>`)}
    </fieldset>
    <label class="field"><span>${l("review.note")}</span><textarea rows="2" maxlength=${e.noteMax} value=${a} onInput=${u=>s(u.currentTarget.value)}></textarea></label>
    ${R.length>0&&!a.includes(U)&&U.length<=e.noteMax?o`<${b} onClick=${()=>s(Se(a,U,e.noteMax))}>${l("review.avoid")}<//>`:null}
  <//>`}function sn({orderError:e,currency:n}){if(!e)return null;switch(e.kind){case"cart-changed":return o`<${w} kind="warn" icon="warn" role="alert"><b>${l("review.changed")}</b>
      <ul>${e.changes.map(t=>o`<li>${l(`review.changed.${t.kind}`,{...t,..."price"in t?{price:y(t.price,n,h()),was:y(t.was,n,h())}:{}})}</li>`)}</ul><//>`;case"ran-out":return o`<${w} kind="warn" icon="clock" role="alert">${l("review.ranout")}<//>`;case"held":return o`<${w} kind="warn" icon="clock" role="alert">${l("review.held",{name:e.name})} ${l("review.failed")}<//>`;case"empty":return o`<${w} kind="warn" icon="warn" role="alert">${l("review.empty")}<//>`;case"unavailable":return o`<${w} kind="bad" icon="warn" role="alert">${l("review.unavailable")} <b>${e.names.join(", ")}</b>. ${l("review.unavailable.what")}<//>`;default:return o`<${w} kind="bad" icon="warn" role="alert">${l("review.failed")} ${e.text}<//>`}}function cn({state:e,acts:n,clock:t}){let{placing:i}=e,r=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-t.tick.value)/1e3)):null,a=r!==null?o`<${b} kind="wide" onClick=${n.retryNow}>${l("action.retry")}<//>`:null;return o`<${v} title=${l("review.sending")} kind="sending-sheet" onClose=${n.closeSheet} footer=${a}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${r===null?"is-sending":""}`}><${k} name=${r===null?"plate":"clock"} /></span>
      <p><b>${r===null?l("review.sending"):l("review.retry")} ${r?o`<span role="timer" aria-live="off">${l("review.retry.in",{seconds:r})}</span>`:null}</b></p>
      <p class="soft">${l("review.retry.safe")}</p>
    </div>
  <//>`}function Re({state:e,acts:n}){let{placed:t}=e;if(!t)return null;let i=e.orders.find(r=>r.orderId===t.orderId);return o`<${v} title=${l("done.title")} kind="done-sheet" onClose=${n.closeSheet} footer=${o`<${b} kind="primary wide" onClick=${n.closeSheet}>${l("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${k} name="check" /></span>
      <p class="done-number num">${l("done.number",{number:t.orderNumber})}</p>
      <p class="soft">${t.alreadyOrdered?l("done.already",{number:t.orderNumber}):l("done.text")}</p>
    </div>
    ${i?o`<${oe} order=${i} menu=${e.menu} />`:null}
  <//>`}function Be({state:e,acts:n}){let{dietaryNeeds:t,menu:i}=e,[r,a]=[ke(i),ve(i)],s=we(i?.categories??[],"",t).shown.reduce((d,m)=>d+m.items.length,0),$=t.avoided.length+t.diets.length,p=d=>n.dispatch({type:"dietary-needs",dietaryNeeds:{...t,...d}});return o`<${v} title=${l("filter.title")} kind="filter-sheet" onClose=${n.closeSheet}
    footer=${o`<${b} kind="primary wide" onClick=${n.closeSheet}>${l("filter.done",{count:s})}<//>`}>
    <p class="soft small">${l(r.length>0?"filter.text":"filter.none")}</p>
    ${r.length>0?o`<fieldset class="toggles"><legend>${l("filter.avoid")}</legend>
      ${r.map(d=>o`<${Ue} key=${d} kind="avoid" on=${t.avoided.includes(d)} label=${l(`allergen.${d}`)} onTap=${()=>p({avoided:_e(t.avoided,d)})} />`)}</fieldset>`:null}
    ${a.length>0?o`<fieldset class="toggles"><legend>${l("filter.diet")}</legend>
      ${a.map(d=>o`<${Ue} key=${d} kind="keep" on=${t.diets.includes(d)} label=${ye(d)} onTap=${()=>p({diets:_e(t.diets,d)})} />`)}</fieldset>`:null}
    ${$>0?o`<label class="option"><input type="checkbox" checked=${t.hide} onChange=${()=>p({hide:!t.hide})} />
        <span>${l("filter.hide")}<small class="soft">${l("filter.hide.hint")}</small></span></label>
      <${b} kind="wide" onClick=${()=>n.dispatch({type:"dietary-needs",dietaryNeeds:be})}>${l("filter.clear")}<//>`:null}
  <//>`}function Ue({kind:e,on:n,label:t,onTap:i}){return o`<button type="button" class=${`toggle ${e}`} aria-pressed=${n} onClick=${i}>${n?o`<${k} name=${e==="avoid"?"close":"check"} />`:null}${t}</button>`}function _e(e,n){return e.includes(n)?e.filter(t=>t!==n):[...e,n]}function Pe({state:e,acts:n}){let{help:t,bill:i}=e,r=t?.state==="sending",a=i?y(i.amountDue,i.currency,h()):"";return o`<${v} title=${l("help.title")} kind="help-sheet" onClose=${n.closeSheet}>
    <div aria-live="polite">
      ${t?.state==="sent"?o`<${w} kind="good" icon="check">${l(t.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${t?.state==="failed"?o`<${w} kind="bad" icon="warn">${t.text}<//>`:null}
      ${r?o`<${w} kind="calm" icon="clock">${l("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${Fe} kind="CALL_WAITER" icon="bell" title=${l("help.waiter")} text=${l("help.waiter.hint")} disabled=${r} acts=${n} />
      ${i&&e.orders.length>0?o`<${Fe} kind="REQUEST_BILL" icon="plate" title=${l("help.bill")} text=${l("help.bill.hint",{amount:a})} disabled=${r} acts=${n} />`:null}
    </div>
  <//>`}function Fe({kind:e,icon:n,title:t,text:i,disabled:r,acts:a}){return o`<button type="button" class="call" disabled=${r} onClick=${()=>a.callStaff(e)}><${k} name=${n} /><span><b>${t}</b><small>${i}</small></span></button>`}var ie=(e,n)=>e.filter(t=>t===n).length;function G(e,n){return n.filter(t=>e.options.some(i=>i.id===t)).length}function Z(e,n,t){let i=ie(n,t);return Math.min(e.eachMax??1,e.max-G(e,n)+i,30-n.length+i)}var re=(e,n,t)=>[...e.filter(i=>i!==n),...Array(t).fill(n)];function He(e,n,t){return n.includes(t)?e.min===1&&e.max===1?n:re(n,t,0):e.max===1?[...n.filter(i=>!e.options.some(r=>r.id===i)),t]:Z(e,n,t)>0?[...n,t]:n}function Ge(e,n){return e.max>1&&e.max<e.options.length*(e.eachMax??1)&&G(e,n)>=e.max}function ae(e,n,t,i){let r=i.filter(c=>c!==t.id),a=c=>e.optionGroups.find(x=>x.id===c),s=c=>a(c)?.options.some(x=>r.includes(x.id)),$=t.needs?.find(c=>!s(c));if($)return l("choice.needs",{name:a($)?.name??""});let p=t.forbids?.find(s),d=e.optionGroups.flatMap(c=>c.options).find(c=>r.includes(c.id)&&c.forbids?.includes(n.id)),m=p?a(p)?.name:d?.name;return m?l("choice.forbids",{name:m}):""}function qe(e,n){if(e.variants.length>0&&!e.variants.some(t=>t.id===n.variantId))return{id:"variant",name:l("choice.size"),count:1};for(let t of e.optionGroups){let i=t.min-G(t,n.options);if(i>0)return{id:t.id,name:t.name,count:i};if(t.options.some(r=>n.options.includes(r.id)&&ae(e,t,r,n.options)))return{id:t.id,name:t.name,count:0}}return null}function Qe(e){let n=[];for(let t of e.optionGroups){let i=t.min===t.options.length&&(t.eachMax??1)===1;for(let r of t.options)(i||r.isDefault)&&Z(t,n,r.id)>0&&(n=[...n,r.id])}return{variantId:e.variants.length===1?e.variants[0].id:null,options:n}}function Ye({min:e,max:n,eachMax:t=1,options:i}){let r=i.length*t,a=n>=r;return e===1&&n===1?l("choice.one"):e===Math.min(n,r)?l("choice.exact",{count:e}):e>0?a&&t===1?l("choice.atleast",{count:e}):l("choice.range",{min:e,max:n}):a&&n>1&&t===1?l("choice.any"):l("choice.upto",{count:n})}function We({included:e=0,options:n},t,i){let[r,a]=new Set(n.map(s=>Q(s,t)).filter(s=>s>0));return e===0||!r?"":l(a?"choice.included.some":"choice.included",{count:e,price:i(r)})}function Ve(e,n){let[t,i]=I(()=>n??Qe(e)),[r,a]=I(!1),s=qe(e,t);function $(){if(!s)return!0;a(!0);let p=document.getElementById(`group-${s.id}`);return p?.scrollIntoView({block:"start"}),p?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:t,setChoice:i,missing:s,showsMissing:r,check:$}}function Xe({item:e,form:n,currency:t,lang:i,avoided:r=[],showsAllergens:a=!1,isVariantFixed:s=!1}){let{choice:$,setChoice:p,missing:d,showsMissing:m}=n;return o`${e.variants.length>0?o`<fieldset class="group" id="group-variant" disabled=${s}>
      <legend><b>${l("choice.variant")}</b><span class=${`rule ${m&&d?.id==="variant"?"missing":""}`}>${l("choice.one")}</span></legend>
      ${e.variants.map(c=>o`<label class="option" key=${c.id}>
        <input type="radio" name="variant" checked=${c.id===$.variantId} onChange=${()=>p({...$,variantId:c.id})} />
        <span><bdi lang=${i(c.isUntranslated)}>${c.name}</bdi></span><span class="num">${y(c.price,t,h())}<${j} price=${c.price} normal=${c.normalPrice} currency=${t} /></span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(c=>o`<${mn} key=${c.id} item=${e} group=${c} choice=${$} lang=${i} currency=${t} avoided=${r}
      showsAllergens=${a} warnsUnstated=${e.allergensStated||r.length>0} isMissing=${m&&d?.id===c.id}
      onChange=${x=>p({...$,options:x})} />`)}`}function mn({item:e,group:n,choice:{variantId:t,options:i},currency:r,lang:a,avoided:s,showsAllergens:$,warnsUnstated:p,isMissing:d,onChange:m}){let c=Ge(n,i),x=G(n,i),g=n.min===1&&n.max===1,O=We(n,t,f=>y(f,r,h()));return o`<fieldset class="group" id=${`group-${n.id}`}>
    <legend><b><bdi lang=${a(n.isUntranslated)}>${n.name}</bdi></b><span class=${`rule ${d?"missing":""}`}>${d&&x>0&&x<n.min?l("choice.missing",{count:n.min-x}):Ye(n)}</span></legend>
    ${O?o`<p class="soft small">${O}</p>`:null}
    ${n.options.map(f=>{let C=i.includes(f.id),F=f.allergens.some(M=>s.includes(M.allergen)),N=ae(e,n,f,i),T=!C&&(c||N!==""),E=o`<span><bdi lang=${a(f.isUntranslated)}>${f.name}</bdi>${$&&f.allergens.length>0?o`<small class=${F?"mark bad":"soft"}>${L(P(f.allergens))}</small>`:null}
          ${$&&!f.allergensStated&&p?o`<small class=${s.length>0?"mark warn":"soft"}>${l("allergens.unstated")}</small>`:null}
          ${N?o`<small class=${C?"mark bad":"soft"}>${N}</small>`:null}</span>
        <span class="num soft">${Oe(Q(f,t),r,h())}</span>`;return(n.eachMax??1)>1?o`<div class=${`option counted ${T?"off":""}`} key=${f.id}>${E}
          <${_} value=${ie(i,f.id)} max=${N?0:Z(n,i,f.id)} name=${f.name} onChange=${M=>m(re(i,f.id,M))} /></div>`:o`<label class=${`option ${T?"off":""}`} key=${f.id}>
        <input type=${g?"radio":"checkbox"} name=${n.id} checked=${C} disabled=${T} onChange=${()=>m(He(n,i,f.id))} />${E}</label>`})}
    ${c?o`<p class="soft small">${l("choice.full",{count:n.max})}</p>`:null}
  </fieldset>`}function je({state:e,acts:n}){let t=e.sheet?.kind==="item"?e.sheet:null,i=t?A(e.menu,t.itemId):null;if(!t||!i||!e.menu)return o`<${v} title=${l("item.offmenu")} kind="item-sheet" onClose=${n.closeSheet} />`;let r=t.lineId?V(e).lines.find(a=>a.lineId===t.lineId)??null:null;return o`<${$n} key=${i.id} item=${i} line=${r} isEdit=${t.lineId!==null} menu=${e.menu} avoided=${e.dietaryNeeds.avoided} noteMax=${e.noteMax} acts=${n} />`}function $n({item:e,line:n,isEdit:t,menu:i,avoided:r,noteMax:a,acts:s}){let{currency:$}=i,p=S=>pe(i,S),d=ce(()=>n?he(n):null,[]),m=t&&n===null,c=n?.pending==="adding"&&n.sent,x=Ve(e,n&&{variantId:n.variantId,options:n.options.map(S=>S.id)}),{choice:{variantId:g,options:O},missing:f}=x,[C,F]=I(n?.quantity??1),[N,T]=I(n?.note??""),[E,M]=I(n?.allergyNote??""),R=te(e,g,O)*C,J=te(e,g,O,!0)*C,U=Ee(e),K=()=>{x.check()&&(n&&d?s.editLine(n,d,{quantity:C,options:O,note:N.trim(),allergyNote:E.trim()}):s.add({menuItemId:e.id,quantity:C,options:O,...g?{variantId:g}:{},...N.trim()?{note:N.trim()}:{},...E.trim()?{allergyNote:E.trim()}:{}}),s.closeSheet())},u=e.available?o`<div class="item-foot">
        <${_} value=${C} min=${1} max=${e.left??Y} name=${e.name} onChange=${F} />
        <${b} kind="primary" disabled=${c} onClick=${K}>
          <span>${c?l("cart.order.sending"):f?l("choice.choose",{name:f.name}):l(m?"item.gone.again":n?"item.save":"item.add",{count:C})}</span>
          ${f||c?null:o`<span class="num">${y(R,$,h())}<${j} price=${R} normal=${J} currency=${$} /></span>`}
        <//>
      </div>`:o`<${w} kind="warn" icon="warn">${Ae(e)}<//>`;return o`<${v} title=${e.name} kind="item-sheet" onClose=${s.closeSheet} footer=${u}>
    ${m?o`<${w} kind="warn" icon="warn" role="alert">${l("item.gone")}<//>`:null}
    ${e.photo?o`<img class="item-photo" src=${e.photo} alt="" onError=${Te} />`:null}
    ${e.mainName?o`<p class="soft small"><bdi lang=${i.mainLanguage}>${e.mainName}</bdi></p>`:null}
    ${e.description?o`<p class="soft" dir="auto" lang=${p(e.untranslated?.includes("DESCRIPTION"))}>${e.description}</p>`:null}
    ${U?o`<p><b>${U}</b></p>`:null}
    <${un} item=${e} options=${O} avoided=${r} />
    <${Xe} item=${e} form=${x} currency=${$} lang=${p} avoided=${r} showsAllergens=${!0} isVariantFixed=${n!==null} />
    <label class="field"><span>${l("item.note")}</span>
      <textarea rows="2" maxlength=${a} placeholder=${l("item.note.hint")} value=${N} onInput=${S=>T(S.currentTarget.value)}></textarea></label>
    <label class="field"><span>${l("item.allergy")}</span>
      <input maxlength=${a} autocomplete="off" placeholder=${l("item.allergy.hint")} value=${E} onInput=${S=>M(S.currentTarget.value)} /></label>
  <//>`}function un({item:e,options:n,avoided:t}){let{contains:i,mayContain:r,isStated:a,unstated:s}=W(e,n),$=[...i,...r].some(m=>t.includes(m.allergen)),p=!a||s.length>0,d=!p&&i.length===0&&r.length===0;return o`<p class=${`contains ${p?"incomplete":""} ${$?"bad":""}`}>${$||p?o`<${k} name="warn" />`:null}<span>
    ${i.length>0?o`<b>${l("allergens.contains")}</b> ${L(P(i))}. `:null}
    ${r.length>0?o`<b>${l("allergens.may")}</b> ${L(P(r))}. `:null}
    ${a?s.length>0?o`<b>${l("allergens.unstated.options",{list:L(s)})}.</b>`:null:o`<b>${l("allergens.unstated.ask")}.</b>`}
    ${d?l("allergens.none"):null}</span></p>`}var pn=4e3;function ze({state:e,acts:n}){let{session:t}=e,[i,r]=I(!1),[a,s]=I(null),[$,p]=I(!1),[d,m]=I(null);if(se(()=>{if(!i)return;let g=setTimeout(()=>r(!1),pn);return()=>clearTimeout(g)},[i]),!t)return null;let c=n.pin(),x=async g=>{p(!0),m(await n.takeOverDevice(g.deviceId)),p(!1)};return o`<${v} title=${l("people.title")} kind="people-sheet" onClose=${n.closeSheet}
    footer=${o`<${b} kind=${i?"danger wide":"wide"} onClick=${()=>i?n.leave():r(!0)}>${l(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(g=>o`<li key=${g.deviceId}>
      <${X} id=${g.deviceId} name=${g.nickname} />
      <span>${g.nickname}${g.deviceId===t.me.deviceId?o` <small class="soft">(${l("guest.you")})</small>`:null}
        ${g.online?null:o`<small class="soft"> · ${l("people.away")}</small>`}</span>
      ${!g.online&&g.deviceId!==t.me.deviceId&&c?o`<button type="button" class="textlink" aria-label=${l("people.old.of",{name:g.nickname})} onClick=${()=>{m(null),s(g)}}>${l("people.old")}</button>`:null}
    </li>`)}</ul>
    ${a?o`<${w} kind="warn" icon="warn" role="alert"><p>${l("people.old.text",{name:a.nickname})}</p>${d?o`<p><b>${d}</b></p>`:null}
      <p class="choices"><${b} onClick=${()=>s(null)}>${l("people.old.no")}<//><${b} kind="danger" disabled=${$} onClick=${()=>x(a)}>${l("people.old.go")}<//></p><//>`:null}
    ${c?o`<${fn} pin=${c} />`:null}
    <div class="people-foot"><${me} onChange=${n.selectLanguage} /><${Ie} link=${e.link} /></div>
  <//>`}function fn({pin:e}){let[n,t]=I(!1);return o`<section class="share-pin"><h3>${l("people.pin")}</h3>
    ${n?o`<output class="shared-pin num">${e}</output><p class="soft small">${l("people.pin.hint")}</p>`:null}
    <${b} kind="wide" onClick=${()=>t(!n)}>${l(n?"people.pin.hide":"people.pin.show")}<//></section>`}var hn=e=>new Intl.DateTimeFormat(h(),{weekday:"long",timeZone:"UTC"}).format(Date.UTC(2024,0,1+e));function Ze({state:e,acts:n}){let{openingHours:t,contact:i}=e.info??{},r=(new Date().getDay()+6)%7;return o`<${v} title=${e.info?.restaurantName} kind="about-sheet" onClose=${n.closeSheet}>
    ${i?o`<p class="contact"><${gn} text=${i} /></p>`:null}
    ${t?o`<dl>${t.map((a,s)=>o`<div key=${s} aria-current=${s===r?"date":void 0}><dt>${hn(s)}</dt>
      <dd class="num">${a.length===0?l("about.closed"):a.map($=>o`<bdi key=${$} dir="ltr">${$.replace("-","–")}</bdi>`)}</dd></div>`)}</dl>`:null}
  <//>`}function gn({text:e}){let n=/^[^\s@]+@[^\s@]+$/.test(e)?`mailto:${e}`:/^\+?[\d\s()/-]{4,}$/.test(e)?`tel:${e.replace(/[^\d+]/g,"")}`:/^https?:\/\/\S+$/.test(e)?e:null;return n?o`<a class="textlink" href=${n} target=${n===e?"_blank":void 0} rel="noreferrer"><bdi>${e}</bdi></a>`:o`<bdi>${e}</bdi>`}var cl={item:je,cart:Me,review:De,done:Re,orders:Le,help:Pe,filter:Be,people:ze,about:Ze};export{cl as SHEETS};
