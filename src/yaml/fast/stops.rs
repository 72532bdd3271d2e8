//! Where a plain text may end: found for many bytes at a time, before any of them is looked at alone.

use wide::u8x16;

/// One bit a byte: whether a plain text may end there, in brackets or not. Control characters are stops, so that nobody runs over one.
pub(super) struct Stops {
    words: Vec<u64>,
    /// How many bytes there are.
    end: usize,
    /// Whether one of the characters may be one that nobody sees.
    pub may_hide: bool,
}

/// How many bytes a word has bits for.
const BLOCK: usize = 64;

impl Stops {
    /// The stops of a text; nothing where it has a character of several bytes that only the full reader knows.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let mut words = Vec::with_capacity(bytes.len() / BLOCK + 1);
        let mut may_hide = false;
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        let mut last = [b' '; BLOCK];
        last[..rest.len()].copy_from_slice(rest);
        for (number, block) in blocks.iter().chain([&last]).enumerate() {
            let (word, is_plain) = word(block);
            if !is_plain && may_be_odd(block) {
                may_hide |= may_hide_one(bytes.get(number * BLOCK..)?)?;
            }
            words.push(word);
        }
        Some(Stops { words, end: bytes.len(), may_hide })
    }

    /// The first one from a place on; else the text's end.
    #[inline(always)]
    pub fn from(&self, at: usize) -> usize {
        let mut number = at / BLOCK;
        let Some(word) = self.words.get(number) else { return self.end };
        let mut word = word & (!0 << (at % BLOCK));
        while word == 0 {
            number += 1;
            match self.words.get(number) {
                Some(next) => word = *next,
                None => return self.end,
            }
        }
        number * BLOCK + word.trailing_zeros() as usize
    }
}

/// Whether one of a block's bytes starts a character that nobody sees, or that only the full reader knows; DEL is one.
#[inline(always)]
fn may_be_odd(block: &[u8; BLOCK]) -> bool {
    let (sixteens, _) = block.as_chunks::<16>();
    let is_odd = |sixteen: &[u8; 16]| [0x7f, 0xef, 0xc2, 0xd8, 0xe1, 0xe2, 0xf3].map(|byte| u8x16::new(*sixteen).simd_eq(u8x16::splat(byte)));
    sixteens.iter().any(|sixteen| is_odd(sixteen).into_iter().fold(u8x16::ZERO, |all, odd| all | odd).any())
}

/// Whether one of the characters that start in a block may be one that nobody sees; nothing where one is DEL, a control character of two
/// bytes, or a character from U+F000 on, where the byte order mark is.
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

/// The stops of one block, and whether all of its bytes are below DEL.
#[inline(always)]
fn word(block: &[u8; BLOCK]) -> (u64, bool) {
    let (mut word, mut highest) = (0, u8x16::ZERO);
    let (sixteens, _) = block.as_chunks::<16>();
    for (place, sixteen) in sixteens.iter().enumerate() {
        let bytes = u8x16::new(*sixteen);
        let is = |byte: u8| bytes.simd_eq(u8x16::splat(byte));
        let low = bytes | u8x16::splat(0x20); // makes a `[` a `{`, and a `]` a `}`
        let brackets = low.simd_eq(u8x16::splat(b'{')) | low.simd_eq(u8x16::splat(b'}'));
        let control = bytes.min(u8x16::splat(0x1f)).simd_eq(bytes);
        let stops = control | is(b':') | is(b'#') | is(b',') | brackets;
        word |= u64::from(stops.to_bitmask()) << (16 * place);
        highest = highest.max(bytes);
    }
    (word, highest.min(u8x16::splat(0x7f)).simd_eq(u8x16::splat(0x7f)).none())
}

#[cfg(test)]
mod tests {
    use super::Stops;

    #[test]
    fn each_stop_is_found() {
        let text = "a: [b, {c: d}]\r\nplain [ text, # and\t{comment} ä\n\n".repeat(7);
        let stops = Stops::of(text.as_bytes()).unwrap();
        let is_stop = |byte: u8| b"\r\n\t:#,[]{}".contains(&byte);
        for at in 0..text.len() + 80 {
            let expected = (at..text.len()).find(|at| is_stop(text.as_bytes()[*at])).unwrap_or(text.len());
            assert_eq!(stops.from(at), expected, "{at}");
        }
    }

    #[test]
    fn what_nobody_sees_is_noticed() {
        for hidden in (0x80..=0x10ffff).filter_map(char::from_u32).filter(|character| crate::visible::is_hidden(*character)) {
            let text = format!("{}{hidden}", "x".repeat(63));
            assert!(Stops::of(text.as_bytes()).is_none_or(|stops| stops.may_hide), "{hidden:?}");
        }
        assert!(!Stops::of("Nov\u{e1}k, \u{5065}\u{592a}, na\u{ef}ve".as_bytes()).unwrap().may_hide);
    }

    #[test]
    fn what_only_the_full_reader_knows_is_declined() {
        for strange in ["\u{7f}", "\u{85}", "\u{9f}", "\u{feff}a", "\u{f000}"] {
            for before in [0, 1, 62, 63, 64, 200] {
                assert!(Stops::of(format!("{}{strange}", "x".repeat(before)).as_bytes()).is_none(), "{strange:?} behind {before}");
            }
        }
        for plain in ["", "a\r\n", "\u{a0}é€", "~\n"] {
            assert!(Stops::of(plain.as_bytes()).is_some(), "{plain:?}");
        }
    }
}
