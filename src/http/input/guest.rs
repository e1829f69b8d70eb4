//! What guests send: joining, cart lines, orders, calls.

use serde::Deserialize;
use utoipa::ToSchema;

use super::faults::{Faults, present};
use crate::domain::cart::{Choice, LineEdit};
use crate::domain::ids::{DeviceId, MenuItemId, OptionId, VariantId};
use crate::domain::limits::Limits;
use crate::domain::order::PaymentWish;
use crate::domain::session::{CallKind, PIN_DIGITS};
use crate::domain::text::Nickname;
use crate::http::problem::Problem;

/// `POST /api/sessions/join`.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct JoinInput {
    /// From the QR code.
    pub table_code: String,
    /// Four digits.
    pub pin: String,
    /// How the guest would like to be called.
    pub nickname: Option<String>,
    /// The place they had before.
    pub resume_device_id: Option<DeviceId>,
    /// What the box told the phone when it joined as that device: 43 characters of base64url. A phone that takes a place that
    /// staff have released may send a secret of its own making, which is then the place's.
    pub resume_secret: Option<String>,
}

/// A nickname as typed; one that is refused is told, not replaced.
///
/// # Errors
/// 422 `invalid`.
pub fn nickname(text: Option<&str>) -> Result<Option<Nickname>, Problem> {
    let mut faults = Faults::default();
    let name = faults.at("/nickname", Nickname::parse_optional(text));
    faults.done(name)
}

/// Whether a text could be a PIN at all.
///
/// # Errors
/// 422 `invalid`; no attempt is counted for it.
pub fn pin_form(text: &str) -> Result<(), Problem> {
    if text.len() == PIN_DIGITS && text.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(());
    }
    Err(Problem::invalid_at("/pin", format!("must be {PIN_DIGITS} digits")))
}

/// `POST /api/cart/items`, and the `item` of an `add-to-cart` frame.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AddInput {
    /// What.
    pub menu_item_id: MenuItemId,
    /// In which variant.
    pub variant_id: Option<VariantId>,
    /// How many; 1 where it is left out.
    #[serde(default = "one")]
    pub quantity: i64,
    /// The answers to what the item asks.
    #[serde(default)]
    pub options: Vec<OptionId>,
    /// For the kitchen.
    pub note: Option<String>,
    /// What somebody cannot eat.
    pub allergy_note: Option<String>,
}

fn one() -> i64 {
    1
}

impl AddInput {
    /// The choice, which stands at this pointer of the request.
    ///
    /// # Errors
    /// 422 `invalid`.
    pub fn choice(self, at: &str, limits: &Limits) -> Result<Choice, Problem> {
        let mut faults = Faults::default();
        let choice = self.checked(at, &mut faults, limits);
        faults.done(choice)
    }

    /// The choice that stands at this pointer, or `None` and the faults of it.
    pub(super) fn checked(self, at: &str, faults: &mut Faults, limits: &Limits) -> Option<Choice> {
        let quantity = faults.quantity(&format!("{at}/quantity"), self.quantity);
        let options = faults.options(&format!("{at}/options"), self.options);
        let note = faults.note(&format!("{at}/note"), self.note.as_deref(), limits);
        let allergy_note = faults.note(&format!("{at}/allergyNote"), self.allergy_note.as_deref(), limits);
        Some(Choice {
            item: self.menu_item_id,
            variant: self.variant_id,
            options: options?,
            quantity: quantity?,
            note: note?,
            allergy_note: allergy_note?,
        })
    }
}

/// `PATCH /api/cart/items/{lineId}`; what is left out stays, `null` clears a note.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EditInput {
    /// How many.
    pub quantity: Option<i64>,
    /// All answers.
    pub options: Option<Vec<OptionId>>,
    /// For the kitchen.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub note: Option<Option<String>>,
    /// What somebody cannot eat.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub allergy_note: Option<Option<String>>,
}

impl EditInput {
    /// The edit.
    ///
    /// # Errors
    /// 422 `invalid`.
    pub fn edit(self, limits: &Limits) -> Result<LineEdit, Problem> {
        let mut faults = Faults::default();
        let names_nothing = self.quantity.is_none()
            && self.options.is_none()
            && self.note.is_none()
            && self.allergy_note.is_none();
        if names_nothing {
            faults.at::<(), _>("", Err("must name quantity, options, note or allergyNote"));
        }
        let quantity = self.quantity.map(|count| faults.quantity("/quantity", count));
        let options = self.options.map(|options| faults.options("/options", options));
        let note = self.note.map(|text| faults.note("/note", text.as_deref(), limits));
        let allergy_note = self.allergy_note.map(|text| faults.note("/allergyNote", text.as_deref(), limits));
        // A field that was named and refused is among the faults, so `flatten` loses nothing.
        let edit = LineEdit {
            quantity: quantity.flatten(),
            options: options.flatten(),
            note: note.flatten(),
            allergy_note: allergy_note.flatten(),
        };
        faults.done(Some(edit))
    }
}

/// `POST /api/orders/place`.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlaceInput {
    /// The revision of the cart the phone shows.
    pub cart_revision: u64,
    /// The total the phone shows, minor units, tax included: where the box computes another one, nothing is ordered.
    pub expected_total: Option<i64>,
    /// How they would like to pay.
    pub payment_method: PaymentWish,
    /// For the kitchen, about the whole order.
    pub note: Option<String>,
}

/// `POST /api/session/requests`.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct CallInput {
    /// What is asked.
    pub kind: CallKind,
    /// In the guest's words.
    pub note: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(json: &str) -> Result<Choice, Problem> {
        let value = serde_json::from_str(json).unwrap();
        let input: AddInput = crate::http::body::parse(value)?;
        input.choice("", &Limits::default())
    }

    fn pointers(problem: &Problem) -> Vec<String> {
        let errors = problem.members["errors"].as_array().unwrap();
        errors.iter().map(|e| e["pointer"].as_str().unwrap().to_owned()).collect()
    }

    const ITEM: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

    #[test]
    fn every_fault_is_named_where_it_stands() {
        let note = "x".repeat(201);
        let bad =
            format!(r#"{{"menuItemId":"{ITEM}","quantity":-3,"note":"{note}","allergyNote":"a\u202eb"}}"#);
        assert_eq!(pointers(&add(&bad).unwrap_err()), ["/quantity", "/note", "/allergyNote"]);
    }

    #[test]
    fn a_wrong_type_is_named_too() {
        for (json, pointer) in [
            (r#"{"menuItemId":"7"}"#.to_owned(), "/menuItemId"),
            (format!(r#"{{"menuItemId":"{ITEM}","quantity":1.5}}"#), "/quantity"),
            (format!(r#"{{"menuItemId":"{ITEM}","quantity":1e30}}"#), "/quantity"),
            (format!(r#"{{"menuItemId":"{ITEM}","options":["{ITEM}",7]}}"#), "/options/1"),
        ] {
            assert_eq!(pointers(&add(&json).unwrap_err()), [pointer], "{json}");
        }
    }

    #[test]
    fn a_note_left_out_stays_and_null_clears_it() {
        let edit =
            |json: &str| serde_json::from_str::<EditInput>(json).unwrap().edit(&Limits::default()).unwrap();
        assert_eq!(edit(r#"{"quantity":2}"#).note, None);
        assert_eq!(edit(r#"{"note":null}"#).note, Some(None));
        assert_eq!(edit(r#"{"note":" "}"#).note, Some(None));
        assert!(edit(r#"{"note":"hot"}"#).note.unwrap().is_some());
        let nothing =
            serde_json::from_str::<EditInput>(r#"{"quantitty":2}"#).unwrap().edit(&Limits::default());
        assert_eq!(
            pointers(&nothing.unwrap_err()),
            [""],
            "a slip of the pen is told, not taken for a change"
        );
    }
}
