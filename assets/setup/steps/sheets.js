// The table cards: a preview of the first page, and the PDF to print.
import { html, useState } from '../../vendor/ui.js';
import { Button, Icon } from '../../shared/components.js';
import { t } from '../lang/index.js';
import { Choice } from '../views/screen.js';
import { StepScreen } from '../views/stepScreen.js';

/** @import { Step, ViewProps } from '../props.js' */

const KINDS = ['CARDS', 'TENTS', 'STICKERS'];

/** @param {ViewProps} props */
function SheetsStep(props) {
  const { state: { tables }, acts } = props;
  const [kind, setKind] = useState('CARDS');
  const hasTables = tables.some(({ isRetired }) => !isRetired);
  if (!hasTables) {
    return html`<${StepScreen} ...${props} id="sheets" intro=${t('setup.sheets.none')} primary=${{ label: t('setup.step.tables'), onClick: () => acts.openStep('tables') }} />`;
  }
  const open = () => {
    window.open(`/api/sheets/pdf?kind=${kind}`, '_blank');
    void acts.notePrinted();
  };
  return html`<${StepScreen} ...${props} id="sheets" intro=${t('setup.sheets.text')} primary=${{ label: t('setup.next'), onClick: () => acts.finishStep('sheets') }}>
    <fieldset class="choices"><legend class="visually-hidden">${t('setup.sheets.kind')}</legend>
      ${KINDS.map((each) => html`<${Choice} key=${each} name="kind" value=${each} checked=${kind === each} onChoose=${() => setKind(each)} label=${t(`setup.sheets.${each}`)} />`)}</fieldset>
    <${Button} kind="wide" onClick=${open}><${Icon} name="qr" />${t('setup.sheets.open')}<//>
    <img class="sheet-preview" src=${`/api/sheets/page?kind=${kind}`} alt=${t('setup.sheets.preview')} width="210" height="297" />
  <//>`;
}

/** @type {Step} */
export const sheets = { id: 'sheets', icon: 'qr', isDone: ({ restaurant }) => restaurant?.printedAddress != null && restaurant.printedAddress === restaurant.guestAddress, View: SheetsStep };
