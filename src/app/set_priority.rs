//! Sets or clears the RUSH priority of a ticket.
//!
//! Who may: all staff. What changes: the ticket's priority, on every display and on the floor. The priority stays when the last item
//! is served, so that a recalled item has it again, and ends when the session is closed. Refused: an unknown order, a closed session.
//! Setting the current priority changes nothing.

use crate::app::App;
use crate::app::advance_ticket::AdvanceError;
use crate::app::support::auth::StaffAuth;
use crate::app::support::error::ActError;
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::event::Event;
use crate::domain::ids::OrderId;
use crate::domain::ticket::{Priority, Rush};
use crate::store::repo::{self, audit, orders};
use crate::store::{Read, schema};
use crate::view::kitchen::TicketView;

impl App {
    /// Sets or clears the RUSH priority and returns the updated ticket.
    ///
    /// # Errors
    /// [`AdvanceError`], except [`AdvanceError::Step`].
    pub async fn set_priority(
        &self,
        staff: StaffAuth,
        order: OrderId,
        rush: bool,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<AdvanceError>> {
        let (now, by, shown) = (self.now(), staff.staff.id, self.ticket_settings());
        self.store
            .write(move |tx| {
                staff.revalidate::<ActError<AdvanceError>>(tx, now)?;
                run_once(tx, by.as_uuid(), key, now, |tx| {
                    let mut tracked = orders::load(tx, order)?.ok_or(AdvanceError::NoSuchItem)?;
                    let session = repo::session(tx, tracked.session)?;
                    if !session.is_open() {
                        return Err(AdvanceError::SessionClosed.into());
                    }
                    let table = repo::table(tx, session.table)?;
                    if tracked.rush == rush {
                        return Ok((200, TicketView::of(&tracked.ticket(&table, &session), now, &shown)));
                    }
                    if rush {
                        tx.put(&schema::RUSHED_ORDERS, &order, &Rush { at: now, by })?;
                    } else {
                        tx.delete(&schema::RUSHED_ORDERS, &order)?;
                    }
                    tracked.rush = rush;
                    let code = |rush| if rush { Priority::Rush.code() } else { Priority::Normal.code() };
                    let entry = NewEntry::new(now, Actor::Staff(by), Action::PriorityChanged)
                        .of_session(session.id, session.table)
                        .of_order(order)
                        .with("from", code(!rush))
                        .with("to", code(rush));
                    audit::append(tx, entry)?;
                    let ticket = tracked.ticket(&table, &session);
                    let view = TicketView::of(&ticket, now, &shown);
                    // A ticket that has left the displays does not come back by a change of priority.
                    if tx.contains(&schema::OPEN_ORDERS, &ticket.sequence)? {
                        tx.publish(Event::TicketChanged { ticket: Box::new(ticket) });
                    }
                    tx.publish(Event::TableChanged { table: session.table });
                    Ok((200, view))
                })
            })
            .await
    }
}
