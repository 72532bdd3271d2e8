//! Where a plain text may end: found for many bytes at a time, before any of them is looked at
//! alone.

use bumpalo::Bump;
use wide::u8x16;

/// Where a text may be cut, block by block.
pub(super) struct Stops<'b> {
    blocks: &'b [Marks],
    /// How many bytes there are.
    end: usize,
    /// Whether one of the characters may be one that nobody sees.
    pub may_hide: bool,
}

/// The marks of one block, one bit a byte.
#[derive(Clone, Copy, Default)]
struct Marks {
    /// Where a plain text may end, in brackets or not. Control characters are stops, so that nobody
    /// runs over one.
    stops: u64,
    /// Where the line feeds are, and the text's end.
    line_ends: u64,
}

/// How many bytes a block has.
const BLOCK: usize = 64;

impl<'b> Stops<'b> {
    /// The stops of a text; nothing where it has a character of several bytes that only the full
    /// reader knows.
    pub fn of(bytes: &[u8], arena: &'b Bump) -> Option<Self> {
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        let mut last = [b' '; BLOCK];
        last[..rest.len()].copy_from_slice(rest);
        let marks = arena.alloc_slice_fill_copy(blocks.len() + 1, Marks::default());
        let mut may_hide = false;
        for (number, (marks, block)) in marks
            .iter_mut()
            .zip(blocks.iter().chain([&last]))
            .enumerate()
        {
            let is_plain;
            (*marks, is_plain) = Marks::of(block);
            if !is_plain && may_be_odd(block) {
                may_hide |= may_hide_one(bytes.get(number * BLOCK..)?)?;
            }
        }
        if let Some(last) = marks.last_mut() {
            last.line_ends |= 1 << rest.len();
        }
        Some(Stops {
            blocks: marks,
            end: bytes.len(),
            may_hide,
        })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.blocks
            .iter()
            .map(|marks| marks.stops.count_ones() as usize)
            .sum()
    }

    /// Does something where each line ends, until it answers nothing.
    #[inline(always)]
    pub fn each_line_end(&self, mut each: impl FnMut(usize) -> Option<()>) -> Option<()> {
        for (number, marks) in self.blocks.iter().enumerate() {
            let mut left = marks.line_ends;
            while left != 0 {
                each(number * BLOCK + left.trailing_zeros() as usize)?;
                left &= left - 1;
            }
        }
        Some(())
    }

    /// The first one from a place on; else the text's end.
    #[inline(always)]
    pub fn from(&self, at: usize) -> usize {
        let mut number = at / BLOCK;
        let Some(marks) = self.blocks.get(number) else {
            return self.end;
        };
        let mut stops = marks.stops & (!0 << (at % BLOCK));
        while stops == 0 {
            number += 1;
            match self.blocks.get(number) {
                Some(marks) => stops = marks.stops,
                None => return self.end,
            }
        }
        number * BLOCK + stops.trailing_zeros() as usize
    }
}

/// Whether one of a block's bytes starts a character that nobody sees, or that only the full reader
/// knows; DEL is one.
#[inline(always)]
fn may_be_odd(block: &[u8; BLOCK]) -> bool {
    let (sixteens, _) = block.as_chunks::<16>();
    let is_odd = |sixteen: &[u8; 16]| {
        [0x7f, 0xef, 0xc2, 0xd8, 0xe1, 0xe2, 0xf3]
            .map(|byte| u8x16::new(*sixteen).simd_eq(u8x16::splat(byte)))
    };
    sixteens.iter().any(|sixteen| {
        is_odd(sixteen)
            .into_iter()
            .fold(u8x16::ZERO, |all, odd| all | odd)
            .any()
    })
}

/// Whether one of the characters that start in a block may be one that nobody sees; nothing where
/// one is DEL, a control character of two bytes, or a character from U+F000 on, where the byte
/// order mark is.
fn may_hide_one(from_block: &[u8]) -> Option<bool> {
    let mut may_hide = false;
    for (at, &byte) in from_block.iter().take(BLOCK).enumerate() {
        match (byte, from_block.get(at + 1)) {
            (0x7f | 0xef, _) | (0xc2, Some(..0xa0)) => return None,
            (0xc2, Some(0xad)) | (0xd8 | 0xe1 | 0xe2 | 0xf3, _) => may_hide = true,
            _ => {}
        }
    }
    Some(may_hide)
}

impl Marks {
    /// The marks of a block, and whether all of its bytes are below DEL.
    #[inline(always)]
    fn of(block: &[u8; BLOCK]) -> (Self, bool) {
        let (mut stops, mut line_ends, mut highest) = (0, 0, u8x16::ZERO);
        let (sixteens, _) = block.as_chunks::<16>();
        for (place, sixteen) in sixteens.iter().enumerate() {
            let bytes = u8x16::new(*sixteen);
            let is = |byte: u8| bytes.simd_eq(u8x16::splat(byte));
            let low = bytes | u8x16::splat(0x20); // makes a `[` a `{`, and a `]` a `}`
            let brackets = low.simd_eq(u8x16::splat(b'{')) | low.simd_eq(u8x16::splat(b'}'));
            let control = bytes.min(u8x16::splat(0x1f)).simd_eq(bytes);
            stops |= u64::from((control | is(b':') | is(b'#') | is(b',') | brackets).to_bitmask())
                << (16 * place);
            line_ends |= u64::from(is(b'\n').to_bitmask()) << (16 * place);
            highest = highest.max(bytes);
        }
        (
            Marks { stops, line_ends },
            highest
                .min(u8x16::splat(0x7f))
                .simd_eq(u8x16::splat(0x7f))
                .none(),
        )
    }
}

#[cfg(test)]
mod tests {
    use bumpalo::Bump;

    use super::Stops;

    #[test]
    fn each_stop_is_found() {
        let text = "a: [b, {c: d}]\r\nplain [ text, # and\t{comment} ä\n\n".repeat(7);
        let arena = Bump::new();
        let stops = Stops::of(text.as_bytes(), &arena).unwrap();
        let is_stop = |byte: u8| b"\r\n\t:#,[]{}".contains(&byte);
        for at in 0..text.len() + 80 {
            let expected = (at..text.len())
                .find(|at| is_stop(text.as_bytes()[*at]))
                .unwrap_or(text.len());
            assert_eq!(stops.from(at), expected, "{at}");
        }
        assert_eq!(
            stops.count(),
            text.bytes().filter(|byte| is_stop(*byte)).count()
        );
    }

    #[test]
    fn what_nobody_sees_is_noticed() {
        for hidden in (0x80..=0x10ffff)
            .filter_map(char::from_u32)
            .filter(|character| crate::sanitize::is_hidden(*character))
        {
            let text = format!("{}{hidden}", "x".repeat(63));
            assert!(
                Stops::of(text.as_bytes(), &Bump::new()).is_none_or(|stops| stops.may_hide),
                "{hidden:?}"
            );
        }
        assert!(
            !Stops::of(
                "Nov\u{e1}k, \u{5065}\u{592a}, na\u{ef}ve".as_bytes(),
                &Bump::new()
            )
            .unwrap()
            .may_hide
        );
    }

    #[test]
    fn what_only_the_full_reader_knows_is_declined() {
        for strange in ["\u{7f}", "\u{85}", "\u{9f}", "\u{feff}a", "\u{f000}"] {
            for before in [0, 1, 62, 63, 64, 200] {
                assert!(
                    Stops::of(
                        format!("{}{strange}", "x".repeat(before)).as_bytes(),
                        &Bump::new()
                    )
                    .is_none(),
                    "{strange:?} behind {before}"
                );
            }
        }
        for plain in ["", "a\r\n", "\u{a0}é€", "~\n"] {
            assert!(
                Stops::of(plain.as_bytes(), &Bump::new()).is_some(),
                "{plain:?}"
            );
        }
    }
}
