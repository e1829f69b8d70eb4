// The screen of one question, with its place in the order of questions.
import { html } from '../../vendor/ui.js';
import { t } from '../lang/index.js';
import { QUESTIONS } from '../answers.js';
import { questionBefore } from '../state.js';
import { Screen } from '../views/screen.js';

/** @import { ViewProps } from '../props.js' */
/** @import { ScreenProps } from '../views/screen.js' */

/** @param {ViewProps & ScreenProps} props */
export function Question(props) {
  const { state, acts } = props;
  return html`<${Screen} primary=${{ label: t('setup.next'), onClick: acts.next }} ...${props}
    progress=${{ at: QUESTIONS.indexOf(state.question) + 1, of: QUESTIONS.length }} onBack=${questionBefore(state.question) ? acts.back : undefined} />`;
}
