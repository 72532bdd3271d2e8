//! A quote that is not closed on its line. The parser notices it at the next quote, or at a line
//! with less indentation.

use granit_parser::ErrorKind;

use super::lines::line_start;
use super::slip::{Reach, Slip};
use crate::deception::before_closing;
use crate::source::{Span, without_comment};
use crate::suggest::shortened;
use crate::yaml::braces::is_in_braces;
use crate::yaml::wording;

/// The quote that is not closed on its line, if the parser stopped below because of it; `read_to`
/// is where the last scalar ended that it read.
pub(super) fn open(text: &str, read_to: usize, at: usize, kind: &ErrorKind) -> Option<usize> {
    let is_of_quotes = matches!(
        kind,
        ErrorKind::UnclosedQuotedScalar
            | ErrorKind::InvalidQuotedScalarIndent
            | ErrorKind::DocumentIndicatorInQuotedScalar
            | ErrorKind::InvalidTrailingSingleQuotedScalar
            | ErrorKind::InvalidTrailingDoubleQuotedScalar
    );
    // In brackets, the parser stops at the end of the text, and says where the quote is.
    if matches!(kind, ErrorKind::UnclosedQuotedScalar) && text[at..].starts_with(['"', '\'']) {
        return Some(at);
    }
    let unread = text.get(read_to..at).filter(|_| is_of_quotes)?;
    let mut start = read_to;
    for line in unread.split_inclusive('\n') {
        // The last line is cut where the parser stopped: a quote may be closed after that.
        let whole = text[start..].split('\n').next().unwrap_or(line);
        if let Some(quote) = open_in(whole).filter(|quote| *quote < line.len()) {
            return Some(start + quote);
        }
        start += line.len();
    }
    None
}

/// The first quote in a line that starts a text and is not closed.
fn open_in(line: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let quote = at + line[at..].find(['"', '\'', '#'])?;
        let before = line[..quote].chars().next_back();
        let after = quote + 1;
        let starts = before.is_none_or(|before| before.is_whitespace() || "[{,".contains(before));
        at = match &line[quote..after] {
            "#" if before.is_none_or(char::is_whitespace) => return None,
            mark if starts && mark != "#" => match closing(&line[after..], mark) {
                Some(length) => after + length,
                None => return Some(quote),
            },
            _ => after,
        };
    }
}

/// Where a text after its quote ends in a line.
fn closing(line: &str, quote: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let end = at + line[at..].find(['\\', '"', '\''])?;
        at = match &line[end..end + 1] {
            "\\" if quote == "\"" => end + 1 + line[end + 1..].chars().next()?.len_utf8(),
            "'" if quote == "'" && line[end + 1..].starts_with('\'') => end + 2,
            mark if mark == quote => return Some(end + 1),
            _ => end + 1,
        };
    }
}

/// The mistake with a quote that is not closed in its line; `at` is where the parser stopped.
pub(super) fn slip(text: &str, quote: usize, at: usize) -> Slip {
    let mark = &text[quote..quote + 1];
    let line = text[quote + 1..].split(['\n', '\r']).next().unwrap_or("");
    let code = without_comment(line).trim_end();
    let above = &text[line_start(text, quote)..quote];
    let is_in_brackets = above.contains(['[', '{']) || code.ends_with([',', '{', '[']);
    // A quote of another kind ends the text, too.
    let mut others = code.char_indices().map(|(at, c)| at + c.len_utf8());
    let mixed = others.find(|end| {
        code[*end..].trim_start().starts_with([',', ']', '}'])
            && before_closing(&code[..*end]).is_some()
    });
    let value = match (is_in_brackets, mixed) {
        (true, Some(end)) => &code[..end],
        (true, None) => code
            .split([',', ']', '}'])
            .next()
            .unwrap_or(code)
            .trim_end(),
        (false, _) => code,
    };
    let key = value.find(": ").or(value.strip_suffix(':').map(str::len));
    let starts_entry = above.trim_end().is_empty() || above.trim_end().ends_with(['-', '{', ',']);
    let (help, edit) = match key.filter(|_| starts_entry) {
        Some(end) if !is_in_brackets => {
            let help = format!("remove the quote before `{}`", &value[..end]);
            (help, (Span::new(quote, quote + 1), String::new()))
        }
        Some(end) => closed(quote, mark, &value[..end]),
        None if mark == "'" && value.ends_with('"') && is_in_braces(text) => {
            let help = "write \0\"\0 instead of `'` at the start of the text".to_owned();
            (help, (Span::new(quote, quote + 1), "\"".to_owned()))
        }
        None => closed(quote, mark, value),
    };
    let is_closed = text[..at].ends_with(mark);
    let end = || {
        (
            Span::new(at - 1, at),
            "the text continues up to here".to_owned(),
        )
    };
    Slip {
        other: is_closed.then(end),
        edit: Some(edit),
        reach: Reach::Line,
        ..Slip::new(quote, "this quote is not closed on its line", help)
    }
}

/// The mistake with text after a closing quote, at which the parser stopped, because the text
/// itself contains the quote.
pub(super) fn text_after(text: &str, at: usize, kind: &ErrorKind) -> Option<Slip> {
    if !matches!(
        kind,
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar
    ) {
        return None;
    }
    let quoted = quoted_before(text, at)?;
    let rest = text[quoted.end..].lines().next()?;
    let rest = without_comment(rest).trim_end();
    let is_in_brackets = text[line_start(text, at)..quoted.start].contains(['[', '{']);
    if !is_in_brackets && let Some(slip) = punctuation_after(rest, quoted.end, at) {
        return Some(slip);
    }
    let length = match is_in_brackets {
        true => end_of_item(rest, quoted.mark).unwrap_or(rest.len()),
        false => rest.len(),
    };
    let end = quoted.end + length;
    let after = &text[at..end.max(at)];
    if after.starts_with(['"', '\'']) || after.contains(": ") || after.ends_with(':') {
        return None;
    }
    let written = text.get(quoted.start + 1..end)?.trim_end();
    let value = with_its_quote(written, quoted.mark, is_in_braces(text))?;
    let place = Span::new(quoted.start, quoted.start + 1 + written.len());
    Some(Slip {
        edit: Some((place, value.clone())),
        reach: Reach::Line,
        ..Slip::new(
            at,
            wording::AFTER_QUOTE,
            format!("write \0{}\0", shortened(&value)),
        )
    })
}

/// A text in quotes.
struct Quoted {
    start: usize,
    end: usize,
    mark: char,
}

/// The text in quotes that ends before a place of its line.
fn quoted_before(text: &str, at: usize) -> Option<Quoted> {
    let line = line_start(text, at);
    let before = text[line..at].trim_end_matches(' ');
    let last = before.chars().next_back();
    let mark = last.filter(|mark| "'\"".contains(*mark))?;
    let is_start = |quote: &usize| {
        let outer = before[..*quote].chars().next_back();
        let starts = outer.is_none_or(|outer| outer == ' ' || "[{,".contains(outer));
        let end = closing(&before[quote + 1..], &mark.to_string());
        starts && end.is_some_and(|end| quote + 1 + end == before.len())
    };
    let mut quotes = before.match_indices(mark).map(|(quote, _)| quote);
    Some(Quoted {
        start: line + quotes.find(is_start)?,
        end: line + before.len(),
        mark,
    })
}

/// The end of an item in brackets that continues after a closing quote: at another quote, or before
/// the next item.
fn end_of_item(rest: &str, mark: char) -> Option<usize> {
    let is_last = |end: &usize| {
        let after = rest[end + 1..].trim_start();
        after.is_empty() || after.starts_with([',', ']', '}'])
    };
    let mut quotes = rest.match_indices(mark).map(|(quote, _)| quote);
    let quoted = quotes.find(is_last).map(|end| end + 1);
    quoted.or(rest.find([',', ']', '}']))
}

/// A text with the quote that is in it, in quotes of which it has none; in a file like JSON, which
/// has only one kind, with a backslash before it.
fn with_its_quote(written: &str, mark: char, is_in_braces: bool) -> Option<String> {
    // Two apostrophes are one quote, which another kind may close.
    let doubled = written.strip_prefix(mark).and_then(before_closing);
    let doubled = doubled.map(|value| value.strip_suffix(mark).unwrap_or(value));
    if let Some(value) = doubled.filter(|value| !value.contains(['"', '\'', '\\'])) {
        return Some(format!("\"{value}\""));
    }
    let value = match written.strip_suffix(mark) {
        Some(value) => value.to_owned(),
        None => written.replacen(mark, "", 1),
    };
    // The quote before the text is doubled.
    let is_doubled = value.matches(mark).count() == 1 && value.starts_with(mark);
    let value = if is_doubled {
        value[1..].to_owned()
    } else {
        value
    };
    match (value.contains(['"', '\\']), value.contains('\'')) {
        (false, _) => Some(format!("\"{value}\"")),
        _ if is_in_braces && !value.contains('\\') => {
            Some(format!("\"{}\"", value.replace('"', "\\\"")))
        }
        (true, false) => Some(format!("'{value}'")),
        (true, true) => None,
    }
}

/// The mistake with a character alone after a closing quote, as JSON has a comma there.
fn punctuation_after(rest: &str, from: usize, at: usize) -> Option<Slip> {
    let found = rest.trim_start();
    let is_punctuation = !found.is_empty() && found.bytes().all(|byte| b",;]})".contains(&byte));
    let start = from + rest.len() - found.len();
    is_punctuation.then(|| Slip {
        edit: Some((Span::new(start, start + found.len()), String::new())),
        reach: Reach::Line,
        ..Slip::new(at, wording::AFTER_QUOTE, format!("remove `{found}`"))
    })
}

/// The help and the change that close a scalar. A scalar that is too long to show is not repeated.
fn closed(quote: usize, mark: &str, value: &str) -> (String, (Span, String)) {
    let end = quote + 1 + value.len();
    if let Some(text) = before_closing(value).filter(|text| !text.is_empty()) {
        let help = format!(
            "write \0{mark}\0 instead of `{}` at the end of the text",
            &value[text.len()..]
        );
        let place = Span::new(end - (value.len() - text.len()), end);
        return (help, (place, mark.to_owned()));
    }
    let last = value.rsplit(' ').next().unwrap_or(value);
    let help = match shortened(value) == value {
        true => format!("write \0{mark}{value}{mark}\0"),
        false => format!(
            "add `{mark}` after `{}`, where the text ends",
            shortened(last)
        ),
    };
    (help, (Span::new(end, end), mark.to_owned()))
}
