//! Fires a course of a party, so that the kitchen prepares its dishes now, or takes that back.
//!
//! Who may: all staff. What changes: the dishes of the course that were held are due from now on, on every display, on the floor and on
//! phones; ages, preparation times and waits count from now. Taken back, the dishes of the course that were fired together last are held
//! again. Refused: an unknown or closed session; to take back what a cook has begun. Firing changes nothing where nothing is held, and
//! taking back where nothing was fired.

use crate::app::App;
use crate::app::support::auth::StaffAuth;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::course::Course;
use crate::domain::event::{Event, audience};
use crate::domain::ids::{OrderId, SessionId};
use crate::domain::item_state::{ItemState, ItemStatus};
use crate::domain::time::Timestamp;
use crate::store::repo::orders::{self, TrackedOrder};
use crate::store::repo::{self, audit};
use crate::store::{Read, schema};
use crate::view::course::FiredCourseView;
use crate::view::kitchen::TicketView;

/// Why a course was not fired or not taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum FireCourseError {
    #[error("there is no such session")]
    NoSuchSession,
    #[error("this session is closed, so its courses can no longer be fired")]
    SessionClosed,
    #[error("a cook has begun this course, so it cannot be held again")]
    Begun,
}

impl Refusal for FireCourseError {}

impl App {
    /// Fires the course, or takes its last firing back, and returns the tickets that changed.
    ///
    /// # Errors
    /// [`FireCourseError`].
    pub async fn fire_course(
        &self,
        staff: StaffAuth,
        (id, course): (SessionId, Course),
        fired: bool,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<FireCourseError>> {
        let (now, by, shown) = (self.now(), staff.staff.id, self.ticket_settings());
        self.store
            .write(move |tx| {
                staff.revalidate::<ActError<FireCourseError>>(tx, now)?;
                run_once(tx, by.as_uuid(), key, now, |tx| {
                    let session = tx.get(&schema::SESSIONS, &id)?.ok_or(FireCourseError::NoSuchSession)?;
                    if !session.is_open() {
                        return Err(FireCourseError::SessionClosed.into());
                    }
                    let table = repo::table(tx, session.table)?;
                    let mut all = orders::of_session(tx, id)?;
                    let changed = match fired {
                        true => held_items(&all, course, now),
                        false => fired_items(&all, course)?,
                    };
                    let mut tickets = Vec::new();
                    for tracked in &mut all {
                        let order = tracked.order.head.id;
                        let of_order = changed.iter().filter(|(of, ..)| *of == order);
                        let items: Vec<u16> = of_order.clone().map(|(_, index, _)| *index).collect();
                        if items.is_empty() {
                            continue;
                        }
                        for (_, index, state) in of_order {
                            tx.put(&schema::ITEM_STATES, &(order, *index), state)?;
                            tracked.states.insert(*index, state.clone());
                        }
                        let ticket = tracked.ticket(&table, &session);
                        orders::update_open_index(tx, &ticket)?;
                        tickets.push(TicketView::of(&ticket, now, &shown));
                        let audience = audience(session.mode(), id, ticket.device);
                        let ticket = Box::new(ticket);
                        tx.publish(Event::CourseFired { items, is_fired: fired, ticket, audience });
                    }
                    if !changed.is_empty() {
                        let action = if fired { Action::CourseFired } else { Action::CourseTakenBack };
                        let entry = NewEntry::new(now, Actor::Staff(by), action)
                            .of_session(id, session.table)
                            .with("course", course.get())
                            .with("dishes", changed.len());
                        audit::append(tx, entry)?;
                        tx.publish(Event::TableChanged { table: session.table });
                    }
                    Ok((200, FiredCourseView { session_id: id, course: course.get(), fired, tickets }))
                })
            })
            .await
    }
}

/// An item of an order with its state after the act.
type ChangedItem = (OrderId, u16, ItemState);

/// The items of a course with their current states.
fn items_of<'o>(all: &'o [TrackedOrder], course: Course) -> impl Iterator<Item = ChangedItem> + 'o {
    all.iter().flat_map(move |tracked| {
        let head = &tracked.order.head;
        let lines = (0u16..).zip(&tracked.order.lines);
        let of_course = lines.filter(move |(_, line)| line.course == Some(course) && line.station.is_some());
        of_course.map(move |(index, line)| {
            let state = tracked.state(index).unwrap_or_else(|| line.first_state(head.at));
            (head.id, index, state)
        })
    })
}

/// The items of the course that are held, as they are after they are fired. Cancelled ones are among them, so that a restored dish is due.
fn held_items(all: &[TrackedOrder], course: Course, now: Timestamp) -> Vec<ChangedItem> {
    let held = items_of(all, course).filter(|(.., state)| course.is_held() && state.fired_at.is_none());
    held.map(|(order, index, state)| (order, index, ItemState { fired_at: Some(now), ..state })).collect()
}

/// The items of the course that were fired together last, as they are when they are held again. What was cancelled stays as it is.
fn fired_items(all: &[TrackedOrder], course: Course) -> Result<Vec<ChangedItem>, FireCourseError> {
    let last = items_of(all, course).filter_map(|(.., state)| state.fired_at).max();
    let fired = items_of(all, course).filter(|(.., state)| last.is_some() && state.fired_at == last);
    let mut held = Vec::new();
    for (order, index, state) in fired {
        match state.status {
            ItemStatus::New => held.push((order, index, ItemState { fired_at: None, ..state })),
            ItemStatus::Cancelled => {}
            ItemStatus::InProgress | ItemStatus::Ready | ItemStatus::Served => {
                return Err(FireCourseError::Begun);
            }
        }
    }
    Ok(held)
}
