// All steps after the restaurant exists, and which are done.
import { html } from '../../vendor/ui.js';
import { Icon, Notice } from '../../shared/components.js';
import { t } from '../lang/index.js';
import { nextStep, stateOfStep } from '../state.js';
import { STEPS } from '../steps/index.js';
import { PageLinks } from './pageLinks.js';
import { Screen } from './screen.js';

/** @import { ViewProps } from '../props.js' */

/** @param {ViewProps} props */
export function StepList(props) {
  const { state, acts } = props;
  const isDone = state.restaurant?.setupDone === true;
  const next = nextStep(STEPS, state, null);
  const hasBegun = Object.keys(state.handled).length > 0;
  return html`<${Screen} ...${props} title=${isDone ? t('setup.complete') : state.restaurant?.name ?? ''} intro=${t(isDone ? 'setup.complete.text' : 'setup.steps.text')}
    primary=${{ label: t(isDone || hasBegun ? 'setup.steps.goon' : 'setup.steps.start'), onClick: () => acts.openStep(next) }}>
    ${!isDone && !hasBegun ? html`<${Notice} kind="good" icon="check">${t('setup.steps.made')}<//>` : null}
    <ul class="steps">${STEPS.map((step) => {
      const how = stateOfStep(step, state);
      return html`<li key=${step.id}><button type="button" onClick=${() => acts.openStep(step.id)}>
        <${Icon} name=${step.icon} /><span><b>${t(`setup.step.${step.id}`)}</b><small>${t(`setup.step.${step.id}.hint`)}</small></span>
        ${how ? html`<em class=${`is-${how}`}>${how === 'done' ? html`<${Icon} name="check" />` : null}${t(`setup.steps.${how}`)}</em>` : null}<${Icon} name="next" /></button></li>`;
    })}</ul>
    ${isDone ? html`<${PageLinks} />` : null}
  <//>`;
}
