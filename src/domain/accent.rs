//! The accent colour of the restaurant, and its shades that can be read on light and on dark pages.
//!
//! Owners choose any colour. Buttons and links need a contrast of at least [`CONTRAST_MIN`] to their background (WCAG 2, 1.4.3), and
//! hardly any colour has that on both light and dark pages. So each kind of page gets the nearest shade that has: darker on light
//! pages, brighter on dark ones.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The lowest contrast of text to its background (WCAG 2.2, success criterion 1.4.3, level AA).
pub const CONTRAST_MIN: f64 = 4.5;

/// How much of the colour is in the tinted background, in percent.
const SOFT_PERCENT: [u16; 2] = [10, 18];

/// A colour in sRGB: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colour([u8; 3]);

/// Why a text is no colour.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be a colour such as #0e5a44, found {}", quoted(.0))]
pub struct NoColour(String);

/// The first characters of a text that a person typed, in quotation marks.
pub fn quoted(text: &str) -> String {
    const SHOWN: usize = 40;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("“{}…”", &text[..end]),
        None => format!("“{text}”"),
    }
}

/// The two kinds of page. Devices choose between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Scheme {
    Light,
    Dark,
}

/// The colours that a page uses instead of its own ones.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shades {
    /// Links, and the background of the main button.
    pub brand: Colour,
    /// Text on the main button.
    pub on_brand: Colour,
    /// A tinted background.
    pub soft: Colour,
    /// The lowest contrast of `brand` to a background of the page, `soft` included.
    pub contrast: f64,
    /// That of the colour that the owner chose.
    pub own_contrast: f64,
}

impl Scheme {
    /// The backgrounds of the pages: `--paper`, `--surface` and `--sunk` in `assets/shared/base.css`.
    const fn backgrounds(self) -> [Colour; 3] {
        match self {
            Self::Light => {
                [Colour([0xfa, 0xf8, 0xf3]), Colour([0xff, 0xff, 0xff]), Colour([0xf1, 0xed, 0xe4])]
            }
            Self::Dark => {
                [Colour([0x14, 0x13, 0x0f]), Colour([0x1f, 0x1d, 0x18]), Colour([0x10, 0x0f, 0x0c])]
            }
        }
    }
}

impl Colour {
    const BLACK: Self = Self([0; 3]);
    const WHITE: Self = Self([255; 3]);

    /// Parses `#rrggbb`; upper and lower case are the same.
    ///
    /// # Errors
    /// [`NoColour`].
    pub fn parse(text: &str) -> Result<Self, NoColour> {
        let no_colour = || NoColour(text.to_owned());
        let digits = text.trim().strip_prefix('#').ok_or_else(no_colour)?;
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(no_colour());
        }
        let number = u32::from_str_radix(digits, 16).map_err(|_| no_colour())?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self([red, green, blue]))
    }

    /// Relative luminance as WCAG 2 defines it, 0 to 1.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let channel = f64::from(channel) / 255.0;
            if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast of two colours as WCAG 2 defines it, 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// So many percent of this colour on another one.
    fn over(self, below: Self, percent: u16) -> Self {
        let mix = |at: usize| {
            let (above, below) = (u16::from(self.0[at]), u16::from(below.0[at]));
            ((above * percent + below * (100 - percent) + 50) / 100) as u8
        };
        Self(std::array::from_fn(mix))
    }

    /// A little darker; the hue stays.
    fn darker(self) -> Self {
        self.over(Self::BLACK, 96)
    }

    /// A little brighter; the hue stays until a channel is full, then the colour becomes paler.
    fn brighter(self) -> Self {
        match self.0.into_iter().max() {
            None | Some(0 | 255) => Self::WHITE.over(self, 4),
            Some(most) => {
                let (most, full) = (u16::from(most), u16::from(most) + 1 + u16::from(most) / 24);
                Self(self.0.map(|channel| (u16::from(channel) * full.min(255) / most) as u8))
            }
        }
    }

    /// The lowest contrast to a background of such pages, and the tinted background.
    fn on(self, scheme: Scheme) -> (f64, Self) {
        let backgrounds = scheme.backgrounds();
        let soft = self.over(backgrounds[1], SOFT_PERCENT[usize::from(scheme == Scheme::Dark)]);
        let lowest = backgrounds.iter().fold(self.contrast(soft), |low, each| low.min(self.contrast(*each)));
        (lowest, soft)
    }

    /// The shades for such pages: of the colour itself if it can be read there, or else of the nearest one that can.
    pub fn shades(self, scheme: Scheme) -> Shades {
        let mut brand = self;
        // Ends at black or white at the latest.
        while brand.on(scheme).0 < CONTRAST_MIN {
            brand = if scheme == Scheme::Light { brand.darker() } else { brand.brighter() };
        }
        let (contrast, soft) = brand.on(scheme);
        // On light pages white text, on dark ones that of the darkest background: both differ from the colour as these do.
        let on_brand = if scheme == Scheme::Light { Self::WHITE } else { scheme.backgrounds()[0] };
        Shades { brand, on_brand, soft, contrast, own_contrast: self.on(scheme).0 }
    }
}

/// As `#rrggbb`, in lower case.
impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn colour_is_parsed_and_other_texts_are_named_in_the_error() {
        assert_eq!(colour(" #0E5a44 ").to_string(), "#0e5a44");
        for text in ["", "#", "0e5a44", "#0e5a4", "#0e5a444", "#0e5a4g", "#+e5a44", "green", "#é5a44"] {
            let error = Colour::parse(text).unwrap_err().to_string();
            assert_eq!(error, format!("must be a colour such as #0e5a44, found “{text}”"));
        }
        let long = Colour::parse(&"ü".repeat(100_000)).unwrap_err().to_string();
        assert!(long.len() < 200, "{long}");
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Colour::BLACK.contrast(Colour::WHITE) - 21.0).abs() < 1e-9);
        // Known pairs: #767676 is the lightest grey that passes on white, #777777 does not.
        assert!(colour("#767676").contrast(Colour::WHITE) >= CONTRAST_MIN);
        assert!(colour("#777777").contrast(Colour::WHITE) < CONTRAST_MIN);
    }

    #[test]
    fn readable_colour_is_not_changed() {
        let green = colour("#0e5a44");
        assert_eq!(green.shades(Scheme::Light).brand, green);
        assert_eq!(colour("#63cfa6").shades(Scheme::Dark).brand, colour("#63cfa6"));
    }

    #[test]
    fn every_colour_has_readable_shades() {
        for number in (0..1 << 24).step_by(4093).chain([0, 0xff_ffff, 0xff, 0xff00, 0xff_0000, 0x01_0101]) {
            let own = colour(&format!("#{number:06x}"));
            for scheme in [Scheme::Light, Scheme::Dark] {
                let shades = own.shades(scheme);
                let Shades { brand, on_brand, soft, contrast, own_contrast } = shades;
                assert!(contrast >= CONTRAST_MIN && contrast >= own_contrast, "{own}: {shades:?}");
                for background in scheme.backgrounds().into_iter().chain([soft, on_brand]) {
                    assert!(brand.contrast(background) >= CONTRAST_MIN, "{own}: {shades:?}");
                }
                assert_eq!(brand == own, own_contrast >= CONTRAST_MIN, "{own}: {shades:?}");
            }
        }
    }

    #[test]
    fn backgrounds_are_those_of_the_pages() {
        let css = include_str!("../../assets/shared/base.css");
        let (light, dark) = css.split_once("prefers-color-scheme: dark").unwrap();
        for (scheme, rules) in [(Scheme::Light, light), (Scheme::Dark, dark)] {
            for (name, background) in ["--paper", "--surface", "--sunk"].into_iter().zip(scheme.backgrounds())
            {
                assert!(rules.contains(&format!("{name}: {background}")), "{name} of {scheme:?}");
            }
        }
    }
}
