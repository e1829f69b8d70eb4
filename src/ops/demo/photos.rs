//! The photos of the demo, drawn by the program from `photos.txt`.

use std::collections::HashMap;
use std::str::FromStr;
use std::thread;

use super::picture::{Colour, Picture, SIDE, Shape};
use crate::domain::draft::MenuDraft;
use crate::domain::photo::Photo;
use crate::import::photo_of_pixels;

/// How the dishes are drawn, one line for each.
const DISHES: &str = include_str!("photos.txt");
/// Threads that draw: the box has few cores, and the demo starts at once.
const THREADS: usize = 4;

/// Gives the dishes of the menu their photos.
///
/// # Errors
/// A text that says which line of `photos.txt` cannot be drawn.
pub fn add(draft: &mut MenuDraft) -> Result<(), String> {
    let names: HashMap<&str, &str> = DISHES.lines().filter_map(|line| line.split_once(" = ")).collect();
    let dishes: Vec<&str> =
        DISHES.lines().filter(|line| line.contains(" | ") && !line.starts_with('#')).collect();
    let draw = |dish: &str| photo(dish, &names).ok_or_else(|| format!("cannot draw {dish:.60}"));
    let drawn: Vec<Result<Photo, String>> = thread::scope(|scope| {
        let part = dishes.len().div_ceil(THREADS).max(1);
        let running: Vec<_> = dishes
            .chunks(part)
            .map(|dishes| scope.spawn(move || dishes.iter().map(|dish| draw(dish)).collect::<Vec<_>>()))
            .collect();
        let joined = running.into_iter().map(|thread| thread.join());
        joined.flat_map(|drawn| drawn.unwrap_or_else(|_| vec![Err("a photo panicked".to_owned())])).collect()
    });
    for (dish, photo) in dishes.into_iter().zip(drawn) {
        let photo = photo?;
        let name = dish.split(" | ").next().unwrap_or_default();
        let items = draft.categories.iter_mut().flat_map(|category| &mut category.items);
        for item in items.filter(|item| item.name.as_str() == name) {
            item.photo = Some(photo.name());
        }
        draft.photos.push(photo);
    }
    Ok(())
}

/// The photo that a line describes; `None` where the line is faulty.
fn photo(line: &str, names: &HashMap<&str, &str>) -> Option<Photo> {
    let mut parts = line.split(" | ");
    let seed = parts.next()?.bytes().fold(7, |seed: u32, byte| seed.wrapping_mul(31) ^ u32::from(byte));
    let table = colours(&words(parts.next()?, names))?;
    let mut picture = Picture::new(*table.first()?, seed);
    parts.try_for_each(|layer| draw(&mut picture, &words(layer, names)))?;
    photo_of_pixels(picture.into_pixels(), SIDE).ok()
}

/// The words of a text, with names replaced by what they stand for. A name stands for words, or for words with such names.
fn words<'t>(text: &'t str, names: &HashMap<&str, &'t str>) -> Vec<&'t str> {
    let expand = |word: &'t str| names.get(word).copied().unwrap_or(word).split(' ');
    text.split(' ').flat_map(expand).flat_map(expand).collect()
}

fn draw(picture: &mut Picture, layer: &[&str]) -> Option<()> {
    match *layer {
        ["solid", radius, colour] => {
            let radius = number(radius)?;
            picture.fill(Shape::Dot, (0.515, 0.53), (radius, 0.0), (0x14_0c06, 0.4, 0.05));
            picture.fill(Shape::Dot, (0.5, 0.5), (radius, 0.0), (self::colour(colour)?, 1.0, 0.0));
            picture.fill(Shape::Dot, (0.47, 0.46), (radius * 0.8, 0.0), (0xff_ffff, 0.12, 0.12));
        }
        ["fade", radius, colour, opacity] => {
            let look = (self::colour(colour)?, number(opacity)?, 0.012);
            picture.fill(Shape::Dot, (0.5, 0.5), (number(radius)?, 0.0), look);
        }
        ["scatter", shape, count, within, size, ref rest @ ..] => {
            let sizes = (number(within)?, number(size)?);
            picture.scatter(self::shape(shape)?, number(count)?, sizes, &colours(rest)?);
        }
        ["circle", shape, count, radius, size, ref rest @ ..] => {
            let sizes = (number(radius)?, number(size)?);
            picture.circle(self::shape(shape)?, number(count)?, sizes, &colours(rest)?);
        }
        ["strands", count, within, width, ref rest @ ..] => {
            picture.strands(number(count)?, (number(within)?, number(width)?), &colours(rest)?);
        }
        ["at", shape, x, y, size, angle, colour] => {
            let (at, turned) = ((number(x)?, number(y)?), (number(size)?, number(angle)?));
            picture.solid(self::shape(shape)?, at, turned, self::colour(colour)?);
        }
        ["cup", colour] => picture.cup(self::colour(colour)?),
        ["glass", above, below, height, colour] => {
            picture.glass((number(above)?, number(below)?), number(height)?, self::colour(colour)?);
        }
        _ => return None,
    }
    Some(())
}

fn number<N: FromStr>(word: &str) -> Option<N> {
    word.parse().ok()
}

fn colour(word: &str) -> Option<Colour> {
    Colour::from_str_radix(word, 16).ok().filter(|_| word.len() == 6)
}

fn colours(words: &[&str]) -> Option<Vec<Colour>> {
    let colours: Option<Vec<Colour>> = words.iter().map(|word| colour(word)).collect();
    colours.filter(|colours| !colours.is_empty())
}

/// A shape, such as `leaf`, or `oval.8` for one of this width.
fn shape(word: &str) -> Option<Shape> {
    let (name, width) = word.split_at(word.find('.').unwrap_or(word.len()));
    Some(match (name, number(width)) {
        ("dot", None) => Shape::Dot,
        ("leaf", None) => Shape::Leaf,
        ("half", None) => Shape::Half,
        ("cube", None) => Shape::Cube,
        ("moon", None) => Shape::Moon,
        ("oval", Some(width)) => Shape::Oval(width),
        ("rod", Some(width)) => Shape::Rod(width),
        ("ring", Some(hole)) => Shape::Ring(hole),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::import;

    fn drawn() -> MenuDraft {
        let mut draft = import::parse(super::super::MENU).unwrap();
        add(&mut draft).unwrap();
        draft
    }

    #[test]
    fn demo_has_a_different_small_photo_for_most_dishes() {
        let draft = drawn();
        let with_photo: Vec<_> = draft.photo_names().collect();
        let different: HashSet<_> = with_photo.iter().collect();
        assert_eq!(different.len(), with_photo.len());
        assert_eq!(draft.photos.len(), with_photo.len(), "each line of photos.txt names a dish of the menu");
        assert!(with_photo.len() >= 40, "{} photos", with_photo.len());
        for photo in &draft.photos {
            assert!(photo.is_jpeg() && photo.jpeg().len() < 60_000, "{} bytes", photo.jpeg().len());
        }
    }

    #[test]
    fn demo_photos_are_the_same_at_every_start() {
        assert_eq!(drawn().photos, drawn().photos);
    }

    #[test]
    fn faulty_line_is_not_drawn() {
        let names = HashMap::from([("oak", "b08a62"), ("plate", "solid .4 ffffff")]);
        assert!(photo("Dish | oak | plate", &names).is_some());
        for line in [
            "Dish",
            "Dish | oak | bowl",
            "Dish | oak | solid x ffffff",
            "Dish | oak | scatter dot 3 .2 .1",
            "Dish | oak | at oval .5 .5 .1 0 ffffff",
        ] {
            assert!(photo(line, &names).is_none(), "{line}");
        }
    }
}
