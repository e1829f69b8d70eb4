// Properties of the steps of a bill.
import type { Bill, BillState } from '../bill.js';
import type { BillController } from '../billController.js';

export interface StepProps {
  state: BillState;
  bill: Bill;
  controller: BillController;
  tableName: string;
  role: string;
  money: (minor: number) => string;
  /** No action can be started: a request is being sent, the bill is being loaded, or the box is not reachable. */
  busy: boolean;
  onSettled: () => void;
  /** Shows a receipt by its number, or the bill of the party or of one guest, to be printed. */
  onPrint: (what: { number: number } | { guest: string | null }) => void;
}
