//! Scalars without quotes that another parser reads as a value of another type and shows as another
//! text.
//!
//! A number in the usual form (`44012`, `6.5`) is not reported, because every parser shows it as
//! written.

/// The value that another parser reads instead of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// `true` or `false`.
    Truth(bool),
    /// A number that it shows in another form.
    Number,
    /// A date, which it shows in another form.
    Date,
    /// Nothing: it rejects the file.
    Rejected,
}

impl Reading {
    /// The clause about the parser.
    pub fn clause(self) -> &'static str {
        match self {
            Reading::Truth(true) => "read as the boolean `true`",
            Reading::Truth(false) => "read as the boolean `false`",
            Reading::Number => "read as a number",
            Reading::Date => "read as a timestamp",
            Reading::Rejected => "reject",
        }
    }
}

/// The longest of the words for true and false.
const MAX_WORD_BYTES: usize = 5;

/// Whether a text may have another reading. For most texts, the first byte rules that out.
#[inline(always)]
pub fn may_differ(text: &str) -> bool {
    match text.as_bytes() {
        [b'0'..=b'9' | b'+' | b'-' | b'.' | b'=' | b'<', ..] => true,
        [first, ..] if text.len() <= MAX_WORD_BYTES => {
            matches!(first | 0x20, b'y' | b'n' | b't' | b'f' | b'o')
        }
        _ => false,
    }
}

/// The reading of another parser for a text without quotes, if it is shown as another text.
pub fn other_reading(text: &str) -> Option<Reading> {
    match text {
        "y" | "Y" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" | "true" | "True" | "TRUE" => {
            return Some(Reading::Truth(true));
        }
        "n" | "N" | "no" | "No" | "NO" | "off" | "Off" | "OFF" | "false" | "False" | "FALSE" => {
            return Some(Reading::Truth(false));
        }
        "=" | "<<" => return Some(Reading::Rejected),
        _ => {}
    }
    if is_date(text) {
        return Some(Reading::Date);
    }
    (is_number(text) && !is_usual_number(text)).then_some(Reading::Number)
}

/// Whether some parser reads a number.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    match digits {
        ".inf" | ".Inf" | ".INF" => return true,
        ".nan" | ".NaN" | ".NAN" => return digits == text,
        _ => {}
    }
    if let Some((prefix, rest)) = digits.split_at_checked(2)
        && let Some(radix) = radix(prefix)
    {
        let is_digit = |c: char| c.is_digit(radix) || c == '_';
        return rest.chars().all(is_digit) && rest.contains(|c: char| c.is_digit(radix));
    }
    is_decimal(digits) || is_sexagesimal(digits)
}

fn radix(prefix: &str) -> Option<u32> {
    match prefix {
        "0x" => Some(16),
        "0o" => Some(8),
        "0b" => Some(2),
        _ => None,
    }
}

/// `1_000`, `1.`, `.5`, `1e3`.
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (
            mantissa,
            exponent.strip_prefix(['+', '-']).unwrap_or(exponent),
        ),
        None => (text, "0"),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let starts = match whole.is_empty() {
        true => fraction.starts_with(|c: char| c.is_ascii_digit()),
        false => whole.starts_with(|c: char| c.is_ascii_digit()),
    };
    starts && is_digits(whole) && is_digits(fraction) && is_plain_digits(exponent)
}

/// `190:20:30`, of base 60.
fn is_sexagesimal(text: &str) -> bool {
    let (text, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut parts = text.split(':');
    let first = parts.next().unwrap_or_default();
    let is_part =
        |part: &str| is_plain_digits(part) && (part.len() == 1 || (part.len() == 2 && part < "60"));
    text.contains(':')
        && first.starts_with(|c: char| c.is_ascii_digit())
        && is_digits(first)
        && is_digits(fraction)
        && parts.all(is_part)
}

fn is_digits(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'_')
}

fn is_plain_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// How many digits every parser keeps.
const MAX_DIGITS: usize = 15;

/// Whether a number is shown as written, which requires that it has no superfluous zeros.
fn is_usual_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) if !fraction.ends_with('0') => (whole, fraction),
        Some(_) => return false,
        None if text == "-0" => return false,
        None => (digits, "1"),
    };
    is_plain_digits(whole)
        && is_plain_digits(fraction)
        && (whole == "0" || !whole.starts_with('0'))
        && digits.len() <= MAX_DIGITS
}

/// `2026-10-10`, and with a time after it.
fn is_date(text: &str) -> bool {
    let (date, time) = match text.find(['T', 't', ' ']) {
        Some(at) => (&text[..at], Some(text[at + 1..].trim_start())),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let mut next = |lengths: std::ops::RangeInclusive<usize>| {
        parts
            .next()
            .is_some_and(|part| is_plain_digits(part) && lengths.contains(&part.len()))
    };
    next(4..=4) && next(1..=2) && next(1..=2) && parts.next().is_none() && time.is_none_or(is_time)
}

fn is_time(text: &str) -> bool {
    let belongs = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ' ' | 'Z' | '+' | '-');
    text.matches(':').count() >= 2 && text.chars().all(belongs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_other_parsers_read_differently_are_known() {
        use Reading::{Date, Number, Rejected, Truth};
        for (expected, texts) in [
            (Truth(false), "no NO n off False"),
            (Truth(true), "yes Yes Y on TRUE"),
            (
                Number,
                "0123 0189 00 1_000 0xFF 0b11 0o17 190:20:30 12:30 1:30.5 1.10 1.0 1. .5 1e3 1.5e+3 \
                 +12 -0 .inf -.INF .NaN 12345678901234567890 0_7 09:30",
            ),
            (Date, "2026-10-10 2026-1-2 2026-10-10T09:00:00Z"),
            (Rejected, "= <<"),
        ] {
            for text in texts.split(' ') {
                assert_eq!(other_reading(text), Some(expected), "{text}");
                assert!(may_differ(text), "{text}");
            }
        }
        assert_eq!(other_reading("2026-10-10 10:00:00"), Some(Date));
    }

    #[test]
    fn words_that_every_parser_shows_alike_cause_no_finding() {
        for text in [
            "nO",
            "yEs",
            "agency",
            "none",
            "0",
            "-5",
            "44012",
            "6.5",
            "0.1",
            "1.2.3",
            "0x",
            "_1",
            "1:75",
            "12:3:",
            "1,000",
            "1e",
            "e3",
            "-",
            "--",
            ".",
            "...",
            "p44012",
            "2026.5",
            "2026-10",
            "26-10-10",
            "2026-10-10 is the day",
            "AD0-E137",
            "+",
            "+.nan",
            "0b2",
            "é",
        ] {
            assert_eq!(other_reading(text), None, "{text}");
        }
    }
}
