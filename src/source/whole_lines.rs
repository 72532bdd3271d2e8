//! The lines of a text with their line breaks.

/// The lines of a text, each with its line break. `str::split_inclusive` takes several times as
/// long for lines as short as those of a team file.
pub fn whole_lines(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    WholeLines(text)
}

/// The lines that are left.
struct WholeLines<'t>(&'t str);

impl<'t> Iterator for WholeLines<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let end = memchr::memchr(b'\n', self.0.as_bytes()).map_or(self.0.len(), |at| at + 1);
        let (line, rest) = self.0.split_at(end);
        self.0 = rest;
        (!line.is_empty()).then_some(line)
    }
}

impl DoubleEndedIterator for WholeLines<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let (_, before) = self.0.as_bytes().split_last()?;
        let start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        let (rest, line) = self.0.split_at(start);
        self.0 = rest;
        Some(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_split_inclusive() {
        for text in ["", "\n", "a", "a\n", "\na\r\n\n", "a\nb", "é\nü\n"] {
            let expected: Vec<&str> = text.split_inclusive('\n').collect();
            assert_eq!(whole_lines(text).collect::<Vec<_>>(), expected);
            let mut backwards: Vec<&str> = whole_lines(text).rev().collect();
            backwards.reverse();
            assert_eq!(backwards, expected);
        }
    }
}
