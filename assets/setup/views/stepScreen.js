// The screen of one step: its place, a button to skip it, and one back to the list.
import { html } from '../../vendor/ui.js';
import { t } from '../lang/index.js';
import { Screen } from './screen.js';

/** @import { ViewProps } from '../props.js' */
/** @import { ScreenProps } from './screen.js' */

/** @param {ViewProps & Omit<ScreenProps, 'title'> & {id: string, canSkip?: boolean}} props */
export function StepScreen({ id, canSkip = true, ...props }) {
  const { acts } = props;
  const second = canSkip ? { label: t('setup.steps.skip'), onClick: () => acts.skipStep(id) } : undefined;
  return html`<${Screen} second=${second} ...${props} title=${t(`setup.step.${id}`)} onBack=${acts.showSteps} />`;
}
