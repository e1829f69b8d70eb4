//! A cook moves an item of a ticket on, back, or cancels it.
//!
//! Who may: all staff. What changes: the item's status; the ticket leaves the displays when nothing of it
//! is left to do, and comes back when something is recalled. Refused: a step that items do not take, and
//! a cancellation without a reason.

use crate::app::App;
use crate::app::once::{Answer, KeyReused, Once, once};
use crate::app::who::{Lost, StaffAuth};
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::event::Event;
use crate::domain::ids::OrderId;
use crate::domain::text::Reason;
use crate::domain::ticket::{ItemState, ItemStatus, StepError};
use crate::live::hub::audience;
use crate::store::kept::{self, audit, orders};
use crate::store::{StoreError, tables};
use crate::view::kitchen::TicketView;

/// Which step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Of which order.
    pub order: OrderId,
    /// Of which item.
    pub index: u16,
    /// To where.
    pub to: ItemStatus,
    /// Why, where it is cancelled.
    pub reason: Option<Reason>,
}

/// Why the item stays where it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AdvanceError {
    /// No such order, or not so many items.
    #[error("there is no such item")]
    NoSuchItem,
    /// Not a step that items take.
    #[error(transparent)]
    Step(#[from] StepError),
    /// The login of whoever does it ended meanwhile.
    #[error(transparent)]
    Lost(#[from] Lost),
    /// The key was used for something else.
    #[error(transparent)]
    KeyReused(#[from] KeyReused),
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl App {
    /// Takes the step, and answers the whole ticket after it.
    ///
    /// # Errors
    /// [`AdvanceError`].
    pub async fn advance_ticket(
        &self,
        staff: StaffAuth,
        step: Step,
        key: Option<Once>,
    ) -> Result<Answer, AdvanceError> {
        let now = self.now();
        let by = staff.staff.id;
        self.store
            .write(move |tx| {
                staff.still_here::<AdvanceError>(tx, now)?;
                once(tx, by.as_uuid(), key, now, |tx| {
                    let mut tracked = orders::load(tx, step.order)?.ok_or(AdvanceError::NoSuchItem)?;
                    if usize::from(step.index) >= tracked.order.lines.len() {
                        return Err(AdvanceError::NoSuchItem);
                    }
                    let head = tracked.order.head.clone();
                    let session = kept::session(tx, head.session)?;
                    let table = kept::table(tx, session.table)?;
                    let from = tracked.state(step.index).unwrap_or_else(|| ItemState::new(head.at));
                    let Some(state) = from.step(step.to, step.reason.clone(), by, now)? else {
                        return Ok((200, TicketView::of(&tracked.ticket(&table, &session), now)));
                    };
                    tx.put(&tables::ITEM_STATES, &(step.order, step.index), &state)?;
                    tracked.states.insert(step.index, state);
                    let ticket = tracked.ticket(&table, &session);
                    if ticket.is_done() {
                        tx.delete(&tables::OPEN_ORDERS, &head.number)?;
                    } else {
                        tx.put(&tables::OPEN_ORDERS, &head.number, &step.order)?;
                    }
                    let cancelled = step.to == ItemStatus::Cancelled;
                    let action = if cancelled { Action::ItemCancelled } else { Action::ItemStatusChanged };
                    let mut note = Note::new(now, Actor::Staff(by), action)
                        .of_session(session.id, session.table)
                        .of_order(step.order)
                        .with("itemIndex", step.index)
                        .with("from", format!("{:?}", from.status))
                        .with("to", format!("{:?}", step.to));
                    if let Some(reason) = &step.reason {
                        note = note.with("reason", reason);
                    }
                    audit::append(tx, note)?;
                    let view = TicketView::of(&ticket, now);
                    let cart = audience(session.mode(), session.id, ticket.device);
                    tx.publish(Event::ItemMoved { index: step.index, ticket: Box::new(ticket), cart });
                    if [from.status, step.to].contains(&ItemStatus::Cancelled) {
                        tx.publish(Event::BillChanged { session: session.id });
                    }
                    tx.publish(Event::TableTouched { table: session.table });
                    Ok((200, view))
                })
            })
            .await
    }
}
