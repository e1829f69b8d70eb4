//! Acknowledges notices of changes on a ticket.
//!
//! Who may: all staff. What changes: the notices are deleted; a finished ticket leaves the displays with its last notice.
//! Refused: an unknown order. A notice that was already acknowledged is ignored.

use crate::app::App;
use crate::app::advance_ticket::AdvanceError;
use crate::app::support::auth::StaffAuth;
use crate::app::support::error::ActError;
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::event::Event;
use crate::domain::ids::OrderId;
use crate::store::repo::{self, audit, orders};
use crate::view::kitchen::TicketView;

impl App {
    /// Acknowledges the notices with these numbers and returns the updated ticket.
    ///
    /// # Errors
    /// [`AdvanceError`], except [`AdvanceError::Step`].
    pub async fn acknowledge_ticket(
        &self,
        staff: StaffAuth,
        order: OrderId,
        numbers: Vec<u64>,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<AdvanceError>> {
        let (now, by, shown) = (self.now(), staff.staff.id, self.ticket_settings());
        self.store
            .write(move |tx| {
                staff.revalidate::<ActError<AdvanceError>>(tx, now)?;
                run_once(tx, by.as_uuid(), key, now, |tx| {
                    let mut tracked = orders::load(tx, order)?.ok_or(AdvanceError::NoSuchItem)?;
                    let session = repo::session(tx, tracked.session)?;
                    let table = repo::table(tx, session.table)?;
                    let (seen, left): (Vec<_>, Vec<_>) =
                        tracked.notices.iter().cloned().partition(|(number, _)| numbers.contains(number));
                    if seen.is_empty() {
                        return Ok((200, TicketView::of(&tracked.ticket(&table, &session), now, &shown)));
                    }
                    orders::save_notices(tx, &mut tracked, left)?;
                    let ticket = tracked.ticket(&table, &session);
                    orders::update_open_index(tx, &ticket)?;
                    let changes: Vec<String> =
                        seen.iter().map(|(_, notice)| notice.change.audit_text()).collect();
                    let entry = NewEntry::new(now, Actor::Staff(by), Action::NoticesAcknowledged)
                        .of_session(session.id, session.table)
                        .of_order(order);
                    audit::append(tx, entry.with("notices", changes.join(", ")))?;
                    let view = TicketView::of(&ticket, now, &shown);
                    tx.publish(Event::TicketChanged { ticket: Box::new(ticket) });
                    tx.publish(Event::TableChanged { table: session.table });
                    Ok((200, view))
                })
            })
            .await
    }
}
