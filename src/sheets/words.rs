//! The printed words, in the languages of the pages.

/// A language of the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Language {
    #[default]
    English,
    German,
    Spanish,
    Turkish,
    Arabic,
}

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

impl Language {
    /// Every language.
    pub const ALL: [Self; 5] = [Self::English, Self::German, Self::Spanish, Self::Turkish, Self::Arabic];

    /// The code of the pages, ISO 639-1.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::Spanish => "es",
            Self::Turkish => "tr",
            Self::Arabic => "ar",
        }
    }

    /// The language with this code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// Whether it is written from right to left.
    pub(super) fn is_right_to_left(self) -> bool {
        self == Self::Arabic
    }

    pub(super) fn words(self) -> &'static Words {
        match self {
            Self::English => &Words {
                wifi: "Wi-Fi",
                menu: "Menu",
                instruction: "Scan, then type the PIN from your waiter",
            },
            Self::German => &Words {
                wifi: "WLAN",
                menu: "Speisekarte",
                instruction: "Scannen, dann die PIN vom Service eingeben",
            },
            Self::Spanish => &Words {
                wifi: "Wifi",
                menu: "Carta",
                instruction: "Escanea y escribe el PIN que te dé el camarero",
            },
            Self::Turkish => &Words {
                wifi: "Wi-Fi",
                menu: "Menü",
                instruction: "Kodu okutun, sonra garsondan aldığınız PIN’i girin",
            },
            Self::Arabic => &Words {
                wifi: "Wi-Fi",
                menu: "القائمة",
                instruction: "امسح الرمز، ثم اكتب رقم PIN الذي يعطيك إياه النادل",
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_is_found_by_its_code() {
        for language in Language::ALL {
            assert_eq!(Language::of_code(language.code()), Some(language));
        }
        assert_eq!(Language::of_code("fr"), None);
    }
}
