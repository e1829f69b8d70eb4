//! Earlier versions of dishes, and dishes that have left the menu.

use sha2::{Digest, Sha256};

use super::ids::StaffId;
use super::menu::Category;
use super::text::{Description, Name};

/// Earlier versions that are kept of each dish: a busy year of price changes. Older ones are deleted.
pub const VERSIONS_KEPT: usize = 20;
/// Archived dishes that are kept: as many as a menu has at most, so that an import that replaces everything can be undone dish by dish.
pub const ARCHIVED_KEPT: usize = 2_000;

/// Who changed or archived a dish.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum ChangedBy {
    /// A member of staff in the browser.
    Staff(StaffId),
    /// A user of the computer, by name, with a command.
    User(String),
    /// The program itself, as in the demo.
    Program,
}

impl Category {
    /// Identifies its content: 16 hex digits of a SHA-256. A change of the category names the version that the page showed.
    pub fn version(&self) -> String {
        let mut hash = Sha256::new();
        // The length of each text precedes it, so no two different categories have the same bytes.
        let mut text = |text: Option<&str>| {
            hash.update((text.map_or(u64::MAX, |text| text.len() as u64)).to_be_bytes());
            hash.update(text.unwrap_or_default());
        };
        text(Some(self.name.as_str()));
        text(self.description.as_ref().map(Description::as_str));
        for translation in &self.translations {
            text(Some(translation.language.as_str()));
            text(translation.name.as_ref().map(Name::as_str));
            text(translation.description.as_ref().map(Description::as_str));
        }
        let hours = self.hours.iter().map(|hours| hours.as_uuid());
        for id in self.items.iter().map(|item| item.as_uuid()).chain([uuid::Uuid::nil()]).chain(hours) {
            hash.update(id.as_bytes());
        }
        hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }
}
