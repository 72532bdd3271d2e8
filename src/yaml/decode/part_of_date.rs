//! A date without its day, and one before a remark.

use jiff::civil::Date;

use super::dates::{MIN_YEAR, month_number, number};
use crate::yaml::values::parse_date;

/// The date that a text starts with: `2026-10-31 by Ana`, `2026-10-31?`. A time after it may be on
/// another day.
pub(super) fn before_remark(text: &str) -> Option<Date> {
    let (start, rest) = text.split_at_checked("2026-10-31".len())?;
    let is_remark = rest.starts_with([' ', '?', '(', ',', ';']) && !rest.contains(':');
    parse_date(start).filter(|_| is_remark)
}

/// The help for a year with or without its month, of which the day is missing: `March 2026`,
/// `03/2026`. Another number may be the day.
pub(super) fn without_day(text: &str) -> Option<String> {
    let parts = text.split([' ', '-', '/', '.', ',']);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let is_year = |part: &&&str| part.len() == 4 && number(part) >= Some(MIN_YEAR);
    let year = parts.iter().find(is_year)?;
    let of_month = |part: &&str| match number(part) {
        Some(month) => (1..=12).contains(&month).then_some(month as usize),
        None => month_number(part),
    };
    let months: Vec<usize> = parts.iter().filter_map(of_month).collect();
    let is_number = |part: &&&str| part.starts_with(|c: char| c.is_ascii_digit());
    let numbers = parts.iter().filter(is_number).count();
    match months.as_slice() {
        [] if numbers == 1 => Some(format!("add the month and the day: `{year}-MM-DD`")),
        [month] if numbers <= 2 => Some(format!("add the day: `{year}-{month:02}-DD`")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_a_missing_day_is_asked_for() {
        let help = |text| super::without_day(text);
        for text in ["March 2026", "2026-03", "03/2026", "end of March 2026"] {
            assert_eq!(
                help(text).as_deref(),
                Some("add the day: `2026-03-DD`"),
                "{text}"
            );
        }
        for text in ["2026", "spring 2026", "Q4 2026"] {
            let expected = Some("add the month and the day: `2026-MM-DD`");
            assert_eq!(help(text).as_deref(), expected, "{text}");
        }
        for text in [
            "2026-01-12?",
            "2026-10-01 by Ana",
            "May or June 2026",
            "soon",
            "1999",
        ] {
            assert_eq!(help(text), None, "{text}");
        }
    }
}
