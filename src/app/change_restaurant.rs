//! Changes the restaurant's name and profile: languages, country, time zone, address, Wi-Fi, address in QR codes, accent colour, opening
//! hours, and with [`App::change_logo`] the logo.
//!
//! Who may: managers and owners, and the command line. What changes: the restaurant's row and its profile, in force at once. The
//! currency never changes. Refused: nothing beyond what the types refuse.
//!
//! A new logo is on the disk before the commit that names it; the old one is deleted after it.

use crate::app::App;
use crate::app::support::author::Author;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::domain::accent::Colour;
use crate::domain::audit::{Action, NewEntry};
use crate::domain::opening_hours::OpeningHours;
use crate::domain::photo::Photo;
use crate::domain::profile::{CountryCode, GuestAddress, Language, Logo, Profile, ZoneName};
use crate::domain::text::{Contact, Name, PostalAddress, TaxNumber};
use crate::domain::time::Timestamp;
use crate::domain::translation::LanguageCode;
use crate::domain::wifi::Wifi;
use crate::store::repo::{self, audit, menus};
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::restaurant::RestaurantView;

/// What to change. `None` keeps a value, `Some(None)` removes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct RestaurantEdit {
    pub name: Option<Name>,
    pub language: Option<Language>,
    pub country: Option<Option<CountryCode>>,
    pub time_zone: Option<Option<ZoneName>>,
    pub address: Option<Option<PostalAddress>>,
    pub tax_number: Option<Option<TaxNumber>>,
    pub contact: Option<Option<Contact>>,
    pub wifi: Option<Option<Wifi>>,
    pub guest_address: Option<Option<GuestAddress>>,
    pub is_setup_done: Option<bool>,
    pub accent: Option<Option<Colour>>,
    pub opening_hours: Option<Option<OpeningHours>>,
    /// Its photo must be on the disk: [`App::change_logo`] sets it.
    pub logo: Option<Option<Logo>>,
    pub menu_language: Option<Option<LanguageCode>>,
    pub kitchen_menu_language: Option<Option<LanguageCode>>,
}

/// A logo to save, with its size in pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct NewLogo {
    pub photo: Photo,
    pub width: u16,
    pub height: u16,
}

/// The restaurant was not changed. No act of its own refuses it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RestaurantError {}

impl Refusal for RestaurantError {}

impl RestaurantEdit {
    /// Whether nothing is to change.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The changed profile.
    pub fn apply(self, mut profile: Profile) -> Profile {
        fn set<T>(field: &mut T, new: Option<T>) {
            if let Some(new) = new {
                *field = new;
            }
        }
        set(&mut profile.language, self.language);
        set(&mut profile.country, self.country);
        set(&mut profile.time_zone, self.time_zone);
        set(&mut profile.address, self.address);
        set(&mut profile.tax_number, self.tax_number);
        set(&mut profile.contact, self.contact);
        set(&mut profile.wifi, self.wifi);
        set(&mut profile.guest_address, self.guest_address);
        // What is done stays done: until then a training may be deleted.
        profile.is_setup_done |= self.is_setup_done.unwrap_or_default();
        set(&mut profile.accent, self.accent);
        set(&mut profile.opening_hours, self.opening_hours);
        set(&mut profile.logo, self.logo);
        set(&mut profile.menu_language, self.menu_language);
        set(&mut profile.kitchen_menu_language, self.kitchen_menu_language);
        profile
    }
}

impl App {
    /// The restaurant and its profile.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn restaurant_view(&self) -> Result<RestaurantView, StoreError> {
        self.store.read(view)
    }

    /// The profile of the restaurant; an empty one before the setup.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn profile(&self) -> Result<Profile, StoreError> {
        self.store.read(|from| Ok(from.get(&schema::PROFILE, &())?.unwrap_or_default()))
    }

    /// Changes the restaurant.
    ///
    /// # Errors
    /// [`ActError`]; nothing has changed then.
    pub async fn change_restaurant(
        &self,
        by: impl Into<Author>,
        edit: RestaurantEdit,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<RestaurantError>> {
        let (by, now) = (by.into(), self.now());
        let answer = self
            .store
            .write(move |tx| {
                by.revalidate::<ActError<RestaurantError>>(tx, now)?;
                run_once(tx, by.scope(), key, now, |tx| {
                    change(tx, edit, &by, now)?;
                    Ok::<_, ActError<RestaurantError>>((200, view(tx)?))
                })
            })
            .await?;
        self.reload_settings();
        Ok(answer)
    }

    /// Replaces the logo, or removes it, and changes what else `edit` names, in one commit.
    ///
    /// # Errors
    /// [`ActError`]; nothing has changed then.
    pub async fn change_logo(
        &self,
        by: impl Into<Author>,
        edit: RestaurantEdit,
        logo: Option<NewLogo>,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<RestaurantError>> {
        let _lock = self.photos.lock().await;
        let logo = match logo {
            Some(NewLogo { photo, width, height }) => {
                self.store.save_photos(std::slice::from_ref(&photo))?;
                Some(Logo { photo: photo.name(), width, height })
            }
            None => None,
        };
        let edit = RestaurantEdit { logo: Some(logo), ..edit };
        let changed = self.change_restaurant(by, edit, key).await;
        self.sweep_unused_photos();
        changed
    }

    /// Notes that sheets with the current address were made for printing.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn note_printed_sheets(&self) -> Result<(), StoreError> {
        self.store
            .write(move |tx| {
                let mut profile = tx.get(&schema::PROFILE, &())?.unwrap_or_default();
                let Ok(address) = GuestAddress::parse(profile.address_of_codes()) else { return Ok(()) };
                if profile.printed_address.as_ref() != Some(&address) {
                    profile.printed_address = Some(address);
                    tx.put(&schema::PROFILE, &(), &profile)?;
                }
                Ok(())
            })
            .await
    }
}

fn view(from: &impl Read) -> Result<RestaurantView, StoreError> {
    let profile = from.get(&schema::PROFILE, &())?.unwrap_or_default();
    Ok(RestaurantView::of(&repo::restaurant(from)?, &profile))
}

fn change(tx: &mut Tx, edit: RestaurantEdit, by: &Author, now: Timestamp) -> Result<(), StoreError> {
    let mut entry = by.entry(now, Action::RestaurantChanged);
    let mut restaurant = repo::restaurant(tx)?;
    let before = tx.get(&schema::PROFILE, &())?.unwrap_or_default();
    let is_renamed = edit.name.as_ref().is_some_and(|name| *name != restaurant.name);
    if let Some(name) = edit.name.clone().filter(|_| is_renamed) {
        entry = entry.with("name", format_args!("{} → {name}", restaurant.name));
        restaurant.name = name;
    }
    let after = edit.apply(before.clone());
    entry = audit_changes(&before, &after, entry);
    if entry.details.is_empty() {
        return Ok(());
    }
    tx.put(&schema::PROFILE, &(), &after)?;
    if is_renamed {
        tx.put(&schema::RESTAURANT, &(), &restaurant)?;
    }
    let languages = |profile: &Profile| (profile.main_menu_language(), profile.kitchen_menu_language.clone());
    if is_renamed || languages(&before) != languages(&after) {
        menus::publish_menu(tx)?;
    }
    audit::append(tx, entry)
}

/// A value of the profile as text.
type TextOf = fn(&Profile) -> String;

fn language_text(language: Option<&LanguageCode>) -> String {
    language.map(ToString::to_string).unwrap_or_default()
}

/// Adds the old and new value of what changed; of the Wi-Fi password only that it changed.
fn audit_changes(before: &Profile, after: &Profile, mut entry: NewEntry) -> NewEntry {
    let texts: [(&str, TextOf); 12] = [
        ("language", |p| p.language.code().to_owned()),
        ("country", |p| p.country.map(|country| country.as_str().to_owned()).unwrap_or_default()),
        ("timeZone", |p| p.time_zone.as_ref().map(|zone| zone.as_str().to_owned()).unwrap_or_default()),
        ("address", |p| p.address.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("taxNumber", |p| p.tax_number.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("contact", |p| p.contact.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("guestAddress", |p| p.address_of_codes().to_owned()),
        ("accent", |p| p.accent.map(|colour| colour.to_string()).unwrap_or_default()),
        ("openingHours", |p| p.opening_hours.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("menuLanguage", |p| language_text(p.menu_language.as_ref())),
        ("kitchenMenuLanguage", |p| language_text(p.kitchen_menu_language.as_ref())),
        ("logo", |p| p.logo.map(|logo| logo.photo.file_name()).unwrap_or_default()),
    ];
    for (name, text) in texts {
        let (old, new) = (text(before), text(after));
        if old != new {
            entry = entry.with(name, format_args!("{old} → {new}"));
        }
    }
    let name =
        |profile: &Profile| profile.wifi.as_ref().map(|wifi| wifi.name().to_owned()).unwrap_or_default();
    if name(before) != name(after) {
        entry = entry.with("wifi", format_args!("{} → {}", name(before), name(after)));
    } else if before.wifi != after.wifi {
        entry = entry.with("wifiPassword", "changed");
    }
    if before.is_setup_done != after.is_setup_done {
        entry = entry.with("setupDone", after.is_setup_done);
    }
    entry
}
