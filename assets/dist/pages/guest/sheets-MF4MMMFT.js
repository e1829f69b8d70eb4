/* Preact, @preact/signals, htm: licences in vendor/ui.LICENSES.txt. */
import{$ as be,Aa as Ee,B as v,Ba as Ae,E as de,F as W,G as me,H as $e,K as Y,L,O as ue,P as pe,R as fe,T as he,X as ge,Y as M,Z as G,_ as V,ba as ye,c as x,ca as ke,d as se,da as ve,ea as we,fa as Se,g as ae,ja as xe,k as o,la as Ce,ma as X,na as w,oa as g,pa as B,qa as S,ra as Ie,s as Q,sa as Ne,t as ce,ta as j,u as f,v as l,wa as y,x as ne,xa as Oe,za as Te}from"./chunk-WETZD2ML.js";function Ke({cancellations:e=[],status:n}){return n==="CANCELLED"?e.slice(0,-1):e}var te=e=>Ke(e).map(({quantity:n,reason:t})=>l("cancelled.part",{count:n,reason:t})).join(" · ");function en(e){return new Intl.NumberFormat(f(),{style:"percent",maximumFractionDigits:3}).format(Number(e)/100)}function F({taxes:e,currency:n}){return e.filter(t=>t.tax!==0).map(t=>o`<dt class="minor">${l(`cart.tax.${t.kind}`,{rate:en(t.rate)})}</dt>
    <dd class="num minor">${y(t.tax,n,f())}</dd>`)}var nn={NEW:"clock",IN_PROGRESS:"flame",READY:"bell",SERVED:"check",CANCELLED:"close"};function Le({state:e,acts:n}){let{orders:t,bill:i}=e,r=[...t].reverse();return o`<${w} title=${l("orders.title")} kind="orders-sheet" onClose=${n.closeSheet}
    footer=${i&&t.length>0?o`<h3 class="visually-hidden">${l("orders.bill")}</h3><dl class="sum">
      <${F} taxes=${i.taxes} currency=${i.currency} />
      ${i.totalAmount>i.amountDue?o`<dt>${l("orders.paid")}</dt><dd class="num">${y(i.totalAmount-i.amountDue,i.currency,f())}</dd>`:null}
      <dt class="total">${l("orders.due")}</dt><dd class="num total">${y(i.amountDue,i.currency,f())}</dd></dl>`:null}>
    ${t.length===0?o`<div class="empty"><h3>${l("orders.empty.title")}</h3><p>${l("orders.empty.text")}</p><${g} onClick=${n.closeSheet}>${l("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${r.map(s=>o`<article class="order" key=${s.orderId}>
      <h3><span>${s.placedBy?l("orders.by",{number:s.orderNumber,name:s.placedBy.deviceId===e.session?.me.deviceId?l("guest.you"):s.placedBy.nickname,time:ne(s.placedAt)}):l("orders.by.staff",{number:s.orderNumber,time:ne(s.placedAt)})}</span>
        ${s.items.some(a=>a.status!=="CANCELLED"&&a.cancelledQuantity>0)?null:o`<span class="num">${y(s.totalAmount,s.currency,f())}</span>`}</h3>
      <${le} order=${s} menu=${e.menu} acts=${n} />
      <${g} kind="reorder" label=${l("orders.again.of",{number:s.orderNumber})} onClick=${()=>n.addAgain(s.items.filter(a=>a.status!=="CANCELLED"))}><${v} name="undo" />${l("orders.again")}<//>
    </article>`)}</div>
  <//>`}function H({line:e}){let n=[e.variantName,...$e(e.options),e.note].filter(t=>t!==null&&t!=="");return o`${n.length>0?o`<small><${Ne} list=${n} /></small>`:null}
    ${e.allergyNote?o`<small class="allergy-note"><${v} name="warn" />${l("item.allergy.label",{text:e.allergyNote})}</small>`:null}`}function le({order:e,menu:n,acts:t}){return o`<ul class=${`order-items ${t?"can-reorder":""}`}>${e.items.map(i=>ue(i,n)).map(i=>o`<li key=${i.itemIndex} class=${`s-${i.status}`}>
    <b class="num">${i.quantity}</b>
    <span><bdi>${i.name}</bdi><${H} line=${i} />${te(i)?o`<small class="cancelled-part">${te(i)}</small>`:null}</span>
    <span class="status"><${v} name=${nn[i.status]} />${i.status==="CANCELLED"&&i.cancelReason?l("status.CANCELLED.why",{reason:i.cancelReason}):l(`status.${i.status}`)}</span>
    ${t?o`<button type="button" class="reorder-one" aria-label=${l("orders.again.one",{name:i.name})} onClick=${()=>t.addAgain([{...i,quantity:1}])}><${v} name="plus" /></button>`:null}
  </li>`)}</ul>`}function R({reason:e,left:n,from:t,until:i}){return e==="TOO_FEW"?l("menu.left",{count:n??0}):e==="OUTSIDE_HOURS"&&t?l("menu.at",{time:t}):e==="OUTSIDE_HOURS"&&i?l("menu.until",{time:i}):l(e==="SOLD_OUT"?"menu.soldout":"item.offmenu")}function z(e,n){let t=L(n,e.menuItemId);return t?.available?R({reason:t.left?"TOO_FEW":"OFF_MENU",left:t.left}):R(t?{reason:t.from?"OUTSIDE_HOURS":"SOLD_OUT",from:t.from}:e.unavailable??{reason:"OFF_MENU"})}var tn=120;function Me({state:e,acts:n,clock:t}){let{session:i}=e;if(!i)return null;let r=i.mode==="FAMILY",s=X(e),a=xe(e,t.tick.value),m=r?e.devices.filter(c=>c.online&&c.deviceId!==i.me.deviceId).length:0,u=e.menu?.currency??e.info?.currency??"EUR",$=r?fe(s.lines,i.me.deviceId):[{guest:i.me,isMe:!0,lines:s.lines}];return o`<${w} title=${l(r?"cart.title":"cart.title.own")} kind="cart-sheet" onClose=${n.closeSheet}
    footer=${s.lines.length>0?o`<${rn} state=${e} acts=${n} held=${a} cart=${s} currency=${u} />`:null}>
    ${m>0&&!a?o`<p class="soft small">${l("cart.others",{count:m})}</p>`:null}
    ${a?o`<${ln} held=${a} clock=${t} />`:null}
    ${!a&&e.orderError?.kind==="failed"?o`<${S} kind="bad" icon="warn" role="alert">${e.orderError.text}<//>`:null}
    ${e.refusals.map(c=>o`<${S} key=${c.opId} kind="bad" icon="warn" role="alert">
      <b>${l("cart.refused",{name:c.name})}</b> ${c.why?.reason?R(c.why):c.text}
      <button type="button" class="textlink" onClick=${()=>n.dispatch({type:"refusal-read",opId:c.opId})}>${l("action.ok")}</button><//>`)}
    ${s.lines.length===0?o`<div class="empty"><h3>${l("cart.empty.title")}</h3><p>${l(r?"cart.empty.text":"cart.empty.text.own")}</p>
      <${g} onClick=${n.closeSheet}>${l("cart.empty.go")}<//></div>`:null}
    <div aria-live="polite">${$.map(c=>o`<section key=${c.guest.deviceId}>
      ${r?o`<h3 class="added-by"><${j} id=${c.guest.deviceId} name=${c.guest.nickname} />${c.isMe?l("guest.you"):c.guest.nickname}</h3>`:null}
      <ul>${c.lines.map(d=>o`<${on} key=${d.lineId} line=${d} state=${e} acts=${n} held=${a!==null} currency=${u} />`)}</ul>
    </section>`)}</div>
  <//>`}function ln({held:e,clock:n}){n.tick.value;let t=Math.max(0,Math.floor((Date.parse(e.expiresAt)-n.now())/1e3));return o`<div class="hold" role="status">
    <span><b>${l("hold.title",{name:e.holder.nickname})}</b> ${l("hold.text")}</span>
    <b class="num" role="timer">${Q(t)}</b>
    <i aria-hidden="true"><i style=${{inlineSize:`${Math.min(100,t/tn*100)}%`}}></i></i>
  </div>`}function on({line:e,state:n,acts:t,held:i,currency:r}){let s=e.pending==="adding"&&e.sent,a=e.pending==="removing",u=L(n.menu,e.menuItemId)!==null&&!s&&!a,$=a?l("cart.removing"):i?l("cart.held"):n.link.kind==="offline"?l("cart.waiting"):l("cart.pending");return o`<li class=${`line ${a?"removing":""}`}>
    <button type="button" class="line-info" disabled=${!u} onClick=${()=>t.openSheet({kind:"item",itemId:e.menuItemId,lineId:e.lineId})}>
      <span><span aria-hidden="true">${e.name}</span><span class="visually-hidden">${u?l("cart.edit",{name:e.name}):e.name}</span></span>
      <${H} line=${e} />
      ${e.available?null:o`<small class="bad"><${v} name="warn" />${z(e,n.menu)}</small>`}
      ${e.pending?o`<small class="pending"><${v} name="clock" />${$}</small>`:null}
    </button>
    <span class="line-price num">${y(e.lineTotal,r,f())}</span>
    <${B} value=${e.quantity} max=${Y} name=${e.name} disabled=${s||a} onChange=${c=>t.setQuantity(e,c)} />
  </li>`}function rn({state:e,acts:n,held:t,cart:i,currency:r}){let s=e.placing!==null,a=i.lines.filter($=>!$.available&&$.pending!=="removing"),m=l("cart.order");t?m=l("cart.order.held",{name:t.holder.nickname}):e.link.kind==="offline"?m=l("cart.order.offline"):i.pendingCount>0?m=l("cart.order.sending"):a.length>0?m=l("review.drop"):s&&(m=l("cart.taking"));let u=t!==null||e.link.kind==="offline"||i.pendingCount>0||s;return o`<dl class="sum">${i.pendingCount===0?o`<${F} taxes=${e.cart.taxes} currency=${r} />`:null}<dt>${l("cart.total")}${i.pendingCount>0?o` <small>${l("cart.total.pending")}</small>`:null}</dt><dd class="num">${y(i.totalAmount,r,f())}</dd></dl>
    <${g} kind="primary wide" disabled=${u} onClick=${a.length>0?()=>n.removeLines(a):n.requestCheckout}>${m}<//>`}function De({state:e,acts:n,clock:t}){let[i,r]=x("PAY_LATER"),[s,a]=x(""),{placing:m,cart:u}=e,$=e.session?.paymentMethods??[],c=e.menu?.currency??e.info?.currency??"EUR";if(m?.stage==="sending"||m?.stage==="waiting")return o`<${an} state=${e} acts=${n} clock=${t} />`;let d=m?.stage==="reviewing",k=Ce(e),b=e.orderError?.kind==="unavailable"?e.orderError.items:[],O=p=>b.find(E=>E.menuItemId===p.menuItemId),h=p=>{let E=L(e.menu,p.menuItemId);return d&&(!E||!!E.from)},C=p=>O(p)||!p.available&&!h(p),T=k.filter(C),I=p=>{let E=O(p);return E?.reason?R(E):z(p,e.menu)},D=e.orderError??(T.length>0?{kind:"unavailable",names:[...new Set(T.map(p=>p.name))],items:[]}:null),N=d&&e.checkout?ce(e.checkout.expiresAt,t.tick.value):null,U=d&&T.length>0&&T.length<k.length,J=!d||k.length===0||T.length>0,_=e.dietaryNeeds.avoided,K=p=>{let E=_.length>0||p.allergyNote?L(e.menu,p.menuItemId):null,ee=E&&V(E,p.options.map(Je=>Je.id));return ee!==null&&(!ee.isStated||ee.unstated.length>0)},P=l("review.avoid.note",{list:M(_.map(p=>ge({allergen:p,level:"CONTAINS"})))}),A=o`
    ${N!==null&&N<60?o`<p class="hold-mine"><span>${l("hold.mine")}</span><span class="num" role="timer">${Q(N)}</span></p>`:null}
    ${U?o`<${g} kind="primary wide" onClick=${()=>n.removeLines(T)}>${l("review.drop")}<//>`:J?o`<${g} kind="primary wide" onClick=${n.leaveReview}>${l("review.back")}<//>`:o`<${g} kind="primary wide price-button" onClick=${()=>n.place(i,s)}><span>${l("review.go")}</span><span class="num">${y(u.totalAmount,c,f())}</span><//>`}`;return o`<${w} title=${l("review.title")} kind="review-sheet" onClose=${n.closeSheet} footer=${A}>
    <${sn} orderError=${D} currency=${c} />
    <ul class="review">${k.map(p=>o`<li key=${p.lineId} class=${C(p)?"is-sold-out":""}>
      <b class="num">${p.quantity}</b>
      <span>${p.name}<${H} line=${p} />${K(p)?o`<small class="allergy-note"><${v} name="warn" />${l("allergens.unstated.ask")}</small>`:null}${C(p)?o`<small class="bad"><${v} name="warn" />${I(p)}</small>`:null}</span>
      <span class="num">${y(p.lineTotal,c,f())}</span></li>`)}</ul>
    <dl class="sum"><${F} taxes=${u.taxes} currency=${c} /><dt>${l("cart.total")}</dt><dd class="num">${y(u.totalAmount,c,f())}</dd></dl>
    ${$[1]?o`<fieldset class="pay"><legend>${l("review.pay")}</legend>
      ${$.map(p=>o`<label key=${p} class="pay-option"><input type="radio" name="pay" checked=${p===i} onChange=${()=>r(p)} />
        <span><b>${l(`pay.${p}`)}</b><small>${l(`pay.${p}.hint`)}</small></span></label>`)}
    </fieldset>`:null}
    <label class="field"><span>${l("review.note")}</span><textarea rows="2" maxlength=${e.noteMax} value=${s} onInput=${p=>a(p.currentTarget.value)}></textarea></label>
    ${_.length>0&&!s.includes(P)&&P.length<=e.noteMax?o`<${g} onClick=${()=>a(Se(s,P,e.noteMax))}>${l("review.avoid")}<//>`:null}
  <//>`}function sn({orderError:e,currency:n}){if(!e)return null;switch(e.kind){case"cart-changed":return o`<${S} kind="warn" icon="warn" role="alert"><b>${l("review.changed")}</b>
      <ul>${e.changes.map(t=>o`<li>${l(`review.changed.${t.kind}`,{...t,..."price"in t?{price:y(t.price,n,f()),was:y(t.was,n,f())}:{}})}</li>`)}</ul><//>`;case"ran-out":return o`<${S} kind="warn" icon="clock" role="alert">${l("review.ranout")}<//>`;case"held":return o`<${S} kind="warn" icon="clock" role="alert">${l("review.held",{name:e.name})} ${l("review.failed")}<//>`;case"empty":return o`<${S} kind="warn" icon="warn" role="alert">${l("review.empty")}<//>`;case"unavailable":return o`<${S} kind="bad" icon="warn" role="alert">${l("review.unavailable")} <b>${e.names.join(", ")}</b>. ${l("review.unavailable.what")}<//>`;default:return o`<${S} kind="bad" icon="warn" role="alert">${l("review.failed")} ${e.text}<//>`}}function an({state:e,acts:n,clock:t}){let{placing:i}=e,r=i?.stage==="waiting"?Math.max(0,Math.ceil((i.retryAtMs-t.tick.value)/1e3)):null,s=r!==null?o`<${g} kind="wide" onClick=${n.retryNow}>${l("action.retry")}<//>`:null;return o`<${w} title=${l("review.sending")} kind="sending-sheet" onClose=${n.closeSheet} footer=${s}>
    <div class="order-sending" role="status">
      <span class=${`pulse ${r===null?"is-sending":""}`}><${v} name=${r===null?"plate":"clock"} /></span>
      <p><b>${r===null?l("review.sending"):l("review.retry")} ${r?o`<span role="timer" aria-live="off">${l("review.retry.in",{seconds:r})}</span>`:null}</b></p>
      <p class="soft">${l("review.retry.safe")}</p>
    </div>
  <//>`}function Ue({state:e,acts:n}){let{placed:t}=e;if(!t)return null;let i=e.orders.find(r=>r.orderId===t.orderId);return o`<${w} title=${l("done.title")} kind="done-sheet" onClose=${n.closeSheet} footer=${o`<${g} kind="primary wide" onClick=${n.closeSheet}>${l("done.more")}<//>`}>
    <div class="done" role="status">
      <span class="tick"><${v} name="check" /></span>
      <p class="done-number num">${l("done.number",{number:t.orderNumber})}</p>
      <p class="soft">${t.alreadyOrdered?l("done.already",{number:t.orderNumber}):l("done.text")}</p>
    </div>
    ${i?o`<${le} order=${i} menu=${e.menu} />`:null}
  <//>`}function Be({state:e,acts:n}){let{dietaryNeeds:t,menu:i}=e,[r,s]=[ke(i),ve(i)],a=we(i?.categories??[],"",t).shown.reduce(($,c)=>$+c.items.length,0),m=t.avoided.length+t.diets.length,u=$=>n.dispatch({type:"dietary-needs",dietaryNeeds:{...t,...$}});return o`<${w} title=${l("filter.title")} kind="filter-sheet" onClose=${n.closeSheet}
    footer=${o`<${g} kind="primary wide" onClick=${n.closeSheet}>${l("filter.done",{count:a})}<//>`}>
    <p class="soft small">${l(r.length>0?"filter.text":"filter.none")}</p>
    ${r.length>0?o`<fieldset class="toggles"><legend>${l("filter.avoid")}</legend>
      ${r.map($=>o`<${Re} key=${$} kind="avoid" on=${t.avoided.includes($)} label=${l(`allergen.${$}`)} onTap=${()=>u({avoided:_e(t.avoided,$)})} />`)}</fieldset>`:null}
    ${s.length>0?o`<fieldset class="toggles"><legend>${l("filter.diet")}</legend>
      ${s.map($=>o`<${Re} key=${$} kind="keep" on=${t.diets.includes($)} label=${ye($)} onTap=${()=>u({diets:_e(t.diets,$)})} />`)}</fieldset>`:null}
    ${m>0?o`<label class="option"><input type="checkbox" checked=${t.hide} onChange=${()=>u({hide:!t.hide})} />
        <span>${l("filter.hide")}<small class="soft">${l("filter.hide.hint")}</small></span></label>
      <${g} kind="wide" onClick=${()=>n.dispatch({type:"dietary-needs",dietaryNeeds:be})}>${l("filter.clear")}<//>`:null}
  <//>`}function Re({kind:e,on:n,label:t,onTap:i}){return o`<button type="button" class=${`toggle ${e}`} aria-pressed=${n} onClick=${i}>${n?o`<${v} name=${e==="avoid"?"close":"check"} />`:null}${t}</button>`}function _e(e,n){return e.includes(n)?e.filter(t=>t!==n):[...e,n]}function Pe({state:e,acts:n}){let{help:t,bill:i}=e,r=t?.state==="sending",s=i?y(i.amountDue,i.currency,f()):"";return o`<${w} title=${l("help.title")} kind="help-sheet" onClose=${n.closeSheet}>
    <div aria-live="polite">
      ${t?.state==="sent"?o`<${S} kind="good" icon="check">${l(t.kind==="REQUEST_BILL"?"help.sent.bill":"help.sent")}<//>`:null}
      ${t?.state==="failed"?o`<${S} kind="bad" icon="warn">${t.text}<//>`:null}
      ${r?o`<${S} kind="calm" icon="clock">${l("help.sending")}<//>`:null}
    </div>
    <div class="help-choices">
      <${Fe} kind="CALL_WAITER" icon="bell" title=${l("help.waiter")} text=${l("help.waiter.hint")} disabled=${r} acts=${n} />
      ${i&&e.orders.length>0?o`<${Fe} kind="REQUEST_BILL" icon="plate" title=${l("help.bill")} text=${l("help.bill.hint",{amount:s})} disabled=${r} acts=${n} />`:null}
    </div>
  <//>`}function Fe({kind:e,icon:n,title:t,text:i,disabled:r,acts:s}){return o`<button type="button" class="call" disabled=${r} onClick=${()=>s.callStaff(e)}><${v} name=${n} /><span><b>${t}</b><small>${i}</small></span></button>`}var oe=(e,n)=>e.filter(t=>t===n).length;function q(e,n){return n.filter(t=>e.options.some(i=>i.id===t)).length}function Z(e,n,t){let i=oe(n,t);return Math.min(e.eachMax??1,e.max-q(e,n)+i,30-n.length+i)}var ie=(e,n,t)=>[...e.filter(i=>i!==n),...Array(t).fill(n)];function Ge(e,n,t){return n.includes(t)?e.min===1&&e.max===1?n:ie(n,t,0):e.max===1?[...n.filter(i=>!e.options.some(r=>r.id===i)),t]:Z(e,n,t)>0?[...n,t]:n}function He(e,n){return e.max>1&&e.max<e.options.length*(e.eachMax??1)&&q(e,n)>=e.max}function re(e,n,t,i){let r=i.filter(d=>d!==t.id),s=d=>e.optionGroups.find(k=>k.id===d),a=d=>s(d)?.options.some(k=>r.includes(k.id)),m=t.needs?.find(d=>!a(d));if(m)return l("choice.needs",{name:s(m)?.name??""});let u=t.forbids?.find(a),$=e.optionGroups.flatMap(d=>d.options).find(d=>r.includes(d.id)&&d.forbids?.includes(n.id)),c=u?s(u)?.name:$?.name;return c?l("choice.forbids",{name:c}):""}function qe(e,n){if(e.variants.length>0&&!e.variants.some(t=>t.id===n.variantId))return{id:"variant",name:l("choice.size"),count:1};for(let t of e.optionGroups){let i=t.min-q(t,n.options);if(i>0)return{id:t.id,name:t.name,count:i};if(t.options.some(r=>n.options.includes(r.id)&&re(e,t,r,n.options)))return{id:t.id,name:t.name,count:0}}return null}function Qe(e){let n=[];for(let t of e.optionGroups){let i=t.min===t.options.length&&(t.eachMax??1)===1;for(let r of t.options)(i||r.isDefault)&&Z(t,n,r.id)>0&&(n=[...n,r.id])}return{variantId:e.variants.length===1?e.variants[0].id:null,options:n}}function We({min:e,max:n,eachMax:t=1,options:i}){let r=i.length*t,s=n>=r;return e===1&&n===1?l("choice.one"):e===Math.min(n,r)?l("choice.exact",{count:e}):e>0?s&&t===1?l("choice.atleast",{count:e}):l("choice.range",{min:e,max:n}):s&&n>1&&t===1?l("choice.any"):l("choice.upto",{count:n})}function Ye({included:e=0,options:n},t,i){let[r,s]=new Set(n.map(a=>W(a,t)).filter(a=>a>0));return e===0||!r?"":l(s?"choice.included.some":"choice.included",{count:e,price:i(r)})}function Ve(e,n){let[t,i]=x(()=>n??Qe(e)),[r,s]=x(!1),a=qe(e,t);function m(){if(!a)return!0;s(!0);let u=document.getElementById(`group-${a.id}`);return u?.scrollIntoView({block:"start"}),u?.querySelector("input")?.focus({preventScroll:!0}),!1}return{choice:t,setChoice:i,missing:a,showsMissing:r,check:m}}function Xe({item:e,form:n,currency:t,lang:i,avoided:r=[],showsAllergens:s=!1,isVariantFixed:a=!1}){let{choice:m,setChoice:u,missing:$,showsMissing:c}=n;return o`${e.variants.length>0?o`<fieldset class="group" id="group-variant" disabled=${a}>
      <legend><b>${l("choice.variant")}</b><span class=${`rule ${c&&$?.id==="variant"?"missing":""}`}>${l("choice.one")}</span></legend>
      ${e.variants.map(d=>o`<label class="option" key=${d.id}>
        <input type="radio" name="variant" checked=${d.id===m.variantId} onChange=${()=>u({...m,variantId:d.id})} />
        <span><bdi lang=${i(d.isUntranslated)}>${d.name}</bdi></span><span class="num">${y(d.price,t,f())}</span></label>`)}
    </fieldset>`:null}
    ${e.optionGroups.map(d=>o`<${dn} key=${d.id} item=${e} group=${d} choice=${m} lang=${i} currency=${t} avoided=${r}
      showsAllergens=${s} warnsUnstated=${e.allergensStated||r.length>0} isMissing=${c&&$?.id===d.id}
      onChange=${k=>u({...m,options:k})} />`)}`}function dn({item:e,group:n,choice:{variantId:t,options:i},currency:r,lang:s,avoided:a,showsAllergens:m,warnsUnstated:u,isMissing:$,onChange:c}){let d=He(n,i),k=q(n,i),b=n.min===1&&n.max===1,O=Ye(n,t,h=>y(h,r,f()));return o`<fieldset class="group" id=${`group-${n.id}`}>
    <legend><b><bdi lang=${s(n.isUntranslated)}>${n.name}</bdi></b><span class=${`rule ${$?"missing":""}`}>${$&&k>0&&k<n.min?l("choice.missing",{count:n.min-k}):We(n)}</span></legend>
    ${O?o`<p class="soft small">${O}</p>`:null}
    ${n.options.map(h=>{let C=i.includes(h.id),T=h.allergens.some(U=>a.includes(U.allergen)),I=re(e,n,h,i),D=!C&&(d||I!==""),N=o`<span><bdi lang=${s(h.isUntranslated)}>${h.name}</bdi>${m&&h.allergens.length>0?o`<small class=${T?"mark bad":"soft"}>${M(G(h.allergens))}</small>`:null}
          ${m&&!h.allergensStated&&u?o`<small class=${a.length>0?"mark warn":"soft"}>${l("allergens.unstated")}</small>`:null}
          ${I?o`<small class=${C?"mark bad":"soft"}>${I}</small>`:null}</span>
        <span class="num soft">${Oe(W(h,t),r,f())}</span>`;return(n.eachMax??1)>1?o`<div class=${`option counted ${D?"off":""}`} key=${h.id}>${N}
          <${B} value=${oe(i,h.id)} max=${I?0:Z(n,i,h.id)} name=${h.name} onChange=${U=>c(ie(i,h.id,U))} /></div>`:o`<label class=${`option ${D?"off":""}`} key=${h.id}>
        <input type=${b?"radio":"checkbox"} name=${n.id} checked=${C} disabled=${D} onChange=${()=>c(Ge(n,i,h.id))} />${N}</label>`})}
    ${d?o`<p class="soft small">${l("choice.full",{count:n.max})}</p>`:null}
  </fieldset>`}function je({state:e,acts:n}){let t=e.sheet?.kind==="item"?e.sheet:null,i=t?L(e.menu,t.itemId):null;if(!t||!i||!e.menu)return o`<${w} title=${l("item.offmenu")} kind="item-sheet" onClose=${n.closeSheet} />`;let r=t.lineId?X(e).lines.find(s=>s.lineId===t.lineId)??null:null;return o`<${mn} key=${i.id} item=${i} line=${r} isEdit=${t.lineId!==null} menu=${e.menu} avoided=${e.dietaryNeeds.avoided} noteMax=${e.noteMax} acts=${n} />`}function mn({item:e,line:n,isEdit:t,menu:i,avoided:r,noteMax:s,acts:a}){let{currency:m}=i,u=A=>pe(i,A),$=ae(()=>n?he(n):null,[]),c=t&&n===null,d=n?.pending==="adding"&&n.sent,k=Ve(e,n&&{variantId:n.variantId,options:n.options.map(A=>A.id)}),{choice:{variantId:b,options:O},missing:h}=k,[C,T]=x(n?.quantity??1),[I,D]=x(n?.note??""),[N,U]=x(n?.allergyNote??""),J=me(e,b,O)*C,_=Ee(e),K=()=>{k.check()&&(n&&$?a.editLine(n,$,{quantity:C,options:O,note:I.trim(),allergyNote:N.trim()}):a.add({menuItemId:e.id,quantity:C,options:O,...b?{variantId:b}:{},...I.trim()?{note:I.trim()}:{},...N.trim()?{allergyNote:N.trim()}:{}}),a.closeSheet())},P=e.available?o`<div class="item-foot">
        <${B} value=${C} min=${1} max=${e.left??Y} name=${e.name} onChange=${T} />
        <${g} kind="primary" disabled=${d} onClick=${K}>
          <span>${d?l("cart.order.sending"):h?l("choice.choose",{name:h.name}):l(c?"item.gone.again":n?"item.save":"item.add",{count:C})}</span>
          ${h||d?null:o`<span class="num">${y(J,m,f())}</span>`}
        <//>
      </div>`:o`<${S} kind="warn" icon="warn">${Ae(e)}<//>`;return o`<${w} title=${e.name} kind="item-sheet" onClose=${a.closeSheet} footer=${P}>
    ${c?o`<${S} kind="warn" icon="warn" role="alert">${l("item.gone")}<//>`:null}
    ${e.photo?o`<img class="item-photo" src=${e.photo} alt="" onError=${Te} />`:null}
    ${e.mainName?o`<p class="soft small"><bdi lang=${i.mainLanguage}>${e.mainName}</bdi></p>`:null}
    ${e.description?o`<p class="soft" dir="auto" lang=${u(e.untranslated?.includes("DESCRIPTION"))}>${e.description}</p>`:null}
    ${_?o`<p><b>${_}</b></p>`:null}
    <${$n} item=${e} options=${O} avoided=${r} />
    <${Xe} item=${e} form=${k} currency=${m} lang=${u} avoided=${r} showsAllergens=${!0} isVariantFixed=${n!==null} />
    <label class="field"><span>${l("item.note")}</span>
      <textarea rows="2" maxlength=${s} placeholder=${l("item.note.hint")} value=${I} onInput=${A=>D(A.currentTarget.value)}></textarea></label>
    <label class="field"><span>${l("item.allergy")}</span>
      <input maxlength=${s} autocomplete="off" placeholder=${l("item.allergy.hint")} value=${N} onInput=${A=>U(A.currentTarget.value)} /></label>
  <//>`}function $n({item:e,options:n,avoided:t}){let{contains:i,mayContain:r,isStated:s,unstated:a}=V(e,n),m=[...i,...r].some(c=>t.includes(c.allergen)),u=!s||a.length>0,$=!u&&i.length===0&&r.length===0;return o`<p class=${`contains ${u?"incomplete":""} ${m?"bad":""}`}>${m||u?o`<${v} name="warn" />`:null}<span>
    ${i.length>0?o`<b>${l("allergens.contains")}</b> ${M(G(i))}. `:null}
    ${r.length>0?o`<b>${l("allergens.may")}</b> ${M(G(r))}. `:null}
    ${s?a.length>0?o`<b>${l("allergens.unstated.options",{list:M(a)})}.</b>`:null:o`<b>${l("allergens.unstated.ask")}.</b>`}
    ${$?l("allergens.none"):null}</span></p>`}var un=4e3;function ze({state:e,acts:n}){let{session:t}=e,[i,r]=x(!1),[s,a]=x(null),[m,u]=x(!1),[$,c]=x(null);if(se(()=>{if(!i)return;let b=setTimeout(()=>r(!1),un);return()=>clearTimeout(b)},[i]),!t)return null;let d=n.pin(),k=async b=>{u(!0),c(await n.takeOverDevice(b.deviceId)),u(!1)};return o`<${w} title=${l("people.title")} kind="people-sheet" onClose=${n.closeSheet}
    footer=${o`<${g} kind=${i?"danger wide":"wide"} onClick=${()=>i?n.leave():r(!0)}>${l(i?"help.leave.sure":"help.leave")}<//>`}>
    <ul class="people">${e.devices.map(b=>o`<li key=${b.deviceId}>
      <${j} id=${b.deviceId} name=${b.nickname} />
      <span>${b.nickname}${b.deviceId===t.me.deviceId?o` <small class="soft">(${l("guest.you")})</small>`:null}
        ${b.online?null:o`<small class="soft"> · ${l("people.away")}</small>`}</span>
      ${!b.online&&b.deviceId!==t.me.deviceId&&d?o`<button type="button" class="textlink" aria-label=${l("people.old.of",{name:b.nickname})} onClick=${()=>{c(null),a(b)}}>${l("people.old")}</button>`:null}
    </li>`)}</ul>
    ${s?o`<${S} kind="warn" icon="warn" role="alert"><p>${l("people.old.text",{name:s.nickname})}</p>${$?o`<p><b>${$}</b></p>`:null}
      <p class="choices"><${g} onClick=${()=>a(null)}>${l("people.old.no")}<//><${g} kind="danger" disabled=${m} onClick=${()=>k(s)}>${l("people.old.go")}<//></p><//>`:null}
    ${d?o`<${pn} pin=${d} />`:null}
    <div class="people-foot"><${de} onChange=${n.selectLanguage} /><${Ie} link=${e.link} /></div>
  <//>`}function pn({pin:e}){let[n,t]=x(!1);return o`<section class="share-pin"><h3>${l("people.pin")}</h3>
    ${n?o`<output class="shared-pin num">${e}</output><p class="soft small">${l("people.pin.hint")}</p>`:null}
    <${g} kind="wide" onClick=${()=>t(!n)}>${l(n?"people.pin.hide":"people.pin.show")}<//></section>`}var fn=e=>new Intl.DateTimeFormat(f(),{weekday:"long",timeZone:"UTC"}).format(Date.UTC(2024,0,1+e));function Ze({state:e,acts:n}){let{openingHours:t,contact:i}=e.info??{},r=(new Date().getDay()+6)%7;return o`<${w} title=${e.info?.restaurantName} kind="about-sheet" onClose=${n.closeSheet}>
    ${i?o`<p class="contact"><${hn} text=${i} /></p>`:null}
    ${t?o`<dl>${t.map((s,a)=>o`<div key=${a} aria-current=${a===r?"date":void 0}><dt>${fn(a)}</dt>
      <dd class="num">${s.length===0?l("about.closed"):s.map(m=>o`<bdi key=${m} dir="ltr">${m.replace("-","–")}</bdi>`)}</dd></div>`)}</dl>`:null}
  <//>`}function hn({text:e}){let n=/^[^\s@]+@[^\s@]+$/.test(e)?`mailto:${e}`:/^\+?[\d\s()/-]{4,}$/.test(e)?`tel:${e.replace(/[^\d+]/g,"")}`:/^https?:\/\/\S+$/.test(e)?e:null;return n?o`<a class="textlink" href=${n} target=${n===e?"_blank":void 0} rel="noreferrer"><bdi>${e}</bdi></a>`:o`<bdi>${e}</bdi>`}var rl={item:je,cart:Me,review:De,done:Ue,orders:Le,help:Pe,filter:Be,people:ze,about:Ze};export{rl as SHEETS};
