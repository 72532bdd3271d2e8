//! Dates in an unexpected form that have only one meaning in any country.

use jiff::civil::{Date, DateTime, Time};

use crate::deception::within_marks;
use crate::suggest::plain;
use crate::yaml::values::parse_date;

/// Longer texts are not dates.
const MAX_DATE_BYTES: usize = 40;
const MIN_MONTH_LETTERS: usize = 3;

/// The names of each month in plain letters, in English, German, French and Spanish.
const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "jaenner", "janner", "janvier", "enero"],
    &["february", "februar", "fevrier", "febrero"],
    &["march", "marz", "maerz", "mrz", "mars", "marzo"],
    &["april", "avril", "abril"],
    &["may", "mai", "mayo"],
    &["june", "juni", "juin", "junio"],
    &["july", "juli", "juillet", "julio"],
    &["august", "aout", "agosto"],
    &["september", "septembre", "septiembre"],
    &["october", "oktober", "octobre", "octubre"],
    &["november", "novembre", "noviembre"],
    &["december", "dezember", "decembre", "diciembre"],
];

/// Words between the parts of a date: `12 de marzo de 2026`.
const DATE_FILLERS: [&str; 2] = ["of", "de"];

/// The unmistakably intended date: `2026/10/31`, `2026-3-2`, `20261031`, `17.11.2026`, `31 October
/// 2026`, `October 31, 2026`, `31. Oktober 2026`, `2026年10月31日` or `2026-10-31T00:00:00Z`.
/// `01/03/2026` may be two dates, so it is none.
pub(super) fn meant(text: &str) -> Option<Date> {
    if text.len() > MAX_DATE_BYTES {
        return None;
    }
    let typed: String = text.chars().map(typed).collect();
    let text = within_marks(typed.trim_end_matches(['.', ',', ';', ':', ' ']));
    by_numbers(text)
        .or_else(|| with_letters(text))
        .or_else(|| by_month(text))
        .or_else(|| in_digits(text))
        .or_else(|| in_japanese(text))
        .or_else(|| with_time(text))
        .or_else(|| with_short_year(text))
}

/// Whether a text with a comma is a date, such as `Oct 31, 2026`.
pub fn is_date_in_words(text: &str) -> bool {
    meant(text).is_some()
}

/// An earlier date is impossible, because the products of a team file did not exist.
pub(super) const MIN_YEAR: i16 = 2010;

/// The possible dates of numbers in another order: `27-12-31`, with the year or the day first;
/// `05/06/2027`, with the day or the month first.
pub(super) fn readings(text: &str) -> Vec<Date> {
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).collect();
    let [first, middle, last] = parts.as_slice() else {
        return Vec::new();
    };
    let american = text.contains('/');
    let mut all = Vec::new();
    match (first.len(), last.len()) {
        (2, 2) => {
            let of = |year: &str, month, day| date(&format!("20{year}"), month, day);
            all.extend(of(first, middle, last));
            all.extend(of(last, middle, first));
            all.extend(of(last, first, middle).filter(|_| american));
        }
        (1..=2, 4) => {
            all.extend(date(last, middle, first));
            all.extend(date(last, first, middle).filter(|_| american));
        }
        // Otherwise, a day instead of the month may also be a misspelt month.
        (4, 1..=2) => {
            let cut_off = date(first, middle, last).filter(|_| may_be_cut_off(middle, last));
            all.extend(cut_off.or_else(|| date(first, last, middle)));
        }
        _ => {}
    }
    all.retain(|date| date.year() >= MIN_YEAR);
    all.dedup();
    all
}

/// The date of `01.09.26`: with dots, the day is first, unless the first number could be a year.
fn with_short_year(text: &str) -> Option<Date> {
    let (first, _) = text.split_once('.')?;
    match readings(text).as_slice() {
        [only] if number(first) == Some(i16::from(only.day())) => Some(*only),
        _ => None,
    }
}

/// A character as on an English keyboard: word processors write `–`, other keyboards `２`.
fn typed(character: char) -> char {
    match character {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '－' => '-',
        '／' => '/',
        '．' => '.',
        '０'..='９' => char::from(b'0' + (character as u32 - '０' as u32) as u8),
        other => other,
    }
}

/// `2O26-1O-3l`: letters that look like digits.
fn with_letters(text: &str) -> Option<Date> {
    let digits: String = text
        .chars()
        .map(|letter| match letter {
            'O' | 'o' => '0',
            'l' | 'I' => '1',
            other => other,
        })
        .collect();
    (digits != text).then(|| parse_date(&digits))?
}

/// `20261031`.
fn in_digits(text: &str) -> Option<Date> {
    let is_date = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_date.then(|| date(&text[..4], &text[4..6], &text[6..]))?
}

/// `2026年10月31日`.
fn in_japanese(text: &str) -> Option<Date> {
    let (year, rest) = text.strip_suffix('日')?.split_once('年')?;
    let (month, day) = rest.split_once('月')?;
    let is_long = year.trim().len() == 4;
    is_long.then(|| date(year.trim(), month.trim(), day.trim()))?
}

/// A date with a time. In another time zone, any time but midnight may be on another day.
fn with_time(text: &str) -> Option<Date> {
    let time = text.get("2026-10-31".len()..)?;
    let has_zone = time.contains(['Z', 'z', '+', '-', '[']);
    let read: DateTime = text.trim_end_matches(['Z', 'z']).parse().ok()?;
    let is_clear = !has_zone || read.time() == Time::midnight();
    (is_clear && !time.is_empty()).then(|| read.date())
}

fn by_numbers(text: &str) -> Option<Date> {
    let separator = text.chars().find(|c| !c.is_ascii_digit())?;
    let mut parts = text.split(separator);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    match (separator, first.len(), third.len()) {
        // A month above twelve may be the day, or a misspelt month: see [`readings`].
        ('/' | '.' | '-' | '_' | ' ', 4, _) if !may_be_cut_off(second, third) => {
            date(first, second, third)
        }
        ('.', _, 4) if number(second)? <= 12 => date(third, second, first),
        // Above twelve, only one of the two can be the day.
        ('/' | '-', _, 4) if number(first)? > 12 => date(third, second, first),
        ('/' | '-' | '.', _, 4) if number(second)? > 12 => date(third, first, second),
        _ => None,
    }
}

/// Whether the last digit of a day may be lost: `2026-06-3` may be the 3rd, the 30th or the 31st.
fn may_be_cut_off(month: &str, day: &str) -> bool {
    month.len() == 2 && matches!(day, "1" | "2" | "3")
}

fn by_month(text: &str) -> Option<Date> {
    let is_filler = |word: &&str| DATE_FILLERS.contains(word);
    let words = text.split([' ', '-', ',']).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    let mut parts = words.iter().copied().filter(|word| !is_filler(word));
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    // A filler is between two parts.
    if parts.next().is_some() || words.split(is_filler).any(<[_]>::is_empty) {
        return None;
    }
    let of_month = |month: &str, day: &str, year: &str| {
        let day = day.trim_end_matches(|c: char| c == '.' || c.is_ascii_lowercase());
        date(year, &month_number(month)?.to_string(), day)
    };
    match (first.len(), third.len()) {
        (_, 4) => of_month(first, second, third).or_else(|| of_month(second, first, third)),
        (4, 2) => of_month(second, third, first),
        _ => None,
    }
}

/// The only month with a name that a word is, or starts like.
pub(super) fn month_number(word: &str) -> Option<usize> {
    let word = word.trim_end_matches('.');
    let word = plain(word).filter(|_| word.chars().all(char::is_alphabetic))?;
    let has_name = |names: &[&str]| names.iter().any(|name| name.starts_with(&word));
    let months = MONTHS.iter().zip(1..);
    let named = months.filter(|(names, _)| word.len() >= MIN_MONTH_LETTERS && has_name(names));
    let mut named = named.map(|(_, number)| number);
    named.next().filter(|_| named.next().is_none())
}

pub(super) fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let is_short = month.len() <= 2 && day.len() <= 2;
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    let short = |number: i16| i8::try_from(number).ok();
    Date::new(year, short(month)?, short(day)?)
        .ok()
        .filter(|_| is_short)
}

pub(super) fn number(digits: &str) -> Option<i16> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn a_text_with_two_meanings_is_not_a_date() {
        let read = |text| meant(text).map(|date| date.to_string());
        for text in [
            "2026/10/31",
            "2026.10.31",
            "31.10.2026",
            "31/10/2026",
            "10/31/2026",
            "10-31-2026",
            "10.31.2026",
            "31 October 2026",
            "31st Oct 2026",
            "October 31, 2026",
            "31-Oct-2026",
            "20261031",
            "2026-10-31T00:00:00Z",
            "2026-10-31T00:00:00.000Z",
            "2026-10-31 14:30",
            "31. Oktober 2026",
            "31. Okt. 2026",
            "31 octobre 2026",
            "31 de octubre de 2026",
            "2026-Oct-31",
            "2026年10月31日",
            "2026年 10月 31日",
            "2026–10–31",
            "２０２６－１０－３１",
            "2026‑10−31",
            "2026 10 31",
            "2026_10_31",
            "2O26-1O-3l",
            "“2026-10-31”",
            "<2026-10-31>",
            "2026-10-31.",
        ] {
            assert_eq!(read(text).as_deref(), Some("2026-10-31"), "{text}");
        }
        assert_eq!(read("2026-3-2").as_deref(), Some("2026-03-02"));
        assert_eq!(read("5. März 2026").as_deref(), Some("2026-03-05"));
        assert_eq!(read("01.09.26").as_deref(), Some("2026-09-01"));
        assert_eq!(read("12. Mrz. 2026").as_deref(), Some("2026-03-12"));
        assert_eq!(read("12 août 2026").as_deref(), Some("2026-08-12"));
        for text in [
            "20261331",
            "2026-10-31T22:00:00Z",
            "2026-10-31T22:00:00+00:00",
            "26年10月31日",
            "5. Mä 2026",
            "3 de of mai 2026",
            "5 jui 2026",
            "2026-Mar-1",
            "01/03/2026",
            "2026-02-30",
            "2026-30-09",
            "soon",
            "October 2026",
            "1 2 2026",
            "2026-06-3",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn some_orders_have_several_readings() {
        let read = |text| {
            let dates = super::readings(text).into_iter();
            dates.map(|date| date.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(read("27-12-31"), ["2027-12-31", "2031-12-27"]);
        assert_eq!(read("31.12.26"), ["2031-12-26", "2026-12-31"]);
        assert_eq!(read("05/06/2027"), ["2027-06-05", "2027-05-06"]);
        assert_eq!(read("05/06/27"), ["2027-06-05", "2027-05-06"]);
        assert!(read("45-02-30").is_empty());
        assert_eq!(read("2026-13-01"), ["2026-01-13"]);
        assert_eq!(read("2026-06-3"), ["2026-06-03"]);
        assert_eq!(read("2026-13-1"), ["2026-01-13"]);
    }
}
