// Properties of the steps of a bill.
import type { Api } from '../../../shared/api.js';
import type { OpenWork } from '../../tables.js';
import type { Bill, BillState, Share } from '../bill.js';
import type { BillController } from '../billController.js';

export interface StepProps {
  api: Api;
  sessionId: string;
  state: BillState;
  bill: Bill;
  controller: BillController;
  tableName: string;
  role: string;
  money: (minor: number) => string;
  /** No action can be started: a request is being sent, the bill is being loaded, or the box is not reachable. */
  busy: boolean;
  /** How guests who asked for the bill would like to pay, in words. */
  wishes: string[];
  /** What the kitchen has not finished for the party. */
  openWork: OpenWork[];
  onSettled: () => void;
  /** Takes all that is left in cash and closes the table, unless the waiter takes it back at once; null at first. */
  onCashAndClose: ((share: Share) => void) | null;
  /** Shows a receipt by its number, or the bill of the party or of one guest, to be printed. */
  onPrint: (what: { number: number } | { guest: string | null }) => void;
}
