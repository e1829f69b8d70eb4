//! Changes the status of a ticket item: advances, recalls, cancels or restores it, completely or in part.
//!
//! Who may: all staff. What changes: the item's status. The ticket leaves the displays when nothing on it is left to prepare or
//! acknowledge, and comes back when an item is recalled. What is cancelled before anybody prepares it goes back to the count of the menu
//! item, and a restored one is taken from it again, at most all that are left. If a waiter, manager or owner cancels or restores an item,
//! the kitchen has to acknowledge it, unless the item was served: then nobody there has anything to do. Refused: an invalid transition, to
//! begin a dish whose course is held, a cancellation without a reason or of more than is left, a closed session.

use crate::app::App;
use crate::app::support::auth::StaffAuth;
use crate::app::support::bill_calls::end_answered_calls;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::app::support::refund_due::time_of_cancellation;
use crate::app::support::stock::{give_back, take};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::course::Course;
use crate::domain::event::{Event, audience};
use crate::domain::ids::OrderId;
use crate::domain::notice::{Change, Notice};
use crate::domain::order::OrderLine;
use crate::domain::prep::Prepared;
use crate::domain::staff::Staff;
use crate::domain::table::Table;
use crate::domain::text::Reason;
use crate::domain::ticket::{ItemStatus, StepError, StepRequest};
use crate::domain::time::Timestamp;
use crate::store::repo::orders::TrackedOrder;
use crate::store::repo::{self, audit, orders, payments};
use crate::store::{StoreError, Tx, schema};
use crate::view::kitchen::TicketView;

/// A requested change of an item's status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The order of the ticket.
    pub order: OrderId,
    /// The index of the order line.
    pub index: u16,
    /// The new status.
    pub to: ItemStatus,
    /// The status that the display showed, if it named it.
    pub shown: Option<ItemStatus>,
    /// The quantity to cancel or restore; `None` for all that is left.
    pub quantity: Option<u32>,
    /// Required for a cancellation.
    pub reason: Option<Reason>,
}

/// Why a ticket was not changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum AdvanceError {
    #[error("there is no such item")]
    NoSuchItem,
    #[error("this session is closed, so its tickets can no longer change: correct the bill with a refund")]
    SessionClosed,
    #[error("the floor has not fired course {} yet: the dish is made after that", .0.get())]
    Held(Course),
    #[error(transparent)]
    Step(#[from] StepError),
}

impl Refusal for AdvanceError {}

impl From<StepError> for ActError<AdvanceError> {
    fn from(error: StepError) -> Self {
        Self::Refused(error.into())
    }
}

impl App {
    /// Changes the item and returns the updated ticket.
    ///
    /// # Errors
    /// [`AdvanceError`].
    pub async fn advance_ticket(
        &self,
        staff: StaffAuth,
        step: Step,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<AdvanceError>> {
        let (now, shown) = (self.now(), self.ticket_settings());
        let rules = self.stock_rules(self.sale_time());
        let by = staff.staff.id;
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<ActError<AdvanceError>>(tx, now)?;
                run_once(tx, by.as_uuid(), key, now, |tx| {
                    let mut tracked = orders::load(tx, step.order)?.ok_or(AdvanceError::NoSuchItem)?;
                    let line = tracked.order.lines.get(usize::from(step.index));
                    let line = line.ok_or(AdvanceError::NoSuchItem)?;
                    let (ordered, item) = (line.quantity.get(), line.item);
                    let is_prepared = line.station.is_some();
                    let head = tracked.order.head.clone();
                    let session = repo::session(tx, tracked.session)?;
                    if !session.is_open() {
                        return Err(AdvanceError::SessionClosed.into());
                    }
                    let table = repo::table(tx, session.table)?;
                    let first = line.first_state(head.at);
                    let from = tracked.state(step.index).unwrap_or(first);
                    let due_at = line.due_at(head.at, &from);
                    // A display may go to READY with one step.
                    let begins = matches!(step.to, ItemStatus::InProgress | ItemStatus::Ready);
                    if let (None, ItemStatus::New, true, Some(course)) =
                        (due_at, from.status, begins, line.course)
                    {
                        return Err(AdvanceError::Held(course).into());
                    }
                    let (to, quantity, reason) = (step.to, step.quantity, step.reason.clone());
                    let at = match to {
                        ItemStatus::Cancelled => {
                            time_of_cancellation(&payments::of_session(tx, session.id)?, now)
                        }
                        _ => now,
                    };
                    let wanted = StepRequest { to, quantity, reason };
                    let state = match (is_prepared, step.shown) {
                        (true, Some(status)) => from.step_shown(status, ordered, wanted, by, at)?,
                        (true, None) => from.step(ordered, wanted, by, at)?,
                        (false, _) => from.step_on_bill(ordered, wanted, by, at)?,
                    };
                    let Some(state) = state else {
                        return Ok((200, TicketView::of(&tracked.ticket(&table, &session), now, &shown)));
                    };
                    tx.put(&schema::ITEM_STATES, &(step.order, step.index), &state)?;
                    tracked.states.insert(step.index, state.clone());
                    let billed = (from.billed(ordered), state.billed(ordered));
                    if let Some(item) = item {
                        let (order, by) = (step.order, Actor::Staff(by));
                        if billed.0 > billed.1 && from.status == ItemStatus::New {
                            give_back(tx, (item, billed.0 - billed.1), &rules)?;
                        } else if billed.1 > billed.0 && state.status == ItemStatus::New {
                            take(tx, (item, billed.1 - billed.0), (order, by), &rules)?;
                        }
                    }
                    record_preparation(tx, &tracked, step.index, (from.status, state.status), (due_at, now))?;
                    let was_served = [from.status, state.status].contains(&ItemStatus::Served);
                    let changes = Change::between(step.index, &from, &state);
                    for change in changes.into_iter().filter(|_| is_prepared && !was_served) {
                        notify_kitchen(tx, &mut tracked, change, (&staff, now), &table)?;
                    }
                    let ticket = tracked.ticket(&table, &session);
                    orders::update_open_index(tx, &ticket)?;
                    // A restored quantity comes from CANCELLED, although the rest of the line has another status.
                    let from_status = if billed.1 > billed.0 { ItemStatus::Cancelled } else { from.status };
                    let from_status = from_status.code();
                    let cancelled = step.to == ItemStatus::Cancelled;
                    let action = if cancelled { Action::ItemCancelled } else { Action::ItemStatusChanged };
                    let mut entry = NewEntry::new(now, Actor::Staff(by), action)
                        .of_session(session.id, session.table)
                        .of_order(step.order)
                        .with("itemIndex", step.index)
                        .with("from", from_status)
                        .with("to", step.to.code());
                    if billed.0 != billed.1 {
                        entry = entry.with("quantity", billed.0.abs_diff(billed.1)).with("left", billed.1);
                    }
                    if let Some(reason) = &step.reason {
                        entry = entry.with("reason", reason);
                    }
                    audit::append(tx, entry)?;
                    let view = TicketView::of(&ticket, now, &shown);
                    let audience = audience(session.mode(), session.id, ticket.device);
                    tx.publish(Event::ItemChanged { index: step.index, ticket: Box::new(ticket), audience });
                    if billed.0 != billed.1 {
                        tx.publish(Event::BillChanged { session: session.id });
                        end_answered_calls(tx, session.id, Actor::Staff(by), now)?;
                    }
                    tx.publish(Event::TableChanged { table: session.table });
                    Ok((200, view))
                })
            })
            .await
    }
}

/// Saves the preparation time of an item that became ready; deletes it when the item is recalled.
fn record_preparation(
    tx: &mut Tx,
    of: &TrackedOrder,
    index: u16,
    (from, to): (ItemStatus, ItemStatus),
    (due_at, now): (Option<Timestamp>, Timestamp),
) -> Result<(), StoreError> {
    let key = (of.order.head.id, index);
    match (from, to, of.order.lines.get(usize::from(index))) {
        (
            ItemStatus::New | ItemStatus::InProgress,
            ItemStatus::Ready,
            Some(OrderLine { station: Some(station), .. }),
        ) => {
            let took_ms = now.millis_since(due_at.unwrap_or(of.order.head.at));
            tx.put(&schema::PREPARED, &key, &Prepared { station: station.clone(), at: now, took_ms })
        }
        (ItemStatus::Ready, ItemStatus::New | ItemStatus::InProgress, _) => {
            tx.delete(&schema::PREPARED, &key)
        }
        _ => Ok(()),
    }
}

/// Adds a notice for the kitchen if a waiter, manager or owner made the change. A cook who changes an item has seen its open notices:
/// they are removed.
fn notify_kitchen(
    tx: &mut Tx,
    of: &mut TrackedOrder,
    change: Change,
    (staff, now): (&Staff, Timestamp),
    table: &Table,
) -> Result<(), StoreError> {
    if staff.role.serves() {
        return orders::notify(tx, of, Notice::new(change, now, staff.name.clone()), table);
    }
    let others =
        of.notices.iter().filter(|(_, notice)| notice.change.item() != change.item()).cloned().collect();
    orders::save_notices(tx, of, others)
}
