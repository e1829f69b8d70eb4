//! A square picture that is drawn with filled shapes: each has a shadow and a highlight, as if lit from the upper left.
//!
//! Positions and sizes are parts of the side of the picture, angles are in radians. Everything random comes from the seed, so that a
//! picture has the same bytes at every start.

use std::f32::consts::{PI, TAU};

/// Side in pixels. Debug builds, with which tests start the demo again and again, draw small ones: they are ten times as slow.
pub const SIDE: u16 = if cfg!(debug_assertions) { 144 } else { 360 };
/// How much larger the middle is drawn.
const ZOOM: f32 = 1.13;
/// Where the shadow of a shape falls.
const SHADOW: f32 = 0.008;

/// Red, green and blue: `0xrrggbb`.
pub type Colour = u32;

/// The outline of a shape of size 1, before it is turned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// A disc of size 1 around the middle.
    Dot,
    /// An ellipse of this width to its length.
    Oval(f32),
    /// A leaf with two points.
    Leaf,
    /// A rod with round ends, of this width to its length.
    Rod(f32),
    /// A ring with a hole of this part of its size.
    Ring(f32),
    /// Half a disc.
    Half,
    /// A rounded square.
    Cube,
    /// A crescent, such as a prawn or a curl of onion.
    Moon,
}

impl Shape {
    /// The width to the length.
    const fn width(self) -> f32 {
        match self {
            Self::Oval(width) | Self::Rod(width) => width,
            _ => 1.0,
        }
    }

    /// The distance of a point to the outline; negative inside.
    fn distance(self, x: f32, y: f32) -> f32 {
        let radius = length(x, y);
        match self {
            Self::Dot => radius - 1.0,
            Self::Oval(width) => {
                let scaled = length(x, y / width);
                if scaled == 0.0 { -width } else { (scaled - 1.0) * scaled / length(x, y / (width * width)) }
            }
            Self::Leaf => length(x, y.abs() + 0.8) - 1.28,
            Self::Rod(width) => length((x.abs() - 1.0 + width).max(0.0), y) - width,
            Self::Ring(hole) => (radius - 1.0).max(hole - radius),
            Self::Half => (radius - 1.0).max(-y - 0.1),
            Self::Cube => length((x.abs() - 0.55).max(0.0), (y.abs() - 0.55).max(0.0)) - 0.25,
            Self::Moon => (radius - 1.0).max(0.75 - length(x, y + 0.5)),
        }
    }
}

/// A picture that is being drawn.
pub struct Picture {
    pixels: Vec<[u8; 3]>,
    seed: u32,
}

impl Picture {
    /// A wooden table of this colour, lit from above.
    pub fn new(ground: Colour, seed: u32) -> Self {
        let side = usize::from(SIDE);
        let pixels = vec![channels(ground); side * side];
        let mut picture = Self { pixels, seed: seed.wrapping_mul(0x9e37_79b9) | 1 };
        let mut grain = 0.0;
        for row in 0..side {
            grain = grain * 0.8 + picture.random() * 5.0;
            let pixels = &mut picture.pixels[row * side..][..side];
            paint(pixels, 0xff_ffff, (side - row) as u32 / 12);
            paint(pixels, 0x20_1408, grain as u32);
        }
        picture
    }

    /// The bytes of the pixels: red, green and blue.
    pub fn into_pixels(self) -> Vec<u8> {
        self.pixels.into_flattened()
    }

    /// A number from 0 to 1 (xorshift).
    pub fn random(&mut self) -> f32 {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 17;
        self.seed ^= self.seed << 5;
        (self.seed >> 8) as f32 / (1 << 24) as f32
    }

    /// A shape with its shadow and a highlight.
    pub fn solid(&mut self, shape: Shape, at: (f32, f32), (size, angle): (f32, f32), colour: Colour) {
        let (x, y) = at;
        let depth = SHADOW.min(size / 4.0);
        self.fill(shape, (x + depth, y + depth * 1.5), (size, angle), (0x1a_100a, 0.28, depth * 2.0));
        self.fill(shape, at, (size, angle), (colour, 1.0, 0.0));
        let shift = size * 0.12;
        self.fill(
            shape,
            (x - shift, y - shift),
            (size * 0.72, angle),
            (0xff_ffff, 0.14, (size - 0.06).max(0.0) * 0.5),
        );
    }

    /// A shape of one colour with an opacity; its edge is as soft as `blur` is wide.
    pub fn fill(
        &mut self,
        shape: Shape,
        (x, y): (f32, f32),
        (size, angle): (f32, f32),
        (colour, opacity, blur): (Colour, f32, f32),
    ) {
        let side = f32::from(SIDE);
        let near = |part: f32| (0.5 + (part - 0.5) * ZOOM) * side;
        let (x, y, size, blur) = (near(x), near(y), size * side * ZOOM, (blur * side).max(1.0));
        let (sin, cos) = angle.sin_cos();
        let width = shape.width();
        let range = |middle: f32, along: f32, across: f32| {
            let reach = size * length(along, across * width) + blur;
            let pixel = |at: f32| at.clamp(0.0, side) as usize;
            (pixel(middle - reach), pixel(middle + reach + 1.0))
        };
        let (left, right) = range(x, cos, sin);
        let (top, bottom) = range(y, sin, cos);
        // In a soft edge neighbours differ by less than can be seen.
        let step = (blur / 16.0).max(1.0);
        for row in top..bottom {
            let dy = row as f32 - y;
            let pixels = &mut self.pixels[row * usize::from(SIDE)..][..usize::from(SIDE)];
            let mut column = left;
            while column < right {
                let dx = column as f32 - x;
                let distance =
                    shape.distance((dx * cos + dy * sin) / size, (dy * cos - dx * sin) / size) * size;
                // So many pixels from here are on the same side of the edge.
                let run = ((distance.abs() - blur * 0.5) * 0.8).max(step) as usize;
                let end = (column + run).min(right);
                let cover = (opacity * (0.5 - distance / blur).clamp(0.0, 1.0) * 256.0) as u32;
                if cover > 0 {
                    paint(&mut pixels[column..end], colour, cover);
                }
                column = end;
            }
        }
    }

    /// One of `count` places that are spread evenly within a radius, as the seeds of a sunflower are, but not quite.
    fn place(&mut self, n: usize, count: u16, within: f32) -> (f32, f32) {
        let radius = within * ((n as f32 + self.random()) / f32::from(count)).sqrt();
        let angle = n as f32 * 2.4 + self.random() * 0.7;
        (0.5 + radius * angle.cos(), 0.5 + radius * angle.sin())
    }

    /// Shapes at random places within a radius.
    pub fn scatter(&mut self, shape: Shape, count: u16, (within, size): (f32, f32), colours: &[Colour]) {
        for n in 0..usize::from(count) {
            let (at, turn, scale) =
                (self.place(n, count, within), self.random() * PI, 0.8 + self.random() * 0.4);
            self.solid(shape, at, (size * scale, turn), colours[n % colours.len()]);
        }
    }

    /// Shapes in a circle, turned outwards.
    pub fn circle(&mut self, shape: Shape, count: u16, (radius, size): (f32, f32), colours: &[Colour]) {
        for n in 0..count {
            let angle = TAU * f32::from(n) / f32::from(count) - 0.6;
            let at = (0.5 + radius * angle.cos(), 0.5 + radius * angle.sin());
            self.solid(shape, at, (size, angle), colours[usize::from(n) % colours.len()]);
        }
    }

    /// Curved strands, such as spaghetti, that begin and end within a radius.
    pub fn strands(&mut self, count: u16, (within, width): (f32, f32), colours: &[Colour]) {
        for n in 0..usize::from(count) {
            let (turn, bend) = (self.random() * TAU, 0.25 + self.random() * 0.75);
            let around = self.place(n, count, within * 0.55);
            let (radius, colour) = (within * (0.25 + 0.3 * self.random()), colours[n % colours.len()]);
            for (shift, colour, opacity) in [(width * 0.5, 0x3a_2008, 0.12), (0.0, colour, 1.0)] {
                let steps = (radius * bend * TAU / width * 1.4).ceil() as u16;
                for step in 0..steps {
                    let angle = turn + bend * TAU * f32::from(step) / f32::from(steps);
                    let at =
                        (around.0 + radius * angle.cos() + shift, around.1 + radius * angle.sin() + shift);
                    self.fill(Shape::Dot, at, (width, 0.0), (colour, opacity, 0.0));
                }
            }
        }
    }

    /// A cup from above on its saucer.
    pub fn cup(&mut self, drink: Colour) {
        let middle = (0.5, 0.5);
        self.solid(Shape::Dot, middle, (0.4, 0.0), 0xf4_efe4);
        self.fill(Shape::Dot, middle, (0.27, 0.0), (0xd8_d0c0, 0.7, 0.03));
        self.solid(Shape::Rod(0.35), (0.73, 0.5), (0.085, 0.0), 0xf7_f3ea);
        self.solid(Shape::Dot, middle, (0.235, 0.0), 0xfb_f8f1);
        self.fill(Shape::Dot, middle, (0.2, 0.0), (drink, 1.0, 0.0));
    }

    /// A glass from the side, four fifths full; `above`, `below`: half its width there.
    pub fn glass(&mut self, (above, below): (f32, f32), height: f32, drink: Colour) {
        let top = 0.5 - height / 2.0;
        self.fill(Shape::Oval(0.25), (0.52, 0.5 + height / 2.0), (below * 1.5, 0.0), (0x14_0c06, 0.4, 0.05));
        for step in 0..60u16 {
            let down = f32::from(step) / 59.0;
            let half = above + (below - above) * down;
            let look = if down < 0.2 { (0xff_ffff, 0.05, 0.0) } else { (drink, 0.5, 0.0) };
            self.fill(Shape::Rod(0.12), (0.5, top + height * down), (half, 0.0), look);
        }
        let shine = (height * 0.36, PI / 2.0);
        self.fill(Shape::Rod(0.08), (0.5 - above * 0.62, 0.5), shine, (0xff_ffff, 0.3, 0.01));
        self.fill(Shape::Oval(0.16), (0.5, top), (above, 0.0), (0xff_ffff, 0.25, 0.0));
    }
}

/// Paints pixels with a colour that covers so many 256ths of them.
fn paint(pixels: &mut [[u8; 3]], colour: Colour, cover: u32) {
    let new = channels(colour);
    if cover >= 256 {
        pixels.fill(new);
        return;
    }
    let [red, green, blue] = new.map(|channel| u32::from(channel) * cover + 128);
    let rest = 256 - cover;
    for [r, g, b] in pixels {
        *r = ((u32::from(*r) * rest + red) >> 8) as u8;
        *g = ((u32::from(*g) * rest + green) >> 8) as u8;
        *b = ((u32::from(*b) * rest + blue) >> 8) as u8;
    }
}

/// The distance of a point from 0 (`f32::hypot` is exact and five times as slow).
fn length(x: f32, y: f32) -> f32 {
    (x * x + y * y).sqrt()
}

const fn channels(colour: Colour) -> [u8; 3] {
    let [_, red, green, blue] = colour.to_be_bytes();
    [red, green, blue]
}
