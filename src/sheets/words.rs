//! The printed words, in the languages of the pages.

use crate::domain::profile::Language;

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// Above the code of the Wi-Fi.
    pub wifi: &'static str,
    /// Above the code of the table, where there is one of the Wi-Fi too.
    pub menu: &'static str,
    /// Below the codes.
    pub instruction: &'static str,
}

/// The words in this language.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::En => {
            &Words { wifi: "Wi-Fi", menu: "Menu", instruction: "Scan, then type the PIN from your waiter" }
        }
        Language::De => &Words {
            wifi: "WLAN",
            menu: "Speisekarte",
            instruction: "Scannen, dann die PIN vom Service eingeben",
        },
        Language::Es => &Words {
            wifi: "Wifi",
            menu: "Carta",
            instruction: "Escanea y escribe el PIN que te dé el camarero",
        },
        Language::Tr => &Words {
            wifi: "Wi-Fi",
            menu: "Menü",
            instruction: "Kodu okutun, sonra garsondan aldığınız PIN’i girin",
        },
        Language::Ar => &Words {
            wifi: "Wi-Fi",
            menu: "القائمة",
            instruction: "امسح الرمز، ثم اكتب رقم PIN الذي يعطيك إياه النادل",
        },
    }
}
