//! Frames that a phone sends over its live channel.

use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::guest::{AddInput, EditInput};
use crate::domain::ids::LineId;
use crate::http::body::parse;
use crate::http::problem::Problem;

/// A frame from a phone; [`PhoneFrame::parse`] reads one.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum PhoneFrame {
    /// Adds a line to the cart.
    AddToCart {
        /// The line to add.
        item: AddInput,
    },
    /// Changes a line of the cart.
    #[serde(rename_all = "camelCase")]
    UpdateItem {
        /// The line to change.
        line_id: LineId,
        /// The changed members.
        #[serde(flatten)]
        edit: EditInput,
    },
    /// Removes a line from the cart.
    #[serde(rename_all = "camelCase")]
    RemoveItem {
        /// The line to remove.
        line_id: LineId,
    },
    /// Requests a snapshot.
    Sync,
    /// Requests a `pong`, to check the connection.
    Ping,
}

/// The members of `add-to-cart`.
#[derive(Deserialize)]
struct AddMembers {
    item: AddInput,
}

/// The members of `remove-item`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RemoveMembers {
    line_id: LineId,
}

#[derive(Deserialize)]
struct NoMembers {}

impl PhoneFrame {
    /// Parses a frame, except its `opId`. It does not use serde's tagged enum, which would ignore unknown members.
    ///
    /// # Errors
    /// 422 `invalid`, also for an unknown type or member.
    pub fn parse(frame: Value) -> Result<Self, Problem> {
        let Value::Object(mut members) = frame else {
            return Err(Problem::invalid_at("", "must be an object"));
        };
        members.remove("opId");
        let kind = members.remove("type").unwrap_or_default();
        let line_id = match kind.as_str() {
            Some("update-item") => members.remove("lineId"),
            _ => None,
        };
        let members = Value::Object(members);
        match kind.as_str() {
            Some("add-to-cart") => parse(&members).map(|AddMembers { item }| Self::AddToCart { item }),
            Some("update-item") => {
                let line_id = line_id.unwrap_or_default();
                let line_id =
                    LineId::deserialize(line_id).map_err(|error| Problem::invalid_at("/lineId", error))?;
                Ok(Self::UpdateItem { line_id, edit: parse(&members)? })
            }
            Some("remove-item") => {
                parse(&members).map(|RemoveMembers { line_id }| Self::RemoveItem { line_id })
            }
            Some("sync") => parse(&members).map(|NoMembers {}| Self::Sync),
            Some("ping") => parse(&members).map(|NoMembers {}| Self::Ping),
            _ => Err(Problem::invalid_at(
                "/type",
                format!("found {kind}; must be add-to-cart, update-item, remove-item, sync or ping"),
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITEM: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

    #[test]
    fn frame_with_unknown_type_or_member_is_refused() {
        let frame =
            format!(r#"{{"type":"update-item","opId":"{ITEM}","lineId":"{ITEM}","quantity":2,"note":null}}"#);
        let read = |frame: &str| PhoneFrame::parse(serde_json::from_str(frame).unwrap());
        let PhoneFrame::UpdateItem { edit, .. } = read(&frame).unwrap() else { panic!("update-item") };
        assert_eq!((edit.quantity, edit.note), (Some(2), Some(None)));
        let bad = |frame: &str| {
            read(frame).unwrap_err().members["errors"]
                .as_array()
                .unwrap()
                .iter()
                .map(|e| e["pointer"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(bad(r#"{"type":"drop-table"}"#), ["/type"]);
        assert_eq!(bad(r#"{"type":7}"#), ["/type"]);
        assert_eq!(bad("[]"), [""]);
        assert_eq!(bad(r#"{"type":"update-item","quantity":2}"#), ["/lineId"]);
        assert_eq!(bad(r#"{"type":"ping","now":1}"#), ["/now"]);
        let misspelt =
            format!(r#"{{"type":"add-to-cart","item":{{"menuItemId":"{ITEM}","qty":2}},"a/b":1}}"#);
        assert_eq!(bad(&misspelt), ["/a~1b", "/item/qty"]);
    }
}
