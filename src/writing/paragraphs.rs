//! Paragraphs in lines that fit.

use foldhash::HashMap;
use textwrap::core::display_width;

use crate::sanitize;
use crate::writing::columns::after;

/// A paragraph in lines of at most `width` columns. An id, a path or an address is never broken,
/// nor is code that fits a line, so that they can be copied: a longer one has a line of its own.
pub fn wrapped(whole: &str, width: usize) -> String {
    let mut text = sanitize::text(whole).into_owned();
    if text.len() <= width {
        return text;
    }
    textwrap::fill_inplace(&mut text, width);
    if lines(&text).all(|line| fits(line, width) && !is_inside_code(line)) {
        return text;
    }
    let text = sanitize::text(whole);
    let filled: Vec<String> = lines(&text).map(|line| filled(line, width)).collect();
    filled.join("\n")
}

/// The same in a column that nothing may leave: a longer word is cut, after a slash or hyphen if it
/// has one.
pub fn confined(text: &str, width: usize) -> String {
    let wrapped = wrapped(text, width);
    let cut: Vec<String> = lines(&wrapped).map(|line| cut(line, width)).collect();
    cut.join("\n")
}

fn fits(line: &str, width: usize) -> bool {
    line.len() <= width || room(line) <= width
}

/// Whether a line ends inside code, which continues on the next one.
fn is_inside_code(line: &str) -> bool {
    line.matches('`').count() % 2 == 1
}

/// The columns that a text may take: some terminals draw a character before an emoji's selector
/// wider.
pub fn room(text: &str) -> usize {
    display_width(text) + text.matches('\u{fe0f}').count()
}

/// A line in several.
fn filled(line: &str, width: usize) -> String {
    let words = line.trim_start_matches(' ');
    let (mut filled, mut current) = (String::new(), line[..line.len() - words.len()].to_owned());
    let mut used = current.len();
    for (number, part) in parts(words, width).into_iter().enumerate() {
        let space = usize::from(number > 0);
        let more = room(part);
        if number > 0 && used + space + more > width {
            filled += &(current + "\n");
            (current, used) = (String::new(), 0);
        } else if number > 0 {
            current.push(' ');
            used += 1;
        }
        // Only a word that somebody may copy stays whole, not text in a script without spaces.
        match part.is_ascii() {
            true => current += part,
            false => current += &cut(part, width),
        }
        used += more;
        if let Some((cut, rest)) = current.rsplit_once('\n') {
            filled += &format!("{cut}\n");
            current = rest.to_owned();
            used = room(&current);
        }
    }
    filled + &current
}

/// The parts of a line that are not broken: code that fits a line, and the other words.
fn parts(line: &str, width: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut word, mut is_code) = (0, 0, false);
    let spaces = line.match_indices(' ').map(|(at, _)| at);
    for end in spaces.chain([line.len()]) {
        is_code ^= is_inside_code(&line[word..end]);
        word = end + 1;
        if is_code && end < line.len() {
            continue;
        }
        let part = &line[start..end];
        match room(part) <= width {
            true => parts.push(part),
            false => parts.extend(part.split(' ')),
        }
        start = word;
    }
    parts
}

/// A word that is too long, cut after slashes and hyphens where it has any: it is one id, path or
/// address.
fn cut(line: &str, width: usize) -> String {
    if room(line) <= width {
        return line.to_owned();
    }
    let mut lines = String::new();
    let mut rest = line;
    loop {
        // One character at least, however wide its escape is.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = after(rest, 0, width.max(2)).max(first); // a wide character has two columns
        if end == rest.len() {
            break;
        }
        let joint = rest[..end].rfind(['/', '-']).map_or(end, |at| at + 1);
        lines.push_str(&rest[..joint]);
        lines.push('\n');
        rest = &rest[joint..];
    }
    lines + rest
}

/// Paragraphs that many findings share, broken into lines once.
#[derive(Default)]
pub struct Paragraphs {
    /// The columns and the lines, by the text.
    known: HashMap<String, (usize, String)>,
}

/// Further paragraphs are broken into lines each time.
const MAX_PARAGRAPHS: usize = 256;

impl Paragraphs {
    /// A paragraph in lines of at most `width` columns.
    pub fn wrapped(&mut self, text: &str, width: usize) -> String {
        if let Some((_, lines)) = self
            .known
            .get(text)
            .filter(|(columns, _)| *columns == width)
        {
            return lines.clone();
        }
        let lines = wrapped(text, width);
        if self.known.len() < MAX_PARAGRAPHS {
            self.known.insert(text.to_owned(), (width, lines.clone()));
        }
        lines
    }
}

/// The lines of a text, the empty one after a last line break too.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    ends.scan(0, |start, end| {
        Some(&text[std::mem::replace(start, end + 1)..end])
    })
}

#[cfg(test)]
mod tests {
    use super::{confined, wrapped};

    #[test]
    fn a_character_that_is_wider_than_a_line_is_kept() {
        let text = wrapped("aaaaaa\u{fe0f}bbbbbb", 6);
        assert_eq!(text.replace('\n', ""), "aaaaaa\u{fe0f}bbbbbb");
        let heart = wrapped("ab \u{2764}\u{fe0f} cd", 7);
        assert_eq!(heart, "ab \u{2764}\u{fe0f}\ncd");
    }

    #[test]
    fn neither_a_word_nor_code_that_fits_is_broken() {
        let text = "write `staging-transition/load-testing` here";
        let alone = "write\n`staging-transition/load-testing`\nhere";
        assert_eq!(wrapped(text, 34), alone);
        assert_eq!(wrapped(text, 20), alone);
        let code = "  · run `rolecall rules` now";
        assert_eq!(wrapped(code, 21), "  · run\n`rolecall rules` now");
        assert_eq!(wrapped(code, 12), "  · run\n`rolecall\nrules` now");
        assert_eq!(
            wrapped("one ` only marks text", 12),
            "one ` only\nmarks text"
        );
        assert_eq!(wrapped("łłłłłł", 4), "łłłł\nłł");
    }

    #[test]
    fn a_column_that_nothing_may_leave_cuts_a_longer_word() {
        let text = confined("write `staging-transition/load-testing` here", 20);
        assert_eq!(text, "write\n`staging-transition/\nload-testing`\nhere");
    }
}
