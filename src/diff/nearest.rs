//! Where is a line of the old text in the new one? A deleted line is where the new text continues:
//! after the closest line above it that both texts have.

use foldhash::HashMap;

use super::change::{Change, ChangePlace};

/// Gives each place in the old text the corresponding line of the new one.
pub fn mark(changes: &mut [Change], old: &str, new: &str) {
    let mut places: Vec<&mut ChangePlace> = changes.iter_mut().filter_map(old_place).collect();
    if places.is_empty() {
        return;
    }
    let lines = lines(old, new);
    for place in &mut places {
        let at = place.position.line as usize - 1;
        // After the last line break, there is an empty line.
        place.line_now = *lines.get(at).or(lines.last()).unwrap_or(&1);
    }
}

fn old_place(change: &mut Change) -> Option<&mut ChangePlace> {
    change.place.as_mut().filter(|place| place.is_old)
}

/// How often both texts have a line, and where the new one has it first.
#[derive(Default)]
struct Known {
    in_old: usize,
    in_new: usize,
    place: usize,
}

/// The line of the new text for each line of the old one, counted from 1.
fn lines(old: &str, new: &str) -> Vec<u32> {
    let mut known: HashMap<&str, Known> = HashMap::default();
    for line in old.lines() {
        known.entry(line).or_default().in_old += 1;
    }
    let new: Vec<&str> = new.lines().collect();
    for (place, line) in new.iter().enumerate().rev() {
        let known = known.entry(line).or_default();
        known.in_new += 1;
        known.place = place;
    }
    let last = new.len().saturating_sub(1);
    let mut next = 0; // the place in the new text where it continues
    let of_line = |line: &str| {
        let known = &known[line];
        let place = match (known.in_old, known.in_new) {
            (1, 1) => known.place,
            _ if new.get(next) == Some(&line) => next,
            _ => return next.min(last) as u32 + 1,
        };
        next = place + 1;
        place as u32 + 1
    };
    old.lines().map(of_line).collect()
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn a_deleted_line_is_where_the_text_continues() {
        for (old, new, expected) in [
            ("a\nb\nc\n", "a\nc\n", &[1, 2, 2][..]),
            ("a\nb\nc\n", "x\na\nb\nc\n", &[2, 3, 4]),
            ("a\n\nb\n\nc\n", "a\n\nc\n", &[1, 2, 3, 3, 3]),
            ("a\nb\n", "a\n", &[1, 1]),
            ("a\nb\n", "", &[1, 1]),
            ("", "a\n", &[]),
        ] {
            assert_eq!(lines(old, new), expected, "{old:?} {new:?}");
        }
    }
}
