//! Places in a text: byte spans, values with the place they were written, and bytes to line and
//! column.

mod span;
mod whole_lines;

pub use span::Span;
pub use whole_lines::whole_lines;

/// A value and where it was written. Behind an alias `used` covers `*owner` and `defined` its
/// value; elsewhere they are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// The place where the value is used.
    pub used: Span,
    /// The place of its text.
    pub defined: Span,
}

impl<T> Spanned<T> {
    /// Another value at the same place.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned {
            value: f(self.value),
            used: self.used,
            defined: self.defined,
        }
    }
}

/// A place as people and other programs name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Counted from 1; a line ends with LF.
    pub line: u32,
    /// Counted from 1, in Unicode scalar values; a byte order mark is not counted.
    pub column: u32,
    /// Counted from 0, in bytes.
    pub offset: u32,
}

/// Two positions; the end is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Range {
    /// Where it starts.
    pub start: Position,
    /// The place after its last character.
    pub end: Position,
}

/// A line without the comment at its end.
pub fn without_comment(line: &str) -> &str {
    let bytes = line.as_bytes();
    let mut hashes = memchr::memchr_iter(b'#', bytes);
    let comment = hashes.find(|at| bytes[..*at].ends_with(b" "));
    comment.map_or(line, |at| &line[..at - 1])
}

/// Where the line of a byte starts.
pub fn line_start(text: &str, at: usize) -> usize {
    let before = &text.as_bytes()[..at.min(text.len())];
    memchr::memrchr(b'\n', before).map_or(0, |newline| newline + 1)
}

/// The line break that the text uses around a byte.
pub fn line_break(text: &str, at: usize) -> &'static str {
    let before = text.get(..at).and_then(|before| before.rfind('\n'));
    let any = before.or_else(|| text.find('\n'));
    match any {
        Some(end) if text[..end].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// How many line breaks a text has.
pub fn line_breaks(text: &str) -> usize {
    memchr::memchr_iter(b'\n', text.as_bytes()).count()
}

/// The line number of a byte, counted from 1. It scans all of the text before the byte, so use
/// [`Lines`] for more than a few places.
pub fn line_number(text: &str, at: usize) -> usize {
    line_breaks(&text[..at]) + 1
}

/// The line starts of a text, computed once for a file with findings.
#[derive(Debug, Default)]
pub struct Lines {
    starts: Vec<u32>,
    /// How many characters precede each block: a line may be a whole file and hold thousands of
    /// findings.
    characters: Vec<u32>,
}

/// Most lines are longer, in bytes.
const MIN_LINE_BYTES: usize = 32;
/// How many bytes of a line are counted again for each column.
const BLOCK_BYTES: usize = 1024;

impl Lines {
    /// Reads the line starts of a text.
    pub fn new(text: &str) -> Self {
        let mut starts = Vec::with_capacity(text.len() / MIN_LINE_BYTES + 1);
        starts.push(0);
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1));
        let characters = text.as_bytes().chunks(BLOCK_BYTES).scan(0, |sum, block| {
            Some(std::mem::replace(sum, *sum + characters(block)))
        });
        Lines {
            starts,
            characters: characters.collect(),
        }
    }

    /// How many lines there are; a text that ends with a line break has an empty last line.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The number, from 0, of the line that holds a byte.
    pub fn number(&self, offset: u32) -> usize {
        self.starts.partition_point(|start| *start <= offset) - 1
    }

    /// The bytes of a line, without its line break.
    pub fn span(&self, text: &str, number: usize) -> Span {
        let start = self
            .starts
            .get(number)
            .map_or(text.len(), |start| *start as usize);
        let end = self
            .starts
            .get(number + 1)
            .map_or(text.len(), |next| *next as usize - 1);
        let line = text.get(start..end).unwrap_or("");
        Span::new(start, start + line.strip_suffix('\r').unwrap_or(line).len())
    }

    /// Line and column of a byte offset.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        // CRLF is one line break: a place between its bytes is the one before it.
        let is_within_break = text.as_bytes().get(offset as usize) == Some(&b'\n')
            && text.as_bytes()[..offset as usize].ends_with(b"\r");
        let offset = offset - u32::from(is_within_break);
        let number = self.number(offset);
        let before = text
            .as_bytes()
            .get(self.starts[number] as usize..offset as usize)
            .unwrap_or(&[]);
        let mark = u32::from(number == 0 && text.starts_with('\u{feff}') && offset > 0);
        let count = if before.len() <= BLOCK_BYTES {
            characters(before)
        } else {
            self.before(text, offset) - self.before(text, self.starts[number])
        };
        Position {
            line: number as u32 + 1,
            column: count - mark + 1,
            offset,
        }
    }

    /// How many characters there are before a byte.
    fn before(&self, text: &str, offset: u32) -> u32 {
        let block = offset as usize / BLOCK_BYTES;
        let counted = self.characters.get(block).copied().unwrap_or(0);
        counted
            + characters(
                text.as_bytes()
                    .get(block * BLOCK_BYTES..offset as usize)
                    .unwrap_or(&[]),
            )
    }

    /// Line and column of both ends of a span.
    pub fn range(&self, text: &str, span: Span) -> Range {
        Range {
            start: self.position(text, span.start),
            end: self.position(text, span.end),
        }
    }
}

/// How many characters start in some bytes.
fn characters(bytes: &[u8]) -> u32 {
    // Few enough to count in a byte, so that this compiles to few instructions for many bytes. Each
    // step of an iterator is several calls in an unoptimised program, as the tests run it.
    let few = |chunk: &[u8]| {
        let (mut count, mut at) = (0, 0);
        while at < chunk.len() {
            count += ((chunk[at] as i8) >= -0x40) as u8;
            at += 1;
        }
        count
    };
    bytes.chunks(128).map(|chunk| u32::from(few(chunk))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_a_long_line_are_counted_in_blocks() {
        let text = format!(
            "\u{feff}é\n{}\n{}",
            "né: 𐐀x".repeat(1000),
            "𐐀".repeat(BLOCK_BYTES)
        );
        let lines = Lines::new(&text);
        for (offset, _) in text.char_indices().chain([(text.len(), ' ')]).skip(1) {
            let line = text[..offset]
                .trim_start_matches('\u{feff}')
                .rsplit('\n')
                .next()
                .unwrap_or("");
            assert_eq!(
                lines.position(&text, offset as u32).column as usize,
                line.chars().count() + 1,
                "{offset}"
            );
        }
    }

    #[test]
    fn columns_are_characters_and_offsets_bytes() {
        let text = "\u{feff}né: 𐐀x\r\nb";
        let lines = Lines::new(text);
        assert_eq!(
            lines.position(text, 3),
            Position {
                line: 1,
                column: 1,
                offset: 3
            }
        );
        assert_eq!(
            lines.position(text, 12),
            Position {
                line: 1,
                column: 6,
                offset: 12
            }
        );
        assert_eq!(
            lines.position(text, 15),
            Position {
                line: 2,
                column: 1,
                offset: 15
            }
        );
        assert_eq!(&text[lines.span(text, 0).range()], "\u{feff}né: 𐐀x");
    }
}
