//! The part of a photo that is kept.

use std::fmt;

/// The shape of a photo without a given part: that of the dish on a phone.
const MIDDLE_SHAPE: (u32, u32) = (3, 2);
/// Parts are given in thousandths of the picture.
const WHOLE: u32 = 1_000;
/// Smallest side of a part, in thousandths: a tenth of a picture is still sharp.
const SIDE_MIN: u32 = 100;

/// The part of the upright picture that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crop {
    /// The whole picture.
    Whole,
    /// The largest part in the middle with the shape of photos of dishes.
    Middle,
    /// A rectangle, in thousandths of width and height.
    #[allow(missing_docs)] // the names say it
    Part { left: u32, top: u32, width: u32, height: u32 },
}

impl Crop {
    /// Parses `left,top,width,height` in thousandths, `middle` or `whole`.
    ///
    /// # Errors
    /// A text that says what is allowed.
    pub fn parse(text: &str) -> Result<Self, String> {
        match text {
            "middle" => return Ok(Self::Middle),
            "whole" => return Ok(Self::Whole),
            _ => {}
        }
        let wrong = || {
            format!(
                "must be left,top,width,height within {WHOLE} × {WHOLE}, sides of at least {SIDE_MIN}, such as 0,125,1000,750"
            )
        };
        let numbers: Option<Vec<u32>> = text.split(',').map(|number| number.parse().ok()).collect();
        match numbers.as_deref() {
            Some(&[left, top, width, height])
                if width >= SIDE_MIN
                    && height >= SIDE_MIN
                    && left.checked_add(width).is_some_and(|right| right <= WHOLE)
                    && top.checked_add(height).is_some_and(|bottom| bottom <= WHOLE) =>
            {
                Ok(Self::Part { left, top, width, height })
            }
            _ => Err(wrong()),
        }
    }

    /// The rectangle in a picture of this size: left, top, width, height in pixels.
    pub(super) fn within(self, (width, height): (u32, u32)) -> (u32, u32, u32, u32) {
        let scaled = |side: u32, thousandths: u32| {
            (u64::from(side) * u64::from(thousandths) / u64::from(WHOLE)) as u32
        };
        match self {
            Self::Whole => (0, 0, width, height),
            Self::Middle => {
                let (across, down) = (u64::from(MIDDLE_SHAPE.0), u64::from(MIDDLE_SHAPE.1));
                let kept_width = (u64::from(height) * across / down).clamp(1, u64::from(width)) as u32;
                let kept_height = (u64::from(width) * down / across).clamp(1, u64::from(height)) as u32;
                ((width - kept_width) / 2, (height - kept_height) / 2, kept_width, kept_height)
            }
            Self::Part { left, top, width: wide, height: high } => {
                let (left, top) = (scaled(width, left).min(width - 1), scaled(height, top).min(height - 1));
                let wide = scaled(width, wide).clamp(1, width - left);
                let high = scaled(height, high).clamp(1, height - top);
                (left, top, wide, high)
            }
        }
    }
}

impl fmt::Display for Crop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => f.write_str("whole"),
            Self::Middle => f.write_str("middle"),
            Self::Part { left, top, width, height } => write!(f, "{left},{top},{width},{height}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn part_outside_the_picture_is_refused_with_an_example() {
        for bad in
            ["", "0,0,1000", "0,0,1001,1000", "500,0,501,1000", "0,0,99,1000", "-1,0,500,500", "a,b,c,d"]
        {
            assert!(Crop::parse(bad).unwrap_err().contains("such as"), "{bad}");
        }
        let part = Crop::parse("0,125,1000,750").unwrap();
        assert_eq!(part.within((800, 400)), (0, 50, 800, 300));
        assert_eq!(Crop::parse(&part.to_string()), Ok(part));
    }

    #[test]
    fn middle_of_wide_and_high_pictures_is_three_to_two() {
        assert_eq!(Crop::Middle.within((3_000, 1_000)), (750, 0, 1_500, 1_000));
        assert_eq!(Crop::Middle.within((900, 1_600)), (0, 500, 900, 600));
        assert_eq!(Crop::Middle.within((1, 1)), (0, 0, 1, 1));
    }

    proptest! {
        #[test]
        fn part_is_never_empty_and_never_outside(
            side in (1u32..9_000, 1u32..9_000), left in 0u32..=900, top in 0u32..=900,
        ) {
            let part = Crop::Part { left, top, width: 1_000 - left, height: 1_000 - top };
            for crop in [part, Crop::Middle, Crop::Whole] {
                let (x, y, width, height) = crop.within(side);
                prop_assert!(width > 0 && height > 0 && x + width <= side.0 && y + height <= side.1);
            }
        }
    }
}
