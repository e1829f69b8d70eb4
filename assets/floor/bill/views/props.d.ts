// Properties of the steps of a bill.
import type { Bill, BillState } from '../bill.js';
import type { Desk } from '../desk.js';

export interface StepProps {
  state: BillState;
  bill: Bill;
  desk: Desk;
  tableName: string;
  role: string;
  money: (minor: number) => string;
  /** A request is under way, or the box is not reachable: nothing else can be started. */
  busy: boolean;
  onSettled: () => void;
}
