//! The part of a bill that a guest looks at or asks to pay: as a query, and in the body of a call.

use serde::Deserialize;
use utoipa::ToSchema;

use super::faults::Faults;
use super::payments::{PickInput, picks};
use crate::domain::bill_balance::Pick;
use crate::domain::bill_share::AskedShare;
use crate::domain::payment::ITEMS_MAX;
use crate::domain::split::WAYS_MAX;
use crate::http::problem::Problem;
use crate::view::guest_bill::ShareKind;

/// The query of a guest's part of the bill, as text, so that a problem can name each invalid parameter.
#[derive(Clone, Copy, Debug, rocket::FromForm)]
pub struct ShareQuery<'r> {
    /// `OWN`, `EVENLY` or `ITEM`.
    pub by: Option<&'r str>,
    /// With `EVENLY`: the number of parts.
    pub ways: Option<&'r str>,
    /// With `ITEM`: `orderId:itemIndex:quantity`, separated by commas.
    pub items: Option<&'r str>,
}

/// The part of the bill that a guest asks to pay. The box computes the amount.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct ShareInput {
    /// How the guest chose it.
    pub by: ShareKind,
    /// With `EVENLY`: the number of parts.
    pub ways: Option<usize>,
    /// With `ITEM`: the picked order lines.
    #[serde(default)]
    #[schema(value_type = Option<Vec<PickInput>>)]
    pub items: Vec<PickInput>,
}

fn ways(faults: &mut Faults, pointer: &str, ways: Option<usize>) -> Option<AskedShare> {
    let ways = ways.filter(|ways| (1..=WAYS_MAX).contains(ways));
    let wanted = format!("must be a whole number from 1 to {WAYS_MAX}");
    faults.at(pointer, ways.ok_or(wanted)).map(AskedShare::Evenly)
}

impl ShareQuery<'_> {
    /// Parses the query.
    ///
    /// # Errors
    /// 422 `invalid` with the field and what would be right.
    pub fn share(self) -> Result<AskedShare, Problem> {
        let mut faults = Faults::default();
        let share = match self.by {
            Some("OWN") => Some(AskedShare::Own),
            Some("EVENLY") => ways(&mut faults, "/ways", self.ways.and_then(|text| text.parse().ok())),
            Some("ITEM") => {
                let wanted =
                    format!("must be at most {ITEMS_MAX} of orderId:itemIndex:quantity, separated by commas");
                let picks = picks(self.items.unwrap_or_default());
                faults.at("/items", picks.ok_or(wanted)).map(AskedShare::ByItem)
            }
            _ => faults.at("/by", Err("must be OWN, EVENLY or ITEM")),
        };
        faults.done(share)
    }
}

impl ShareInput {
    /// Checks everything that does not depend on the bill.
    ///
    /// # Errors
    /// 422 `invalid` with the field and what would be right.
    pub fn share(self) -> Result<AskedShare, Problem> {
        let mut faults = Faults::default();
        let share = match self.by {
            ShareKind::Own => Some(AskedShare::Own),
            ShareKind::Evenly => ways(&mut faults, "/share/ways", self.ways),
            ShareKind::Item => {
                let fits = (1..=ITEMS_MAX).contains(&self.items.len());
                let wanted = format!("must have from 1 to {ITEMS_MAX} lines");
                let picks = self.items.into_iter().map(Pick::from).collect();
                faults.at("/share/items", fits.then_some(picks).ok_or(wanted)).map(AskedShare::ByItem)
            }
        };
        faults.done(share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORDER: &str = "0190163d-8694-739b-aea5-966c26f8ad91";

    fn pointer(problem: &Problem) -> String {
        problem.members["errors"][0]["pointer"].as_str().unwrap_or_default().to_owned()
    }

    #[test]
    fn share_of_query_and_of_body_are_the_same() {
        let items = format!("{ORDER}:2:1");
        let pick = Pick { order: ORDER.parse().unwrap(), index: 2, quantity: 1 };
        for (by, ways, items, body, wanted) in [
            ("OWN", None, None, r#"{"by":"OWN"}"#.to_owned(), Ok(AskedShare::Own)),
            ("EVENLY", Some("3"), None, r#"{"by":"EVENLY","ways":3}"#.to_owned(), Ok(AskedShare::Evenly(3))),
            ("EVENLY", Some("0"), None, r#"{"by":"EVENLY","ways":0}"#.to_owned(), Err("/ways")),
            ("EVENLY", Some("41"), None, r#"{"by":"EVENLY","ways":41}"#.to_owned(), Err("/ways")),
            ("EVENLY", None, None, r#"{"by":"EVENLY"}"#.to_owned(), Err("/ways")),
            ("ITEM", None, None, r#"{"by":"ITEM"}"#.to_owned(), Err("/items")),
            (
                "ITEM",
                None,
                Some(items.as_str()),
                format!(r#"{{"by":"ITEM","items":[{{"orderId":"{ORDER}","itemIndex":2,"quantity":1}}]}}"#),
                Ok(AskedShare::ByItem(vec![pick])),
            ),
        ] {
            let asked = ShareQuery { by: Some(by), ways, items }.share().map_err(|p| pointer(&p));
            assert_eq!(asked, wanted.clone().map_err(str::to_owned), "{by} {ways:?}");
            let input: ShareInput = serde_json::from_str(&body).unwrap();
            let asked = input.share().map_err(|p| pointer(&p));
            assert_eq!(asked, wanted.map_err(|at| format!("/share{at}")), "{body}");
        }
        let other = ShareQuery { by: Some("AMOUNT"), ways: None, items: None };
        assert_eq!(other.share().map_err(|p| pointer(&p)), Err("/by".to_owned()));
    }
}
