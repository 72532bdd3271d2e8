//! Paragraphs in lines that fit.

use foldhash::HashMap;
use textwrap::core::display_width;

use crate::sanitize;
use crate::writing::columns::after;

/// A paragraph in lines of at most `width` columns. Only a word that is longer than a line is cut.
pub fn wrapped(whole: &str, width: usize) -> String {
    let mut text = sanitize::text(whole).into_owned();
    if text.len() <= width {
        return text;
    }
    textwrap::fill_inplace(&mut text, width);
    if lines(&text).all(|line| line.len() <= width) {
        return text;
    }
    if lines(&text).all(|line| room(line) <= width) {
        return text;
    }
    let text = sanitize::text(whole);
    let filled: Vec<String> = lines(&text).map(|line| filled(line, width)).collect();
    filled.join("\n")
}

/// The columns that a text may take: some terminals draw a character before an emoji's selector
/// wider.
pub fn room(text: &str) -> usize {
    display_width(text) + text.matches('\u{fe0f}').count()
}

/// A line in several, where a word is longer than a line: what is left of it begins the next one.
fn filled(line: &str, width: usize) -> String {
    let (mut filled, mut current) = (String::new(), String::new());
    for word in line.split(' ') {
        let (so_far, more) = (room(&current), room(word));
        match current.is_empty() {
            true => current = cut(word, width),
            false if so_far + 1 + more <= width => current = format!("{current} {word}"),
            false => {
                filled += &(current + "\n");
                current = cut(word, width);
            }
        }
        if let Some((cut, rest)) = current.rsplit_once('\n') {
            filled += &format!("{cut}\n");
            current = rest.to_owned();
        }
    }
    filled + &current
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
    use super::wrapped;

    #[test]
    fn a_character_that_is_wider_than_a_line_is_kept() {
        let text = wrapped("aaaaaa\u{fe0f}bbbbbb", 6);
        assert_eq!(text.replace('\n', ""), "aaaaaa\u{fe0f}bbbbbb");
        let heart = wrapped("ab \u{2764}\u{fe0f} cd", 7);
        assert_eq!(heart, "ab \u{2764}\u{fe0f}\ncd");
    }

    #[test]
    fn only_a_word_that_is_longer_than_a_line_is_cut() {
        let text = "write `staging-transition/load-testing` here";
        assert_eq!(
            wrapped(text, 34),
            "write\n`staging-transition/load-testing`\nhere"
        );
        assert_eq!(
            wrapped(text, 20),
            "write\n`staging-transition/\nload-testing` here"
        );
        assert_eq!(wrapped("łłłłłł", 4), "łłłł\nłł");
    }
}
