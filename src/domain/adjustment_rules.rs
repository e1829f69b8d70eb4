//! The reasons for comps and discounts: a list that the owner edits, in the restaurant's language until then.

use serde::{Deserialize, Serialize};

use super::adjustment::AdjustmentKind;
use super::profile::Language;
use super::text::Reason;

/// Most reasons of one list. A waiter chooses one at the table, so more would be searched too long.
pub const REASONS_MAX: usize = 20;

/// The reasons that can be chosen, in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdjustmentRules {
    /// The reasons for comps.
    pub comp_reasons: Vec<Reason>,
    /// The reasons for discounts.
    pub discount_reasons: Vec<Reason>,
}

impl AdjustmentRules {
    /// The reasons of a restaurant whose owner has set none.
    pub fn of_language(language: Language) -> Self {
        let (comps, discounts) = match language {
            Language::En => {
                (["On the house", "Complaint", "Waited too long"], ["Regulars", "Staff", "Complaint"])
            }
            Language::De => {
                (["Aufs Haus", "Reklamation", "Zu lange gewartet"], ["Stammgäste", "Personal", "Reklamation"])
            }
            Language::Es => {
                (["Invita la casa", "Queja", "Espera larga"], ["Clientes habituales", "Personal", "Queja"])
            }
            Language::Tr => (["İkram", "Şikâyet", "Uzun bekleme"], ["Müdavim", "Personel", "Şikâyet"]),
            Language::Ar => (["ضيافة", "شكوى", "انتظار طويل"], ["زبائن دائمون", "موظفون", "شكوى"]),
        };
        let parsed = |texts: [&str; 3]| texts.iter().filter_map(|text| Reason::parse(text).ok()).collect();
        Self { comp_reasons: parsed(comps), discount_reasons: parsed(discounts) }
    }

    /// The reasons for an adjustment of this kind.
    pub fn reasons(&self, kind: AdjustmentKind) -> &[Reason] {
        if kind.is_comp() { &self.comp_reasons } else { &self.discount_reasons }
    }
}
