//! A part of a whole, as charts write it, so that a bar keeps its position at every width of the
//! chart.

use std::fmt;

use jiff::civil::Date;

/// A part of a whole in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Percent(f64);

impl Percent {
    /// A number of a total.
    pub fn of(number: usize, total: usize) -> Self {
        Percent(100.0 * number as f64 / total.max(1) as f64)
    }

    /// The place of a day in a period; a day beyond it is at its end.
    pub fn of_day(day: Date, from: Date, to: Date) -> Self {
        let days = |first: Date, last: Date| f64::from((last - first).get_days());
        let part = 100.0 * days(from, day) / days(from, to).max(1.0);
        Percent(part.clamp(0.0, 100.0))
    }

    /// From this place to a later one.
    pub fn to(self, later: Percent) -> Self {
        Percent((later.0 - self.0).max(0.0))
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let text = format!("{:.2}", self.0);
        let text = text.trim_end_matches('0').trim_end_matches('.');
        write!(f, "{text}%")
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Percent;

    #[test]
    fn places_are_within_the_whole() {
        assert_eq!(Percent::of(1, 3).to_string(), "33.33%");
        assert_eq!(Percent::of(4, 0).to_string(), "400%");
        let (from, to) = (date(2026, 1, 1), date(2026, 1, 11));
        let at = |day| Percent::of_day(day, from, to).to_string();
        assert_eq!(at(date(2026, 1, 6)), "50%");
        assert_eq!(at(date(1970, 1, 1)), "0%");
        assert_eq!(at(date(9999, 12, 31)), "100%");
    }
}
