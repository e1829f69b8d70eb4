#!/usr/bin/env python3
"""Writes the three glyph files of this folder from the Noto fonts of Debian. See README.md.

Usage: make.py FOLDER_OF_NOTO_FONTS. Needs fonttools and uharfbuzz.
"""
import itertools
import struct
import sys
import unicodedata
from pathlib import Path

import uharfbuzz as hb
from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

LATIN = [(0x20, 0x7E), (0xA0, 0x17F), (0x18F, 0x18F), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x1E6, 0x1E7), (0x218, 0x21B),
         (0x259, 0x259), (0x2BB, 0x2BC), (0x300, 0x304), (0x306, 0x30C), (0x323, 0x323), (0x327, 0x328), (0x386, 0x3CE),
         (0x400, 0x45F), (0x490, 0x493), (0x49A, 0x49B), (0x4A2, 0x4A3), (0x4AE, 0x4B1), (0x4BA, 0x4BB), (0x4D8, 0x4D9),
         (0x4E8, 0x4E9), (0x1E80, 0x1E85), (0x1E9E, 0x1E9E), (0x1EA0, 0x1EF9), (0x2010, 0x2015), (0x2018, 0x201E),
         (0x2020, 0x2022), (0x2026, 0x2026), (0x2030, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A), (0x20AC, 0x20AC),
         (0x2116, 0x2116), (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212)]
KERNED = [(0x20, 0x7E), (0xA1, 0x17F), (0x386, 0x3CE), (0x410, 0x44F), (0x2013, 0x2014), (0x2018, 0x201E)]
ARABIC = [(0x60C, 0x60C), (0x61B, 0x61B), (0x61F, 0x61F), (0x621, 0x655), (0x660, 0x66D), (0x670, 0x671), (0x679, 0x67A),
          (0x67E, 0x67E), (0x681, 0x681), (0x685, 0x686), (0x688, 0x689), (0x691, 0x696), (0x698, 0x69A), (0x6A4, 0x6A4),
          (0x6A9, 0x6AF), (0x6B5, 0x6B5), (0x6BA, 0x6BE), (0x6C0, 0x6C7), (0x6CB, 0x6D5), (0x6F0, 0x6F9)]
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئپچژگکی"
LIGATURES = ["لا", "لآ", "لأ", "لإ", "لله"]
SHADDA = 0x651
JOINER = "\u200d"
NONE = 0xFFFF
# In the code of a step: each difference has two bytes.
WIDE = 0x80
# Kerning of less is invisible on paper.
KERN_MIN = 5
# Arabic letters of the same size look smaller than Latin ones.
ARABIC_SCALE = 1.15


class Pen(BasePen):
    """Collects an outline as the bytes that `outline.rs` reads."""

    def __init__(self, glyphs):
        super().__init__(glyphs)
        self.bytes, self.last = b"", [0, 0]

    def put(self, code, *points):
        """One step; its points are given as differences, in one byte each where all of them are small."""
        differences = []
        for point in points:
            point = [round(number) for number in point]
            differences += [point[0] - self.last[0], point[1] - self.last[1]]
            self.last = point
        small = all(-128 <= number <= 127 for number in differences)
        format = f">B{len(differences)}" + ("b" if small else "h")
        self.bytes += struct.pack(format, code if small else code | WIDE, *differences)

    def _moveTo(self, point):
        self.put(1, point)

    def _lineTo(self, point):
        self.put(2, point)

    def _qCurveToOne(self, control, point):
        self.put(3, control, point)

    def _closePath(self):
        pass


class Font:
    def __init__(self, path, scale):
        self.ttf = TTFont(path)
        assert self.ttf["head"].unitsPerEm == 1000
        self.glyphs = self.ttf.getGlyphSet()
        self.order = self.ttf.getGlyphOrder()
        self.cmap = self.ttf.getBestCmap()
        self.hb = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
        self.scale = scale

    def shape(self, text, **features):
        """Glyphs of each character of a text: (glyph, x, y), and the width of all."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        hb.shape(self.hb, buffer, features)
        pen, placed = 0, []
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions):
            if text[info.cluster] != JOINER:
                placed.append((info.codepoint, pen + at.x_offset, at.y_offset))
            pen += at.x_advance
        return placed, pen

    def outline(self, placed):
        pen = Pen(self.glyphs)
        for glyph, x, y in placed:
            s = self.scale
            self.glyphs[self.order[glyph]].draw(TransformPen(pen, (s, 0, 0, s, x * s, y * s)))
        return pen.bytes + b"\0"


class File:
    def __init__(self):
        self.outlines, self.by_bytes, self.glyphs = b"", {}, []
        # In place of a character that no file has: a frame.
        pen = Pen(None)
        for code, *points in [(1, (80, 0)), (2, (80, 714)), (2, (520, 714)), (2, (520, 0)),
                              (1, (130, 50)), (2, (470, 50)), (2, (470, 664)), (2, (130, 664))]:
            pen.put(code, *points)
        self.glyph(pen.bytes + b"\0", 600)
        self.chars, self.marks, self.ligatures, self.places, self.kern = {}, set(), {}, {}, {}

    def glyph(self, outline, advance):
        key = (outline, advance)
        if key not in self.by_bytes:
            self.by_bytes[key] = len(self.glyphs)
            self.glyphs.append((len(self.outlines), round(advance)))
            self.outlines += outline
        return self.by_bytes[key]

    def write(self, path):
        sections = [
            [struct.pack(">Ih", *glyph) for glyph in self.glyphs],
            sorted(struct.pack(">I4H", char, *forms) for char, forms in self.chars.items()),
            sorted(struct.pack(">I", mark) for mark in self.marks),
            sorted(struct.pack(">3I4H", *text, *forms) for text, forms in self.ligatures.items()),
            sorted(struct.pack(">H2IHhh", *key, *place) for key, place in self.places.items()),
            sorted(struct.pack(">HHh", *pair, value) for pair, value in self.kern.items()),
        ]
        data = b"GLY1" + b"".join(struct.pack(">I", len(section)) for section in sections)
        data += b"".join(b"".join(section) for section in sections) + self.outlines
        path.write_bytes(data)
        print(path.name, len(data), [len(section) for section in sections], len(self.outlines))


def chars_of(font, ranges):
    return [char for first, last in ranges for char in range(first, last + 1) if char in font.cmap]


def is_mark(char):
    return unicodedata.category(chr(char)) == "Mn"


def add_latin(file, font):
    for char in chars_of(font, LATIN):
        name = font.cmap[char]
        glyph = font.ttf.getGlyphID(name)
        file.chars[char] = (file.glyph(font.outline([(glyph, 0, 0)]), font.glyphs[name].width), NONE, NONE, NONE)
        if is_mark(char):
            file.marks.add(char)
    plain = {"liga": False, "clig": False, "ccmp": False, "locl": False}
    width = {char: font.shape(chr(char), **plain)[1] for char in chars_of(font, KERNED)}
    for left, right in itertools.product(width, repeat=2):
        kern = font.shape(chr(left) + chr(right), **plain)[1] - width[left] - width[right]
        if abs(kern) >= KERN_MIN:
            file.kern[file.chars[left][0], file.chars[right][0]] = kern


def forms_of(file, font, text):
    """Glyphs of a letter or ligature alone, before a letter, between two and after one; `NONE` where it does not join."""
    alone = font.shape(text)
    def form(before, after):
        placed, width = font.shape(before + text + after)
        if (before or after) and placed == alone[0] and text != "ـ":
            return NONE
        return file.glyph(font.outline(placed), width * font.scale)
    return (form("", ""), form("", JOINER), form(JOINER, JOINER) if form("", JOINER) != NONE else NONE, form(JOINER, ""))


def add_arabic(file, font):
    letters = chars_of(font, ARABIC)
    marks = [char for char in letters if is_mark(char)]
    for mark in marks:
        glyph = file.glyph(font.outline([(font.ttf.getGlyphID(font.cmap[mark]), 0, 0)]), 0)
        file.chars[mark] = (glyph, NONE, NONE, NONE)
        file.marks.add(mark)
    for char in letters:
        if char not in marks:
            file.chars[char] = forms_of(file, font, chr(char))
    for text in LIGATURES:
        key = tuple(map(ord, text)) + (0,) * (3 - len(text))
        file.ligatures[key] = forms_of(file, font, text)
    vowels = [mark for mark in marks if 0x64B <= mark <= 0x655 or mark == 0x670]
    sequences = [(mark,) for mark in vowels] + [(SHADDA, mark) for mark in vowels if mark != SHADDA]
    for char in LETTERS + "ـ":
        for before, after in itertools.product(("", JOINER), repeat=2):
            form = file.chars[ord(char)][(2 if after else 3) if before else (1 if after else 0)]
            base, _ = font.shape(before + char + after)
            if form == NONE or len(base) != 1:
                continue
            for sequence in sequences:
                placed, _ = font.shape(before + char + "".join(map(chr, sequence)) + after)
                added = [place for place in placed if place[0] != base[0][0]]
                base_at = [place for place in placed if place[0] == base[0][0]]
                if len(base_at) != 1 or not added:
                    continue
                x, y = added[0][1], added[0][2]
                outline = font.outline([(glyph, at - x, up - y) for glyph, at, up in added])
                key = (form, sequence[0], sequence[1] if len(sequence) > 1 else 0)
                offset = (round((x - base_at[0][1]) * font.scale), round((y - base_at[0][2]) * font.scale))
                file.places[key] = (file.glyph(outline, 0), *offset)


def check_arabic(font):
    """Joining by neighbours alone must give what HarfBuzz gives, for every three letters."""
    single = {}
    for char in LETTERS:
        single[char] = [[font.shape(before + char + after) for after in ("", JOINER)] for before in ("", JOINER)]
    before = {char for char in LETTERS if single[char][0][1] != single[char][0][0]}
    after = {char for char in LETTERS if single[char][1][0] != single[char][0][0]}
    for text in map("".join, itertools.product(LETTERS, repeat=3)):
        if any(ligature in text for ligature in LIGATURES):
            continue
        joins = [False] + [text[i] in before and text[i + 1] in after for i in range(2)] + [False]
        expected, pen = [], 0
        for i in (2, 1, 0):
            placed, width = single[text[i]][joins[i]][joins[i + 1]]
            expected += [(glyph, pen + x, y) for glyph, x, y in placed]
            pen += width
        assert font.shape(text) == (expected, pen), text


def main():
    folder, here = Path(sys.argv[1]), Path(__file__).parent
    arabic = Font(folder / "NotoNaskhArabic-Regular.ttf", ARABIC_SCALE)
    check_arabic(arabic)
    file = File()
    add_arabic(file, arabic)
    file.write(here / "arabic.glyphs")
    for name, latin in (("serif", "NotoSerif-Regular.ttf"), ("sans", "NotoSans-Regular.ttf")):
        file = File()
        add_latin(file, Font(folder / latin, 1))
        file.write(here / f"{name}.glyphs")


main()
