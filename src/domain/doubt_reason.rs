//! Why an owner should look at a row of a menu file: a code with values. Pages have a text for each code; the text here is English, for
//! the command line.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::text::TextError;

/// The codes with their English texts, which follow what was found. `{…}` is a value.
macro_rules! codes {
    ($($name:ident $text:literal)*) => {
        /// Why an owner should look at a row.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, utoipa::ToSchema)]
        #[serde(rename_all = "SCREAMING_SNAKE_CASE")]
        #[allow(missing_docs)] // the texts say it
        pub enum DoubtCode { $($name,)* }

        impl DoubtCode {
            /// All codes, in the order of the list above.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The English text, with the names of its values in braces.
            pub fn text(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

codes! {
    ColumnNotTaken "this column is not taken"
    FieldNotTaken "{count} values of this field are not taken"
    FewerCells "has {cells} cells instead of {columns}: check that none is missing"
    MoreCells "has {cells} cells instead of {columns}: put a text with commas into quotes"
    NoDish "is a text and no dish: it is not on the menu"
    Deleted "is deleted according to the file: left out"
    Archived "is in the archive according to the file: left out"
    OtherObject "is an entry of the kind {kind} and no dish: left out"
    NoHeading "{count} dishes have no category of their own: each is under the heading above it, or under “Menu”"
    NoCategory "has no category: it is under “{heading}”"
    SecondHeadingText "is a second text of this heading: left out"
    EmptyHeadingText "is the text of a heading without dishes: left out"
    HeadingHours "are the hours in which these dishes can be ordered"
    DishHours "are hours now: dishes with these days or dates can be ordered only then"
    OwnerNote "is a note for you: the menu does not show or hide dishes by it"
    NotOffered "is not offered according to the file: hidden from guests"
    TwiceUnderHeading "is twice under this heading: both are taken"
    PriceWithoutName "has a price and no name"
    NoPrice "has no price: it cannot be ordered until it has one"
    NotAPrice "must be a price such as 12.50; if the row has a comma too many, put its text into quotes"
    PriceUnclear "must be one price such as 12.50"
    PriceThousands "write {whole} or {fraction} without a third decimal"
    PriceTooHigh "no dish costs more than {most}; is a decimal point missing?"
    PriceBelowZero "a price must not be below 0"
    LowestPrice "is a lowest price: taken as the price"
    PricePer "is a price per {unit}: taken as the price of one"
    OtherCurrency "is a price in another currency"
    SizeWithoutDish "is a size without a dish above it"
    SizeWithoutPrice "this size has no price and is left out"
    ArchivedSize "is a size in the archive: left out"
    UnknownAllergen "is no allergen that is known here: the dish's allergens are not stated until you add them"
    FreeOfAllergens "is taken as: contains none of the fourteen allergens"
    DescriptionCut "has more than {max} characters: cut"
    LanguageNotNamed "is left out: the header must name the language, such as Name (en)"
    NegatedTag "says what the dish is not: left out"
    TooManyTags "is one tag too many: left out"
    CodeNotValid "is no valid code: {code} is taken"
    GroupWithoutOptions "is a group without options: left out"
    GroupAsksForText "asks for text: left out; guests can write a note"
    GroupMaxChanged "allows {max} of its {options} options: {options} can be chosen"
    OptionsMissing "refers to a list of options that is not in the file: left out"
    OptionPrice "is an option with a price that cannot be read: left out"
    FileWithoutAllergens "the file lists no allergens: until you add them, every new dish shows them as not stated"
    DishesKeepTheRest "dishes that are on the menu already keep what this file cannot say: station, tax class, sizes, allergens, photo, translations and rules of options"
    NumberNotValid "is no number of a dish: left out; it must be 1 to 6 letters, digits, dots or dashes, such as 12a"
    NumberTwice "has the number {number} of “{first}”: it is taken without it"
    NumbersInNames "the names of {count} dishes begin with a number: it is taken as their number and not as a part of the name"
    TextEmpty "{part} must not be empty"
    TextTooLong "{part} must have at most {max} characters, has {length}"
    TextForbidden "{part} must not contain control or direction-override characters"
}

/// What a text is that cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names say it
pub enum TextPart {
    Heading,
    Name,
    Size,
    Description,
    SecondLanguage,
    Tag,
    OptionGroup,
    Option,
}

impl TextPart {
    /// The code that is the value `part` of a text, and the English name.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Heading => ("CATEGORY", "the heading"),
            Self::Name => ("NAME", "the name"),
            Self::Size => ("SIZE", "the name of the size"),
            Self::Description => ("DESCRIPTION", "the description"),
            Self::SecondLanguage => ("OTHER_NAME", "the name in the second language"),
            Self::Tag => ("TAGS", "a tag"),
            Self::OptionGroup => ("OPTION_GROUP", "the name of the group of options"),
            Self::Option => ("OPTION", "the name of an option"),
        }
    }
}

/// A code with its values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DoubtReason {
    /// The code, by which pages find their text.
    pub code: DoubtCode,
    /// The values in the text, by their names. `part` is a code, which pages have a name for.
    pub values: BTreeMap<&'static str, String>,
    part: Option<TextPart>,
}

impl From<DoubtCode> for DoubtReason {
    fn from(code: DoubtCode) -> Self {
        Self { code, values: BTreeMap::new(), part: None }
    }
}

impl DoubtCode {
    /// The code with one value. A second one is added with [`DoubtReason::and`].
    pub fn with(self, name: &'static str, value: impl ToString) -> DoubtReason {
        DoubtReason::from(self).and(name, value)
    }
}

impl DoubtReason {
    /// Adds a value.
    #[must_use]
    pub fn and(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.insert(name, value.to_string());
        self
    }

    /// A text that cannot be taken.
    pub fn of_text(part: TextPart, error: &TextError) -> Self {
        let reason = match error {
            TextError::Empty => DoubtCode::TextEmpty.into(),
            TextError::TooLong { max, len } => DoubtCode::TextTooLong.with("max", max).and("length", len),
            TextError::Forbidden(_) | TextError::Form(_) => DoubtCode::TextForbidden.into(),
        };
        Self { part: Some(part), ..reason }.and("part", part.names().0)
    }
}

impl fmt::Display for DoubtReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = self.code.text().to_owned();
        if let Some(part) = self.part {
            text = text.replace("{part}", part.names().1);
        }
        for (name, value) in &self.values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        f.write_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reason_is_its_text_with_all_values() {
        let reason = DoubtCode::FewerCells.with("cells", 3).and("columns", 5);
        assert_eq!(reason.to_string(), "has 3 cells instead of 5: check that none is missing");
        let reason = DoubtReason::of_text(TextPart::Option, &TextError::TooLong { max: 120, len: 300 });
        assert_eq!(reason.to_string(), "the name of an option must have at most 120 characters, has 300");
        assert_eq!(reason.values["part"], "OPTION");
    }
}
