//! Where a plain text may end, for sixty-four bytes at a time. The loops have no branches, so the
//! compiler makes them compare sixteen bytes at once.

/// The delimiters of a text, one bit a byte.
pub(super) struct Delimiters {
    blocks: Vec<u64>,
    /// The text's length in bytes.
    end: usize,
}

/// How many bytes have their bits in one block.
const BLOCK_BYTES: usize = u64::BITS as usize;
const DEL: u8 = 0x7f;
/// Eight bytes that are 0 or 1, multiplied by this, have their bits in the highest byte.
const GATHERING_FACTOR: u64 = 0x0102_0408_1020_4080;

impl Delimiters {
    /// The delimiters of a text, reusing the memory of the last one; `None` if it has a character
    /// that only the parser reads.
    pub fn of(bytes: &[u8], memory: &mut Vec<u64>) -> Option<Self> {
        let (blocks, rest) = bytes.as_chunks::<BLOCK_BYTES>();
        let mut last = [b' '; BLOCK_BYTES];
        last[..rest.len()].copy_from_slice(rest);
        memory.clear();
        memory.reserve(blocks.len() + 1);
        for (number, block) in blocks.iter().chain([&last]).enumerate() {
            let (delimiters, is_ascii) = bits(block);
            memory.push(delimiters);
            if !is_ascii && may_be_odd(block) && is_odd(bytes, number * BLOCK_BYTES) {
                return None;
            }
        }
        Some(Delimiters {
            blocks: std::mem::take(memory),
            end: bytes.len(),
        })
    }

    pub fn into_memory(self) -> Vec<u64> {
        self.blocks
    }

    /// The first delimiter from a place on, otherwise the end of the text.
    #[inline(always)]
    pub fn next(&self, at: usize) -> usize {
        let mut number = at / BLOCK_BYTES;
        let Some(block) = self.blocks.get(number) else {
            return self.end;
        };
        let mut left = block & (!0 << (at % BLOCK_BYTES));
        while left == 0 {
            number += 1;
            match self.blocks.get(number) {
                Some(block) => left = *block,
                None => return self.end,
            }
        }
        number * BLOCK_BYTES + left.trailing_zeros() as usize
    }
}

/// The delimiters of a block, and whether all of its bytes are below DEL. Control characters are
/// delimiters, so that none is skipped.
#[inline(always)]
fn bits(block: &[u8; BLOCK_BYTES]) -> (u64, bool) {
    let mut found = [0_u8; BLOCK_BYTES];
    let (mut has_high, mut at) = (0, 0);
    // Each step of an iterator is several calls in an unoptimised program, as the tests run it.
    while at < BLOCK_BYTES {
        let byte = block[at];
        let low = byte | 0x20; // makes a `[` a `{`, and a `]` a `}`
        let is_bracket = (low == b'{') | (low == b'}');
        let is_mark = (byte == b':') | (byte == b'#') | (byte == b',');
        found[at] = ((byte < b' ') | is_mark | is_bracket) as u8;
        has_high |= (byte >= DEL) as u8;
        at += 1;
    }
    let (eights, _) = found.as_chunks::<8>();
    let delimiters = eights.iter().rev().fold(0, |bits, eight| {
        (bits << 8) | (u64::from_le_bytes(*eight).wrapping_mul(GATHERING_FACTOR) >> 56)
    });
    (delimiters, has_high == 0)
}

/// Whether one of a block's bytes may start a character that only the parser knows; DEL is one.
#[inline(always)]
fn may_be_odd(block: &[u8; BLOCK_BYTES]) -> bool {
    // As numbers, because with `bool` the compiler compares one byte at a time.
    let is_odd = |byte: u8| u8::from((byte == DEL) | (byte == 0xef) | (byte == 0xc2));
    block.iter().fold(0, |odd, byte| odd | is_odd(*byte)) != 0
}

/// Whether one of the characters that start in a block is DEL, a control character of two bytes, a
/// byte order mark that is not the text's first character, or one of the last 64 characters before
/// U+10000.
fn is_odd(bytes: &[u8], block: usize) -> bool {
    let from_block = &bytes[block..];
    let starts_odd = |at: usize| match (from_block[at], from_block.get(at + 1)) {
        (0xef, Some(0xbb)) => block + at != 0 || bytes.get(2) != Some(&0xbf),
        (DEL, _) | (0xef, Some(0xbf)) | (0xc2, Some(..0xa0)) => true,
        _ => false,
    };
    let block = &from_block[..from_block.len().min(BLOCK_BYTES)];
    memchr::memchr3_iter(DEL, 0xef, 0xc2, block).any(starts_odd)
}

#[cfg(test)]
mod tests {
    use super::Delimiters;

    fn delimiters(text: &str) -> Option<Delimiters> {
        Delimiters::of(text.as_bytes(), &mut Vec::new())
    }

    #[test]
    fn each_delimiter_is_found() {
        let text = "a: [b, {c: d}]\r\nplain [ text, # and\t{comment} ä\n\n".repeat(7);
        let delimiters = delimiters(&text).unwrap();
        let is_delimiter = |byte: u8| b"\r\n\t:#,[]{}".contains(&byte);
        for at in 0..text.len() + 80 {
            let expected = (at..text.len())
                .find(|at| is_delimiter(text.as_bytes()[*at]))
                .unwrap_or(text.len());
            assert_eq!(delimiters.next(at), expected, "{at}");
        }
    }

    #[test]
    fn characters_that_only_the_parser_knows_are_declined() {
        for strange in ["\u{7f}", "\u{85}", "\u{9f}", "\u{feff}", "\u{ffff}"] {
            for before in [1, 62, 63, 64, 200] {
                assert!(
                    delimiters(&format!("{}{strange}", "x".repeat(before))).is_none(),
                    "{strange:?} after {before}"
                );
            }
        }
        for plain in [
            "",
            "a\r\n",
            "\u{a0}é€",
            "~\n",
            "\u{feff}a",
            "✌\u{fe0f}",
            "Ｃ",
        ] {
            assert!(delimiters(plain).is_some(), "{plain:?}");
        }
    }
}
