//! Changes whether the program records payments (the money profile).
//!
//! Who may: owners, with a reason, and the command line. `BOOKS` needs the owner's declaration that the country asks for no fiscal
//! device. What changes, in one commit: the restaurant's profile, the audit entry, the stored answer; all pages follow at once. Refused:
//! `ORDERS` while an open party has payments, because its bill could not be completed any more.

use crate::app::App;
use crate::app::support::author::Author;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::domain::audit::{Action, NewEntry};
use crate::domain::event::Event;
use crate::domain::money_profile::{MoneyChoice, MoneyProfile};
use crate::domain::payment::PaymentState;
use crate::domain::profile::Profile;
use crate::domain::text::{Name, Reason};
use crate::domain::time::Timestamp;
use crate::store::repo::{self, audit, payments};
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::restaurant::RestaurantView;

/// Why the money profile was not changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum MoneyProfileError {
    #[error("payments were taken at open tables: close them first ({})", .tables.join(", "))]
    OpenPayments {
        /// The names of the tables.
        tables: Vec<String>,
    },
    #[error("the name of who makes the declaration is not valid: {0}")]
    Name(String),
}

impl Refusal for MoneyProfileError {}

impl App {
    /// Changes the money profile.
    ///
    /// # Errors
    /// [`MoneyProfileError`].
    pub async fn change_money_profile(
        &self,
        by: impl Into<Author>,
        (choice, reason): (MoneyChoice, Reason),
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<MoneyProfileError>> {
        let (by, now) = (by.into(), self.now());
        self.store
            .write(move |tx| {
                by.revalidate::<ActError<MoneyProfileError>>(tx, now)?;
                run_once(tx, by.scope(), key, now, |tx| {
                    change(tx, choice, &reason, (&by, now))?;
                    let profile = tx.get(&schema::PROFILE, &())?.unwrap_or_default();
                    Ok::<_, ActError<MoneyProfileError>>((
                        200,
                        RestaurantView::of(&repo::restaurant(tx)?, &profile),
                    ))
                })
            })
            .await
    }
}

fn change(
    tx: &mut Tx,
    choice: MoneyChoice,
    reason: &Reason,
    (by, now): (&Author, Timestamp),
) -> Result<(), ActError<MoneyProfileError>> {
    let before = tx.get(&schema::PROFILE, &())?.unwrap_or_default();
    let name = by.name().map_err(|error| MoneyProfileError::Name(error.to_string()))?;
    let money = choice.made(name, now, before.country);
    if money == before.money {
        return Ok(());
    }
    if money == MoneyProfile::Orders {
        let tables = tables_with_payments(tx)?;
        if !tables.is_empty() {
            return Err(MoneyProfileError::OpenPayments { tables }.into());
        }
    }
    let entry = audit_choice(Some(&before.money), &money, by.entry(now, Action::MoneyProfileChanged));
    audit::append(tx, entry.with("reason", reason))?;
    tx.put(&schema::PROFILE, &(), &Profile { money, ..before })?;
    tx.publish(Event::MoneyProfileChanged);
    Ok(())
}

/// The tables of open parties that have payments which were not cancelled.
fn tables_with_payments(from: &impl Read) -> Result<Vec<String>, StoreError> {
    let mut tables = Vec::new();
    let seated = from.scan(&schema::SEATED, &())?;
    for (table, session) in seated {
        let paid = payments::of_session(from, session)?;
        if paid.iter().any(|payment| !matches!(payment.state, PaymentState::Cancelled { .. })) {
            tables.push(repo::table(from, table)?);
        }
    }
    tables.sort_by_key(|table| table.position);
    Ok(tables.into_iter().map(|table| table.name.to_string()).collect())
}

/// Adds the profile, before and after, and the declaration. `before` is `None` for the setup.
pub(super) fn audit_choice(
    before: Option<&MoneyProfile>,
    after: &MoneyProfile,
    mut entry: NewEntry,
) -> NewEntry {
    let text = |profile: &MoneyProfile| match profile {
        MoneyProfile::Books(None) => "BOOKS_NOT_DECLARED",
        declared => declared.kind().code(),
    };
    entry = entry.with("moneyProfile", format_args!("{} → {}", before.map_or("", text), text(after)));
    if let Some(declaration) = after.declaration() {
        entry =
            entry.with("declaredBy", &declaration.by).with("declarationVersion", declaration.text_version);
        if let Some(country) = declaration.country {
            entry = entry.with("country", country.as_str());
        }
    }
    entry
}

impl Author {
    /// The name of who makes a declaration.
    fn name(&self) -> Result<Name, crate::domain::text::TextError> {
        match self {
            Self::Staff(login) => Ok(login.staff.name.clone()),
            Self::SystemUser(name) => Name::parse(name),
            Self::Program => Name::parse("maitred"),
        }
    }
}
