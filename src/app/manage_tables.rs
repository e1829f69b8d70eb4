//! Adds, changes and retires tables.
//!
//! Who may: managers and owners, and the command line. What changes: a table; open pages and tickets show it at
//! once. A retired table keeps its orders and can be brought back; its code is invalid meanwhile. Refused: a name that another table
//! has, too many tables, retiring a table where a party sits.

use crate::app::App;
use crate::app::set_up::{NewTable, SetUpError, put_tables};
use crate::app::support::author::Author;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::domain::audit::{Action, NewEntry};
use crate::domain::event::Event;
use crate::domain::ids::{SessionId, TableId};
use crate::domain::session::TableSession;
use crate::domain::table::{TABLES_MAX, Table, TableEdit};
use crate::domain::text::{Name, TableCode};
use crate::domain::time::Timestamp;
use crate::store::repo::{audit, orders};
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::table::{ManagedTableView, TablesView};

/// Why tables were not added or changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum TableError {
    #[error("there is no such table")]
    NoSuchTable,
    #[error("there is a table {0} already")]
    NameTaken(Name),
    #[error("a restaurant has at most {TABLES_MAX} tables")]
    TooMany,
    #[error("a party sits at this table: close it first")]
    Occupied,
}

impl Refusal for TableError {}

impl App {
    /// All tables, retired ones too, sorted by position.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn tables(&self) -> Result<TablesView, StoreError> {
        self.store.read(|from| {
            let mut all: Vec<Table> = from.scan(&schema::TABLES, &())?.into_iter().map(|(_, t)| t).collect();
            all.sort_by_key(|table| table.position);
            let tables = all.iter().map(|table| view(from, table));
            Ok(TablesView { tables: tables.collect::<Result<_, StoreError>>()? })
        })
    }

    /// Adds tables after the existing ones. Answers with the new ones.
    ///
    /// # Errors
    /// [`TableError`]; nothing has changed then.
    pub async fn add_tables_by(
        &self,
        by: impl Into<Author>,
        new: Vec<NewTable>,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<TableError>> {
        let (by, new, now) = (by.into(), self.with_codes(new), self.now());
        self.store
            .write(move |tx| {
                by.revalidate::<ActError<TableError>>(tx, now)?;
                run_once(tx, by.scope(), key, now, |tx| {
                    let added = put_tables(tx, new, &by, now).map_err(|e| match e {
                        SetUpError::TableExists(name) => TableError::NameTaken(name).into(),
                        SetUpError::Store(error) => ActError::Store(error),
                        _ => TableError::TooMany.into(),
                    })?;
                    let tables =
                        added.iter().map(|table| view(tx, table)).collect::<Result<_, StoreError>>()?;
                    Ok::<_, ActError<TableError>>((201, TablesView { tables }))
                })
            })
            .await
    }

    /// Changes a table.
    ///
    /// # Errors
    /// [`TableError`]; nothing has changed then.
    pub async fn change_table(
        &self,
        by: impl Into<Author>,
        id: TableId,
        edit: TableEdit,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<TableError>> {
        let (by, now, new_code) = (by.into(), self.now(), self.new_table_code());
        self.store
            .write(move |tx| {
                by.revalidate::<ActError<TableError>>(tx, now)?;
                run_once(tx, by.scope(), key, now, |tx| {
                    let table = change(tx, id, edit, new_code, (&by, now))?;
                    Ok::<_, ActError<TableError>>((200, view(tx, &table)?))
                })
            })
            .await
    }
}

fn view(from: &impl Read, table: &Table) -> Result<ManagedTableView, StoreError> {
    Ok(ManagedTableView::of(table, from.contains(&schema::SEATED, &table.id)?))
}

fn change(
    tx: &mut Tx,
    id: TableId,
    edit: TableEdit,
    new_code: TableCode,
    (by, now): (&Author, Timestamp),
) -> Result<Table, ActError<TableError>> {
    let before = tx.get(&schema::TABLES, &id)?.ok_or(TableError::NoSuchTable)?;
    let replaces_code = edit.new_code;
    let mut after = edit.apply(before.clone());
    if replaces_code {
        after.code = new_code;
    }
    if after == before {
        return Ok(before);
    }
    let seated = tx.get(&schema::SEATED, &id)?;
    if after.is_retired && !before.is_retired && seated.is_some() {
        return Err(TableError::Occupied.into());
    }
    let takes_name = !after.is_retired && (after.name != before.name || before.is_retired);
    if takes_name {
        let all = tx.scan(&schema::TABLES, &())?;
        let others = || all.iter().filter(|(other, table)| *other != id && !table.is_retired);
        if others().any(|(_, table)| table.name == after.name) {
            return Err(TableError::NameTaken(after.name).into());
        }
        if before.is_retired && others().count() >= TABLES_MAX {
            return Err(TableError::TooMany.into());
        }
    }
    tx.put(&schema::TABLES, &id, &after)?;
    if before.code != after.code {
        tx.delete(&schema::TABLE_CODES, &before.code.to_string())?;
        tx.put(&schema::TABLE_CODES, &after.code.to_string(), &id)?;
    }
    let entry = by.entry(now, Action::TableChanged);
    audit::append(tx, audit_changes(&before, &after, NewEntry { table: Some(id), ..entry }))?;
    if let Some(session) = seated.filter(|_| after.name != before.name) {
        notify_renamed(tx, session, &after)?;
    }
    tx.publish(Event::TablesChanged);
    Ok(after)
}

/// Shows the new name of an occupied table on the phones and on open tickets.
fn notify_renamed(tx: &mut Tx, session: SessionId, table: &Table) -> Result<(), StoreError> {
    let Some(session) = tx.get(&schema::SESSIONS, &session)?.filter(TableSession::is_open) else {
        return Ok(());
    };
    tx.publish(Event::SessionMoved { session: session.id, from: table.id, to: table.id });
    // A table of a merged party has no tickets of its own.
    if session.table != table.id {
        return Ok(());
    }
    for (_, order) in tx.scan(&schema::SESSION_ORDERS, &session.id)? {
        let Some(tracked) = orders::load(tx, order)? else { continue };
        if tx.contains(&schema::OPEN_ORDERS, &tracked.order.head.sequence)? {
            let ticket = Box::new(tracked.ticket(table, &session));
            tx.publish(Event::TicketMoved { order, name: table.name.clone() });
            tx.publish(Event::TicketChanged { ticket });
        }
    }
    Ok(())
}

/// A value of a table as text.
type TextOf = fn(&Table) -> String;

/// Adds the old and new value of what changed; of a code only that it changed.
fn audit_changes(before: &Table, after: &Table, entry: NewEntry) -> NewEntry {
    let spot =
        |table: &Table| table.spot.map_or(String::new(), |spot| format!("{}/{}", spot.column, spot.row));
    let values: [(&str, TextOf); 6] = [
        ("name", |table| table.name.to_string()),
        ("area", |table| table.area.to_string()),
        ("seats", |table| table.seats.to_string()),
        ("position", |table| table.position.to_string()),
        ("joinable", |table| table.is_joinable.to_string()),
        ("retired", |table| table.is_retired.to_string()),
    ];
    let texts = values.map(|(name, text)| (name, text(before), text(after)));
    let spots = ("spot", spot(before), spot(after));
    let changed = texts.into_iter().chain([spots]).filter(|(_, old, new)| old != new);
    let entry =
        changed.fold(entry, |entry, (name, old, new)| entry.with(name, format_args!("{old} → {new}")));
    if before.code == after.code { entry } else { entry.with("code", "new") }
}
