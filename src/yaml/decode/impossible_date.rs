//! The number to correct in a date that no calendar has and that has no other reading.

use super::dates::{date, number};

/// Says which number to correct in `2026-13-14` and `2026-02-30`.
pub(super) fn wrong_number(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    let is_whole = year.len() == 4
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && [month, day]
            .iter()
            .all(|part| (1..=2).contains(&part.len()));
    let (of_month, of_day) = (number(month)?, number(day)?);
    let can_be_day = |number: i16| (1..=31).contains(&number);
    let first = date(year, month, "1");
    match first {
        _ if !is_whole => None,
        Some(first) => Some(format!(
            "write a day from `{year}-{of_month:02}-01` to `{}`",
            first.last_of_month()
        )),
        None if of_month != of_day && can_be_day(of_month) && can_be_day(of_day) => Some(format!(
            "write the month, `01` to `12`: `{year}-MM-{of_month:02}` or `{year}-MM-{of_day:02}`"
        )),
        None if can_be_day(of_day) => Some(format!(
            "write the month, `01` to `12`: `{year}-MM-{of_day:02}`"
        )),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::dates::{meant, readings};
    use crate::yaml::values::parse_date;

    #[test]
    fn a_number_that_no_date_has_is_named() {
        let help = |text| super::wrong_number(text).unwrap_or_default();
        assert_eq!(
            help("2026-13-14"),
            "write the month, `01` to `12`: `2026-MM-13` or `2026-MM-14`"
        );
        assert_eq!(
            help("2026-00-10"),
            "write the month, `01` to `12`: `2026-MM-10`"
        );
        assert_eq!(
            help("2026-02-30"),
            "write a day from `2026-02-01` to `2026-02-28`"
        );
        assert_eq!(help("2026-13-32"), "");
        assert_eq!(help("2026-June-30"), "");
    }

    #[test]
    fn every_reading_has_the_numbers_of_the_text() {
        for (month, day) in (0..=39).flat_map(|month| (0..=39).map(move |day| (month, day))) {
            let text = format!("2026-{month:02}-{day:02}");
            if parse_date(&text).is_some() {
                continue;
            }
            for read in meant(&text).into_iter().chain(readings(&text)) {
                let (one, other) = (read.month() as i32, read.day() as i32);
                assert_eq!(read.year(), 2026, "{text}");
                assert!(
                    [(month, day), (day, month)].contains(&(one, other)),
                    "{text}: {read}"
                );
                assert!(one == month || month > 12, "{text}: {read}");
            }
        }
    }
}
