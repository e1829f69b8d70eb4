//! Acknowledges notices of changes on a ticket.
//!
//! Who may: all staff. What changes: the notices are deleted; a finished ticket leaves the displays with its last notice. A notice that
//! concerns several stations is deleted when each of them has seen it.
//! Refused: an unknown order. A notice that was already acknowledged is ignored.

use crate::app::App;
use crate::app::advance_ticket::AdvanceError;
use crate::app::support::auth::StaffAuth;
use crate::app::support::error::ActError;
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::event::Event;
use crate::domain::ids::OrderId;
use crate::domain::text::Code;
use crate::store::repo::{self, audit, orders};
use crate::view::kitchen::TicketView;

impl App {
    /// Acknowledges the notices with these numbers for a station, or for all stations, and returns the updated ticket.
    ///
    /// # Errors
    /// [`AdvanceError`], except [`AdvanceError::Step`].
    pub async fn acknowledge_ticket(
        &self,
        staff: StaffAuth,
        order: OrderId,
        (numbers, station): (Vec<u64>, Option<Code>),
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
                    let before = tracked.ticket(&table, &session);
                    let seen: Vec<_> = tracked
                        .notices
                        .iter()
                        .filter(|(number, _)| numbers.contains(number))
                        .cloned()
                        .collect();
                    let left = before.notices_after(&numbers, station.as_ref());
                    if left == tracked.notices {
                        return Ok((200, TicketView::of(&before, now, &shown)));
                    }
                    orders::save_notices(tx, &mut tracked, left)?;
                    let ticket = tracked.ticket(&table, &session);
                    orders::update_open_index(tx, &ticket)?;
                    let changes: Vec<String> =
                        seen.iter().map(|(_, notice)| notice.change.audit_text()).collect();
                    let entry = NewEntry::new(now, Actor::Staff(by), Action::NoticesAcknowledged)
                        .of_session(session.id, session.table)
                        .of_order(order);
                    let mut entry = entry.with("notices", changes.join(", "));
                    if let Some(station) = &station {
                        entry = entry.with("station", station);
                    }
                    audit::append(tx, entry)?;
                    let view = TicketView::of(&ticket, now, &shown);
                    tx.publish(Event::TicketChanged { ticket: Box::new(ticket) });
                    tx.publish(Event::TableChanged { table: session.table });
                    Ok((200, view))
                })
            })
            .await
    }
}
