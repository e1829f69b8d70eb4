//! Whether payments are recorded, and what an owner needs to choose it.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::declaration::declaration;
use crate::domain::money_profile::{
    DECLARATION_VERSION, Declaration, FiscalRule, KNOWN_RULES, MoneyProfileKind,
};
use crate::domain::profile::{Language, Profile};

/// Whether payments are recorded, with the declaration of the owner and the proposal for the country.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MoneyProfileView {
    /// `ORDERS`: no payments, the sum of a party is handed to the till. `BOOKS`: payments, tips and refunds.
    pub profile: MoneyProfileKind,
    /// Whether the owner has chosen it for this country. `false` for data of an earlier version, which records payments as before, and
    /// after a change of the country.
    pub is_chosen: bool,
    /// The declaration of the owner; `null` where there is none.
    pub declared: Option<DeclaredView>,
    /// What is known about the country.
    pub rule: FiscalRule,
    /// What is proposed for the country.
    pub proposal: MoneyProfileKind,
    /// What the owner declares for `BOOKS`.
    pub declaration: DeclarationTextView,
}

/// Who declared that the country asks for no fiscal device.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeclaredView {
    /// Name of the owner, or of the user of the computer.
    pub by: String,
    /// When: RFC 3339, UTC.
    pub at: String,
    /// The country of the restaurant at that time (ISO 3166-1 alpha-2); `null` where none was set.
    pub country: Option<String>,
    /// Version of the text.
    pub text_version: u16,
}

impl From<&Declaration> for DeclaredView {
    fn from(made: &Declaration) -> Self {
        Self {
            by: made.by.to_string(),
            at: made.at.to_string(),
            country: made.country.map(|country| country.as_str().to_owned()),
            text_version: made.text_version,
        }
    }
}

/// The declaration, in full.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeclarationTextView {
    /// Its version, which a request for `BOOKS` repeats.
    pub version: u16,
    /// Its text in every language of the pages.
    pub texts: Vec<LanguageTextView>,
}

/// A text in one language.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct LanguageTextView {
    /// The language of the text.
    pub language: Language,
    /// The text in this language, in full.
    pub text: &'static str,
}

impl DeclarationTextView {
    /// The text in force.
    pub fn current() -> Self {
        let text = |language| LanguageTextView { language, text: declaration(language) };
        Self { version: DECLARATION_VERSION, texts: Language::ALL.map(text).to_vec() }
    }
}

/// What is known about the duty of a country to use a fiscal device.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct FiscalRuleView {
    /// ISO 3166-1 alpha-2.
    pub country: &'static str,
    /// What is known.
    pub rule: FiscalRule,
    /// What is proposed.
    pub proposal: MoneyProfileKind,
}

impl FiscalRuleView {
    /// All countries about which something is known.
    pub fn all() -> Vec<Self> {
        let view = |country: &'static str| {
            let rule = FiscalRule::of(Some(country));
            Self { country, rule, proposal: rule.proposal() }
        };
        KNOWN_RULES.into_iter().map(|(country, _)| view(country)).collect()
    }
}

impl MoneyProfileView {
    /// The view of a profile.
    pub fn of(profile: &Profile) -> Self {
        let country = profile.country;
        let rule = FiscalRule::of(country.as_ref().map(|country| country.as_str()));
        Self {
            profile: profile.money.kind(),
            is_chosen: profile.money.is_chosen_for(country),
            declared: profile.money.declaration().map(DeclaredView::from),
            rule,
            proposal: rule.proposal(),
            declaration: DeclarationTextView::current(),
        }
    }
}
