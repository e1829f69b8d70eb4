//! Pairs kitchen displays: gives each a login of its own.
//!
//! Who may: a display without a login asks for a code; managers and owners approve the code on the display, list the displays, and revoke
//! their logins. What changes: the display becomes a member of staff with the role of a cook and without a password, whose login lasts
//! until it is revoked. A display that is paired again under the same name replaces the earlier one, whose login is revoked. Refused: an
//! unknown or expired code, an unknown station, more than [`DISPLAYS_MAX`] displays.

use crate::app::log_in::{LoggedIn, Remembered};
use crate::app::support::auth::{StaffAuth, log_out_everywhere};
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::app::support::pairings::{PAIRING_MS, Waiting};
use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::ids::StaffId;
use crate::domain::staff::{DISPLAY_TOKEN_MS, DISPLAYS_MAX, Display, Role, STAFF_MAX, Staff, StaffToken};
use crate::domain::text::{Code, Name, Username};
use crate::domain::time::Timestamp;
use crate::security::Token;
use crate::store::repo::{self, audit};
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::display::{DisplayView, DisplaysView, PairingView, UnpairedView};
use crate::view::staff::MeView;

/// Digits of a pairing code: few enough to type, enough for codes that live five minutes.
pub const CODE_DIGITS: usize = 6;

/// Why a display was not paired or its login not revoked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum DisplayError {
    #[error("no display shows this code: a code expires after five minutes")]
    NoSuchPairing,
    #[error("there is no such display")]
    NoSuchDisplay,
    #[error("there is no station {0}")]
    NoSuchStation(Code),
    #[error("{DISPLAYS_MAX} displays are already paired: revoke one first")]
    TooMany,
}

impl Refusal for DisplayError {}

/// The state of the pairing of a display that asks for its login.
pub enum PairingState {
    /// Not approved yet.
    Waiting(UnpairedView),
    /// Approved: its login.
    LoggedIn(LoggedIn),
}

impl App {
    /// Issues a code for a display to show.
    pub fn create_pairing(&self, caller: Caller) -> PairingView {
        let now = self.now();
        let secret = self.new_token();
        let expires_at = now.plus_millis(PAIRING_MS);
        let code = loop {
            let codes = 10_u32.pow(u32::try_from(CODE_DIGITS).unwrap_or(6));
            let code = format!("{:0CODE_DIGITS$}", u32::from_be_bytes(self.random()) % codes);
            if self.pairings.is_free(&code) {
                break code;
            }
        };
        let (digest, address) = (secret.digest(), caller.address);
        self.pairings.push(
            Waiting { code: code.clone(), secret: digest, address, expires_at, approved: None, fetches: 0 },
            now,
        );
        PairingView { code, secret: secret.text().as_str().to_owned(), expires_at: expires_at.to_string() }
    }

    /// Approves the display that shows this code.
    ///
    /// # Errors
    /// [`DisplayError`].
    pub async fn pair_display(
        &self,
        by: StaffAuth,
        (code, name, station): (String, Name, Option<Code>),
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<DisplayError>> {
        let (now, id) = (self.now(), self.new_id(StaffId::from_uuid));
        let secret = self.pairings.secret_of(&code, now);
        let (answer, approved, old) = self
            .store
            .write(move |tx| {
                let by = by.revalidate::<ActError<DisplayError>>(tx, now)?;
                let (mut approved, mut old) = (None, None);
                let answer = run_once(tx, by.id.as_uuid(), key, now, |tx| {
                    secret.ok_or(DisplayError::NoSuchPairing)?;
                    let staff = save_display(tx, id, name, station)?;
                    approved = Some(staff.id);
                    old = tx.get(&schema::DISPLAYS, &staff.id)?.and_then(|display| display.token);
                    let display = Display { paired_at: now, paired_by: by.id, token: None };
                    tx.put(&schema::DISPLAYS, &staff.id, &display)?;
                    let entry = NewEntry::new(now, Actor::Staff(by.id), Action::DisplayPaired);
                    audit::append(tx, entry.with("display", &staff.name))?;
                    Ok::<_, ActError<DisplayError>>((
                        201,
                        view_of(&staff, &display, by.name.to_string(), None),
                    ))
                })?;
                Ok::<_, ActError<DisplayError>>((answer, approved, old))
            })
            .await?;
        // A stored answer approves nothing again: `approved` is `None`.
        if let Some((secret, approved)) = secret.zip(approved) {
            self.pairings.approve(secret, approved);
        }
        if let Some(old) = old {
            self.hub.deliveries.remove_display(old);
        }
        Ok(answer)
    }

    /// Returns the login of a display once a manager has approved it.
    ///
    /// # Errors
    /// [`DisplayError::NoSuchPairing`] if the display must ask for another code.
    pub async fn fetch_display_login(&self, secret: &Token) -> Result<PairingState, ActError<DisplayError>> {
        let (now, digest) = (self.now(), secret.digest());
        let (expires_at, approved) = self.pairings.find(digest, now).ok_or(DisplayError::NoSuchPairing)?;
        let Some(id) = approved else {
            let view = UnpairedView { paired: false, expires_at: expires_at.to_string() };
            return Ok(PairingState::Waiting(view));
        };
        let token = self.new_token();
        let (login, expires_at) = (token.digest(), now.plus_millis(DISPLAY_TOKEN_MS));
        let csrf_token = self.csrf_of(&login).as_str().to_owned();
        let view = self
            .store
            .write(move |tx| {
                let mut display = tx.get(&schema::DISPLAYS, &id)?.ok_or(DisplayError::NoSuchPairing)?;
                let staff = tx.get(&schema::STAFF, &id)?.filter(|staff| staff.active);
                let staff = staff.ok_or(DisplayError::NoSuchPairing)?;
                // After a lost answer the display fetches again: the login in that answer is revoked.
                log_out_everywhere(tx, id, None)?;
                let token = StaffToken { staff: id, issued_at: now, expires_at, revoked: false };
                tx.put(&schema::STAFF_TOKENS, &login.0, &token)?;
                display.token = Some(login);
                tx.put(&schema::DISPLAYS, &id, &display)?;
                let entry = NewEntry::new(now, Actor::Staff(id), Action::StaffLoggedIn);
                audit::append(tx, entry.with("display", &staff.name))?;
                Ok::<_, ActError<DisplayError>>(MeView { staff: (&staff).into(), csrf_token })
            })
            .await?;
        self.pairings.count_fetch(digest);
        Ok(PairingState::LoggedIn(LoggedIn { token, expires_at, view, browser: Remembered::Not }))
    }

    /// The paired displays, sorted by name.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn displays(&self) -> Result<DisplaysView, StoreError> {
        let displays = self.store.read(|view| -> Result<_, StoreError> {
            let mut all = Vec::new();
            for (id, display) in view.scan(&schema::DISPLAYS, &())? {
                let Some(staff) = view.get(&schema::STAFF, &id)?.filter(|staff| staff.active) else {
                    continue;
                };
                let by = view.get(&schema::STAFF, &display.paired_by)?;
                let by = by.map_or_else(String::new, |by| by.name.to_string());
                all.push((staff, display, by));
            }
            Ok(all)
        })?;
        let view = |(staff, display, by): (Staff, Display, String)| {
            let seen = display.token.and_then(|token| self.hub.deliveries.last_seen(token));
            view_of(&staff, &display, by, seen)
        };
        let mut displays: Vec<DisplayView> = displays.into_iter().map(view).collect();
        displays.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(DisplaysView { displays })
    }

    /// Revokes the login of a display.
    ///
    /// # Errors
    /// [`DisplayError`].
    pub async fn revoke_display(
        &self,
        by: StaffAuth,
        id: StaffId,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<DisplayError>> {
        let now = self.now();
        let (answer, login) = self
            .store
            .write(move |tx| {
                let by = by.revalidate::<ActError<DisplayError>>(tx, now)?;
                let mut login = None;
                let answer = run_once(tx, by.id.as_uuid(), key, now, |tx| {
                    let mut display = tx.get(&schema::DISPLAYS, &id)?.ok_or(DisplayError::NoSuchDisplay)?;
                    let staff = tx.get(&schema::STAFF, &id)?.filter(|staff| staff.active);
                    let mut staff = staff.ok_or(DisplayError::NoSuchDisplay)?;
                    staff.active = false;
                    login = display.token.take();
                    tx.put(&schema::STAFF, &id, &staff)?;
                    tx.put(&schema::DISPLAYS, &id, &display)?;
                    log_out_everywhere(tx, id, None)?;
                    let entry = NewEntry::new(now, Actor::Staff(by.id), Action::DisplayRevoked);
                    audit::append(tx, entry.with("display", &staff.name))?;
                    Ok::<_, ActError<DisplayError>>((204, ()))
                })?;
                Ok::<_, ActError<DisplayError>>((answer, login))
            })
            .await?;
        self.pairings.revoke(id);
        if let Some(login) = login {
            self.hub.deliveries.remove_display(login);
        }
        Ok(answer)
    }
}

/// Saves the member of staff for a display: the earlier one with this name, or a new one.
fn save_display(
    tx: &mut Tx,
    id: StaffId,
    name: Name,
    station: Option<Code>,
) -> Result<Staff, ActError<DisplayError>> {
    let restaurant = repo::restaurant(tx)?;
    if let Some(unknown) = station.as_ref().filter(|code| restaurant.station(code).is_none()) {
        return Err(DisplayError::NoSuchStation(unknown.clone()).into());
    }
    let stations = station.into_iter().collect();
    let mut active = 0;
    let mut before = None;
    for (id, _) in tx.scan(&schema::DISPLAYS, &())? {
        let Some(staff) = tx.get(&schema::STAFF, &id)? else { continue };
        active += usize::from(staff.active);
        if staff.name == name {
            before = Some(staff);
        }
    }
    let is_one_more = before.as_ref().is_none_or(|staff| !staff.active);
    let is_new = before.is_none() && tx.scan(&schema::STAFF, &())?.len() >= STAFF_MAX;
    if (active >= DISPLAYS_MAX && is_one_more) || is_new {
        return Err(DisplayError::TooMany.into());
    }
    let staff = match before {
        Some(staff) => {
            log_out_everywhere(tx, staff.id, None)?;
            Staff { stations, active: true, ..staff }
        }
        None => {
            // This user name cannot log in: it is not in the index and has no password.
            let text = format!("screen-{}", id.as_uuid().simple());
            let username = Username::parse(&text.chars().take(24).collect::<String>());
            let username = username
                .map_err(|error| StoreError::Unwritable { tree: "staff", detail: error.to_string() })?;
            Staff { id, username, name, role: Role::Chef, stations, active: true }
        }
    };
    tx.put(&schema::STAFF, &staff.id, &staff)?;
    Ok(staff)
}

/// The view of a display for managers. `seen`: whether it is connected, and when it first connected or last disconnected.
fn view_of(staff: &Staff, display: &Display, by: String, seen: Option<(bool, Timestamp)>) -> DisplayView {
    DisplayView {
        display_id: staff.id,
        name: staff.name.to_string(),
        station: staff.stations.first().map(ToString::to_string),
        paired_at: display.paired_at.to_string(),
        paired_by: by,
        last_seen_at: seen.map(|(_, at)| at.to_string()),
        online: seen.is_some_and(|(online, _)| online),
    }
}
