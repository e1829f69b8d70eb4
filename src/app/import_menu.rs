//! Imports a menu from a file.
//!
//! Who may: managers and owners, and the command line. What changes: the whole menu with its photos, and the stations and tax classes in
//! the file; never the restaurant's name or currency. An item with the same name keeps its id and stays in open carts, also one of which
//! the owner says that it only has another name; one that leaves the menu is archived.
//! Refused: an inconsistent menu, another currency, a photo that is neither in the import nor stored, an item said to have another name
//! that is in no proposed pair; and over the API a menu that has changed since its preview, and prices that are probably typing errors
//! until they are confirmed.
//!
//! Photos are on the disk before the commit of the menu that names them; unused photos are deleted after it.

use std::collections::HashSet;

use uuid::Uuid;

use crate::app::App;
use crate::app::support::auth::StaffAuth;
use crate::app::support::author::Author;
use crate::app::support::env::Env;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::domain::audit::Action;
use crate::domain::draft::{DraftError, MenuDraft, Rename, chosen_renames, possible_renames};
use crate::domain::ids::MenuItemId;
use crate::domain::menu::Menu;
use crate::domain::menu_changes::MenuChanges;
use crate::domain::photo::PhotoName;
use crate::domain::price_check::{SuspiciousPrice, suspicious_prices};
use crate::domain::read_menu::ReadReport;
use crate::domain::settings::Restaurant;
use crate::domain::time::Timestamp;
use crate::store::repo::{self, MENU_REVISION, audit, dishes, menus};
use crate::store::{Read, StoreError, Tx, record_bytes, schema};
use crate::view::menu_import::{DoubtView, MenuImportView, MenuTableView, RenameView, SuspiciousPriceView};

/// The size of the imported menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct Imported {
    pub categories: usize,
    pub items: usize,
    pub option_groups: usize,
    pub options: usize,
    /// Distinct photos.
    pub photos: usize,
    /// Items of the menu that was replaced.
    pub items_before: usize,
}

impl Imported {
    /// The size of a menu that replaces another one.
    fn of(before: &Menu, after: &Menu, photos: usize) -> Self {
        let groups = || after.items.iter().flat_map(|item| &item.option_groups);
        Self {
            categories: after.categories.len(),
            items: after.items.len(),
            option_groups: groups().count(),
            options: groups().map(|group| group.options.len()).sum(),
            photos,
            items_before: before.items.len(),
        }
    }
}

/// The view of an import without its changes.
fn import_view(
    from: &impl Read,
    imported: Imported,
    report: &ReadReport,
) -> Result<MenuImportView, StoreError> {
    Ok(MenuImportView {
        menu_revision: repo::current_number(from, MENU_REVISION)?,
        currency: repo::restaurant(from)?.currency.code().to_owned(),
        categories: imported.categories,
        items: imported.items,
        items_before: imported.items_before,
        options: imported.options,
        added: vec![],
        removed: vec![],
        changed: vec![],
        changed_categories: vec![],
        changed_hours: vec![],
        kind: report.kind,
        table: report.table.as_ref().map(MenuTableView::from),
        rows: report.counts,
        doubtful: report.doubts.iter().map(DoubtView::from).collect(),
        more_doubtful: report.more_doubts,
        suspicious_prices: vec![],
        renames: vec![],
        allergens_not_stated: vec![],
    })
}

/// Why the menu was not imported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum ImportMenuError {
    #[error(transparent)]
    Draft(#[from] DraftError),
    #[error("the menu was changed since the preview: look at the new preview first")]
    Changed,
    #[error("{} prices are probably typing errors, such as {}: confirm them", .0.len(), first_of(.0))]
    UnconfirmedPrices(Vec<SuspiciousPrice>),
    #[error("the item {0} is not among the proposed pairs of this file: look at the new preview first")]
    NotProposed(MenuItemId),
    #[error("the photo {}.jpg is not stored here: put it next to the menu file", .0)]
    PhotoMissing(PhotoName),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Refusal for ImportMenuError {}

fn first_of(prices: &[SuspiciousPrice]) -> String {
    prices.first().map_or_else(String::new, |price| price.name.clone())
}

/// A menu file that was read.
#[derive(Clone, Debug)]
pub struct MenuFile {
    /// The menu that the file describes.
    pub draft: MenuDraft,
    /// How it was read.
    pub report: ReadReport,
    /// The items that have another name in the file and stay the same dish. Each must be in a proposed pair.
    pub same: Vec<MenuItemId>,
}

/// What the person who imports has confirmed.
#[derive(Clone, Copy, Debug)]
pub struct Confirmed {
    /// The revision of the menu that the preview was compared with.
    pub revision: u64,
    /// Whether prices may be typing errors and are meant.
    pub prices: bool,
}

impl App {
    /// What an import would change; changes nothing.
    ///
    /// # Errors
    /// [`ImportMenuError`].
    pub fn preview_menu(&self, file: MenuFile) -> Result<MenuImportView, ImportMenuError> {
        if let Some(missing) = file.draft.photo_names().find(|name| !self.has_photo(*name)) {
            return Err(ImportMenuError::PhotoMissing(missing));
        }
        self.preview_menu_with_photos(file)
    }

    /// [`Self::preview_menu`] of a file whose photos may come with it. Does not check photos.
    ///
    /// # Errors
    /// [`ImportMenuError`].
    pub fn preview_menu_with_photos(&self, file: MenuFile) -> Result<MenuImportView, ImportMenuError> {
        self.store.read(|from| {
            let current = from.get(&schema::RESTAURANT, &())?;
            let restaurant = file.draft.restaurant(current.as_ref())?;
            let before = menus::load(from)?;
            let plain = plain_menu(file.draft.clone(), &before, &restaurant)?;
            let proposed = possible_renames(&before, &plain);
            let after = if file.same.is_empty() {
                plain
            } else {
                let renames = chosen_renames(&proposed, &file.same).map_err(ImportMenuError::NotProposed)?;
                let new_id = &mut preview_ids();
                file.draft.into_menu_with(&renames, &before, &restaurant, new_id, &record_bytes)?
            };
            let imported = Imported::of(&before, &after, 0);
            let mut view = import_view(from, imported, &file.report)?;
            let rename = |rename: &Rename| RenameView::of(rename, file.same.contains(&rename.item));
            view.renames = proposed.iter().map(rename).collect();
            let not_stated = after.items.iter().filter(|item| !item.allergens.is_stated());
            view.allergens_not_stated = not_stated.map(|item| item.name.to_string()).collect();
            let suspicious = suspicious_prices(&before, &after);
            view.suspicious_prices = suspicious.iter().map(SuspiciousPriceView::from).collect();
            Ok(view.with_changes(&MenuChanges::between(&before, &after)))
        })
    }

    /// Replaces the menu by that of a file without new photos, if its revision is still that of the preview.
    ///
    /// # Errors
    /// [`ImportMenuError`]; nothing has changed then.
    pub async fn import_menu_by(
        &self,
        by: StaffAuth,
        file: MenuFile,
        confirmed: Confirmed,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<ImportMenuError>> {
        let _lock = self.photos.lock().await;
        if let Some(missing) = file.draft.photo_names().find(|name| !self.has_photo(*name)) {
            return Err(ImportMenuError::PhotoMissing(missing).into());
        }
        let (now, env) = (self.now(), std::sync::Arc::clone(&self.env));
        let imported = self
            .store
            .write(move |tx| {
                by.revalidate::<ActError<ImportMenuError>>(tx, now)?;
                run_once(tx, by.staff.id.as_uuid(), key, now, |tx| {
                    if repo::current_number(tx, MENU_REVISION)? != confirmed.revision {
                        return Err(ImportMenuError::Changed.into());
                    }
                    let check = PriceCheck::of(confirmed.prices);
                    let new = NewMenu { draft: file.draft, same: file.same, check, photos: 0 };
                    let imported = put_menu(tx, new, env.as_ref(), (&by.into(), now))?;
                    Ok::<_, ActError<ImportMenuError>>((200, import_view(tx, imported, &file.report)?))
                })
            })
            .await;
        self.sweep_unused_photos();
        imported
    }

    /// Replaces the menu. Creates the restaurant from the draft if there is none. Blocks while it saves photos, so it is for the
    /// command line only.
    ///
    /// # Errors
    /// [`ImportMenuError`].
    pub async fn import_menu(&self, draft: MenuDraft) -> Result<Imported, ImportMenuError> {
        self.import_menu_with_photos(Author::Program, draft, Vec::new()).await
    }

    /// [`Self::import_menu`] by this author. The items of `same` have another name in the draft.
    ///
    /// # Errors
    /// [`ImportMenuError`].
    pub async fn import_menu_with_photos(
        &self,
        by: Author,
        mut draft: MenuDraft,
        same: Vec<MenuItemId>,
    ) -> Result<Imported, ImportMenuError> {
        let _lock = self.photos.lock().await;
        let imported = match self.save_photos_of(&mut draft) {
            Ok(photos) => {
                let new = NewMenu { draft, same, check: PriceCheck::Confirmed, photos };
                self.replace_menu(by, new).await
            }
            Err(error) => Err(error),
        };
        self.sweep_unused_photos();
        imported
    }

    /// Saves the photos of a draft on the disk, before the commit that names them. The caller holds [`App::photos`]. Returns the number
    /// of distinct photos in the draft.
    pub(super) fn save_photos_of(&self, draft: &mut MenuDraft) -> Result<usize, ImportMenuError> {
        let brought = std::mem::take(&mut draft.photos);
        let named: HashSet<PhotoName> = draft.photo_names().collect();
        self.store.save_photos(&brought)?;
        match named.iter().find(|name| !self.has_photo(**name)) {
            Some(missing) => Err(ImportMenuError::PhotoMissing(*missing)),
            None => Ok(named.len()),
        }
    }

    /// Deletes the photos that no item names, archived items and earlier versions included, and that are not the logo. Call it after a
    /// change of them, successful or not. The caller holds [`App::photos`].
    pub(super) fn sweep_unused_photos(&self) {
        let used = self.store.read(|from| {
            let logo = from.get(&schema::PROFILE, &())?.and_then(|profile| profile.logo);
            let current = menus::load(from)?.items.into_iter().filter_map(|item| item.photo);
            let mut used: HashSet<PhotoName> = current.chain(logo.map(|logo| logo.photo)).collect();
            used.extend(dishes::earlier_photos(from)?);
            Ok(used)
        });
        let swept = used.and_then(|used| self.store.sweep_photos(&used));
        if let Err(error) = swept {
            tracing::warn!(%error, "could not delete unused photos");
        }
    }

    /// Checks whether a draft can be imported, without changing anything. Does not check photos.
    ///
    /// # Errors
    /// [`ImportMenuError`].
    pub fn check_menu(&self, draft: MenuDraft) -> Result<(), ImportMenuError> {
        self.store.read(|view| {
            let current = view.get(&schema::RESTAURANT, &())?;
            let restaurant = draft.restaurant(current.as_ref())?;
            draft.into_menu(&menus::load(view)?, &restaurant, &mut || self.env.uuid_v7(), &record_bytes)?;
            Ok(())
        })
    }

    async fn replace_menu(&self, by: Author, new: NewMenu) -> Result<Imported, ImportMenuError> {
        let now = self.now();
        let env = std::sync::Arc::clone(&self.env);
        self.store.write(move |tx| put_menu(tx, new, env.as_ref(), (&by, now))).await
    }
}

/// Whether prices that are probably typing errors are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PriceCheck {
    /// They are meant, or there is nobody to ask.
    Confirmed,
    /// They are refused.
    Refused,
}

impl PriceCheck {
    fn of(confirmed: bool) -> Self {
        if confirmed { Self::Confirmed } else { Self::Refused }
    }
}

/// A menu that replaces the current one.
pub(super) struct NewMenu {
    pub(super) draft: MenuDraft,
    /// The items that have another name in the draft.
    pub(super) same: Vec<MenuItemId>,
    pub(super) check: PriceCheck,
    /// The number of its photos, which are on the disk already.
    pub(super) photos: usize,
}

/// Ids of a preview, different from all that exist.
fn preview_ids() -> impl FnMut() -> Uuid {
    let mut last = u128::MAX;
    move || {
        last -= 1;
        Uuid::from_u128(last)
    }
}

/// The menu of a draft where every other name is another dish.
fn plain_menu(draft: MenuDraft, before: &Menu, restaurant: &Restaurant) -> Result<Menu, DraftError> {
    draft.into_menu(before, restaurant, &mut preview_ids(), &record_bytes)
}

/// Replaces the menu, on the writer.
pub(super) fn put_menu(
    tx: &mut Tx,
    NewMenu { draft, same, check, photos }: NewMenu,
    env: &dyn Env,
    (by, now): (&Author, Timestamp),
) -> Result<Imported, ImportMenuError> {
    let current = tx.get(&schema::RESTAURANT, &())?;
    let restaurant = draft.restaurant(current.as_ref())?;
    // Ids count up from the first one (RFC 9562 §6.2, method 2) and differ only in their last digits, so the compressed menu is a third
    // smaller than with random ids.
    let mut last: Option<Uuid> = None;
    let mut new_id = || {
        let next = last.map_or_else(|| env.uuid_v7(), |id| Uuid::from_u128(id.as_u128() + 1));
        *last.insert(next)
    };
    let existing = menus::load(tx)?;
    let renames = if same.is_empty() {
        Vec::new()
    } else {
        let proposed = possible_renames(&existing, &plain_menu(draft.clone(), &existing, &restaurant)?);
        chosen_renames(&proposed, &same).map_err(ImportMenuError::NotProposed)?
    };
    let menu = draft.into_menu_with(&renames, &existing, &restaurant, &mut new_id, &record_bytes)?;
    if check == PriceCheck::Refused {
        let suspicious = suspicious_prices(&existing, &menu);
        if !suspicious.is_empty() {
            return Err(ImportMenuError::UnconfirmedPrices(suspicious));
        }
    }
    tx.put(&schema::RESTAURANT, &(), &restaurant)?;
    menus::replace(tx, &existing, &menu, (&by.changed_by(), now))?;
    let imported = Imported::of(&existing, &menu, photos);
    let entry = by.entry(now, Action::MenuImported);
    audit::append(tx, entry.with("items", imported.items).with("options", imported.options))?;
    menus::publish_menu(tx)?;
    Ok(imported)
}
