//! Bodies of requests by guests: joining, cart lines, orders, calls.

use serde::Deserialize;
use utoipa::ToSchema;

use super::faults::{Faults, double_option, note};
use super::share::ShareInput;
use crate::app::call_staff::CallRequest;
use crate::domain::call::CallKind;
use crate::domain::cart::{Choice, LineEdit};
use crate::domain::ids::{DeviceId, OptionId};
use crate::domain::limits::Limits;
use crate::domain::order::PaymentWish;
use crate::domain::session::PIN_DIGITS;
use crate::domain::text::Nickname;
use crate::http::problem::Problem;

/// `POST /api/sessions/join`: a phone that joins a table, or comes back to it.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct JoinInput {
    /// The code of the table, from its QR code.
    pub table_code: String,
    /// The PIN of the session: four digits.
    pub pin: String,
    /// The guest's name for the others at the table, 24 characters at most; the box chooses one if it is left out.
    pub nickname: Option<String>,
    /// The device id that the phone had before, to get its cart and orders back.
    pub resume_device_id: Option<DeviceId>,
    /// The resume secret of that device: 43 characters of base64url. For a device that staff have released the phone may send a new
    /// secret, which then belongs to the device. A phone without an earlier device may send a secret that it has made: if it sends it
    /// again because the answer was lost, it is the same device.
    pub resume_secret: Option<String>,
}

/// `POST /api/receipt`: the code of a printed receipt.
#[derive(Deserialize, ToSchema)]
pub struct ReceiptCodeInput {
    /// The code that is printed on the receipt: the fragment of the address in its QR code, 43 characters of base64url.
    pub code: String,
}

/// Parses the member `nickname`; blank becomes `None`.
///
/// # Errors
/// 422 `invalid` with the field and what would be right.
pub fn nickname(text: Option<&str>) -> Result<Option<Nickname>, Problem> {
    let mut faults = Faults::default();
    let name = faults.at("/nickname", Nickname::parse_optional(text));
    faults.done(name)
}

/// Checks the format of a PIN. A malformed one is not counted as an attempt.
///
/// # Errors
/// 422 `invalid` with the field and what would be right.
pub fn check_pin_format(text: &str) -> Result<(), Problem> {
    if text.len() == PIN_DIGITS && text.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(());
    }
    Err(Problem::invalid_at("/pin", format!("must be {PIN_DIGITS} digits")))
}

/// Declares the body of a dish that somebody orders, with the members of its own after those that all of them have. A flattened struct
/// would do the same, but serde then accepts unknown members and does not say which member is wrong.
macro_rules! dish_input {
    ($(#[$about:meta])* $name:ident { $($(#[$of:meta])* $member:ident: $type:ty),* }) => {
        $(#[$about])*
        #[derive(Clone, Debug, serde::Deserialize, utoipa::ToSchema)]
        #[serde(rename_all = "camelCase")]
        pub struct $name {
            /// The id of an item on the menu.
            pub menu_item_id: $crate::domain::ids::MenuItemId,
            /// Required if the item has variants.
            pub variant_id: Option<$crate::domain::ids::VariantId>,
            /// How many, from 1; 1 if it is left out.
            #[serde(default = "crate::http::input::guest::one")]
            pub quantity: i64,
            /// The chosen options of the item's option groups.
            #[serde(default)]
            pub options: Vec<$crate::domain::ids::OptionId>,
            /// A note for the kitchen.
            pub note: Option<String>,
            /// Allergies that the kitchen must consider.
            pub allergy_note: Option<String>,
            /// The category it was chosen from. Where several items have the same name, the cart and the order name it; the first category
            /// of the item if it is left out.
            pub category_id: Option<$crate::domain::ids::CategoryId>,
            /// Whether it should come with the main courses; false if it is left out.
            #[serde(default)]
            #[schema(value_type = Option<bool>)]
            pub with_mains: bool,
            $($(#[$of])* pub $member: $type,)*
        }

        impl $name {
            /// Parses the choice of the dish, or adds what is wrong to `faults`; `at` is its JSON pointer in the request.
            fn dish(
                self,
                at: &str,
                faults: &mut $crate::http::input::faults::Faults,
                limits: &$crate::domain::limits::Limits,
            ) -> Option<$crate::domain::cart::Choice> {
                let quantity = faults.quantity(&format!("{at}/quantity"), self.quantity);
                let options = faults.options(&format!("{at}/options"), self.options);
                let note = faults.note(&format!("{at}/note"), self.note.as_deref(), limits);
                let allergy_note = self.allergy_note.as_deref();
                let allergy_note = faults.note(&format!("{at}/allergyNote"), allergy_note, limits);
                Some($crate::domain::cart::Choice {
                    item: self.menu_item_id,
                    variant: self.variant_id,
                    options: options?,
                    quantity: quantity?,
                    note: note?,
                    allergy_note: allergy_note?,
                    category: self.category_id,
                    with_mains: self.with_mains,
                })
            }
        }
    };
}
pub(super) use dish_input;

/// The quantity of a dish where it is left out.
pub(super) fn one() -> i64 {
    1
}

dish_input! {
    /// `POST /api/cart/items`, and the `item` of an `add-to-cart` frame.
    AddInput {}
}

impl AddInput {
    /// Parses the choice; `at` is its JSON pointer in the request.
    ///
    /// # Errors
    /// 422 `invalid` with the field and what would be right.
    pub fn choice(self, at: &str, limits: &Limits) -> Result<Choice, Problem> {
        let mut faults = Faults::default();
        let choice = self.dish(at, &mut faults, limits);
        faults.done(choice)
    }
}

/// `PATCH /api/cart/items/{lineId}`. Members that are left out stay as they are; at least one is required.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EditInput {
    /// The new quantity, from 1.
    pub quantity: Option<i64>,
    /// The chosen options; replaces all.
    pub options: Option<Vec<OptionId>>,
    /// A note for the kitchen; `null` removes it.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<String>)]
    pub note: Option<Option<String>>,
    /// Allergies that the kitchen must consider; `null` removes the note.
    #[serde(default, deserialize_with = "double_option")]
    #[schema(value_type = Option<String>)]
    pub allergy_note: Option<Option<String>>,
    /// Whether it should come with the main courses.
    pub with_mains: Option<bool>,
}

impl EditInput {
    /// Parses the edit.
    ///
    /// # Errors
    /// 422 `invalid`, also if all members are left out.
    pub fn edit(self, limits: &Limits) -> Result<LineEdit, Problem> {
        let mut faults = Faults::default();
        let is_empty = self.quantity.is_none()
            && self.options.is_none()
            && self.note.is_none()
            && self.allergy_note.is_none()
            && self.with_mains.is_none();
        if is_empty {
            faults.at::<(), _>(
                "",
                Err("must have at least one of quantity, options, note, allergyNote, withMains"),
            );
        }
        let quantity = self.quantity.map(|count| faults.quantity("/quantity", count));
        let options = self.options.map(|options| faults.options("/options", options));
        let note = self.note.map(|text| faults.note("/note", text.as_deref(), limits));
        let allergy_note = self.allergy_note.map(|text| faults.note("/allergyNote", text.as_deref(), limits));
        // `flatten` drops only invalid members, and those are among the faults.
        let edit = LineEdit {
            quantity: quantity.flatten(),
            options: options.flatten(),
            note: note.flatten(),
            allergy_note: allergy_note.flatten(),
            with_mains: self.with_mains,
        };
        faults.done(Some(edit))
    }
}

/// `POST /api/orders/place`: the order of the cart that the phone shows.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlaceInput {
    /// The revision of the cart that the phone shows.
    pub cart_revision: u64,
    /// The total that the phone shows, in minor units, including tax on top. If the box computes another total, the order is
    /// rejected with 409 `cart-changed`.
    pub expected_total: Option<i64>,
    /// The payment method that the guest prefers.
    pub payment_method: PaymentWish,
    /// A note for the kitchen about the whole order.
    pub note: Option<String>,
}

/// `POST /api/session/requests`: a call for a waiter or for the bill.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CallInput {
    /// Whether a waiter should come, or the guest would like to pay.
    pub kind: CallKind,
    /// A text for the waiter.
    pub note: Option<String>,
    /// How the guests would like to pay, for the waiter who brings the bill.
    pub payment_method: Option<PaymentWish>,
    /// Which part of the bill the guest would like to pay; only with `REQUEST_BILL`. Without it the guest asks for the whole bill.
    pub share: Option<ShareInput>,
}

impl CallInput {
    /// Parses the note and the part of the bill.
    ///
    /// # Errors
    /// 422 `invalid` with the field and what would be right.
    pub fn request(self, limits: &Limits) -> Result<CallRequest, Problem> {
        let note = note(self.note.as_deref(), limits)?;
        if self.share.is_some() && self.kind != CallKind::RequestBill {
            return Err(Problem::invalid_at("/share", "must be left out unless the kind is REQUEST_BILL"));
        }
        let share = self.share.map(ShareInput::share).transpose()?;
        Ok(CallRequest { kind: self.kind, note, payment: self.payment_method, share })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(json: &str) -> Result<Choice, Problem> {
        let value = serde_json::from_str(json).unwrap();
        let input: AddInput = crate::http::body::parse(&value)?;
        input.choice("", &Limits::default())
    }

    fn pointers(problem: &Problem) -> Vec<String> {
        let errors = problem.members["errors"].as_array().unwrap();
        errors.iter().map(|e| e["pointer"].as_str().unwrap().to_owned()).collect()
    }

    const ITEM: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

    #[test]
    fn invalid_values_are_all_reported_by_pointer() {
        let note = "x".repeat(201);
        let bad =
            format!(r#"{{"menuItemId":"{ITEM}","quantity":-3,"note":"{note}","allergyNote":"a\u202eb"}}"#);
        assert_eq!(pointers(&add(&bad).unwrap_err()), ["/quantity", "/note", "/allergyNote"]);
    }

    #[test]
    fn wrong_type_is_reported_by_pointer() {
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
    fn note_left_out_is_kept_and_null_removes_it() {
        let edit =
            |json: &str| serde_json::from_str::<EditInput>(json).unwrap().edit(&Limits::default()).unwrap();
        assert_eq!(edit(r#"{"quantity":2}"#).note, None);
        assert_eq!(edit(r#"{"note":null}"#).note, Some(None));
        assert_eq!(edit(r#"{"note":" "}"#).note, Some(None));
        assert!(edit(r#"{"note":"hot"}"#).note.unwrap().is_some());
        let nothing =
            serde_json::from_str::<EditInput>(r#"{"quantitty":2}"#).unwrap().edit(&Limits::default());
        assert_eq!(pointers(&nothing.unwrap_err()), [""], "an edit without a known member is invalid");
    }
}
