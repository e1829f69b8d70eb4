//! Acknowledges changes of a ticket: a cook has seen them.
//!
//! Who may: all staff. What changes: the notices are gone, and with the last of them a ticket of which nothing is left to do.
//! Refused: an order there is none of. A notice that somebody else acknowledged a moment before is no fault.

use crate::app::App;
use crate::app::advance_ticket::AdvanceError;
use crate::app::support::auth::StaffAuth;
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::event::Event;
use crate::domain::ids::OrderId;
use crate::store::repo::{self, audit, orders};
use crate::view::kitchen::TicketView;

impl App {
    /// Acknowledges these notices, by number, and answers the whole ticket after it.
    ///
    /// # Errors
    /// [`AdvanceError`], but never a step.
    pub async fn acknowledge_ticket(
        &self,
        staff: StaffAuth,
        order: OrderId,
        numbers: Vec<u64>,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, AdvanceError> {
        let (now, by, late_ms) = (self.now(), staff.staff.id, self.ticket_late_ms());
        self.store
            .write(move |tx| {
                staff.revalidate::<AdvanceError>(tx, now)?;
                run_once(tx, by.as_uuid(), key, now, |tx| {
                    let mut tracked = orders::load(tx, order)?.ok_or(AdvanceError::NoSuchItem)?;
                    let session = repo::session(tx, tracked.session)?;
                    let table = repo::table(tx, session.table)?;
                    let (seen, left): (Vec<_>, Vec<_>) =
                        tracked.notices.iter().cloned().partition(|(number, _)| numbers.contains(number));
                    if seen.is_empty() {
                        return Ok((200, TicketView::of(&tracked.ticket(&table, &session), now, late_ms)));
                    }
                    orders::save_notices(tx, &mut tracked, left)?;
                    let ticket = tracked.ticket(&table, &session);
                    orders::update_open_index(tx, &ticket)?;
                    let told: Vec<String> = seen.iter().map(|(_, notice)| notice.change.word()).collect();
                    let note = Note::new(now, Actor::Staff(by), Action::NoticesAcknowledged)
                        .of_session(session.id, session.table)
                        .of_order(order);
                    audit::append(tx, note.with("notices", told.join(", ")))?;
                    let view = TicketView::of(&ticket, now, late_ms);
                    tx.publish(Event::TicketChanged { ticket: Box::new(ticket) });
                    tx.publish(Event::TableChanged { table: session.table });
                    Ok((200, view))
                })
            })
            .await
    }
}
